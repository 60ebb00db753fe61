import type { Page } from '@playwright/test'

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
