import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type DebianPostgres, hasDebianPostgres, startDebianPostgres } from '../testing/postgres15.ts'
import { type Database, type DatabaseConfig, openDatabase } from './database.ts'

const home = mkdtempSync(join(tmpdir(), 'rampart-db-'))
const migrations = mkdtempSync(join(tmpdir(), 'rampart-db-m-'))
writeFileSync(join(migrations, '1_t.sql'), 'create table t (n serial, word text)')
const config: DatabaseConfig = { RAMPART_DATA: home, SECRET_KEY: 'the key of this test, 32 characters', DATABASE_POOL: 5 }
const opened: Database[] = []
afterEach(async () => {
  for (const database of opened.splice(0)) await database.stop()
})
afterAll(() => {
  for (const path of [home, migrations]) rmSync(path, { recursive: true, force: true })
})

async function open(change: Partial<DatabaseConfig> = {}): Promise<Database> {
  const database = await openDatabase({ ...config, ...change }, { migrations, patience: 0 })
  opened.push(database)
  return database
}

async function query(login: pg.ClientConfig, sql: string) {
  const client = new pg.Client(login)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const rights = `select rolcanlogin, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication,
  exists (select from pg_class c where c.relowner = r.oid) as owns from pg_roles r where rolname = current_user`
const harmless = {
  rolcanlogin: true,
  rolsuper: false,
  rolbypassrls: false,
  rolcreatedb: false,
  rolcreaterole: false,
  rolreplication: false,
  owns: false,
}

test('embedded: requests are served by a role without power; the next start changes nothing', async () => {
  const first = await openDatabase(config, { migrations })
  expect(first).toMatchObject({ embedded: true, migrated: ['1_t.sql'], version: expect.stringMatching(/^18\./) })
  expect(await query(first.app, rights)).toEqual([harmless])
  expect(await query(first.app, `insert into t (word) values ('kept') returning n`)).toEqual([{ n: 1 }])
  await expect(query(first.app, 'delete from migrations')).rejects.toThrow(/permission denied/)
  await expect(query(first.app, 'create table mine (n int)')).rejects.toThrow(/permission denied/)
  await expect(query(first.app, 'truncate t')).rejects.toThrow(/permission denied/)
  const owner = await first.owner()
  const before = (await owner.query(`select xmin, rolpassword from pg_authid where rolname = 'rampart_app'`)).rows
  await owner.end()
  await first.stop()
  const second = await open()
  expect(second.migrated).toEqual([])
  expect(await query(second.app, 'select word from t')).toEqual([{ word: 'kept' }])
  const again = await second.owner()
  expect((await again.query(`select xmin, rolpassword from pg_authid where rolname = 'rampart_app'`)).rows).toEqual(before)
  await again.end()
})

test('embedded: another SECRET_KEY brings another password, by itself', async () => {
  const first = await openDatabase(config, { migrations })
  await first.stop()
  const second = await open({ SECRET_KEY: 'another key of this test, 32 chars' })
  expect(second.app.password).not.toBe(first.app.password)
  expect(await query(second.app, 'select 1 as n')).toEqual([{ n: 1 }])
})

test('an address where nothing listens, or the user of requests as owner, is said in a sentence without the password', async () => {
  await expect(open({ DATABASE_URL: 'postgres://me:s3cret@127.0.0.1:1/db' })).rejects.toThrow(
    'The database "db" at 127.0.0.1:1 cannot be opened as "me": nothing listens there. Check DATABASE_URL and DATABASE_OWNER_URL.',
  )
  await expect(open({ DATABASE_URL: 'postgres://rampart_app:x@127.0.0.1:1/db' })).rejects.toThrow(/Set DATABASE_OWNER_URL/)
})

describe.skipIf(!hasDebianPostgres)('PostgreSQL 15 by DATABASE_URL', () => {
  let server: DebianPostgres
  beforeAll(async () => {
    server = await startDebianPostgres()
  })
  afterAll(() => server.stop())

  /** A database with an owner of the given rights, and no rampart_app in the whole server. */
  async function fresh(rightsOfOwner: string) {
    const old = await server.sql(`select datname from pg_database where datname like 'test%'`)
    for (const { datname } of old.rows) await server.sql(`drop database ${datname} with (force)`)
    await server.sql('drop role if exists rampart_app')
    await server.sql('drop role if exists boss')
    await server.sql(`create role boss login password 'boss of the test' ${rightsOfOwner}`)
    const name = await server.database('boss')
    return { name, url: server.urlOf('boss', 'boss of the test', name) }
  }
  /** The SQL in a message, as an administrator would copy it. */
  const sqlIn = (cause: unknown) => String(cause).split('\n\n')[1] ?? ''

  test('a superuser URL works and never serves a request', async () => {
    const { name } = await fresh('')
    const superuser = new URL(server.url)
    superuser.pathname = name
    const database = await open({ DATABASE_URL: superuser.href })
    expect(database).toMatchObject({ embedded: false, migrated: ['1_t.sql'], version: expect.stringMatching(/^15\./) })
    expect(await query(database.app, rights)).toEqual([harmless])
    expect(await query(database.app, `insert into t (word) values ('x') returning n`)).toEqual([{ n: 1 }])
  })

  test('an ordinary owner with CREATEROLE works, and several processes share one password', async () => {
    const { url } = await fresh('createrole')
    const both = await Promise.all([open({ DATABASE_URL: url }), open({ DATABASE_URL: url, RAMPART_DATA: '/nowhere' })])
    expect(both.flatMap((database) => database.migrated)).toEqual(['1_t.sql'])
    for (const { app } of both) expect(await query(app, 'select current_user as me')).toEqual([{ me: 'rampart_app' }])
    expect(both[0].app).toEqual(both[1].app)
  })

  test('an owner without CREATEROLE gets the SQL for the administrator, and with it the start works', async () => {
    const { url } = await fresh('')
    const refused = await open({ DATABASE_URL: url }).catch((cause) => cause)
    expect(refused.message).toContain('The user "boss" may not set up the role')
    expect(refused.message).not.toContain('boss of the test')
    expect(sqlIn(refused)).toMatch(/^create role rampart_app login nosuperuser .* password 'SCRAM-SHA-256\$/)
    await server.sql(sqlIn(refused))
    const database = await open({ DATABASE_URL: url })
    expect(await query(database.app, rights)).toEqual([harmless])
    const changed = await open({ DATABASE_URL: url, SECRET_KEY: 'another key of this test, 32 chars' }).catch((cause) => cause)
    expect(sqlIn(changed)).toMatch(/^alter role rampart_app password 'SCRAM/)
    await server.sql(sqlIn(changed))
    expect((await open({ DATABASE_URL: url, SECRET_KEY: 'another key of this test, 32 chars' })).migrated).toEqual([])
  })

  test('a role with too much power is cut down, or the start stops', async () => {
    const { name, url } = await fresh('')
    await server.sql('create role rampart_app login bypassrls createdb')
    const refused = await open({ DATABASE_URL: url }).catch((cause) => cause)
    expect(sqlIn(refused)).toMatch(/^alter role rampart_app login nobypassrls nocreatedb password/)
    const superuser = new URL(server.url)
    superuser.pathname = name
    const database = await open({ DATABASE_URL: superuser.href })
    expect(await query(database.app, rights)).toEqual([harmless])
  })

  test('a role that serves another database with another key is not taken from it', async () => {
    const { name, url } = await fresh('createrole')
    const first = await open({ DATABASE_URL: url })
    const second = server.urlOf('boss', 'boss of the test', await server.database('boss'))
    await expect(open({ DATABASE_URL: second, SECRET_KEY: 'another key of this test, 32 chars' })).rejects.toThrow(
      `already serves the database "${name}"`,
    )
    expect(await query(first.app, 'select 1 as n')).toEqual([{ n: 1 }])
    expect((await open({ DATABASE_URL: second })).migrated).toEqual(['1_t.sql'])
  })

  test('membership in the owner is refused: the row policies would not bind the requests', async () => {
    const { url } = await fresh('createrole')
    await open({ DATABASE_URL: url })
    await server.sql('grant boss to rampart_app')
    await expect(open({ DATABASE_URL: url })).rejects.toThrow(/member of a role that owns tables/)
  })

  test('an owner who may not create tables is told so', async () => {
    await fresh('createrole')
    const name = await server.database('postgres')
    const refused = await open({ DATABASE_URL: server.urlOf('boss', 'boss of the test', name) }).catch((cause) => cause)
    expect(sqlIn(refused)).toContain(`alter database ${name} owner to boss;`)
  })

  test("an administrator's own password for rampart_app stays, with DATABASE_OWNER_URL beside it", async () => {
    const { name, url } = await fresh('')
    await server.sql(`create role rampart_app login password 'chosen by hand'`)
    const mine = server.urlOf('rampart_app', 'chosen by hand', name)
    const database = await open({ DATABASE_URL: mine, DATABASE_OWNER_URL: url })
    expect(await query(database.app, 'select current_user as me')).toEqual([{ me: 'rampart_app' }])
    await expect(open({ DATABASE_URL: server.urlOf('boss', 'wrong', name) })).rejects.toThrow(
      /cannot be opened as "boss": password authentication failed/,
    )
  })
})
