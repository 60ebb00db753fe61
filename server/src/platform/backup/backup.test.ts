import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Rampart, rampart } from '../../app.ts'
import { backupCommands } from '../../backups.ts'
import { readConfig } from '../../kernel/config.ts'
import { openDatabase } from '../../kernel/database.ts'
import { newId } from '../../kernel/ids.ts'
import { type DebianPostgres, hasDebianPostgres, startDebianPostgres } from '../../testing/postgres15.ts'
import { checkpointFolder, checkpointKey } from '../audit/checkpoints.ts'
import { auditVerify } from '../audit/verify.ts'
import { addTenant, addUser } from '../identity/people.ts'

const folder = mkdtempSync(join(tmpdir(), 'rampart-backup-'))
const RAMPART_BACKUP_PASSPHRASE = 'tide tables of the harbour'
const SECRET_KEY = randomBytes(48).toString('base64url')
const password = 'gale-lantern-orbit-42'

interface Running {
  app: Rampart['app']
  config: ReturnType<typeof configOf>
  owner: pg.Client
  stop: () => Promise<void>
}
const running = new Set<Running>()
let server: DebianPostgres | undefined
beforeAll(async () => {
  if (hasDebianPostgres) server = await startDebianPostgres()
  await server?.sql(`create role plain login createrole password 'plain'`)
})
afterAll(async () => {
  for (const each of running) await each.stop()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
})

let made = 0
const configOf = (env: Record<string, string> = {}) =>
  readConfig({
    RAMPART_DATA: join(folder, `i${++made}`),
    SECRET_KEY,
    LOG_LEVEL: 'silent',
    MAX_LOOP_DELAY: '60000',
    RAMPART_BACKUP_PASSPHRASE,
    ...env,
  })
const onDebian = async () => {
  if (!server) throw new Error('PostgreSQL 15 is not on this machine')
  return { DATABASE_URL: server.urlOf('plain', 'plain', await server.database('plain')) }
}
async function run(config: ReturnType<typeof configOf>): Promise<Running> {
  const database = await openDatabase(config)
  const { app, close } = await rampart(config, { database })
  const owner = await database.owner()
  const one = {
    app,
    config,
    owner,
    stop: async () => {
      running.delete(one)
      await owner.end()
      await close()
      await database.stop()
    },
  }
  running.add(one)
  return one
}
const command = async (name: 'backup' | 'verify' | 'restore', config: ReturnType<typeof configOf>, file: string) => {
  const said: string[] = []
  await backupCommands[name]?.(config, file, (line) => said.push(line))
  return said.join('\n')
}

async function signIn(app: Running['app'], username: string) {
  const ask = () => app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { username, password } })
  // A server that just started on a busy machine may shed load for a moment.
  let reply = await ask()
  for (const until = Date.now() + 60_000; reply.statusCode === 503 && Date.now() < until; reply = await ask());
  expect(reply.statusCode, reply.body).toBe(200)
  return { authorization: `Bearer ${reply.json().access_token}` }
}

const odd = 'back\\slash, tab\t, line\n, "quotes", {"a": 1}, \\N, \\., ☃ \u{1F6A2}'
const content = randomBytes(700_000)

/** Two tenants with a bit of everything, and values that a careless copy would change. */
async function furnish({ app, owner }: Running) {
  const tenants = [await addTenant(app.db, 'Nordwind AG'), await addTenant(app.db, 'Südwind GmbH')]
  for (const [i, tenant] of tenants.entries()) {
    const name = `mara${i}`
    await addUser(app.db, tenant, {
      username: name,
      email: `${name}@example.org`,
      display_name: odd.replaceAll(/[\t\n]/g, ' '),
      role: 'owner',
      password,
    })
    const headers = await signIn(app, name)
    const pushed = await app.inject({
      method: 'POST',
      url: '/api/v1/ingestion/ingest',
      headers,
      payload: { hostname: `ham-dc-0${i}`, data: { os: 'Windows', note: odd, deep: [{ numbers: [1.1, 1e300, -0.5] }] } },
    })
    expect(pushed.statusCode, pushed.body).toBeLessThan(300)
    const added = await app.inject({
      method: 'POST',
      url: '/api/v1/files?name=evidence.bin',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      payload: Buffer.concat([content, Buffer.from(tenant)]),
    })
    expect(added.statusCode, added.body).toBe(201)
    await app.inject({
      method: 'POST',
      url: '/api/v1/files?name=empty',
      headers: { ...headers, 'content-type': 'text/plain' },
      payload: '',
    })
    // As any JSON may stand in the trail, byte for byte.
    await owner.query(
      `insert into events (tenant_id, id, actor_id, actor_kind, actor_name, action, object_type, object_id, before, after)
       values ($1, $2, $3, 'system', $4, 'notes.add', 'notes', $3, $5, null)`,
      [tenant, newId(), randomUUID(), odd, `{ "b":1,\n\t"a" :  "${'\\'}u0041" ,"a":2}`],
    )
  }
  const place = { table: 'notes', column: 'secret', row: 'one' }
  return { tenants, place, sealed: await app.secrets.seal(tenants[0] ?? '', place, 'the sealed word') }
}

