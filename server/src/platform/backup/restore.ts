import { createHash } from 'node:crypto'
import { appendFile, copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import type { Database, DatabaseOptions } from '../../kernel/database.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Manifest, type Read, type Start, type TableSum, type Visitor, walk } from './archive.ts'
import type { Instance } from './dump.ts'
import { begin, copyLine, emptied, guardAgain, rowsIn, rowsOut, setSequences, summing, type Table, tablesOf, unguard } from './tables.ts'

export interface Restoring extends Pick<Instance, 'store' | 'checkpoints'> {
  passphrase: string
  /** The backup from its beginning; read twice. */
  read: () => AsyncIterable<Buffer>
  /** Opens the empty database with exactly these migrations. */
  open: (options: DatabaseOptions) => Promise<Database>
  /** Runs those that are newer than the backup. */
  migrate: (owner: pg.Client) => Promise<unknown>
  /** The folder of this version's migrations. */
  migrations: string
  /** Check values of the master keys that this configuration has. */
  masters: readonly string[]
}
/** A refusal: nothing was changed. The message is a sentence. */
export class RestoreRefused extends Error {}

/**
 * Restores a backup into an empty instance: first reads all of it and looks whether it fits, then loads it in one
 * transaction, reads every table back and compares it with the manifest. Fails whole: no row stays behind.
 */
export async function restore(parts: Restoring): Promise<Read & { database: Database }> {
  const read = await walk(parts.read(), parts.passphrase)
  fitsMaster(read.start, parts.masters)
  const folder = await mkdtemp(join(tmpdir(), 'rampart-restore-'))
  try {
    await copyMigrations(read.start, parts.migrations, folder)
    const database = await parts.open({ migrations: folder, accept: (owner) => refuseUsed(owner, read.start) })
    try {
      await load(parts, database, read.manifest)
      return { ...read, database }
    } catch (cause) {
      await database.stop()
      throw cause
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function fitsMaster({ master_check }: Start, masters: readonly string[]) {
  if (master_check === null || masters.includes(master_check)) return
  throw new RestoreRefused(
    'The secrets in this backup were sealed with another master key than this configuration has. Set the RAMPART_MASTER_KEY (where none was set: the SECRET_KEY) of the instance that was backed up; it is not in the backup, and without it the stored secrets are lost.',
  )
}

/** The schema is made as it was; what came later runs over the loaded rows, as at an upgrade. */
async function copyMigrations({ migrations, version }: Start, from: string, to: string) {
  const known = new Set(await readdir(from))
  for (const { name, checksum } of migrations) {
    if (!known.has(name))
      throw new RestoreRefused(
        `This backup was made by Rampart ${version}, which has the migration ${name}. Install that version or a later one.`,
      )
    const text = await readFile(join(from, name))
    if (createHash('sha256').update(text).digest('hex') !== checksum)
      throw new RestoreRefused(
        `The migration ${name} of this version is not the one that the backup was made with. Install the version ${version}.`,
      )
    await copyFile(join(from, name), join(to, name))
  }
}

/** Restoring over rows that somebody may need is refused. @throws RestoreRefused */
async function refuseUsed(owner: pg.Client, { migrations }: Start) {
  const { rows } = await owner.query<{ tenants: boolean; migrations: boolean }>(
    `select to_regclass('public.tenants') is not null as tenants, to_regclass('public.migrations') is not null as migrations`,
  )
  const fresh = 'Restore into a new data folder (RAMPART_DATA) or a new database (DATABASE_URL), before its first start.'
  if (rows[0]?.tenants) {
    const { rows: found } = await owner.query<{ n: string }>('select count(*) as n from tenants')
    if (Number(found[0]?.n) > 0) throw new RestoreRefused(`This instance is not empty: it has ${found[0]?.n} tenants. ${fresh}`)
  }
  if (rows[0]?.migrations) {
    const names = new Set(migrations.map(({ name }) => name))
    const { rows: ran } = await owner.query<{ name: string }>('select name from migrations order by name desc')
    const newer = ran.find(({ name }) => !names.has(name))
    if (newer) throw new RestoreRefused(`This database has the migration ${newer.name}, which is newer than the backup. ${fresh}`)
  }
}

async function load(parts: Restoring, database: Database, expected: Manifest) {
  const owner = await database.owner()
  const placed: string[] = []
  try {
    await begin(owner, 'write')
    const tables = await tablesOf(owner)
    await unguard(owner, tables)
    await emptied(owner, tables)
    const { manifest } = await walk(parts.read(), parts.passphrase, loading(owner, tables, parts, placed))
    if (JSON.stringify(manifest) !== JSON.stringify(expected)) throw new Error('The backup changed while it was being restored.')
    await setSequences(owner, manifest.sequences)
    await compare(owner, tables, manifest)
    await guardAgain(owner, tables)
    await owner.query('commit')
    await parts.migrate(owner)
  } catch (cause) {
    await owner.query('rollback').catch(() => {}) // a lost connection has rolled back already
    for (const key of placed) await parts.store.remove(key).catch(() => {}) // else the sweep of orphans does it
    throw cause
  } finally {
    await owner.end()
  }
}

const loading = (owner: pg.Client, tables: readonly Table[], { store, checkpoints }: Restoring, placed: string[]): Visitor => ({
  table: async (name, columns, rows) => {
    const table = tables.find((each) => each.name === name)
    if (!table || JSON.stringify(table.columns) !== JSON.stringify(columns))
      throw new Error(`The table ${name} of the backup is not made like the one here, although its migrations are the same.`)
    async function* lines() {
      for await (const values of rows) yield copyLine(values)
    }
    await pipeline(Readable.from(lines()), rowsIn(owner, table))
  },
  object: async (key, bytes) => {
    const there = await isThere(store, key)
    await store.put(key, Readable.from(bytes, { objectMode: false }))
    if (!there) placed.push(key)
  },
  // Signed by the instance that was backed up; who restores appends, so that a folder in use loses none.
  checkpoints: async (tenant_id, lines) => {
    if (!/^[0-9a-f-]{36}$/.test(tenant_id)) throw new Error(`${tenant_id} is no tenant's id.`)
    await mkdir(checkpoints, { recursive: true, mode: 0o700 })
    await appendFile(join(checkpoints, `${tenant_id}.ndjson`), `${lines.join('\n')}\n`, { mode: 0o600 })
  },
})

async function isThere(store: Restoring['store'], key: string): Promise<boolean> {
  try {
    const found = await store.get(key, { start: 0, end: 0 })
    found.destroy()
    return true
  } catch (cause) {
    if (cause instanceof Problem && cause.status === 404) return false
    throw cause
  }
}

/** Reads every table back and holds count and checksum against the manifest. */
async function compare(owner: pg.Client, tables: readonly Table[], manifest: Manifest) {
  for (const expected of manifest.tables) {
    const table = tables.find(({ name }) => name === expected.name)
    const found = table && (await sumOf(owner, table))
    if (found?.rows !== expected.rows || found.sha256 !== expected.sha256)
      throw new Error(
        `The table ${expected.name} did not come back as it was: ${found?.rows} rows instead of ${expected.rows}, or other values. Nothing was restored.`,
      )
  }
}

/** Count and checksum of a table as it is now, in a transaction of `begin`. */
export async function sumOf(owner: pg.Client, table: Table): Promise<TableSum> {
  const counted = summing()
  for await (const chunk of rowsOut(owner, table) as AsyncIterable<Buffer>) counted.add(chunk)
  return { name: table.name, ...counted.sum() }
}
