import { gzipSync } from 'node:zlib'
import type { attackPreview, attackReview, techniqueDetail } from '@rampart/contract/techniques.ts'
import { expect, test, vi } from 'vitest'
import type { z } from 'zod'
import { bundleOf, catalogue, relation, smallRelease, technique } from '../../testing/attack.ts'
import { attack } from './facts.ts'

vi.setConfig({ testTimeout: 120_000 }) // each import starts a thread of its own, which takes long on a busy machine

type Preview = z.output<typeof attackPreview>
type Detail = z.output<typeof techniqueDetail>

test('a bundle is taken as a stream, plain or gzip, and imported by a job; the same again changes no row', async () => {
  const { w, tenant, call, send, releases, get } = await catalogue()
  const objects = smallRelease()
  const job = await send(bundleOf(objects), '?version=1.0&file_name=small.json')
  expect(job, job.error ?? '').toMatchObject({ kind: 'techniques.import', state: 'completed' })
  expect(job.result).toMatchObject({
    domain: 'enterprise-attack',
    version: '1.0',
    version_from: 'stated',
    report: {
      objects: objects.length,
      added: objects.length,
      changed: 0,
      unchanged: 0,
      removed: 0,
      dangling: 0,
      cycles: [],
      stix: { '2.0': objects.length },
    },
  })
  const [release, ...others] = await releases()
  expect(others).toEqual([])
  expect(release).toMatchObject({
    domain: 'enterprise-attack',
    version: '1.0',
    status: 'ready',
    active: true,
    file_name: 'small.json',
    source: 'upload',
  })
  expect(release?.counts).toMatchObject({
    'attack-pattern': { total: 7, active: 3, revoked: 3, deprecated: 1, techniques: 2, subtechniques: 1 },
    'intrusion-set': { total: 2, active: 1, revoked: 1, deprecated: 0 },
    'x-mitre-tactic': { total: 2, active: 2, revoked: 0, deprecated: 0 },
    relationships: { uses: 6, 'revoked-by': 5, mitigates: 1 },
  })
  const rows = async () =>
    (
      await w.owner.query(
        `select xmin::text, stix_id from attack_objects where tenant_id = $1 union all select xmin::text, stix_id from attack_relations where tenant_id = $1
         union all select xmin::text, id::text from attack_releases where tenant_id = $1 order by 2`,
        [tenant],
      )
    ).rows
  const before = await rows()
  expect(before).toHaveLength(objects.length + 1)
  const again = await send(gzipSync(Buffer.from(JSON.stringify(JSON.parse(bundleOf(objects).toString()), null, 2))), '?version=1.0')
  expect(again.result).toMatchObject({ report: { added: 0, changed: 0, removed: 0, unchanged: objects.length } })
  expect(await rows()).toEqual(before)
  expect((await get<{ items: unknown[] }>('/files', 'admin')).items, 'the bundle is not kept').toEqual([])
  expect(
    (await call('red_lead', 'POST', '/techniques/releases', Buffer.from('x'), { 'content-type': 'application/json' })).statusCode,
  ).toBe(403)
  const empty = await call('admin', 'POST', '/techniques/releases', Buffer.alloc(0), { 'content-type': 'application/json' })
  expect([empty.statusCode, empty.json().code]).toEqual([400, 'empty'])
})

