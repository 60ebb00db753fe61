import type { Page } from '@playwright/test'

const headers = { 'sec-fetch-site': 'same-origin' }

async function posted(page: Page, path: string, data: unknown = {}, type?: string) {
  const reply = await page.request.post(`/api/v1${path}`, { data, headers: { ...headers, ...(type && { 'content-type': type }) } })
  if (!reply.ok()) throw new Error(`${path}: ${await reply.text()}`)
  return reply.json()
}

/** A harmless file in a zip that is locked with the password `infected`, as samples are exchanged. */
export const lockedSample = Buffer.from(
  'UEsDBBQAAQAAAAAANlsVGnr9MAAAACQAAAALAAAAbGV0dGVyLmRvY20DRzoO289zUbBYjs3FcsRTaAUBKTaI05zW90wvBT5PDQAcwvhdN1IoxrQveQaOcWBQSwECFAAUAAEAAAAAADZbFRp6/TAAAAAkAAAACwAAAAAAAAAAAAAAAAAAAAAAbGV0dGVyLmRvY21QSwUGAAAAAAEAAQA5AAAAWQAAAAAA',
  'base64',
)

const plans = [
  ['PowerShell downloads and runs a script', 'T1059.001', 'high', 'validated'],
  ['Memory of LSASS is read with comsvcs.dll', 'T1003.001', 'critical', 'rejected'],
  ['A scheduled task survives a restart', 'T1053.005', 'medium', 'in_review'],
  ['Services are started on another host over SMB', 'T1021.002', 'high', 'blue_evaluating'],
  ['Browser passwords are copied', 'T1555.003', 'medium', 'red_executing'],
  ['Shadow copies are deleted before anything is encrypted', 'T1490', 'critical', 'draft'],
  ['A new local administrator', 'T1136.001', 'low', 'draft'],
] as const
const reached = ['draft', 'red_executing', 'blue_evaluating', 'in_review', 'validated', 'rejected']
const why = { override_reason: 'A small company: one person plays both sides in this exercise.' }

/** Brings a test as far as a state, as one person who may do all of it. */
async function bring(page: Page, id: string, state: string) {
  const as = (least: string) => reached.indexOf(state) >= reached.indexOf(least)
  if (as('red_executing')) await posted(page, `/tests/${id}/start-execution`)
  if (as('blue_evaluating'))
    await posted(page, `/tests/${id}/submit-red`, { red_outcome: 'executed', red_notes: 'It ran at the first try.' })
  if (as('in_review')) await posted(page, `/tests/${id}/submit-blue`, { blue_outcome: 'alerted', blue_notes: 'Rule 92057 told the queue.' })
  if (state === 'validated')
    for (const side of ['red', 'blue']) await posted(page, `/tests/${id}/validate-${side}`, { decision: 'approve', ...why })
  if (state === 'rejected')
    await posted(page, `/tests/${id}/validate-blue`, { decision: 'reject', note: 'The log was found by hand; nobody was alerted.', ...why })
}

/** Tests in each state; the last one has been opened again and holds what a test can hold. Says its id. */
export async function fillTests(page: Page): Promise<string> {
  const { items: hosts } = await (await page.request.get('/api/v1/hosts?limit=2')).json()
  const me = await (await page.request.get('/api/v1/auth/me')).json()
  for (const [title, technique_id, severity, state] of plans) {
    const { id } = await posted(page, '/tests', {
      title,
      technique_id,
      severity,
      platforms: ['Windows'],
      target_environment: 'Berlin office',
    })
    await bring(page, id, state)
  }
  const { id } = await posted(page, '/tests', {
    title: 'An encoded command is run by a document',
    technique_id: 'T1059.001',
    severity: 'high',
    platforms: ['Windows'],
    target_environment: 'Berlin office',
    host_id: hosts[0]?.id ?? null,
    objective: 'Does the endpoint sensor tell the queue within **five minutes**?',
    description: 'The letter of the spring campaign, without its payload.',
    red_command: 'powershell.exe -NoProfile -EncodedCommand VwByAGkAdABlAC0ATwB1AHQAcAB1AHQAIAAnAHIAYQBtAHAAYQByAHQAJwA=',
    red_assignee_id: me.id,
    blue_assignee_id: me.id,
  })
  await bring(page, id, 'rejected')
  await posted(page, `/tests/${id}/reopen`, { reason: 'The rule looks for encoded commands now.' })
  await posted(page, `/tests/${id}/start-execution`)
  await posted(page, '/alerts', {
    title: 'Office application started PowerShell',
    severity: 'high',
    source: 'Wazuh',
    techniques: ['T1059.001'],
    ...(hosts[0] && { hosts: [{ hostname: hosts[0].hostname }] }),
  })
  await posted(page, `/tests/${id}/evidence?team=red&name=console.txt&description=What%20it%20printed`, 'rampart', 'text/plain')
  await posted(page, `/tests/${id}/evidence?team=red&name=letter.zip&malicious=true`, lockedSample, 'application/zip')
  await posted(page, `/tests/${id}/submit-red`, { red_outcome: 'executed', red_notes: 'Opened by hand; **no** warning was shown.' })
  for (const step of [
    'Alert on encoded commands of Office',
    'Block child processes of Office on all laptops',
    'Tell the helpdesk what the warning looks like',
  ])
    await posted(page, `/tests/${id}/remediations`, { step })
  return id
}
