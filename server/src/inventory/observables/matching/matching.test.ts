import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { systemActor } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import { importing, text } from '../../../testing/importing.ts'
import { place } from '../../../testing/matching.ts'
import { until } from '../../../testing/testbed.ts'
import { closeWorlds, type World } from '../../../testing/world.ts'
import { observe } from '../observables.port.ts'
import { placeOf, seedOf } from './keys.ts'
import { blockSearch, storedSearch } from './search.ts'

afterAll(closeWorlds)

const hex = (bytes: number) => randomBytes(bytes).toString('hex')
async function fresh() {
  const { w, tenant, hosts } = await importing()
  return { w, hosts, ...(await place(w, tenant)) }
}

describe('a new indicator', () => {
  test('is found in stored rows of each host: one sighting and one event each, that say where and in which words', async () => {
    const t = await fresh()
    const digest = hex(32)
    const collection = await t.import(
      { Hostname: 'ws-1', Pid: 4, 'Hash.SHA256': hex(32) },
      { Hostname: 'ws-1', Pid: 8, 'Hash.SHA256': digest.toUpperCase() },
      { Hostname: 'ws-1', Pid: 9, 'Hash.SHA256': digest },
      { Hostname: 'ws-2', Hash: { SHA256: digest } },
      { Hostname: 'ws-3', Message: `${digest}` },
      { Hostname: 'ws-3', Note: `The file is ${digest}` },
    )
    await t.quiet()
    const id = await t.watch('sha256', digest)
    const matches = await t.found(2)
    const hosts = await t.hosts()
    const idOf = (name: string) => hosts.find(({ hostname }) => hostname === name)?.id
    const common = { type: 'sha256', value: digest, collection_id: collection, artifact: 'Windows.System.Pslist', from: 'stored rows' }
    expect(matches.map(({ object_id }) => object_id)).toEqual([id, id])
    const byHost = matches.map(({ after }) => after).toSorted((a, b) => String(a.hostname).localeCompare(String(b.hostname)))
    expect(byHost).toMatchObject([
      { ...common, hostname: 'ws-1', host_id: idOf('ws-1'), line: 2, column: 'Hash.SHA256', words: digest.toUpperCase() },
      { ...common, hostname: 'ws-2', host_id: idOf('ws-2'), line: 4, column: 'Hash.SHA256', words: digest },
    ])
    const sightings = await t.sightings(id)
    expect(sightings).toHaveLength(2)
    expect(sightings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          source_type: 'collections',
          source_id: collection,
          host_id: idOf('ws-1'),
          line: 2,
          words: digest.toUpperCase(),
        }),
      ]),
    )
    await t.quiet()
    expect(await t.matches()).toHaveLength(2)
  })
  test('of any type is found: the host of a URL, the name of a path, an address of a network, an account, a registry key', async () => {
    const t = await fresh()
    await t.import(
      { Hostname: 'ws-1', Url: 'https://cdn.evil.example/x' },
      { Hostname: 'ws-1', OSPath: 'C:\\Users\\x\\Evil Tool.exe' },
      { Hostname: 'ws-1', Raddr: '203.0.113.77:8080' },
      { Hostname: 'ws-1', Username: 'CORP\\Mallory' },
      { Hostname: 'ws-1', Key: 'HKCU\\Software\\Evil' },
    )
    const wanted: [string, string][] = [
      ['domain', 'cdn[.]evil[.]example'],
      ['file_name', 'evil tool.exe'],
      ['cidr', '203.0.113.64/26'],
      ['account', 'corp\\mallory'],
      ['registry_key', 'HKEY_CURRENT_USER\\Software\\evil'],
    ]
    for (const [type, value] of wanted) await t.watch(type, value)
    const matches = await t.found(wanted.length)
    expect(matches.map(({ after }) => [after.type, after.line]).toSorted()).toEqual(
      [
        ['domain', 1],
        ['file_name', 2],
        ['cidr', 3],
        ['account', 4],
        ['registry_key', 5],
      ].toSorted(),
    )
    expect(matches.find(({ after }) => after.type === 'cidr')?.after).toMatchObject({
      value: '203.0.113.64/26',
      words: '203.0.113.77:8080',
    })
  })
  test('is found where it had been seen before it was one, and not in what says that it is one', async () => {
    const t = await fresh()
    await t.import({ Hostname: 'ws-1', Pid: 4 })
    const [host] = await t.hosts()
    const seen = { type: 'url', value: 'https://past.example/a', source_type: 'alerts', host_id: host?.id, words: 'GET /a' }
    const who = (tx: Parameters<Parameters<World['db']['withTenant']>[1]>[0]) => ({ tx, actor: systemActor(t.tenant) })
    const [url] = await t.w.db.withTenant(t.tenant, (tx) => observe(who(tx), [{ ...seen, source_id: newId() }], { event: true }))
    const id = await t.watch('domain', 'past.example')
    const told = { from: 'past sightings', source_type: 'alerts', host_id: host?.id, words: 'GET /a' }
    expect(await t.found(1)).toMatchObject([{ object_id: id, after: { type: 'domain', ...told } }])
    const version = (await t.call('viewer', 'GET', `/observables/${url?.id}`)).json().version
    expect((await t.call('analyst', 'PATCH', `/observables/${url?.id}`, { version, indicator: true })).statusCode).toBe(200)
    expect((await t.found(2))[1]).toMatchObject({ object_id: url?.id, after: { type: 'url', ...told } })
    // Of a case, which may be restricted, no word is told.
    const secret = {
      type: 'email',
      value: 'eve@secret.example',
      source_type: 'cases',
      source_id: newId(),
      host_id: host?.id,
      words: 'hush',
    }
    await t.w.db.withTenant(t.tenant, (tx) => observe(who(tx), [secret], { event: true }))
    await t.watch('domain', 'secret.example')
    expect((await t.found(3))[2]).toMatchObject({
      after: { source_type: 'cases', source_id: null, host_id: host?.id, hostname: 'ws-1', words: '' },
    })
    // An alert that brings its own indicator is no past sighting of it.
    const own = { type: 'ip', value: '198.51.100.9', source_type: 'alerts', source_id: newId(), host_id: host?.id, indicator: true }
    await t.w.db.withTenant(t.tenant, (tx) => observe(who(tx), [own], { event: true }))
    await t.quiet()
    expect(await t.matches()).toHaveLength(3)
  })
})

