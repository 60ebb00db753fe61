import type { Page } from '@playwright/test'

const headers = { 'sec-fetch-site': 'same-origin' }

async function sent(page: Page, method: 'POST' | 'PATCH', path: string, data: unknown = {}) {
  const reply = await page.request.fetch(`/api/v1${path}`, { method, data, headers })
  if (!reply.ok()) throw new Error(`${path}: ${await reply.text()}`)
  return reply.json()
}
interface Made {
  id: string
  items: { test_id: string; version: number }[]
}
const why = { override_reason: 'A small company: one person plays both sides in this exercise.' }

/** Plays a test as one person who may do all of it. */
async function play(page: Page, test_id: string, blue_outcome: string) {
  await sent(page, 'POST', `/tests/${test_id}/start-execution`)
  await sent(page, 'POST', `/tests/${test_id}/submit-red`, { red_outcome: 'executed' })
  const detected_at = blue_outcome === 'missed' ? null : new Date().toISOString()
  await sent(page, 'POST', `/tests/${test_id}/submit-blue`, { blue_outcome, detected_at })
  for (const side of ['red', 'blue']) await sent(page, 'POST', `/tests/${test_id}/validate-${side}`, { decision: 'approve', ...why })
}

const spring = ['T1566.001', 'T1059.001', 'T1003.001', 'T1021.002', 'T1486']

/** A campaign that has run once and runs again, a plan, runbooks with versions and lessons. Says the id of the running one. */
export async function fillCampaigns(page: Page): Promise<string> {
  const me = await (await page.request.get('/api/v1/auth/me')).json()
  await sent(page, 'POST', '/campaigns', { name: 'Tabletop: the supplier calls', campaign_type: 'tabletop' })
  const first: Made = await sent(page, 'POST', '/campaigns', {
    name: 'Ransomware, from the letter to the lock',
    objective: 'Would we see them before anything is encrypted? Each step is played as the group of last winter played it.',
    description: 'Agreed with the works council. **No** customer system is touched; the backup of the plant is out of scope.',
    technique_ids: spring,
    starts_at: new Date(Date.now() - 90 * 24 * 3_600_000).toISOString(),
    lead_id: me.id,
  })
  await sent(page, 'POST', `/campaigns/${first.id}/activate`)
  for (const [n, outcome] of ['alerted', 'logged', 'missed', 'missed'].entries()) await play(page, first.items[n]?.test_id ?? '', outcome)
  await sent(page, 'POST', `/campaigns/${first.id}/complete`)
  const second: Made = await sent(page, 'POST', `/campaigns/${first.id}/repeat`)
  const now = Date.now()
  const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString()
  await sent(page, 'POST', `/campaigns/${second.id}/tests`, { technique_ids: ['T1490'] })
  for (const [n, { test_id, version }] of second.items.entries())
    await sent(page, 'PATCH', `/campaigns/${second.id}/tests/${test_id}`, {
      planned_from: at(n * 3 - 4),
      planned_to: at(n * 3 - 2),
      depends_on: n > 0 ? [second.items[n - 1]?.test_id] : [],
      version,
    })
  await sent(page, 'PATCH', `/campaigns/${second.id}/schedule`, { recurrence: 'quarterly', next_run_at: at(24 * 90), version: 1 })
  await sent(page, 'POST', `/campaigns/${second.id}/activate`)
  await play(page, second.items[0]?.test_id ?? '', 'prevented')
  await play(page, second.items[1]?.test_id ?? '', 'alerted')
  await sent(page, 'POST', `/tests/${second.items[2]?.test_id}/start-execution`)
  await fillKnowledge(page, first.id)
  return second.id
}

async function fillKnowledge(page: Page, campaign_id: string) {
  const steps = (second: string) =>
    `## Steps\n\n1. Quarantine the host\n2. ${second}\n3. Collect memory\n4. Search the fleet for the hash\n`
  await sent(page, 'POST', '/runbooks', {
    title: 'Read the memory of LSASS with comsvcs.dll',
    runbook_type: 'attack',
    techniques: ['T1003.001'],
    tools: ['rundll32'],
    content: '1. Find the process id\n2. `rundll32 comsvcs.dll, MiniDump <pid> out.dmp full`\n3. Delete the dump',
  })
  const { id } = await sent(page, 'POST', '/runbooks', {
    title: 'Contain a host that ransomware has reached',
    runbook_type: 'incident_response',
    techniques: ['T1486', 'T1490'],
    tools: ['Velociraptor', 'A phone that is not on the network'],
    prerequisites: 'The host is enrolled, and somebody of the plant is on the line.',
    content: steps('Write a letter to its owner'),
  })
  await sent(page, 'PATCH', `/runbooks/${id}`, { content: steps('Call its owner'), note: 'A letter is read too late', version: 1 })
  await sent(page, 'PATCH', `/runbooks/${id}`, { title: 'Contain a host that ransomware reached', tools: ['Velociraptor'], version: 2 })
  const lesson = await sent(page, 'POST', '/lessons', {
    title: 'Logs of the proxy reach us a day late',
    happened: 'The beacon called home for *nine hours* before anybody could have seen it.',
    learned: 'Ship the logs each minute, and alert when none came for an hour.',
    techniques: ['T1071.001'],
    about: [{ type: 'campaigns', id: campaign_id }],
  })
  await sent(page, 'POST', `/lessons/${lesson.id}/apply`)
  await sent(page, 'POST', '/lessons', { title: 'Nobody knew whom to call at the plant', learned: 'A list hangs in the control room.' })
}
