import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import { type Postgres, startPostgres } from './postgres.ts'

const data = mkdtempSync(join(tmpdir(), 'rampart-migrate-'))
let server: Postgres
let databases = 0
let owner: pg.Client
let folder = ''
const opened: pg.Client[] = []

beforeAll(async () => {
  server = await startPostgres(data)
})
afterAll(async () => {
  await server.stop()
  rmSync(data, { recursive: true, force: true })
})
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rampart-migrations-'))
  const main = await open('postgres')
  await main.query(`create database m${++databases}`)
  owner = await open(`m${databases}`)
})
afterEach(async () => {
  for (const client of opened.splice(0)) await client.end()
  rmSync(folder, { recursive: true, force: true })
})

async function open(database: string) {
  const client = new pg.Client(server.owner(database))
  client.on('error', () => {})
  await client.connect()
  opened.push(client)
  return client
}
const file = (name: string, sql: string) => writeFileSync(join(folder, name), sql)
const done = async () => (await owner.query('select name from migrations order by name')).rows.map((row) => row.name)

test('files run once, in the order of their names; a new one runs at the next start', async () => {
  file('2_b.sql', 'insert into t values (2)')
  file('1_a.sql', 'create table t (n int); insert into t values (1)')
  file('notes.txt', 'not sql')
  expect(await migrate(owner, folder)).toEqual(['1_a.sql', '2_b.sql'])
  expect(await migrate(owner, folder)).toEqual([])
  file('3_c.sql', 'insert into t values (3)')
  expect(await migrate(owner, folder)).toEqual(['3_c.sql'])
  expect((await owner.query('select array_agg(n) as all from t')).rows[0].all).toEqual([1, 2, 3])
})

test('a failing file is undone whole and named; those before it stay', async () => {
  file('1_a.sql', 'create table t (n int)')
  file('2_b.sql', 'create table u (n int); insert into t values (1); select 1/0')
  await expect(migrate(owner, folder)).rejects.toThrow('The migration 2_b.sql failed and was undone: division by zero')
  expect(await done()).toEqual(['1_a.sql'])
  expect((await owner.query(`select to_regclass('u') as u, (select count(*)::int from t) as n`)).rows).toEqual([{ u: null, n: 0 }])
  file('2_b.sql', 'create table u (n int)')
  expect(await migrate(owner, folder)).toEqual(['2_b.sql'])
})

test('a database of a newer version and a changed file are refused, and nothing runs', async () => {
  file('1_a.sql', 'create table t (n int)')
  file('9_later.sql', 'create table later (n int)')
  await migrate(owner, folder)
  rmSync(join(folder, '9_later.sql'))
  file('2_b.sql', 'create table u (n int)')
  await expect(migrate(owner, folder)).rejects.toThrow(/newer Rampart \(migration 9_later.sql/)
  file('9_later.sql', 'create table later (n int)')
  file('1_a.sql', 'create table t (n bigint)')
  await expect(migrate(owner, folder)).rejects.toThrow(/1_a.sql was changed after it had run/)
  expect(await done()).toEqual(['1_a.sql', '9_later.sql'])
})

test('two processes at once: each file runs once', async () => {
  file('1_a.sql', 'create table t (n int)')
  file('2_b.sql', 'select pg_sleep(0.1); insert into t values (1)')
  const second = await open(`m${databases}`)
  const ran = await Promise.all([migrate(owner, folder), migrate(second, folder)])
  expect(ran.flat().sort()).toEqual(['1_a.sql', '2_b.sql'])
  expect((await owner.query('select count(*)::int as n from t')).rows).toEqual([{ n: 1 }])
})

test('a connection killed in the middle of a file leaves no lock, and the next start goes on', async () => {
  file('1_a.sql', 'create table t (n int)')
  file('2_b.sql', 'insert into t values (1); select pg_sleep(30)')
  const doomed = await open(`m${databases}`)
  const failed = expect(migrate(doomed, folder)).rejects.toThrow(/terminat|Connection/)
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(10)) {
    const { rowCount } = await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`,
    )
    if (rowCount) break
  }
  await failed
  file('2_b.sql', 'insert into t values (2)')
  expect(await migrate(owner, folder)).toEqual(['2_b.sql'])
  expect((await owner.query('select n from t')).rows).toEqual([{ n: 2 }])
})
