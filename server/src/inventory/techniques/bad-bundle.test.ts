import { gzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { bundleOf, catalogue, idOf, type Job, object, relation, smallRelease, technique } from '../../testing/attack.ts'

vi.setConfig({ testTimeout: 120_000 }) // each import starts a thread of its own, which takes long on a busy machine

const refused = async (body: Buffer, query = '?version=1.0') => {
  const { send, releases } = await catalogue()
  const job = await send(body, query)
  expect(job.state).toBe('failed')
  expect(await releases(), 'nothing is left of it').toEqual([])
  return job.error
}

test('a truncated bundle is refused with the place where it breaks, and leaves nothing', async () => {
  const whole = bundleOf(smallRelease())
  expect(await refused(whole.subarray(0, whole.length - 2))).toMatch(/^The bundle is cut off or broken after \d+ objects/)
  expect(await refused(whole.subarray(0, Math.floor(whole.length / 2)))).toMatch(/^The bundle is cut off or broken after \d+ objects/)
  const packed = gzipSync(whole)
  expect(await refused(packed.subarray(0, packed.length - 200))).toMatch(/^The file is cut off or broken: its gzip cannot be unpacked/)
  expect(await refused(Buffer.concat([packed.subarray(0, 100), Buffer.alloc(50, 7), packed.subarray(150)]))).toMatch(
    /gzip cannot be unpacked/,
  )
})

test('what is no bundle is refused with a sentence', async () => {
  for (const text of ['hello', '{"objects":{}}', '{"x":{"objects":[{}]}}'])
    expect(await refused(Buffer.from(text)), text).toMatch(/^(This is no STIX bundle|The bundle is cut off or broken)/)
  expect(await refused(Buffer.from('{"type":"bundle","objects":[1,2]}'))).toBe('Entry 1 of the bundle’s objects is no object.')
  expect(await refused(Buffer.from('{"type":"bundle","objects":[{"id":"x" "type":"y"}]}'))).toMatch(/no ATT&CK technique among them/)
  expect(await refused(bundleOf(smallRelease().filter(({ type }) => type !== 'attack-pattern')))).toMatch(/no ATT&CK technique among them/)
})

test('a bundle of another domain, or of another version than was said, is refused; without a word it is taken for what it is', async () => {
  const ics = smallRelease().map((each) => (each.type === 'relationship' ? each : { ...each, x_mitre_domains: ['ics-attack'] }))
  const [matrix, ...others] = ics
  const icsBundle = [{ ...matrix, external_references: [{ source_name: 'mitre-attack', external_id: 'ics-attack' }] }, ...others]
  expect(await refused(bundleOf(icsBundle), '?version=1.0&domain=enterprise-attack')).toBe(
    'This is a bundle of ics-attack, and enterprise-attack was expected. Nothing was changed.',
  )
  const collection = object('x-mitre-collection', 'X', 'Enterprise ATT&CK', {
    x_mitre_version: '9.9',
    spec_version: '2.1',
    external_references: [],
  })
  expect(await refused(bundleOf([collection, ...smallRelease()]), '?version=1.0')).toMatch(
    /The bundle says that it is 9\.9, and 1\.0 was said of it/,
  )
  const { send, releases, get } = await catalogue()
  await send(bundleOf(icsBundle), '')
  await send(bundleOf([collection, ...smallRelease()]), '?file_name=enterprise-attack-8.8.json')
  await send(bundleOf(smallRelease()), '?file_name=enterprise-attack-7.1.json.gz')
  expect((await releases()).map(({ domain, version, version_from, active }) => [domain, version, version_from, active])).toEqual([
    ['enterprise-attack', '9.9', 'collection', true],
    ['enterprise-attack', '7.1', 'file_name', false],
    ['ics-attack', '2025-02-01', 'date', true],
  ])
  expect(await get('/techniques?domain=ics-attack&limit=1')).toMatchObject({ release: '2025-02-01', items: [{ id: 'T1001' }] })
})

test('STIX 2.0 and 2.1 in one bundle are both read, and the report says how many of each', async () => {
  const mixed = smallRelease().map((each, at) => (at % 2 ? { ...each, spec_version: '2.1' } : each))
  const { send, get } = await catalogue()
  const job = await send(bundleOf(mixed))
  const newer = Math.floor(mixed.length / 2)
  expect(job.result).toMatchObject({ report: { added: mixed.length, stix: { '2.0': mixed.length - newer, '2.1': newer } } })
  expect((await get<{ items: object[] }>('/techniques')).items).toHaveLength(3)
})

test('objects without an external id, unreadable and repeated ones, and relationships to nothing are kept or left out, and counted', async () => {
  const nameless = {
    ...technique('T1050', 'Nameless', ['entering']),
    external_references: [{ source_name: 'capec', external_id: 'CAPEC-1' }],
  }
  const odd = technique('T1051', 'Odd fields', ['entering'], { x_mitre_platforms: 'Windows', aliases: 7, name: 5, revoked: 'no' })
  const twice = technique('T1001', 'Knock again', ['entering'])
  const nul = technique('T1052', 'Nul \u0000 inside', ['entering'])
  const half = technique('T1053', 'Half \ud800 a character', ['entering'])
  const escaped = technique('T1054', 'Only looks like it: \\u0000', ['entering'])
  const dangling = relation('uses', object('intrusion-set', 'G0001', 'Quiet Otter'), technique('T4040', 'Nowhere', []))
  const lists = { ...relation('uses', nameless, nameless), id: idOf('relationship', 'broken'), target_ref: undefined }
  const { send, get, call } = await catalogue()
  const job = await send(
    bundleOf([...smallRelease(), nameless, odd, twice, nul, half, escaped, dangling, lists, { type: 'malware' }, { id: 'x', type: 7 }]),
  )
  expect(job.state, job.error ?? '').toBe('completed')
  const { report } = job.result as { report: { malformed: { index: number; reason: string }[] } }
  expect(report).toMatchObject({ without_id: 1, repeated: 1, dangling: 1, malformed_total: 5 })
  expect(report.malformed.map(({ reason }) => reason)).toEqual([
    'It holds a character that cannot be stored.',
    'It holds a character that cannot be stored.',
    'A relationship needs an id, relationship_type, source_ref and target_ref.',
    'It has no id and type as STIX wants them.',
    'It has no id and type as STIX wants them.',
  ])
  const names = (await get<{ items: { id: string; name: string }[] }>('/techniques')).items.map(({ id, name }) => `${id} ${name}`)
  expect(names).toEqual(['T1001 Knock', 'T1001.001 Knock Twice', 'T1002 Window', 'T1051 ', 'T1054 Only looks like it: \\u0000'])
  expect((await call('viewer', 'GET', '/techniques/T4040')).statusCode).toBe(404)
})

test('a revoked-by chain that leads round ends, is told of, and nothing stands in its place', async () => {
  const [one, two, self] = ['T1061', 'T1062', 'T1063'].map((id) => technique(id, `Round ${id}`, ['entering'], { revoked: true }))
  if (!one || !two || !self) throw new Error('three were made')
  const { send, call } = await catalogue()
  const job = await send(
    bundleOf(
      smallRelease([
        one,
        two,
        self,
        relation('revoked-by', one, two),
        relation('revoked-by', two, one),
        relation('revoked-by', self, self),
      ]),
    ),
  )
  expect(job.result).toMatchObject({ report: { cycles: ['T1061', 'T1062', 'T1063'] } })
  for (const id of ['T1061', 'T1062', 'T1063']) expect((await call('viewer', 'GET', `/techniques/${id}`)).statusCode, id).toBe(404)
})

test('a bundle that unpacks to more than there is room for is refused, and its thread ends', async () => {
  const bomb = Buffer.concat([Buffer.from('{"type":"bundle","objects":['), Buffer.alloc(310_000_000, 0x20), Buffer.from(']}')])
  expect(await refused(gzipSync(bomb, { level: 1 }))).toBe('The bundle is longer than 300 MB once it is unpacked.')
})

test('an import that is cancelled leaves a release that is not in force and says so; the same bundle again completes it', async () => {
  const { call, get, ended, send, releases } = await catalogue()
  const many = Array.from({ length: 30_000 }, (_, i) => technique(`T2000.${i}`, `Many ${i}`, ['entering'], { x_note: 'x'.repeat(200) }))
  const body = gzipSync(bundleOf(smallRelease(many)), { level: 1 })
  const reply = await call('admin', 'POST', '/techniques/releases?version=1.0', body, { 'content-type': 'application/gzip' })
  const { job_id } = reply.json()
  await expect.poll(async () => (await get<Job>(`/jobs/${job_id}`, 'admin')).done, { timeout: 60_000, interval: 5 }).toBeGreaterThan(0)
  const [begun] = await releases()
  expect(begun).toMatchObject({ status: 'importing', active: false })
  expect((await call('admin', 'DELETE', `/techniques/releases/${begun?.id}`)).json().code).toBe('wrong_state')
  expect((await call('admin', 'POST', `/techniques/releases/${begun?.id}/activate`)).json().code).toBe('wrong_state')
  expect((await call('admin', 'POST', `/jobs/${job_id}/cancel`)).statusCode).toBe(200)
  expect((await ended(job_id)).state).toBe('cancelled')
  expect(await releases()).toMatchObject([{ status: 'failed', active: false, error: 'This job was cancelled.' }])
  expect(await get('/techniques?limit=1')).toMatchObject({ release: '18.1' })
  expect((await get<{ items: object[] }>('/files', 'admin')).items).toEqual([])
  const again = await send(bundleOf(smallRelease()))
  expect(again.result).toMatchObject({ report: { objects: smallRelease().length, added: 0 } })
  expect(await releases()).toMatchObject([{ status: 'ready', active: true, error: null }])
  expect((await get<{ items: object[] }>('/techniques')).items).toHaveLength(3)
}, 120_000)
