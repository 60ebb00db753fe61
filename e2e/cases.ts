import type { Page } from '@playwright/test'

const headers = { 'sec-fetch-site': 'same-origin' }

async function posted(page: Page, path: string, data: unknown, type?: string) {
  const reply = await page.request.post(`/api/v1${path}`, { data, headers: { ...headers, ...(type && { 'content-type': type }) } })
  if (!reply.ok()) throw new Error(`${path}: ${await reply.text()}`)
  return reply.json()
}

const description = `## What we know

A letter with \`invoice.iso\` was opened at **08:12** on ber-lt-00001.

- it starts PowerShell, which calls \`hxxps://cdn[.]harbour-invoices[.]example\`
- the attachment lies in three more mailboxes

| Host | State |
|---|---|
| ber-lt-00001 | quarantined |
| ber-lt-00007 | is looked at |`

/** Cases in several states, one of them with all that a case holds, a template, and a handover. Says the id of the full one. */
export async function fillCases(page: Page): Promise<string> {
  const { items: alerts } = await (await page.request.get('/api/v1/alerts?limit=3')).json()
  const { items: hosts } = await (await page.request.get('/api/v1/hosts?limit=2')).json()
  await posted(page, '/case-templates', {
    name: 'Phishing mail',
    description: 'For each mail that somebody clicked on.',
    tasks: [
      { title: 'Find who else received it', due_hours: 4 },
      { title: 'Reset the password', due_hours: 24 },
      { title: 'Tell the user' },
    ],
  })
  for (const [i, [title, severity, move]] of (
    [
      ['Password spray against the VPN', 'high', 'start'],
      ['Lost laptop of a consultant', 'medium', 'escalate'],
      ['Odd DNS lookups of the printers on the third floor, each night at ten past two', 'low', undefined],
    ] as const
  ).entries()) {
    const { id } = await posted(page, '/cases', { title, severity, priority: 'medium', techniques: i ? [] : ['T1110.003'] })
    if (move)
      await posted(page, `/cases/${id}/${move}`, move === 'escalate' ? { to: 'CERT of the group', reason: 'It was not encrypted.' } : {})
  }
  const made = await posted(page, '/cases', {
    title: 'Phishing with a beacon',
    severity: 'critical',
    priority: 'high',
    category: 'phishing',
    description,
    techniques: ['T1566.001', 'T1059.001', 'T1110.003'],
    alert_ids: alerts.map(({ id }: { id: string }) => id),
    host_ids: hosts.map(({ id }: { id: string }) => id),
  })
  const path = `/cases/${made.id}`
  for (const title of ['Isolate the laptop', 'Reset the password of M. Lindqvist', 'Search for the attachment in all mailboxes'])
    await posted(page, `${path}/tasks`, { title })
  await posted(page, `${path}/notes`, { title: 'First look', text: 'The attachment is an ISO with a `LNK`. <b>No</b> macro.' })
  await posted(page, `${path}/entries`, { at: new Date(Date.now() - 3_600_000).toISOString(), text: 'The user reported the letter.' })
  await posted(page, `${path}/artifacts`, { artifact_type: 'domain', value: 'cdn.harbour-invoices.example', description: 'Where it calls' })
  await posted(page, `${path}/evidence?name=mail.eml&category=evidence&description=As%20it%20came`, 'From: billing', 'message/rfc822')
  await posted(page, '/handovers', {
    shift: 'Night, Saturday to Sunday',
    notes:
      'Quiet until four. **CASE-4** is under way: the laptop is isolated, the mailboxes are not searched yet.\n\n- CERT calls back at nine',
    from_at: new Date(Date.now() - 9 * 3_600_000).toISOString(),
    to_at: new Date().toISOString(),
    about: [{ type: 'cases', id: made.id }],
  })
  return made.id
}
