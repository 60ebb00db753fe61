import type pg from 'pg'
import type { Config } from '../../kernel/config.ts'
import { newId } from '../../kernel/ids.ts'
import { Problem } from '../../kernel/problem.ts'
import { walk } from './archive.ts'
import { dump, type Instance } from './dump.ts'
import { givenPassphrase } from './passphrase.ts'
import { type BackupPlace, nameFor } from './place.ts'
import { placeOf } from './places.ts'

/** Backups that Rampart makes by itself; undefined parts mean that they are off. */
export interface Keeping {
  instance: Instance
  place: BackupPlace
  passphrase: string
  keep: number
}
export interface Made {
  name: string
  bytes: number
  row_count: number
  file_count: number
  /** Older ones that this one replaced. */
  removed: number
}

/** Backups by the clock are on when a place and a passphrase are configured. */
export async function keepingOf(config: Config, instance: Instance): Promise<Keeping | undefined> {
  const place = await placeOf(config)
  const passphrase = givenPassphrase(config)
  return place && passphrase !== undefined ? { instance, place, passphrase, keep: config.BACKUP_KEEP } : undefined
}

/** Held while a backup is made: two at once would only be slower. */
const lock = `hashtext('rampart backup')`

/**
 * Makes one backup, reads it back, notes it, and removes those beyond `keep`. A failure is noted too, and thrown.
 * @throws Problem 409 when another one is being made
 */
export async function makeBackup(keeping: Keeping, signal: AbortSignal, progress: (done: number) => Promise<void>): Promise<Made> {
  const { place, keep, instance } = keeping
  const owner = await instance.owner()
  const started = new Date()
  const name = nameFor(started)
  try {
    const { rows } = await owner.query<{ free: boolean }>(`select pg_try_advisory_lock(${lock}) as free`)
    if (!rows[0]?.free) throw new Problem(409, 'already_running', 'Another backup is being made. Look again in a moment.')
    const made = await write(keeping, name, signal, progress).catch(async (cause) => {
      await note(owner, { name, place: place.name, started, error: cause instanceof Error ? cause.message : String(cause) })
      throw new Problem(500, 'backup_failed', `The backup failed: ${cause instanceof Error ? cause.message : cause}`)
    })
    await note(owner, { name, place: place.name, started, made })
    return { ...made, removed: await prune(owner, place, keep) }
  } finally {
    await owner.end() // and with it the lock
  }
}

async function write(
  { instance, place, passphrase }: Keeping,
  name: string,
  signal: AbortSignal,
  progress: (done: number) => Promise<void>,
) {
  const bytes = await place.save(name, async (to) => void (await dump(instance, to, { passphrase, signal, progress })))
  try {
    const { manifest } = await walk(place.read(name), passphrase)
    return { name, bytes, row_count: manifest.tables.reduce((sum, { rows }) => sum + rows, 0), file_count: manifest.objects.count }
  } catch (cause) {
    await place.remove(name)
    throw cause
  }
}

type Noted = { name: string; place: string; started: Date } & ({ made: Omit<Made, 'removed'> } | { error: string })
async function note(owner: pg.Client, noted: Noted) {
  const made = 'made' in noted ? noted.made : undefined
  await owner.query(
    `insert into backups (id, name, place, state, bytes, row_count, file_count, error, started_at, verified_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, case when $8::text is null then clock_timestamp() end)`,
    [
      newId(),
      noted.name,
      noted.place,
      made ? 'completed' : 'failed',
      made?.bytes,
      made?.row_count,
      made?.file_count,
      'error' in noted ? noted.error.slice(0, 1000) : null,
      noted.started,
    ],
  )
}

/** Only after a good one: a place that fails for weeks keeps what it has. */
async function prune(owner: pg.Client, place: BackupPlace, keep: number): Promise<number> {
  const old = (await place.list()).slice(0, -keep)
  for (const name of old) await place.remove(name)
  await owner.query(
    `update backups set removed_at = clock_timestamp() where place = $1 and name = any ($2) and removed_at is null and state = 'completed'`,
    [place.name, old],
  )
  return old.length
}