test('what stands on more than a thousand hosts is told of a thousand times, and how many more there are', async () => {
  const t = await fresh()
  await t.import(...Array.from({ length: 1040 }, (_, n) => ({ Hostname: `ws-${n}`, Sha: 'ab'.repeat(32) })))
  const id = await t.watch('sha256', 'ab'.repeat(32))
  await t.quiet()
  const matches = await t.matches()
  expect(matches).toHaveLength(1000)
  expect(new Set(matches.map(({ after }) => after.host_id)).size).toBe(1000)
  expect(matches.map(({ after }) => after.more_hosts)).toContain(40)
  expect((await t.call('viewer', 'GET', `/observables/${id}`)).json().sightings).toBe(1000)
}, 120_000)

test('many indicators at once are each found', async () => {
  const t = await fresh()
  const digests = Array.from({ length: 1200 }, () => hex(16))
  await t.import(...digests.map((md5) => ({ Hostname: 'ws-1', MD5: md5 })))
  await t.quiet()
  const items = digests.map((value) => ({ type: 'md5', value }))
  expect((await t.call('analyst', 'POST', '/observables/bulk', { items, indicator: true })).json()).toMatchObject({ added: 1200 })
  await until(async () => (await t.waiting()) === 0)
  expect(new Set((await t.matches()).map(({ after }) => after.value))).toEqual(new Set(digests))
}, 120_000)