/** Count and checksum of each table by PostgreSQL's own means, without what a restore adds: an event, and that sessions have ended. */
async function sums(owner: pg.Client) {
  await owner.query(`set timezone = 'UTC'`)
  const { rows } = await owner.query<{ name: string }>(
    `select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`,
  )
  const found: Record<string, unknown> = {}
  for (const { name } of rows) {
    const skip = { events: `where action <> 'system.restore'`, sessions: 'where false', migrations: 'where false' }[name] ?? ''
    const of = name === 'events' ? `r.id, r.before::text, r.after::text, r.xid, r.actor_name, r.at` : 'r.*'
    const { rows: sum } = await owner.query(
      `select count(*)::int as rows, md5(string_agg(row(${of})::text, ' ' order by row(${of})::text collate "C")) as sum from (select * from ${name} ${skip}) r`,
    )
    found[name] = sum[0]
  }
  return found
}
const sealedAll = async ({ owner }: Running) =>
  expect
    .poll(
      async () => (await owner.query(`select from events e where not exists (select from event_seals s where s.event_id = e.id)`)).rowCount,
      { timeout: 60_000 },
    )
    .toBe(0)

/** The tables of an instance that does not run. */
async function look(config: ReturnType<typeof configOf>) {
  const database = await openDatabase(config)
  const owner = await database.owner()
  try {
    return await sums(owner)
  } finally {
    await owner.end()
    await database.stop()
  }
}

/** One backup for all refusals, of an instance that is stopped. */
const furnished = (async () => {
  const first = await run(configOf())
  const { tenants, place, sealed } = await furnish(first)
  await sealedAll(first)
  const beside = await command('backup', first.config, `${folder}/beside/`)
  const session = await signIn(first.app, 'mara0')
  await first.stop()
  const before = await look(first.config)
  const file = join(folder, 'first.backup')
  const said = await command('backup', first.config, file)
  return { config: first.config, tenants, place, sealed, session, before, beside, said, file }
})()
furnished.catch(() => {}) // each test that awaits it says so

test.skipIf(!hasDebianPostgres)(
  'a backup of two tenants restores into the other engine and back: counts, checksums, files, sign-in, secrets, audit [R10]',
  async () => {
    const { before, tenants, place, sealed, session, file, said } = await furnished
    expect(said).toContain('4 files')
    const onPostgres = configOf(await onDebian())
    expect(await command('restore', onPostgres, file)).toContain('Restored')
    expect(await look(onPostgres)).toEqual(before)

    const second = await run(onPostgres)
    for (const [i, tenant] of tenants.entries()) {
      const headers = await signIn(second.app, `mara${i}`)
      const { items } = (await second.app.inject({ url: '/api/v1/files?q=evidence', headers })).json()
      const found = await second.app.inject({ url: `/api/v1/files/${items[0].id}/content`, headers })
      expect(found.rawPayload.equals(Buffer.concat([content, Buffer.from(tenant)]))).toBe(true)
      expect((await second.app.inject({ url: '/api/v1/hosts', headers })).json().items).toMatchObject([{ hostname: `ham-dc-0${i}` }])
      const trail = (await second.app.inject({ url: '/api/v1/audit?limit=200', headers })).json().items
      expect(trail.filter((event: { action: string }) => event.action === 'system.restore')).toHaveLength(1)
    }
    expect((await second.app.inject({ url: '/api/v1/auth/me', headers: session })).statusCode, 'a session of before').toBe(401)
    expect(await second.app.secrets.open(tenants[0] ?? '', place, sealed)).toBe('the sealed word')
    await expect(second.owner.query('update events set actor_name = null')).rejects.toThrow('append-only')
    expect(await second.app.db.ask('select * from events'), 'row policies hold again').toEqual([])
    const forced = await second.owner.query(`select from pg_class where relname = 'events' and relforcerowsecurity`)
    expect(forced.rowCount).toBe(1)
    await sealedAll(second)
    const lines: string[] = []
    const witness = { folder: checkpointFolder(second.config.RAMPART_DATA), keys: [checkpointKey(SECRET_KEY)] }
    expect(await auditVerify(second.app.db, witness, (line) => lines.push(line)), lines.join('\n')).toBe(0)
    await second.stop()

    const onceMore = await look(onPostgres)
    const again = join(folder, 'second.backup')
    await command('backup', onPostgres, again)
    const embedded = configOf()
    await command('restore', embedded, again)
    expect(await look(embedded)).toEqual(onceMore)
    const third = await run(embedded)
    await signIn(third.app, 'mara1')
    expect(await third.app.secrets.open(tenants[0] ?? '', place, sealed)).toBe('the sealed word')
    await third.stop()
  },
  240_000,
)

