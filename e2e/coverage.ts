import { expect, type Page } from '@playwright/test'

const headers = { 'sec-fetch-site': 'same-origin' }

async function posted(page: Page, path: string, data: unknown = {}) {
  const reply = await page.request.post(`/api/v1${path}`, { data, headers })
  if (!reply.ok()) throw new Error(`${path}: ${await reply.text()}`)
  return reply.json()
}

type Outcome = 'prevented' | 'alerted' | 'logged' | 'missed'
const why = { override_reason: 'A small company: one person plays both sides in this exercise.' }

/** A test from draft to validated, as one person who may do all of it. */
export async function validatedTest(page: Page, technique_id: string, blue_outcome: Outcome, platform = 'Windows'): Promise<string> {
  const { id } = await posted(page, '/tests', {
    title: `Exercise of ${technique_id}`,
    technique_id,
    severity: 'high',
    platforms: [platform],
  })
  await posted(page, `/tests/${id}/start-execution`)
  await posted(page, `/tests/${id}/submit-red`, { red_outcome: 'executed', red_notes: 'It ran at the first try.' })
  await posted(page, `/tests/${id}/submit-blue`, { blue_outcome, blue_notes: 'What the queue said.' })
  for (const side of ['red', 'blue']) await posted(page, `/tests/${id}/validate-${side}`, { decision: 'approve', ...why })
  return id
}

/** A detection rule that is switched on. */
export const enabledRule = (page: Page, name: string, technique_ids: string[]) =>
  posted(page, '/detection-rules', { title: name, technique_ids, content: `title: ${name}` })

/** A layer as the ATT&CK Navigator saves it. */
export const layer = {
  name: 'Harbour report',
  versions: { attack: '18', navigator: '5.2.0', layer: '4.5' },
  domain: 'enterprise-attack',
  description: 'What the report of the branch in Bremen names.',
  techniques: [
    { techniqueID: 'T1059.001', score: 100, comment: 'The loader is a script.' },
    { techniqueID: 'T1566.001', score: 80 },
    { techniqueID: 'T1547.001', tactic: 'persistence', score: 60 },
    { techniqueID: 'T1021.002', score: 20 },
  ],
  gradient: { colors: ['#ffffff', '#2f9e8f'], minValue: 0, maxValue: 100 },
}

/** Rules, a snapshot before an exercise, the exercise, a snapshot after it, a layer of somebody else and two alert rules. */
export async function fillCoverage(page: Page) {
  await enabledRule(page, 'Encoded PowerShell', ['T1059.001', 'T1027'])
  await enabledRule(page, 'Office starts a shell', ['T1059.001', 'T1566.001'])
  await enabledRule(page, 'Service from another host', ['T1021.002', 'T1569.002'])
  await posted(page, '/coverage/snapshots', { name: 'Before the spring exercise', note: 'Only rules so far.' })
  const exercise: readonly [string, Outcome][] = [
    ['T1566.001', 'alerted'],
    ['T1021.002', 'logged'],
    ['T1547.001', 'missed'],
    ['T1078', 'missed'],
  ]
  for (const [technique, outcome] of exercise) await validatedTest(page, technique, outcome)
  await posted(page, '/coverage/snapshots', { name: 'After the spring exercise', note: 'Valid accounts and run keys are not seen.' })
  await posted(page, '/coverage/layers', layer)
  await posted(page, '/coverage/alert-rules', {
    name: 'Nobody sees what many use',
    severity: 'high',
    config: { type: 'detection_gap', failed: 1, without_rules: true },
  })
  await posted(page, '/coverage/alert-rules', { name: 'Coverage drops', config: { type: 'coverage_drop', points: 5, days: 30 } })
}

const d3fendUri = 'http://d3fend.mitre.org/ontologies/d3fend.owl#'
const row = (name: string, label: string, tactic: string, technique: string) => `${tactic},${label},${technique},${d3fendUri}${name}`
/** Some rows of D3FEND's mappings, as its CSV has them; one names no technique of ATT&CK. */
export const mappings = [
  'def_tactic_label,def_tech_label,off_tech_id,def_tech',
  row('ScriptExecutionAnalysis', 'Script Execution Analysis', 'Detect', 'T1059.001'),
  row('ExecutableAllowlisting', 'Executable Allowlisting', 'Isolate', 'T1059.001'),
  row('ProcessSpawnAnalysis', 'Process Spawn Analysis', 'Detect', 'T1059.001'),
  row('ProcessSpawnAnalysis', 'Process Spawn Analysis', 'Detect', 'T1021.002'),
  row('FileAnalysis', 'File Analysis', 'Detect', 'T1566.001'),
  row('Multi-factorAuthentication', 'Multi-factor Authentication', 'Harden', 'T1078'),
  row('DecoyFile', 'Decoy File', 'Deceive', 'AML.T0001'),
].join('\n')

/** A table of D3FEND, of which two are in place. */
export async function fillD3fend(page: Page) {
  const sent = await page.request.post('/api/v1/coverage/d3fend?file_name=d3fend-full-mappings.csv&release=1.2.0', {
    data: Buffer.from(mappings),
    headers: { ...headers, 'content-type': 'text/csv' },
  })
  if (!sent.ok()) throw new Error(await sent.text())
  const read = async (): Promise<{ id: string; class: string; version: number }[]> =>
    (await (await page.request.get('/api/v1/coverage/d3fend/countermeasures')).json()).items
  await expect.poll(async () => (await read()).length, { timeout: 60_000 }).toBeGreaterThan(0)
  for (const each of await read()) {
    if (each.class !== 'Multi-factorAuthentication' && each.class !== 'ProcessSpawnAnalysis') continue
    const said = { version: each.version, in_place: true, note: 'For everybody since spring.' }
    const reply = await page.request.patch(`/api/v1/coverage/d3fend/countermeasures/${each.id}`, { data: said, headers })
    if (!reply.ok()) throw new Error(await reply.text())
  }
}