describe('new rows', () => {
  test('meet the indicators within ten seconds, as a batch and as a push; a host is told of once, and counted after', async () => {
    const t = await fresh()
    const id = await t.watch('domain', 'evil.example')
    await t.quiet()
    const began = Date.now()
    await t.import({ Hostname: 'ws-1', Query: 'Evil.example' }, { Hostname: 'ws-1', Query: 'good.example' })
    expect((await t.found(1))[0]).toMatchObject({ object_id: id, after: { hostname: 'ws-1', line: 1, from: 'new rows' } })
    expect(Date.now() - began, 'ten seconds; longer where other tests have the machine').toBeLessThan(30_000)
    await t.import({ Hostname: 'ws-1', Query: 'evil.example' })
    const pushed = await t.call('analyst', 'POST', '/ingestion/ingest', {
      hostname: 'ws-2',
      artifact: 'Dns',
      data: { Answer: { name: 'evil.example' } },
    })
    expect(pushed.statusCode, pushed.body).toBe(200)
    expect((await t.found(2))[1]).toMatchObject({ object_id: id, after: { hostname: 'ws-2', artifact: 'Dns', column: 'Answer.name' } })
    await t.quiet()
    expect(await t.matches()).toHaveLength(2)
    const { rows } = await t.w.owner.query('select places::int from observable_matches where tenant_id = $1 order by places', [t.tenant])
    expect(rows).toEqual([{ places: 1 }, { places: 2 }])
    // A day later it is told of again.
    await t.w.owner.query(`update observable_matches set told_at = now() - interval '25 hours' where tenant_id = $1`, [t.tenant])
    await t.import({ Hostname: 'ws-1', Query: 'evil.example' })
    expect((await t.found(3))[2]).toMatchObject({ after: { hostname: 'ws-1' } })
  })
  test('sent again under their key are matched once', async () => {
    const t = await fresh()
    await t.watch('ip', '192.0.2.7')
    await t.quiet() // the search through older rows is over: it would count the same place
    const key = { 'content-type': 'application/octet-stream', 'idempotency-key': randomUUID() }
    for (let n = 0; n < 2; n += 1)
      expect((await t.call('analyst', 'POST', '/ingestion/batch', text({ Hostname: 'ws-1', Ip: '192.0.2.7' }), key)).statusCode).toBe(200)
    await t.found(1)
    await t.quiet()
    expect(await t.matches()).toHaveLength(1)
    expect((await t.w.owner.query('select places::int from observable_matches where tenant_id = $1', [t.tenant])).rows).toEqual([
      { places: 1 },
    ])
  })
})

// proves: [S3]
test('nothing is matched across tenants, in either direction [S3]', async () => {
  const [one, other] = [await fresh(), await fresh()]
  await one.watch('domain', 'theirs.example')
  await other.import({ Hostname: 'ws-1', Query: 'theirs.example' }, { Hostname: 'ws-1', Query: 'stored.example' })
  await other.quiet()
  await one.watch('domain', 'stored.example')
  await one.quiet()
  expect([await one.matches(), await other.matches()]).toEqual([[], []])
  await other.watch('domain', 'stored.example')
  expect(await other.found(1)).toHaveLength(1)
  expect(await one.matches()).toEqual([])
})

test('a key alone is no match: the row is compared', async () => {
  const t = await fresh()
  const collection = await t.import({ Hostname: 'ws-1', Ip: '192.0.2.7' }, { Hostname: 'ws-1', Ip: '192.0.2.8' })
  await t.quiet()
  // As if another value of the first line had the key of this one.
  const { bucket, key } = placeOf(seedOf(t.tenant), { type: 'ip', value: '192.0.2.8' })
  await t.w.owner.query('update value_keys set keys = $1::int || keys, lines = 1 || lines where tenant_id = $2 and bucket = $3', [
    key,
    t.tenant,
    bucket,
  ])
  await t.watch('ip', '192.0.2.8')
  expect(await t.found(1)).toMatchObject([{ after: { collection_id: collection, line: 2, column: 'Ip', words: '192.0.2.8' } }])
  await t.quiet()
  expect(await t.matches()).toHaveLength(1)
})