test('a backup beside a running server goes into a folder under a name of its own, for its owner only, and is read back', async () => {
  const { beside } = await furnished
  const [path = ''] = beside.split('  ')
  expect(path).toMatch(/beside\/rampart-\d{4}-\d\d-\d\dT[\d-]{8}\.\d{3}Z\.backup$/)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(await command('verify', (await furnished).config, path)).toContain('is whole')
  await expect(command('backup', (await furnished).config, path)).rejects.toThrow('exists. Name another file')
  expect(readFileSync(path).includes('mara0')).toBe(false)
}, 240_000)

test('damaged, cut, lengthened or foreign: verify and restore refuse with a sentence, and nothing is made [R10]', async () => {
  const { config, file } = await furnished
  const whole = readFileSync(file)
  const head = whole.indexOf(0x0a) + 1
  const block = 64 * 1024 + 16
  const flipped = (at: number) => {
    const copy = Buffer.from(whole)
    copy[at] = (copy[at] ?? 0) ^ 1
    return copy
  }
  const swapped = Buffer.concat([
    whole.subarray(0, head),
    whole.subarray(head + block, head + 2 * block),
    whole.subarray(head, head + block),
    whole.subarray(head + 2 * block),
  ])
  const wrong: [string, Buffer, RegExp][] = [
    ['the first block', flipped(head), /damaged or cut off/],
    ['the middle', flipped(Math.floor(whole.length / 2)), /damaged or cut off/],
    ['the last byte', flipped(whole.length - 1), /damaged or cut off/],
    ['its head', flipped(whole.indexOf('"salt":"') + 10), /passphrase is not the one/],
    ['cut by a byte', whole.subarray(0, -1), /damaged or cut off/],
    ['cut between two blocks', whole.subarray(0, head + block), /damaged or cut off/],
    ['cut after its head', whole.subarray(0, head), /damaged or cut off/],
    ['longer', Buffer.concat([whole, Buffer.from('x')]), /damaged or cut off/],
    ['two blocks swapped', swapped, /damaged or cut off/],
    ['another file', randomBytes(5000), /no backup of Rampart/],
    ['empty', Buffer.alloc(0), /no backup of Rampart/],
  ]
  for (const [name, bytes, sentence] of wrong) {
    const path = join(folder, 'wrong.backup')
    writeFileSync(path, bytes)
    await expect(command('verify', config, path), name).rejects.toThrow(sentence)
    if (!name.startsWith('the ')) continue // a restore begins with what verify does
    const target = configOf()
    await expect(command('restore', target, path), name).rejects.toThrow(sentence)
    expect(existsSync(target.RAMPART_DATA), `${name}: nothing was made`).toBe(false)
  }
  await expect(command('verify', config, join(folder, 'nowhere'))).rejects.toThrow('There is no file')
}, 240_000)

test('another passphrase and another master key are refused with a sentence, and nothing is made [R10]', async () => {
  const { config, file } = await furnished
  const other = configOf({ RAMPART_BACKUP_PASSPHRASE: 'tide tables of the harbor' })
  await expect(command('restore', other, file)).rejects.toThrow('The passphrase is not the one of this backup')
  const stranger = configOf({ SECRET_KEY: randomBytes(48).toString('base64url') })
  await expect(command('restore', stranger, file)).rejects.toThrow('sealed with another master key')
  expect(await command('verify', stranger, file)).toContain('not the one that its secrets were sealed with')
  for (const { RAMPART_DATA } of [other, stranger]) expect(existsSync(RAMPART_DATA)).toBe(false)
  expect(await command('verify', config, file)).toContain('opens the secrets in it')
}, 240_000)

test('an instance that holds a tenant is not restored over, and stays as it was', async () => {
  const { config, file, before } = await furnished
  await expect(command('restore', config, file)).rejects.toThrow('This instance is not empty: it has 2 tenants.')
  expect(await look(config)).toEqual(before)
}, 240_000)
