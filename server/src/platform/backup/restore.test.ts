import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backupCommands } from '../../backups.ts'
import { readConfig } from '../../kernel/config.ts'
import { openDatabase, ownMigrations } from '../../kernel/database.ts'
import { newId } from '../../kernel/ids.ts'
import { type Testbed, testbed } from '../../testing/testbed.ts'
import { filesystemStore } from '../files/filesystem.ts'
import { newKey, type Store } from '../files/store.ts'
import { walk } from './archive.ts'
import { dump, type Instance } from './dump.ts'
import { fileAt, saveFile } from './places.ts'

const passphrase = 'tide tables of the harbour'
const folder = mkdtempSync(join(tmpdir(), 'rampart-restore-'))
let bed: Testbed
beforeAll(async () => {
  bed = await testbed()
})
afterAll(async () => {
  await bed.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
})

let made = 0
const configOf = () =>
  readConfig({
    RAMPART_DATA: join(folder, `i${++made}`),
    SECRET_KEY: 'only for this test run, and long enough',
    LOG_LEVEL: 'silent',
    RAMPART_BACKUP_PASSPHRASE: passphrase,
  })
const instanceOf = (owner: Instance['owner'], store: Store): Instance => ({
  version: '0.0.1',
  owner,
  store,
  checkpoints: join(folder, 'checkpoints'),
  witness: async () => {},
})
async function backUp(instance: Instance): Promise<string> {
  const path = join(folder, `${newId()}.backup`)
  await saveFile(path, async (to) => void (await dump(instance, to, { passphrase })))
  return path
}
const restore = async (config: ReturnType<typeof configOf>, path: string) => {
  const said: string[] = []
  await backupCommands.restore?.(config, path, (line) => said.push(line))
  return said.join('\n')
}
/** Rows of a query in an instance that does not run. */
async function ask(config: ReturnType<typeof configOf>, text: string): Promise<Record<string, unknown>[]> {
  const database = await openDatabase(config)
  const owner = await database.owner()
  try {
    return (await owner.query(text)).rows
  } finally {
    await owner.end()
    await database.stop()
  }
}
async function storeFile(store: Store, tenant: string, content: string) {
  const key = newKey(tenant)
  const { bytes, sha256 } = await store.put(key, Readable.from([Buffer.from(content)]))
  const row = [tenant, newId(), bytes, sha256, key]
  await bed.owner.query(
    `insert into files (tenant_id, id, name, media_type, bytes, sha256, storage_key) values ($1, $2, 'f', 'text/plain', $3, $4, $5)`,
    row,
  )
  return key
}

test('a restore that fails halfway leaves no row and no file, and can be repeated [R10]', async () => {
  const store = filesystemStore(join(folder, 'source'))
  const tenant = await bed.tenant()
  await storeFile(store, tenant, 'first')
  const path = await backUp(instanceOf(bed.another, store))
  const config = configOf()
  mkdirSync(config.RAMPART_DATA)
  writeFileSync(join(config.RAMPART_DATA, 'files'), 'no folder') // the rows are loaded by then
  await expect(restore(config, path)).rejects.toThrow()
  expect(await ask(config, 'select id from tenants')).toEqual([])
  const forced = `select from pg_class where relname in ('events', 'tenants', 'files') and not relforcerowsecurity`
  expect(await ask(config, forced)).toEqual([])
  rmSync(join(config.RAMPART_DATA, 'files'))
  expect(await restore(config, path)).toContain('Restored')
  expect(await ask(config, `select id from tenants where id = '${tenant}'`)).toHaveLength(1)
}, 240_000)

test('a file whose content is gone or damaged is told of, and the rest is in the backup', async () => {
  const store = filesystemStore(join(folder, 'holes'))
  const tenant = await bed.tenant()
  await bed.owner.query('delete from files')
  const [gone, bad, good] = [await storeFile(store, tenant, 'a'), await storeFile(store, tenant, 'b'), await storeFile(store, tenant, 'c')]
  await store.remove(gone)
  await store.put(bad, Readable.from([Buffer.from('B')]))
  const read: string[] = []
  const { manifest } = await walk(fileAt(await backUp(instanceOf(bed.another, store))), passphrase, {
    object: async (key) => void read.push(key),
  })
  expect(manifest.lost).toMatchObject({ missing: 1, damaged: 1, keys: expect.arrayContaining([gone, bad]) })
  expect(read.sort()).toEqual([bad, good].sort())
})

test('an older backup is restored as it was and brought up to date; one of a newer version is refused', async () => {
  const older = join(folder, 'older')
  mkdirSync(older)
  const names = readdirSync(ownMigrations).sort()
  const some = names.slice(0, names.findIndex((name) => name.includes('tenant_keys')) + 1)
  expect(some.length).toBeLessThan(names.length)
  for (const name of some) copyFileSync(join(ownMigrations, name), join(older, name))
  const then = configOf()
  const database = await openDatabase(then, { migrations: older })
  const owner = await database.owner()
  const id = newId()
  await owner.query(`insert into tenants (id, name) values ($1, 'Nordwind AG')`, [id])
  const store = filesystemStore(join(folder, 'none'))
  const path = await backUp(instanceOf(database.owner, store))
  await owner.query(`insert into migrations (name, checksum) values ('29991231000000_later.sql', 'x')`)
  const later = await backUp(instanceOf(database.owner, store))
  await owner.end()
  await database.stop()

  const config = configOf()
  expect(await restore(config, path)).toContain('Restored')
  expect(await ask(config, 'select id, name from tenants')).toEqual([{ id, name: 'Nordwind AG' }])
  expect(await ask(config, 'select name from migrations order by name')).toEqual(names.map((name) => ({ name })))
  const fresh = configOf()
  await expect(restore(fresh, later)).rejects.toThrow('made by Rampart 0.0.1, which has the migration 29991231000000_later.sql')
  expect(existsSync(fresh.RAMPART_DATA)).toBe(false)
}, 240_000)

test('a backup that is interrupted leaves no file under its name', async () => {
  const stop = new AbortController()
  const path = join(folder, 'interrupted.backup')
  const instance = instanceOf(bed.another, filesystemStore(join(folder, 'none')))
  const progress = async (done: number) => {
    if (done > 3) stop.abort(new Error('stopped in the middle'))
  }
  await expect(
    saveFile(path, async (to) => void (await dump(instance, to, { passphrase, signal: stop.signal, progress }))),
  ).rejects.toThrow()
  expect(readdirSync(folder).filter((name) => name.startsWith('interrupted'))).toEqual([])
})
