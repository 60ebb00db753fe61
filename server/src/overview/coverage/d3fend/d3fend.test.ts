import { gzipSync } from 'node:zlib'
import type { CoverageMatrix, TechniqueCoverage } from '@rampart/contract/coverage.ts'
import type { RiskProfile } from '@rampart/contract/coverage-risk.ts'
import type { Countermeasure, D3fendReport, D3fendTable } from '@rampart/contract/d3fend.ts'
import type { job } from '@rampart/contract/jobs.ts'
import { expect, test, vi } from 'vitest'
import type { z } from 'zod'
import { until } from '../../../testing/testbed.ts'
import { putTests, validated } from '../../../testing/validated.ts'
import { world } from '../../../testing/world.ts'

vi.setConfig({ testTimeout: 120_000 }) // each import starts a thread of its own, which takes long on a busy machine

type Job = z.output<typeof job>
const ontologyUri = 'http://d3fend.mitre.org/ontologies/d3fend.owl#'
const literal = (value: string) => ({ type: 'literal', value })

/** A row of d3fend-full-mappings.json, as SPARQL results are laid out. */
const row = (name: string, label: string, tactic: string, technique: string) => ({
  query_def_tech_label: literal(label),
  def_tactic_label: literal(tactic),
  def_tech_label: literal(label),
  def_artifact_rel_label: literal('analyzes'),
  def_artifact_label: literal('File'),
  off_artifact_label: literal('Shared Library File'),
  off_tech_label: literal('Something'),
  off_tech_id: literal(technique),
  def_tech: { type: 'uri', value: `${ontologyUri}${name}` },
  off_tech: { type: 'uri', value: `${ontologyUri}${technique}` },
})
const mappings = [
  row('FileAnalysis', 'File Analysis', 'Detect', 'T1059.001'),
  row('FileAnalysis', 'File Analysis', 'Detect', 'T1059.001'), // once for each artifact on the way
  row('FileAnalysis', 'File Analysis', 'Detect', 'T1105'),
  row('ExecutableAllowlisting', 'Executable Allowlisting', 'Isolate', 'T1059.001'),
  row('DecoyFile', 'Decoy File', 'Deceive', 'T1105'),
]
const asJson = (bindings: readonly object[]) =>
  Buffer.from(JSON.stringify({ head: { vars: ['def_tech', 'off_tech_id'] }, results: { bindings } }))
const asCsv = (bindings: readonly ReturnType<typeof row>[]) =>
  Buffer.from(
    ['def_tactic_label,def_tech_label,"off_tech_label",off_tech_id,def_tech']
      .concat(
        bindings.map(
          (each) =>
            `${each.def_tactic_label.value},"${each.def_tech_label.value}","A ""quoted"", name\nof two lines",${each.off_tech_id.value},${each.def_tech.value}`,
        ),
      )
      .join('\r\n'),
  )
const technique = (name: string, id: string, label: string, above: object) => ({
  '@id': `d3f:${name}`,
  '@type': ['owl:Class', 'owl:NamedIndividual'],
  'd3f:d3fend-id': id,
  'd3f:definition': 'What it is: "{", "]" and \\ belong to the text.',
  'rdfs:label': label,
  ...above,
})
const ontology = (extra: readonly object[] = []) =>
  Buffer.from(
    JSON.stringify(
      {
        '@context': { d3f: ontologyUri, owl: 'http://www.w3.org/2002/07/owl#' },
        '@graph': [
          { '@id': 'http://d3fend.mitre.org/ontologies/d3fend.owl', '@type': 'owl:Ontology', 'owl:versionInfo': '1.2.0' },
          { '@id': 'd3f:Detect', '@type': ['owl:Class', 'd3f:DefensiveTactic'], 'rdfs:label': 'Detect' },
          { '@id': 'd3f:Deceive', '@type': ['owl:Class', 'd3f:DefensiveTactic'], 'rdfs:label': 'Deceive' },
          technique('FileAnalysis', 'D3-FA', 'File Analysis', { 'd3f:enables': { '@id': 'd3f:Detect' } }),
          technique('DecoyObject', 'D3-DO', 'Decoy Object', { 'd3f:enables': { '@id': 'd3f:Deceive' } }),
          technique('DecoyFile', 'D3-DF', 'Decoy File', { 'rdfs:subClassOf': [{ '@id': '_:N1' }, { '@id': 'd3f:DecoyObject' }] }),
          { '@id': 'd3f:File', '@type': 'owl:Class', 'rdfs:label': 'File', 'd3f:d3fend-id': 'D3A-F' },
          ...extra,
        ],
      },
      null,
      2,
    ),
  )

