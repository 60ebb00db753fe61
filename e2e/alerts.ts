import type { Page } from '@playwright/test'

const headers = { 'sec-fetch-site': 'same-origin' }
const severities = ['critical', 'high', 'high', 'medium', 'medium', 'medium', 'low', 'low', 'low', 'low', 'info', 'info'] as const
const signs = [
  ['Office application started PowerShell', 'T1059.001', 'execution'],
  ['Beacon to a known command and control address', 'T1071.001', 'command and control'],
  ['Many failed sign-ins, then a success', 'T1110.003', 'credential access'],
  ['Memory of LSASS read by an unsigned process', 'T1003.001', 'credential access'],
  ['New local administrator', 'T1136.001', 'persistence'],
  ['Service installed over SMB', 'T1021.002', 'lateral movement'],
] as const

async function posted(page: Page, path: string, data: unknown) {
  const reply = await page.request.post(`/api/v1${path}`, { data, headers })
  if (!reply.ok()) throw new Error(`${path}: ${await reply.text()}`)
  return reply.json()
}

/** Alerts as a small company has them, on the first hosts of the tenant, the newest a minute old. Says their ids, the newest first. */
export async function fillAlerts(page: Page, count = 60): Promise<string[]> {
  const { items: hosts } = await (await page.request.get('/api/v1/hosts?limit=20')).json()
  const items = Array.from({ length: count }, (_, i) => {
    const [title, technique, category] = signs[i % signs.length] ?? signs[0]
    const at = new Date(Date.now() - (i + 1) * 60_000 * 7).toISOString()
    const hostname = hosts[(i * 3) % (hosts.length || 1)]?.hostname ?? 'ber-lt-00001'
    return {
      title,
      severity: severities[(i * 5) % severities.length],
      category,
      source: ['Wazuh', 'Elastic Security', 'Suricata'][i % 3],
      source_ref: `evt-${4800 + i}`,
      rule_id: String(92_050 + (i % signs.length)),
      rule_name: title,
      description: `powershell.exe on ${hostname} ran an encoded command and called hxxps://cdn[.]evil-${i % 4}[.]example/gate.php.\nParent: WINWORD.EXE`,
      techniques: [technique],
      hosts: [{ hostname }],
      first_seen_at: at,
      last_seen_at: at,
      ...(i % 10 === 0 && { correlation_id: `intrusion-${i % 20}` }),
      raw: {
        rule: { id: 92_050, level: 12, description: title },
        agent: { name: hostname },
        data: { win: { eventdata: { image: 'powershell.exe' } } },
      },
    }
  })
  const { alerts } = await posted(page, '/alerts/bulk', { items })
  return alerts.map(({ id }: { id: string }) => id)
}

/** What stands round alerts: a source with its address, a rule that hides something, and moves that people made. */
export async function fillTriage(page: Page) {
  const ids = await fillAlerts(page)
  const source = await posted(page, '/alert-sources', { name: 'Wazuh Berlin', kind: 'wazuh4' })
  await posted(page, `/alert-sources/${source.id}/secret`, {})
  await posted(page, '/alert-sources', { name: 'Ticket robot', kind: 'generic', signature: 'none', enabled: false })
  await posted(page, '/suppression-rules', {
    name: 'Scanner of the data centre',
    reason: 'The vulnerability scanner signs in everywhere each night; agreed with Jana on Monday.',
    conditions: [
      { field: 'source', op: 'is', values: ['Suricata'] },
      { field: 'title', op: 'starts', values: ['Nightly scan'] },
    ],
    ends_at: new Date(Date.now() + 7 * 86_400_000).toISOString(),
  })
  await posted(page, '/alerts', { title: 'Nightly scan of the data centre', source: 'Suricata', severity: 'low' })
  for (const [i, id] of ids.slice(0, 20).entries()) {
    if (i % 4 === 1) await posted(page, `/alerts/${id}/assign`, {})
    if (i % 4 > 1) await posted(page, `/alerts/${id}/acknowledge`, {})
    if (i % 8 === 3) await posted(page, `/alerts/${id}/wait`, { note: 'Waits for the disk of the laptop.' })
    if (i % 8 === 7) await posted(page, `/alerts/${id}/escalate`, { note: 'A second host talks to the same address.' })
  }
}
