import { z } from 'zod'
import { colleagues, purpleTeam } from './company.ts'
import { countermeasures } from './countermeasures.ts'
import type { Ask } from './load.ts'
import { alertRules, assets, lesson, path, rules, runbook, runbookLater, steps, type TemplateKey, templates } from './replay.ts'

const { ines, elif, sofie, rasmus } = purpleTeam
const aylin = colleagues[1]?.username ?? ''
const day = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString()
const withId = z.object({ id: z.uuid() })
const versioned = z.object({ id: z.uuid(), version: z.int() })
const listed = z.object({ items: z.array(z.unknown()) })

/** The replay of the incident: its plan, four tests at four stages, what it showed and what follows. Entered once, by its people. */
export async function purple(ask: Ask): Promise<void> {
  const doing = caller(ask)
  const { call, made } = doing
  if (listed.parse(await call(ines, 'GET', '/campaigns?limit=1')).items.length) return
  const people = await namesOf(call)
  const kept = new Map<TemplateKey, string>()
  for (const { key, value, ...one } of templates) {
    const argument = { name: /#\{(\w+)\}/.exec(one.command)?.[1] ?? 'value', value, type: 'string' }
    const facts = { ...one, platforms: ['Windows'], executor: 'powershell', arguments: [argument] }
    kept.set(key, await made(ines, '/test-templates', facts))
  }
  const ruleIds = new Map<string, string>()
  for (const { key, ...one } of rules) ruleIds.set(key, await made(sofie, '/detection-rules', one))
  await countermeasures(ask)
  await made(sofie, '/coverage/snapshots', { name: 'Before the replay', note: 'How we stood when "Stillwasser" was closed.' })
  const tests: string[] = []
  for (const { template, host, environment, objective } of steps) {
    const known = z.object({ items: z.array(withId) }).parse(await call(ines, 'GET', `/hosts?q=${host}&limit=1`))
    const team = { red_assignee_id: people.get('Elif Kaya') ?? null, blue_assignee_id: people.get('Rasmus Holm') ?? null }
    const where = { host_id: known.items[0]?.id ?? null, target_environment: environment, objective }
    tests.push(await made(ines, '/tests/from-template', { template_id: kept.get(template), ...where, ...team }))
  }
  const campaign = await plan(doing, tests, people)
  for (const [n, step] of steps.entries()) await play(doing, tests[n] ?? '', step, ruleIds)
  await judge(doing, tests, people)
  await equip(doing, ruleIds, people)
  await made(ines, '/attack-paths', path)
  await afterwards(doing, people)
  await made(sofie, '/coverage/snapshots', { name: 'After the first day of the replay', note: `Of campaign ${campaign}.` })
}

interface Doing {
  ask: Ask
  call: (
    by: string,
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    body?: object | Buffer,
    headers?: Record<string, string>,
  ) => Promise<unknown>
  made: (by: string, path: string, body: object) => Promise<string>
}
type Step = (typeof steps)[number]

/** The campaign with a window for each test; each step waits for the one before. */
async function plan({ call, made }: Doing, test_ids: string[], people: ReadonlyMap<string, string>): Promise<string> {
  const id = await made(ines, '/campaigns', {
    name: 'Replay of Stillwasser',
    campaign_type: 'purple_team',
    description: 'The four steps of the incident that we saw too late, on hosts of the exercise and with data that nobody misses.',
    objective: 'Each step is seen within ten minutes, or we know why it is not.',
    lead_id: people.get('Inés Navarro') ?? null,
    starts_at: inDays(0),
    ends_at: inDays(4),
    test_ids,
  })
  const planned = z.object({ reference: z.string(), items: z.array(z.object({ test_id: z.uuid(), version: z.int() })) })
  const { reference, items } = planned.parse(await call(ines, 'GET', `/campaigns/${id}`))
  for (const [n, { test_id, version }] of items.entries()) {
    const before = items[n - 1]?.test_id
    const window = { planned_from: inDays(n), planned_to: inDays(n + 1), depends_on: before ? [before] : [] }
    await call(ines, 'PATCH', `/campaigns/${id}/tests/${test_id}`, { ...window, version })
  }
  await call(ines, 'POST', `/campaigns/${id}/activate`)
  await call(ines, 'PATCH', `/campaigns/${id}/schedule`, { recurrence: 'half_yearly', next_run_at: inDays(182), version: 1 })
  return reference
}

/** Red executes, blue says what it saw: both with what proves it. */
async function play(doing: Doing, id: string, { template, host, red, blue }: Step, ruleIds: ReadonlyMap<string, string>) {
  const { call } = doing
  await call(elif, 'POST', `/tests/${id}/start-execution`)
  const log = `PS C:\\> whoami; hostname\nnordwind\\exercise\n${host}\nPS C:\\> # ${red}\n`
  const headers = { 'content-type': 'text/plain', 'idempotency-key': `demo-red-${id}` }
  await call(elif, 'POST', `/tests/${id}/evidence?team=red&name=${template}-red.txt`, Buffer.from(log), headers)
  const alert_id = template === 'rundll' ? await raise(doing, id, host) : undefined
  await call(elif, 'POST', `/tests/${id}/submit-red`, { red_outcome: 'executed', red_notes: red })
  if (alert_id) await call(rasmus, 'POST', `/tests/${id}/alerts`, { alert_id })
  const rule_id = ruleIds.get(template)
  if (blue.triggered && rule_id) await call(rasmus, 'POST', `/tests/${id}/rule-results`, { rule_id, triggered: blue.triggered })
  if (template === 'ticket') return // its blue side is still at work
  const seen = blue.outcome === 'alerted' ? { detected_at: new Date().toISOString() } : {}
  await call(rasmus, 'POST', `/tests/${id}/submit-blue`, { blue_outcome: blue.outcome, blue_notes: blue.notes, ...seen })
}

/** What operations sees of the exercise while red is at work. */
const raise = ({ made }: Doing, id: string, host: string) =>
  made(aylin, '/alerts', {
    title: 'Rundll32 loads a library from a profile',
    severity: 'high',
    category: 'defense evasion',
    source: 'Elastic Security',
    source_ref: `demo-exercise-${id}`,
    techniques: ['T1218.011'],
    hosts: [{ hostname: host }],
  })

/** What the leads say: two are seen, one is not and is repeated, one is rejected by blue's lead and waits for a better look. */
async function judge({ call, made }: Doing, [rundll = '', lsass = '', , rclone = '']: string[], people: ReadonlyMap<string, string>) {
  for (const id of [rundll, lsass]) {
    await call(ines, 'POST', `/tests/${id}/validate-red`, { decision: 'approve' })
    await call(sofie, 'POST', `/tests/${id}/validate-blue`, { decision: 'approve', note: 'As I saw it, too.' })
  }
  await call(ines, 'POST', `/tests/${rclone}/validate-red`, { decision: 'approve' })
  await call(sofie, 'POST', `/tests/${lsass}/remediations`, {
    step: 'Collect process creation on workstations, then switch the rule for comsvcs.dll on.',
    owner_id: people.get('Rasmus Holm') ?? null,
    due_on: inDays(7).slice(0, 10),
  })
  await call(ines, 'POST', `/tests/${lsass}/retest`, { scheduled_for: inDays(8) })
  const forged = await made(ines, '/tests', {
    title: 'A change of berths that no planner made',
    technique_id: 'T1565.001',
    severity: 'medium',
    target_environment: 'BerthPlan, copy of last night',
    objective: 'Does the journal of BerthPlan reach anybody?',
  })
  await call(elif, 'POST', `/tests/${forged}/start-execution`)
  await call(elif, 'POST', `/tests/${forged}/submit-red`, { red_outcome: 'executed', red_notes: 'One berth moved by 40 metres.' })
  await call(rasmus, 'POST', `/tests/${forged}/submit-blue`, { blue_outcome: 'missed', blue_notes: 'Nothing.' })
  const note = '“Nothing” is too little: where did you look, and which log would have it?'
  await call(sofie, 'POST', `/tests/${forged}/validate-blue`, { decision: 'reject', note })
}

/** What would notice an attack, and whether that was shown lately. */
async function equip({ made }: Doing, ruleIds: ReadonlyMap<string, string>, people: ReadonlyMap<string, string>) {
  const owner_id = people.get('Rasmus Holm') ?? null
  for (const { rule, validation, ...one } of assets) {
    const id = await made(sofie, '/detection-assets', { ...one, owner_id, rule_id: (rule && ruleIds.get(rule)) ?? null })
    const { days, ...said } = validation
    await made(rasmus, `/detection-assets/${id}/validations`, {
      ...said,
      validated_at: new Date(Date.now() - days * day - 1000).toISOString(),
    })
  }
}

/** What follows: a runbook in two versions, a lesson, who looks after the technique, and one that ATT&CK does not have. */
async function afterwards({ ask, call, made }: Doing, people: ReadonlyMap<string, string>) {
  const id = await made(sofie, '/runbooks', runbook)
  const { version } = versioned.parse(await call(sofie, 'GET', `/runbooks/${id}`))
  const content = `${runbook.content}${runbookLater}`
  await call(sofie, 'PATCH', `/runbooks/${id}`, { content, version, note: 'The ticket-granting key was missing.' })
  await made(ines, '/lessons', lesson)
  for (const rule of alertRules) await made(sofie, '/coverage/alert-rules', rule)
  const note = {
    owner_id: people.get('Sofie Maes') ?? null,
    review_required: true,
    review_reason: 'Missed in the replay: look again when the rule is on.',
    review_due_on: inDays(8).slice(0, 10),
  }
  // An alert that names the technique raises its priority at any moment: then what was read is old, and is read again.
  for (let tries = 3; ; tries -= 1) {
    const known = z.object({ note: z.object({ version: z.int() }) }).parse(await call(sofie, 'GET', '/techniques/T1003.001'))
    const { status } = await ask(sofie, 'PATCH', '/techniques/T1003.001', { ...note, version: known.note.version })
    if (status === 200) break
    if (status !== 409 || tries === 0) throw new Error(`The owner of T1003.001 was refused: ${status}`)
  }
  await made(ines, '/custom-techniques', {
    name: 'Forged change of berths',
    description: 'A change in **BerthPlan** that no planner made: it stands in the journal of the program only.',
    tactics: ['impact'],
    platforms: ['BerthPlan'],
    parent_id: 'T1565',
  })
}

async function namesOf(call: Doing['call']): Promise<Map<string, string>> {
  const assignees = z.object({ items: z.array(z.object({ id: z.uuid(), display_name: z.string() })) })
  const { items } = assignees.parse(await call(ines, 'GET', '/alerts/assignees'))
  return new Map(items.map(({ id, display_name }) => [display_name, id]))
}

/** Calls that must succeed: a step that is refused ends the story with its sentence. */
function caller(ask: Ask): Doing {
  const call: Doing['call'] = async (by, method, path, body, headers) => {
    const { status, body: answer } = await ask(by, method, path, body, headers)
    if (status >= 300)
      throw new Error(`${method} ${path} of the story was refused: ${String(answer.detail)} ${JSON.stringify(answer.errors ?? '')}`)
    return answer
  }
  return { ask, call, made: async (by, path, body) => withId.parse(await call(by, 'POST', path, body)).id }
}