const start = async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const get = async <T>(path: string) => {
    const reply = await call('admin', 'GET', path)
    expect(reply.statusCode, reply.body).toBe(200)
    return reply.json<T>()
  }
  const send = async (body: Buffer, query = '?file_name=d3fend.json') => {
    const reply = await call('admin', 'POST', `/coverage/d3fend${query}`, body, { 'content-type': 'application/octet-stream' })
    expect(reply.statusCode, reply.body).toBe(202)
    const { job_id } = reply.json<{ job_id: string }>()
    return until(async () => {
      const found = await get<Job>(`/jobs/${job_id}`)
      return ['completed', 'failed', 'cancelled'].includes(found.state) && found
    }, 100_000)
  }
  const reportOf = async (body: Buffer, query?: string) => {
    const done = await send(body, query)
    expect(done.state, done.error ?? '').toBe('completed')
    return (done.result as { kind: string; report: D3fendReport }).report
  }
  const all = async (query = '') => (await get<{ items: Countermeasure[] }>(`/coverage/d3fend/countermeasures${query}`)).items
  const byClass = async (name: string) => {
    const found = (await all()).find((each) => each.class === name)
    if (!found) throw new Error(`${name} is not in the table`)
    return found
  }
  const mark = async (name: string, change: object, role: 'blue_lead' | 'red_tech' = 'blue_lead') => {
    const { id, version } = await byClass(name)
    return call(role, 'PATCH', `/coverage/d3fend/countermeasures/${id}`, { version, ...change })
  }
  const cell = async (id: string) => {
    const matrix = await get<CoverageMatrix>('/coverage/matrix')
    return { left_out: matrix.left_out.score, item: matrix.items.find((each) => each.id === id) }
  }
  return { w, tenant, call, get, send, reportOf, all, byClass, mark, cell }
}

test('the mappings come as JSON or CSV, the ontology gives ids and the release; the same again changes nothing', async () => {
  const { reportOf, all, get } = await start()
  const first = await reportOf(asJson(mappings))
  expect(first).toMatchObject({ rows: 5, added: 3, changed: 0, unchanged: 0, gone: 0, mappings: 4, not_understood: [], unknown: [] })
  expect(await all()).toMatchObject([
    { class: 'DecoyFile', d3fend_id: '', name: 'Decoy File', tactic: 'Deceive', technique_ids: ['T1105'], in_place: false },
    { class: 'ExecutableAllowlisting', technique_ids: ['T1059.001'] },
    { class: 'FileAnalysis', tactic: 'Detect', technique_ids: ['T1059.001', 'T1105'], version: 1 },
  ])
  for (const again of [asJson(mappings), gzipSync(asCsv(mappings)), asCsv(mappings)])
    expect(await reportOf(again)).toMatchObject({ added: 0, changed: 0, unchanged: 3, gone: 0 })
  // the ontology: one new, two of which the id was not known, and a thing of it that is no countermeasure four times
  expect(await reportOf(ontology())).toMatchObject({ rows: 7, added: 1, changed: 2, unchanged: 0, gone: 0, other: 4 })
  expect((await all('?sort=d3fend_id')).map(({ d3fend_id, tactic, version }) => [d3fend_id, tactic, version])).toEqual([
    ['', 'Isolate', 1],
    ['D3-DF', 'Deceive', 2],
    ['D3-DO', 'Deceive', 1],
    ['D3-FA', 'Detect', 2],
  ])
  expect(await reportOf(gzipSync(ontology()))).toMatchObject({ added: 0, changed: 0, unchanged: 3 })
  expect(await get<D3fendTable>('/coverage/d3fend')).toMatchObject({
    live: true,
    countermeasures: 4,
    in_place: 0,
    techniques: 2,
    files: [
      { kind: 'mappings', release: '' },
      { kind: 'ontology', release: '1.2.0', imported_by_name: 'admin' },
    ],
  })
})

