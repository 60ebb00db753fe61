import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type pg from 'pg'
import { instanceOf } from './app.ts'
import { openBeside } from './kernel/beside.ts'
import type { Config } from './kernel/config.ts'
import { openDatabase, ownMigrations } from './kernel/database.ts'
import { record } from './kernel/events.ts'
import { systemActor } from './kernel/guard.ts'
import { migrate } from './kernel/migrate.ts'
import { tenancy } from './kernel/tenancy.ts'
import { checkpointFolder } from './platform/audit/checkpoints.ts'
import { type Read, walk } from './platform/backup/archive.ts'
import { dump } from './platform/backup/dump.ts'
import { askPassphrase } from './platform/backup/passphrase.ts'
import { nameFor } from './platform/backup/place.ts'
import { fileAt, saveFile } from './platform/backup/places.ts'
import { restore } from './platform/backup/restore.ts'
import { openStore } from './platform/files/open.ts'
import { mastersOf, refuseWrongMaster } from './platform/secrets/master.ts'

type Print = (line: string) => void
type Command = (config: Config, file: string, print: Print) => Promise<number>

/** The commands that open the database in a way of their own, or need none. */
export const backupCommands: Record<string, Command> = {
  backup: async (config, file, print) => {
    const passphrase = await askPassphrase(config, { twice: true })
    const database = await openBeside(config, { accept: (owner) => refuseWrongMaster(owner, mastersOf(config)) })
    try {
      const instance = instanceOf(config, database.owner, await openStore(config))
      const path = await pathOf(file)
      const bytes = await saveFile(path, async (to) => void (await dump(instance, to, { passphrase })))
      const read = await walk(fileAt(path), passphrase) // read back: a backup that cannot be read is none
      print(`${path}  ${size(bytes)}`)
      tell(read, print)
      print('The master key (RAMPART_MASTER_KEY, else SECRET_KEY) is not in it: keep it, and the passphrase, apart from the backup.')
      return 0
    } finally {
      await database.stop()
    }
  },
  verify: async (config, file, print) => {
    const read = await walk(fileAt(resolve(file)), await askPassphrase(config, { twice: false }))
    tell(read, print)
    const { now, previous } = mastersOf(config)
    const fits = read.start.master_check === null || [now, ...previous].some(({ check }) => check === read.start.master_check)
    print(
      fits
        ? 'This backup is whole, and the master key of this configuration opens the secrets in it.'
        : 'This backup is whole. The master key of this configuration is not the one that its secrets were sealed with.',
    )
    return 0
  },
  restore: async (config, file, print) => {
    const { now, previous } = mastersOf(config)
    const read = await restore({
      passphrase: await askPassphrase(config, { twice: false }),
      read: () => fileAt(resolve(file)),
      open: (options) => openDatabase(config, options),
      migrate: (owner) => migrate(owner, ownMigrations),
      migrations: ownMigrations,
      masters: [now, ...previous].map(({ check }) => check),
      store: await openStore(config),
      checkpoints: checkpointFolder(config.RAMPART_DATA),
    })
    try {
      await afterwards(read)
    } finally {
      await read.database.stop()
    }
    tell(read, print)
    print('Restored: every table was read back and is what the backup says. Everybody has to sign in again.')
    return 0
  },
}

async function pathOf(file: string): Promise<string> {
  const path = resolve(file)
  const found = await stat(path).catch(() => undefined)
  return found?.isDirectory() || file.endsWith('/') ? join(path, nameFor(new Date())) : path
}

/** A session that was ended after the backup must not live again; and the trail says that time was turned back. */
async function afterwards({ start, database }: Awaited<ReturnType<typeof restore>>) {
  const owner: pg.Client = await database.owner()
  await owner.query('update sessions set revoked_at = now() where revoked_at is null').finally(() => owner.end())
  const db = tenancy({ ...database.app, max: 2 })
  try {
    for (const { id } of await db.ask<{ id: string }>('select id from tenant_ids() as t (id)'))
      await db.withTenant(id, (tx) =>
        record({ tx, actor: systemActor(id) }, 'system.restore', id, { after: { backup_of: start.created_at, version: start.version } }),
      )
  } finally {
    await db.end()
  }
}

const size = (bytes: number) => `${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} MB`

function tell({ start, manifest }: Read, print: Print) {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  const { objects, lost } = manifest
  print(
    `Of ${start.created_at}, Rampart ${start.version}, PostgreSQL ${start.postgres}: ${rows} rows in ${manifest.tables.length} tables, ${objects.count} files (${size(objects.bytes)}), ${manifest.audit.length} audit trails.`,
  )
  if (lost.missing + lost.damaged > 0)
    print(`In the file store ${lost.missing} files were missing and ${lost.damaged} damaged, the first: ${lost.keys.join(', ')}`)
}