test('what is in force answers for techniques: tactics in the order of the matrix, revoked ones followed, split and deprecated ones explained', async () => {
  const { call, send, get } = await catalogue()
  await send(bundleOf(smallRelease()))
  const list = await get<{ items: object[]; release: string }>('/techniques')
  expect(list).toMatchObject({ release: '1.0' })
  expect(list.items).toEqual([
    { id: 'T1001', name: 'Knock', tactics: ['entering', 'hiding'], platforms: ['Linux', 'Windows'], parent_id: null },
    { id: 'T1001.001', name: 'Knock Twice', tactics: ['entering'], platforms: ['Linux', 'Windows'], parent_id: 'T1001' },
    { id: 'T1002', name: 'Window', tactics: ['hiding'], platforms: ['Linux', 'Windows'], parent_id: null },
  ])
  const knock = await get<Detail>('/techniques/T1001')
  expect(knock).toMatchObject({
    description: 'What Knock is.',
    url: 'https://attack.example.org/T1001',
    subtechniques: [{ id: 'T1001.001', name: 'Knock Twice' }],
    replaces: [
      { id: 'T1003', name: 'Old Knock' },
      { id: 'T1005', name: 'Door and Window' },
    ],
    actors: [{ id: 'G0001', name: 'Quiet Otter', text: 'Quiet Otter knocks.' }],
    software: [{ id: 'S0001', name: 'OtterRAT', kind: 'malware', text: 'It knocks by itself.' }],
    mitigations: [{ id: 'M1001', name: 'Lock the Door', text: 'A lock helps.' }],
    detections: [{ id: 'DET0001', analytics: [{ id: 'AN0001', platforms: ['Windows'], text: 'What Analytic 0001 is.' }] }],
    release: '1.0',
    custom: false,
  })
  expect(await get<Detail>('/techniques/T1004'), 'through two revocations').toMatchObject({ asked: 'T1004', id: 'T1001' })
  const refused = async (id: string) => (await call('viewer', 'GET', `/techniques/${id}`)).json()
  expect(await refused('T1005')).toMatchObject({
    status: 404,
    detail: 'ATT&CK split T1005 (Door and Window) into T1001, T1002. Ask for one of them.',
  })
  expect(await refused('T1006')).toMatchObject({ status: 404, detail: expect.stringContaining('ATT&CK deprecated T1006 (Chimney)') })
  expect(await refused('T1059')).toMatchObject({ status: 404, detail: 'ATT&CK 1.0 has no technique T1059.' })
})

test('groups and software are listed with what they use; a former name of a group leads to it', async () => {
  const { call, send, get } = await catalogue()
  expect(await get('/actors?total=true')).toMatchObject({ items: [], total: 0, release: '' })
  await send(bundleOf(smallRelease()))
  expect(await get('/actors?total=true')).toMatchObject({
    items: [{ id: 'G0001', name: 'Quiet Otter', aliases: ['Silent Otter'], technique_count: 1, software_count: 1 }],
    next: null,
    total: 1,
    release: '1.0',
  })
  const ids = async (path: string) => (await get<{ items: { id: string }[] }>(path)).items.map(({ id }) => id)
  expect(await ids('/actors?q=silent')).toEqual(['G0001'])
  expect(await ids('/actors?technique_id=T1001')).toEqual(['G0001'])
  expect(await ids('/actors?technique_id=T1002')).toEqual([])
  expect(await ids('/software')).toEqual(['S0001', 'S0002'])
  expect(await ids('/software?kind=tool')).toEqual(['S0002'])
  expect(await ids('/software?q=ottie')).toEqual(['S0001'])
  const first = await get<{ next: string }>('/software?limit=1')
  expect(await ids(`/software?limit=1&cursor=${first.next}`)).toEqual(['S0002'])
  expect((await call('viewer', 'GET', '/software?cursor=abc')).statusCode).toBe(400)
  expect(await get('/actors/g0002')).toMatchObject({
    id: 'G0001',
    asked: 'G0002',
    description: 'What Quiet Otter is.',
    techniques: [{ id: 'T1001', name: 'Knock', text: 'Quiet Otter knocks.' }],
    software: [{ id: 'S0001', kind: 'malware', text: 'Quiet Otter wrote it.' }],
    campaigns: [{ id: 'C0001', name: 'Winter Visit' }],
  })
  expect((await call('viewer', 'GET', '/actors/G9999')).statusCode).toBe(404)
  expect((await call('viewer', 'GET', '/actors/Otter')).statusCode).toBe(400)
})

/** The next release: one added, one renamed, one moved, one revoked with a successor, one split, one dropped; and a tactic split. */
function nextRelease() {
  const kept = smallRelease().filter(({ name }) => !['Knock', 'Knock Twice', 'Window'].includes(String(name)))
  const knock = technique('T1001', 'Rap', ['entering'])
  const bell = technique('T1007', 'Bell', ['entering'])
  const window = technique('T1002', 'Window', ['entering'], { revoked: true })
  const twice = technique('T1001.001', 'Knock Twice', ['entering'], { revoked: true })
  return [
    ...kept,
    knock,
    bell,
    window,
    twice,
    relation('revoked-by', window, knock),
    relation('revoked-by', window, bell),
    relation('revoked-by', twice, bell),
  ]
}

