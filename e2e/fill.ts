import { expect, type Page } from '@playwright/test'
import { clientRow, ndjson, resultRow } from '../server/src/inventory/hosts/fixtures.ts'
import { fillTriage } from './alerts.ts'
import { fillCatalogue } from './attack.ts'
import { fillAttackPaths } from './attack-paths.ts'
import { fillCampaigns } from './campaigns.ts'
import { fillCases } from './cases.ts'
import { fillCoverage, fillD3fend } from './coverage.ts'
import { fillDetections } from './detections.ts'
import { fillTests } from './tests.ts'

/** Fills the tenant of the signed-in page through the API that users have. */
export async function fill(page: Page) {
  const now = Date.now()
  const fleet = Buffer.concat([...ndjson(120, (i) => clientRow(i, { seed: 7, domain: 'nordwind.example', now }))])
  const rows = Buffer.concat([
    // A run of a thousand rows is of one host: ten of each of sixty.
    ...ndjson(600, (i) => resultRow(i * 100, { seed: 7, domain: 'nordwind.example', now, hosts: 60, bytes: 620 })),
    Buffer.from('{"half": "a li\n[1,2]\n{"no":"host"}\n'),
  ])
  for (const [artifact, file, body] of [
    ['Fleet', 'clients.json', fleet],
    ['Windows.System.Pslist', 'pslist.json', rows],
  ] as const) {
    const reply = await page.request.post(`/api/v1/ingestion/batch?artifact=${artifact}&file_name=${file}`, {
      data: body,
      headers: { 'content-type': 'application/x-ndjson', 'sec-fetch-site': 'same-origin' },
    })
    if (!reply.ok()) throw new Error(await reply.text())
  }
  // One more as the import dialog sends it: a job stands for it.
  const later = await page.request.post('/api/v1/ingestion/batch?artifact=Windows.Network.Netstat&file_name=netstat.json', {
    data: Buffer.concat([...ndjson(40, (i) => resultRow(i * 1000, { seed: 7, domain: 'nordwind.example', now, hosts: 60, bytes: 620 }))]),
    headers: { 'content-type': 'application/x-ndjson', 'sec-fetch-site': 'same-origin', prefer: 'respond-async' },
  })
  if (later.status() !== 202) throw new Error(await later.text())
  const { job_id } = await later.json()
  const state = async () => (await (await page.request.get(`/api/v1/jobs/${job_id}`)).json()).state
  await expect.poll(state, { timeout: 60_000 }).toBe('completed')
  await fillObservables(page)
  await fillTriage(page)
  await fillCases(page)
  await fillCatalogue(page)
  await fillCampaigns(page)
  await fillDetections(page)
  await fillTests(page)
  await fillAttackPaths(page)
  await fillCoverage(page)
  await fillD3fend(page)
  const key = await page.request.post('/api/v1/api-keys', {
    data: { name: 'Velociraptor push', scopes: ['hosts:import'], expires_at: new Date(now + 90 * 86_400_000).toISOString() },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  if (!key.ok()) throw new Error(await key.text())
}

const report = `Mails of billing@harbour-invoices[.]example carried invoice_0921.zip (SHA-256
9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08). The loader calls hxxps://cdn[.]harbour-invoices[.]example/gate.php
and the beacon 203[.]0[.]113[.]66:8443 each minute. It stays through HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\HarbourSync.
CVE-2024-21412 was used first. The mail named www.nordwind.example as its sender.`

/** What two reports named: one is watched for, the other only kept; what is the company's own is excluded. */
async function fillObservables(page: Page) {
  const add = async (path: string, data: object) => {
    const reply = await page.request.post(`/api/v1/observables${path}`, { data, headers: { 'sec-fetch-site': 'same-origin' } })
    if (!reply.ok()) throw new Error(await reply.text())
    return reply.json()
  }
  await add('/exclusions', { type: 'domain', value: 'nordwind.example', reason: 'Our own names stand in every report about us.' })
  await add('/exclusions', { type: 'cidr', value: '10.0.0.0/8', reason: 'Our own network.', expires_at: '2031-01-01T00:00:00.000Z' })
  await add('/bulk', { text: report, tlp: 'amber+strict', indicator: true, confidence: 85, decay_days: 30 })
  const more = Array.from({ length: 40 }, (_, i) => ({ type: 'domain', value: `update-${i}.tide-metrics.example` }))
  await add('/bulk', { items: more, tlp: 'green', confidence: 40 })
  const { id } = await add('', {
    type: 'ip',
    value: '198.51.100.23',
    tlp: 'red',
    description: 'Seen in the proxy log of the branch in Bremen.',
  })
  await add(`/${id}/review`, {})
}