describe('never matched, in either direction', () => {
  const states: [string, (t: Awaited<ReturnType<typeof fresh>>, id: string, value: string) => Promise<unknown>][] = [
    [
      'excluded',
      async (t) => t.call('lead', 'POST', '/observables/exclusions', { type: 'domain', value: 'ours.example', reason: 'our own' }),
    ],
    ['expired', async (t, id) => t.call('analyst', 'POST', `/observables/${id}/expire`, {})],
    ['a false positive', async (t, id) => t.call('analyst', 'POST', `/observables/${id}/mark_false_positive`, {})],
    ['under review', async (t, id) => t.call('analyst', 'POST', `/observables/${id}/review`, {})],
    [
      'past its valid_until',
      async (t, id) => t.w.owner.query(`update observables set valid_until = now() - interval '1 s' where id = $1 returning id`, [id]),
    ],
    [
      'only known, no indicator',
      async (t, id) => t.w.owner.query('update observables set indicator = false where id = $1 returning id', [id]),
    ],
  ]
  test.each(states)('%s', async (_, make) => {
    const t = await fresh()
    const value = 'a.ours.example'
    const id = await t.watch('domain', value)
    await t.quiet()
    const made = await make(t, id, value)
    if (made && typeof made === 'object' && 'statusCode' in made) expect([200, 201]).toContain(made.statusCode)
    await t.import({ Hostname: 'ws-1', Query: value }, { Hostname: 'ws-2', Query: 'b.example' })
    await t.quiet()
    // As if it had been asked for anew.
    await t.w.owner.query('update watches set searched_at = null where tenant_id = $1', [t.tenant])
    await t.quiet()
    const control = await t.watch('domain', 'b.example')
    expect((await t.found(1)).map(({ object_id }) => object_id)).toEqual([control])
  })
})

test('the keys of a collection go with it', async () => {
  const t = await fresh()
  const collection = await t.import({ Hostname: 'ws-1', Ip: '192.0.2.7' })
  const keys = async () => (await t.w.owner.query('select from value_keys where tenant_id = $1', [t.tenant])).rowCount
  expect(await keys()).toBe(1)
  await t.w.owner.query('delete from collections where id = $1', [collection])
  expect([await keys(), await t.waiting()]).toEqual([0, 0])
})

test('the search of stored rows goes by the index, as the login that serves requests', async () => {
  const t = await fresh()
  await t.import(...Array.from({ length: 3000 }, (_, n) => ({ Hostname: 'ws-1', Ip: `10.0.${n >> 8}.${n & 255}`, Hash: hex(16) })))
  const id = await t.watch('ip', '192.0.2.7')
  await t.w.owner.query('analyze value_keys, watch_keys')
  const plan = await t.w.db.withTenant(t.tenant, async (tx) => {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${storedSearch(t.tenant, [id])}`.execute(tx)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  expect(plan).toMatch(/Index.* Scan.* (?:using|on) value_keys_pkey/)
  expect(plan).toContain('bucket = w.bucket')
})

test.each([
  {
    what: 'an indicator is fetched by its key',
    statement: (tenant: string) => storedSearch(tenant, [newId()]),
    by: ['(id = chosen.id)', '(observable_id = chosen.id)', '(bucket = w.bucket)'],
  },
  {
    what: 'new rows ask the index by buckets',
    statement: (tenant: string) => blockSearch(tenant, [{ collection_id: newId(), first_line: 1 }]),
    by: ['(first_line = b.first_line)', '(bucket = k.bucket)', '(id = w.observable_id)'],
  },
])('before anything is known of the tables, $what', async ({ statement, by }) => {
  const t = await fresh()
  const { sql: text, parameters } = statement(t.tenant).compile(t.w.db.read(t.tenant))
  const { owner } = t.w
  await owner.query('begin')
  try {
    const tables = `array['observables', 'watch_keys', 'value_keys']::regclass[]`
    await owner.query(`delete from pg_statistic where starelid = any(${tables})`)
    await owner.query(`update pg_class set reltuples = -1, relpages = 0 where oid = any(${tables})
      or oid in (select indexrelid from pg_index where indrelid = any(${tables}))`)
    const { rows } = await owner.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...parameters])
    const conditions = rows.map((row) => row['QUERY PLAN']).filter((line) => line.includes('Index Cond:'))
    expect(conditions).toEqual(by.map((condition) => expect.stringContaining(condition)))
  } finally {
    await owner.query('rollback')
  }
})