test('what a person says is in place counts for the score, the more up to two; without the table the part is left out again', async () => {
  const { w, tenant, call, get, reportOf, mark, cell, byClass } = await start()
  await putTests(w, tenant, [validated('T1059.001', 'detected')])
  // 40 + 15 + 10 = 65, of 85
  expect(await cell('T1059.001')).toMatchObject({ left_out: ['d3fend'], item: { score: 76.47, parts: { d3fend: null } } })
  await reportOf(asJson(mappings))
  // 65 + 15 * 0/2, of 100
  expect(await cell('T1059.001')).toMatchObject({ left_out: [], item: { score: 65, parts: { d3fend: 0 } } })
  // T1003 has no countermeasure in it: nothing could be in place, so its part is left out
  expect((await cell('T1003')).item?.parts.d3fend).toBeNull()
  const advice = (await get<TechniqueCoverage>('/coverage/techniques/T1059.001')).recommendations
  // 15 * 2/2 more; the gap 35 * 0.15 = 5.25, of 50: 10.5 less
  expect(advice.find(({ what }) => what === 'countermeasures')).toMatchObject({ points: 15, risk: 10.5, count: 2 })

  const marked = await mark('FileAnalysis', { in_place: true, note: 'On all mail gateways' })
  expect(marked.statusCode, marked.body).toBe(200)
  expect(marked.json()).toMatchObject({ in_place: true, note: 'On all mail gateways', marked_by_name: 'blue_lead', version: 2 })
  // 65 + 15 * 1/2
  expect((await cell('T1059.001')).item).toMatchObject({ score: 72.5, parts: { d3fend: 7.5 } })
  await mark('ExecutableAllowlisting', { in_place: true })
  expect((await cell('T1059.001')).item?.score).toBe(80)
  const profile = await get<RiskProfile>('/coverage/risk/techniques/T1059.001')
  expect(profile.countered).toEqual({ known: 2, in_place: 2 })
  expect(profile.countermeasures?.map(({ name, in_place }) => [name, in_place])).toEqual([
    ['Executable Allowlisting', true],
    ['File Analysis', true],
  ])
  expect(await get<D3fendTable>('/coverage/d3fend')).toMatchObject({ in_place: 2, techniques: 2, techniques_in_place: 2 })
  const trail = await w.owner.query('select after from events where tenant_id = $1 and action = $2 order by xid, id', [
    tenant,
    'd3fend_countermeasures.edit',
  ])
  expect(trail.rows[0]?.after).toMatchObject({ in_place: true, note: 'On all mail gateways' })

  await mark('ExecutableAllowlisting', { in_place: false })
  expect(await byClass('ExecutableAllowlisting')).toMatchObject({ in_place: false, marked_by_name: null, marked_at: null })
  expect((await call('admin', 'DELETE', '/coverage/d3fend')).statusCode).toBe(204)
  expect(await cell('T1059.001')).toMatchObject({ left_out: ['d3fend'], item: { score: 76.47, parts: { d3fend: null } } })
  expect((await call('admin', 'DELETE', '/coverage/d3fend')).statusCode).toBe(404)
  // what somebody said stays, and counts when the table comes again
  expect((await get<{ items: Countermeasure[] }>('/coverage/d3fend/countermeasures')).items).toMatchObject([
    { class: 'FileAnalysis', in_place: true, technique_ids: [] },
  ])
  await reportOf(asCsv(mappings))
  expect((await cell('T1059.001')).item?.score).toBe(72.5)
})

test('a countermeasure against a technique that was revoked counts for the one in its place, once', async () => {
  const { get, reportOf, mark, all } = await start()
  // Of our own facts of 18.1: T1086 was revoked, PowerShell is T1059.001 now.
  const report = await reportOf(
    asJson([
      row('FileAnalysis', 'File Analysis', 'Detect', 'T1086'),
      ...mappings.slice(0, 1),
      row('FileAnalysis', 'File Analysis', 'Detect', 'T9998'),
    ]),
  )
  expect(report).toMatchObject({ unknown: ['T9998'], unknown_total: 1 })
  await mark('FileAnalysis', { in_place: true })
  expect((await get<TechniqueCoverage>('/coverage/techniques/T1059.001')).countered).toEqual({ known: 1, in_place: 1 })
  expect((await all('?technique_id=T1059.001')).map((each) => each.class)).toEqual(['FileAnalysis'])
  expect(await all('?technique_id=T1105')).toEqual([])
})

test('what the next file no longer names goes, unless somebody marked it', async () => {
  const { reportOf, mark, all } = await start()
  await reportOf(asJson(mappings))
  await mark('DecoyFile', { in_place: true })
  const next = [
    row('FileAnalysis', 'Analysis of Files', 'Detect', 'T1059.001'),
    row('MessageAnalysis', 'Message Analysis', 'Detect', 'T1566'),
  ]
  expect(await reportOf(asJson(next), '?file_name=next.json&release=1.3')).toMatchObject({ added: 1, changed: 1, unchanged: 0, gone: 2 })
  expect((await all()).map(({ name, technique_ids }) => [name, technique_ids])).toEqual([
    ['Analysis of Files', ['T1059.001']],
    ['Decoy File', []],
    ['Message Analysis', ['T1566']],
  ])
})

