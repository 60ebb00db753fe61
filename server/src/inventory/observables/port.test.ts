import { expect, test } from 'vitest'
import { systemActor } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { world } from '../../testing/world.ts'
import { found, foundInJson, observe, type Seen, standing } from './observables.port.ts'

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const actor = systemActor(tenant)
  const keep = (seen: readonly Seen[], more = {}) => w.db.withTenant(tenant, (tx) => observe({ tx, actor }, seen, more))
  const get = async (path: string) => (await w.as(tenant)('viewer', 'GET', path)).json()
  const events = async () =>
    (await w.owner.query<{ action: string }>('select action from events where tenant_id = $1', [tenant])).rows.map((row) => row.action)
  return { w, tenant, actor, keep, get, events }
}

test('answers in the order asked, whatever becomes of each, and leaves no event unless asked to', async () => {
  const { w, tenant, keep, events } = await start()
  await w.as(tenant)('lead', 'POST', '/observables/exclusions', { type: 'cidr', value: '10.0.0.0/8', reason: 'ours' })
  const before = (await events()).length
  const see = (type: string, value: string) => ({ type, value, source_type: 'alerts' })
  const asked = [see('ip', '10.1.1.1'), see('hash', 'ab'.repeat(16)), see('url', 'hxxp://[not-an-ip]'), see('ip', '192[.]0[.]2[.]7')]
  const observed = await keep([...asked, see('ip', '192.0.2.7')])
  expect(observed).toMatchObject([
    { id: null, type: 'ip', excluded: true, created: false },
    { type: 'md5', value: 'ab'.repeat(16), created: true, excluded: false },
    { id: null, excluded: false, created: false, refused: expect.stringMatching(/URL/) },
    { type: 'ip', value: '192.0.2.7', created: true },
    { id: observed[3]?.id, created: true },
  ])
  expect(await keep(asked.slice(1, 2))).toMatchObject([{ id: observed[1]?.id, created: false }])
  expect(await events()).toHaveLength(before)
  await keep(asked, { event: true })
  expect((await events()).filter((action) => action === 'observables.observe')).toHaveLength(1)
  expect(await keep([])).toEqual([])
})

test('seen again from the same place is no second sighting; another line, host or record is', async () => {
  const { keep, get } = await start()
  const [source_id, host_id] = [newId(), newId()]
  const see = (more: Partial<Seen>): Seen => ({
    type: 'ip',
    value: '192.0.2.7',
    source_type: 'collections',
    source_id,
    host_id,
    line: 1,
    ...more,
  })
  const [kept] = await keep([see({}), see({}), see({ line: 2 }), see({ words: 'again' })])
  await keep([see({}), see({ line: 2 }), see({ line: null }), see({ line: null })])
  await keep([see({ source_id: newId() }), see({ host_id: newId() }), see({ line: null })])
  const row = await get(`/observables/${kept?.id}`)
  const listed = await get(`/observables/${kept?.id}/sightings?total=exact`)
  expect([row.sightings, listed.total]).toEqual([5, 5])
})

test('first and last seen follow what is told, in whatever order, and words are cut at 500', async () => {
  const { keep, get } = await start()
  const see = (seen_at: string, words = ''): Seen => ({
    type: 'ip',
    value: '192.0.2.7',
    source_type: 'alerts',
    source_id: newId(),
    seen_at,
    words,
  })
  const [kept] = await keep([see('2026-03-02T00:00:00Z'), see('2026-03-01T00:00:00Z')])
  expect(await get(`/observables/${kept?.id}`)).toMatchObject({
    first_seen_at: '2026-03-01T00:00:00Z',
    last_seen_at: '2026-03-02T00:00:00Z',
  })
  await keep([see('2026-02-01T00:00:00Z', '\u{1f600}'.repeat(300)), see('2026-04-01T00:00:00+02:00')])
  expect(await get(`/observables/${kept?.id}`)).toMatchObject({
    first_seen_at: '2026-02-01T00:00:00Z',
    last_seen_at: '2026-03-31T22:00:00Z',
    sightings: 4,
    version: 1,
  })
  const [first] = (await get(`/observables/${kept?.id}/sightings?sort=seen_at`)).items
  expect(first.words).toBe('\u{1f600}'.repeat(250))
})

test('many at once with the same values, in any order, keep each once and lose no sighting', async () => {
  const { keep, get } = await start()
  const values = Array.from({ length: 200 }, (_, n) => `192.0.2.${n}`)
  const rounds = Array.from({ length: 8 }, (_, round) => (round % 2 ? values : values.toReversed()))
  await Promise.all(rounds.map((some) => keep(some.map((value) => ({ type: 'ip', value, source_type: 'alerts', source_id: newId() })))))
  const { items } = await get('/observables?limit=200')
  expect(items).toHaveLength(200)
  expect(new Set(items.map((item: { sightings: number }) => item.sightings))).toEqual(new Set([8]))
})

test('what stands where: known and excluded, in the order asked', async () => {
  const { w, tenant, actor, keep } = await start()
  await keep([{ type: 'ip', value: '192.0.2.7', source_type: 'alerts' }])
  await w.as(tenant)('lead', 'POST', '/observables/exclusions', { type: 'domain', value: 'ours.example', reason: 'ours' })
  const asked = [
    { type: 'url', value: 'https://www.ours.example/' },
    { type: 'ip', value: '192.0.2.7' },
    { type: 'domain', value: '192.0.2.7' },
    { type: 'ip', value: '192.0.2.7' },
  ] as const
  expect(await standing({ tx: w.db.read(tenant), actor }, asked)).toEqual([
    { known: false, excluded: true },
    { known: true, excluded: false },
    { known: false, excluded: false },
    { known: true, excluded: false },
  ])
})

test('a text and a JSON row say what they name, where, and in which words', () => {
  expect(found('It began. A beacon to evil[.]example was seen! Then none.')).toEqual([
    { type: 'domain', value: 'evil.example', offset_at: 22, length: 14, words: 'A beacon to evil[.]example was seen!' },
  ])
  const row = {
    rule: { description: 'Beacon to 192.0.2.7 seen by 192.0.2.8', level: 12 },
    'user-agent': 'loader/1.0',
    process: { executable: 'C:\\Program Files\\Tide Sync\\sync host.exe', hash: { md5: 'AB'.repeat(16) } },
    dns: { question: { name: 'update.zip' } },
    file: [{ filename: 'stage2' }, { filename: 'Stage2.DAT' }],
    odd: ['x', null, 7, true, { url: 'nothing' }],
  }
  expect(foundInJson(row).map(({ field, type, value }) => [field, type, value])).toEqual([
    ['user-agent', 'user_agent', 'loader/1.0'],
    ['process.executable', 'file_path', 'c:\\program files\\tide sync\\sync host.exe'],
    ['process.hash.md5', 'md5', 'ab'.repeat(16)],
    ['dns.question.name', 'domain', 'update.zip'],
    ['file.1.filename', 'file_name', 'stage2.dat'],
    ['rule.description', 'ip', '192.0.2.7'],
    ['rule.description', 'ip', '192.0.2.8'],
  ])
  const [beacon] = foundInJson({ rule: row.rule })
  expect(row.rule.description.slice(beacon?.offset_at, (beacon?.offset_at ?? 0) + (beacon?.length ?? 0))).toBe('192.0.2.7')
  for (const empty of [null, 'x', 7, [], {}, undefined]) expect(foundInJson(empty)).toEqual([])
  let deep: unknown = '192.0.2.7'
  for (let n = 0; n < 100; n += 1) deep = { deep }
  expect(foundInJson(deep), 'deeper than any event').toEqual([])
})