test('the first release over our own facts leaves open what it split or removed of them; what it does not have is none of that', async () => {
  const { w, tenant, call, send, get } = await catalogue()
  const made = await call('red_lead', 'POST', '/tests', { title: 'Named before any release', technique_id: 'T1005' })
  expect(made.statusCode, made.body).toBe(201)
  await send(bundleOf(smallRelease()), '?version=1.0')
  const { items } = await get<{ items: z.output<typeof attackReview>[] }>('/techniques/reviews?status=open')
  const from_version = attack.release
  expect(items.sort((a, b) => (a.technique_id < b.technique_id ? -1 : 1))).toMatchObject([
    { technique_id: 'T1005', kind: 'split', candidates: ['T1001', 'T1002'], from_version, to_version: '1.0' },
    { technique_id: 'T1006', kind: 'removed', candidates: [], from_version, to_version: '1.0' },
  ])
  const { rows } = await w.owner.query(
    `select after->>'reviews' as reviews from events where tenant_id = $1 and action = 'attack_releases.import'`,
    [tenant],
  )
  expect(rows).toEqual([{ reviews: '2' }])
  await send(bundleOf(smallRelease()), '?version=1.0')
  expect((await get<{ items: object[] }>('/techniques/reviews?status=open')).items).toHaveLength(2)
})

test('the next release is previewed against the one in force and put in force; what was split waits for a person, one-to-one is followed', async () => {
  const { call, send, get, releases } = await catalogue()
  await send(bundleOf(smallRelease()), '?version=1.0')
  await send(bundleOf(nextRelease()), '?version=2.0')
  const [next, first] = await releases()
  expect([next?.version, next?.active, first?.version, first?.active]).toEqual(['2.0', false, '1.0', true])
  const preview = await get<Preview>(`/techniques/releases/preview?to=${next?.id}`)
  expect(preview).toEqual({
    from: { domain: 'enterprise-attack', version: '1.0' },
    to: { domain: 'enterprise-attack', version: '2.0' },
    added: [{ id: 'T1007', name: 'Bell' }],
    removed: [
      { id: 'T1001.001', name: 'Knock Twice', reason: 'revoked', successors: ['T1007'] },
      { id: 'T1002', name: 'Window', reason: 'revoked', successors: ['T1001', 'T1007'] },
    ],
    renamed: [{ id: 'T1001', name: 'Rap', before: 'Knock' }],
    moved: [{ id: 'T1001', name: 'Rap', before: ['entering', 'hiding'], after: ['entering'] }],
    split_tactics: [{ tactic: 'hiding', into: [] }],
  })
  expect(await get<Preview>(`/techniques/releases/preview?from=${next?.id}&to=${first?.id}`)).toMatchObject({
    added: [{ id: 'T1001.001' }, { id: 'T1002' }],
  })
  expect((await call('blue_lead', 'POST', `/techniques/releases/${next?.id}/activate`)).statusCode).toBe(403)
  const activated = await call('admin', 'POST', `/techniques/releases/${next?.id}/activate`)
  expect([activated.statusCode, activated.json()]).toMatchObject([200, { version: '2.0', active: true }])
  expect((await releases()).map(({ active }) => active)).toEqual([true, false])
  expect((await call('admin', 'POST', `/techniques/releases/${next?.id}/activate`)).statusCode, 'in force already').toBe(409)
  expect(await get('/techniques/T1001.001')).toMatchObject({ id: 'T1007' })

  // What the first release split or removed of our own facts waits already.
  const open = (await get<{ items: z.output<typeof attackReview>[] }>('/techniques/reviews?status=open')).items
  const waiting = open.filter(({ to_version }) => to_version === '2.0')
  expect(waiting).toMatchObject([
    {
      technique_id: 'T1002',
      name: 'Window',
      kind: 'split',
      candidates: ['T1001', 'T1007'],
      from_version: '1.0',
      to_version: '2.0',
      status: 'open',
    },
  ])
  const [review] = waiting
  const path = `/techniques/reviews/${review?.id}/decide`
  expect((await get<{ items: object[] }>('/techniques/revalidation')).items).toMatchObject(
    ['T1002', 'T1005', 'T1006'].map((id) => ({ id, reasons: ['release'] })),
  )
  expect((await call('viewer', 'POST', path, { version: 1, technique_ids: ['T1007'] })).statusCode).toBe(403)
  expect((await call('red_lead', 'POST', path, { version: 1, technique_ids: ['T1002'] })).json()).toMatchObject({
    status: 400,
    errors: [{ path: 'technique_ids.0' }],
  })
  const decided = await call('red_lead', 'POST', path, { version: 1, technique_ids: ['T1007'], note: 'We test the bell.' })
  expect([decided.statusCode, decided.json()], decided.body).toMatchObject([
    200,
    { status: 'decided', chosen: ['T1007'], note: 'We test the bell.', version: 2 },
  ])
  expect((await call('red_lead', 'POST', path, { version: 1, technique_ids: [] })).json().code).toBe('stale')
  expect((await call('red_lead', 'POST', path, { version: 2, technique_ids: [] })).json().code).toBe('wrong_state')
})