test('rows that say nothing are told with why; a file that is broken or none of D3FEND changes nothing', async () => {
  const { reportOf, send, get, all } = await start()
  const odd = [
    ...mappings,
    row('FileAnalysis', 'File Analysis', 'Detect', 'AML.T0001'),
    { off_tech_id: literal('T1105') },
    { def_tech: { type: 'uri', value: `${ontologyUri}DecoyFile` } },
  ]
  const report = await reportOf(asJson(odd))
  expect(report).toMatchObject({ rows: 8, added: 3, not_understood_total: 3 })
  expect(report.not_understood).toEqual([
    { row: 6, reason: '“AML.T0001” is no technique of ATT&CK.' },
    { row: 7, reason: 'It names no countermeasure (def_tech).' },
    { row: 8, reason: 'It names no technique (off_tech_id).' },
  ])
  const nameless = await reportOf(ontology([{ '@id': 'd3f:Odd', 'd3f:d3fend-id': 'D3-ODD' }, technique('Odder', 'D3-?', 'Odder', {})]))
  expect(nameless.not_understood.map(({ reason }) => reason)).toEqual(['D3-ODD has no name (rdfs:label).', '“D3-?” is no id of D3FEND.'])
  const short = Buffer.concat([Buffer.from('\uFEFF'), asCsv(mappings), Buffer.from('\r\nDetect,File Analysis')])
  expect((await reportOf(short)).not_understood).toEqual([{ row: 6, reason: 'Line 12: It has 2 cells, but the header names 5.' }])
  const whole = asJson(mappings)
  const bad: [body: Buffer, says: RegExp][] = [
    [whole.subarray(0, whole.length - 40), /cut off or broken after 4 entries/],
    [whole.subarray(0, whole.length - 1), /cut off or broken after 5 entries/],
    [gzipSync(whole).subarray(0, 200), /gzip cannot be unpacked/],
    [Buffer.from('{"objects": [], "type": "bundle"}'), /no file of D3FEND/],
    [Buffer.from('{"results": {"bindings": [1, 2]}}'), /Entry 1 of the list bindings is no object/],
    [Buffer.from('{"results": {"bindings": []}}'), /names no countermeasure/],
    [Buffer.from('name,id\nx,y\n'), /no file of D3FEND/],
    [Buffer.from(`def_tech,off_tech_id\n${ontologyUri}X,"T1059`), /Line 2 of the file: A quote that opens in this line is not closed/],
    [Buffer.from('   \n'), /The file is empty/],
  ]
  const before = await all()
  for (const [body, says] of bad) {
    const { state, error } = await send(body)
    expect([state, error], String(says)).toEqual(['failed', expect.stringMatching(says)])
  }
  expect(await all()).toEqual(before)
  expect((await get<D3fendTable>('/coverage/d3fend')).files).toHaveLength(2)
})

test('who leads marks, who administers imports and deletes; each in the own tenant, and of two changes of a version the second is told', async () => {
  const { w, call, reportOf, mark, byClass } = await start()
  await reportOf(asJson(mappings))
  const body = asJson(mappings)
  for (const role of ['blue_lead', 'red_tech', 'viewer'] as const) {
    expect((await call(role, 'POST', '/coverage/d3fend', body, { 'content-type': 'application/octet-stream' })).statusCode, role).toBe(403)
    expect((await call(role, 'DELETE', '/coverage/d3fend')).statusCode, role).toBe(403)
    expect((await call(role, 'GET', '/coverage/d3fend/countermeasures')).statusCode, role).toBe(200)
  }
  expect((await mark('DecoyFile', { in_place: true }, 'red_tech')).statusCode).toBe(403)
  const { id, version } = await byClass('DecoyFile')
  const path = `/coverage/d3fend/countermeasures/${id}`
  const both = await Promise.all([1, 2].map(() => call('blue_lead', 'PATCH', path, { version, in_place: true })))
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
  expect((await call('blue_lead', 'PATCH', path, { version: 2, name: 'Mine' })).statusCode).toBe(400)
  const stranger = w.as(await w.tenant())
  expect((await stranger('owner', 'GET', path)).statusCode).toBe(404)
  expect((await stranger('owner', 'PATCH', path, { version: 2, in_place: false })).statusCode).toBe(404)
  expect((await stranger('viewer', 'GET', '/coverage/d3fend')).json()).toMatchObject({ live: false, countermeasures: 0, files: [] })
  const empty = await call('admin', 'POST', '/coverage/d3fend', Buffer.alloc(0), { 'content-type': 'application/octet-stream' })
  expect(empty.statusCode).toBe(400)
})