test('a release that is not in force is deleted with its objects, the one in force is not', async () => {
  const { w, call, send, releases } = await catalogue()
  await send(bundleOf(smallRelease()), '?version=1.0')
  await send(bundleOf(nextRelease()), '?version=2.0')
  const [next, first] = await releases()
  expect((await call('admin', 'DELETE', `/techniques/releases/${first?.id}`)).json()).toMatchObject({ status: 409, code: 'wrong_state' })
  expect((await call('red_lead', 'DELETE', `/techniques/releases/${next?.id}`)).statusCode).toBe(403)
  expect((await call('admin', 'DELETE', `/techniques/releases/${next?.id}`)).statusCode).toBe(204)
  expect((await call('admin', 'DELETE', `/techniques/releases/${next?.id}`)).statusCode).toBe(404)
  expect((await w.owner.query('select from attack_objects where release_id = $1', [next?.id])).rowCount).toBe(0)
  expect((await releases()).map(({ version }) => version)).toEqual(['1.0'])
})

test('a corrected bundle of a release that is there changes what differs, and nothing else', async () => {
  const { send, get } = await catalogue()
  const objects = smallRelease()
  await send(bundleOf(objects))
  const corrected = objects
    .filter(({ type }) => type !== 'campaign')
    .map((each) => (each.name === 'Window' ? { ...each, name: 'Pane' } : each))
  const job = await send(bundleOf([...corrected, technique('T1008', 'Cellar', ['entering'])]))
  expect(job.result).toMatchObject({ report: { added: 1, changed: 1, removed: 1, unchanged: objects.length - 2, dangling: 2 } })
  expect((await get<{ items: { id: string; name: string }[] }>('/techniques')).items.map(({ id, name }) => `${id} ${name}`)).toEqual([
    'T1001 Knock',
    'T1001.001 Knock Twice',
    'T1002 Pane',
    'T1008 Cellar',
  ])
})

test('a repeated Idempotency-Key is the same job, and another tenant sees nothing of a release', async () => {
  const { w, call, ended, releases, tenant } = await catalogue()
  const key = { 'idempotency-key': `key-${tenant}`, 'content-type': 'application/octet-stream' }
  const body = bundleOf(smallRelease())
  const [first, again] = [
    await call('admin', 'POST', '/techniques/releases?version=1.0', body, key),
    await call('admin', 'POST', '/techniques/releases?version=1.0', body, key),
  ]
  expect([first.statusCode, again.statusCode]).toEqual([202, 202])
  expect(again.json()).toEqual(first.json())
  await ended(first.json().job_id)
  const [release] = await releases()
  const stranger = w.as(await w.tenant())
  expect((await stranger('admin', 'GET', '/techniques/releases')).json().items).toEqual([])
  for (const [method, path] of [
    ['GET', ''],
    ['DELETE', ''],
    ['POST', '/activate'],
  ] as const)
    expect((await stranger('admin', method, `/techniques/releases/${release?.id}${path}`)).statusCode).toBe(404)
  expect((await stranger('admin', 'GET', `/techniques/releases/preview?to=${release?.id}`)).statusCode).toBe(404)
  expect((await stranger('viewer', 'GET', '/techniques/release')).json()).toMatchObject({ release: '18.1', source: 'builtin' })
})

test('the same bundle sent twice at the same moment is imported once, and two first releases do not both come into force', async () => {
  const { call, ended, releases, get } = await catalogue()
  const post = async (version: string) => {
    const reply = await call('admin', 'POST', `/techniques/releases?version=${version}`, bundleOf(smallRelease()), {
      'content-type': 'application/json',
    })
    return ended(reply.json().job_id)
  }
  const jobs = await Promise.all([post('1.0'), post('1.0'), post('1.1'), post('1.1')])
  for (const { state, error } of jobs)
    if (state !== 'completed') expect(error).toMatch(/^Another job imports enterprise-attack 1\.[01] at this moment/)
  const items = await releases()
  expect(items.map(({ version, status }) => [version, status])).toEqual([
    ['1.1', 'ready'],
    ['1.0', 'ready'],
  ])
  expect(items.filter(({ active }) => active)).toHaveLength(1)
  for (const { counts } of items) expect(counts['attack-pattern']).toMatchObject({ total: 7, active: 3 })
  expect((await get<{ items: object[] }>('/techniques')).items).toHaveLength(3)
})
