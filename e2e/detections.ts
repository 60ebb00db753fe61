import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { filesIn, tarGz } from '../server/src/testing/packs.ts'

const headers = { 'sec-fetch-site': 'same-origin' }
const fixtures = join(import.meta.dirname, '../server/src/inventory')
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

async function posted(page: Page, path: string, data: unknown, type?: string) {
  const reply = await page.request.post(`/api/v1${path}`, { data, headers: { ...headers, ...(type && { 'content-type': type }) } })
  if (!reply.ok()) throw new Error(`${path}: ${await reply.text()}`)
  return reply.json()
}

/** Brings in a fixture and waits for its report. */
async function bring(page: Page, path: '/test-templates' | '/detection-rules', format: string) {
  const folder = join(fixtures, path === '/test-templates' ? 'templates' : 'detections', 'fixtures', format)
  const body = tarGz(filesIn(folder))
  const { import_id } = await posted(page, `${path}/imports?file_name=${format}.tar.gz`, body, 'application/octet-stream')
  const state = async () => (await (await page.request.get(`/api/v1${path}/imports/${import_id}`)).json()).state
  await expect.poll(state, { timeout: 60_000 }).toBe('complete')
}

const assets = [
  ['Encoded PowerShell in the SIEM', 'siem_rule', ['T1059.001'], 'healthy', 'passed', 3],
  ['EDR: LSASS protection', 'edr_policy', ['T1003.001'], 'healthy', 'passed', 20],
  ['Sysmon on servers', 'sensor', ['T1059.001', 'T1053.005'], 'degraded', 'passed', 120],
  ['Suricata at the edge', 'ids_rule', ['T1071.001', 'T1190'], 'healthy', 'passed', 400],
  ['Verdicts of the mail gateway', 'custom', ['T1566.001'], 'down', 'failed', 8],
  ['Weekly look at new accounts', 'manual_review', ['T1136.001'], 'healthy', null, 0],
] as const

/** Templates and rules of two collections each, and what would notice an attack: proven, run out, failed, taken back. */
export async function fillDetections(page: Page) {
  for (const format of ['atomic', 'lolbas']) await bring(page, '/test-templates', format)
  for (const format of ['sigma', 'elastic']) await bring(page, '/detection-rules', format)
  for (const [name, asset_type, technique_ids, health, result, days] of assets) {
    const { id } = await posted(page, '/detection-assets', { name, asset_type, technique_ids, health, platform: 'Windows', team: 'SOC' })
    if (result) await posted(page, `/detection-assets/${id}/validations`, { result, method: 'Purple exercise', validated_at: ago(days) })
  }
  await posted(page, '/infrastructure-changes', { title: 'New EDR agent 9.2 on all clients', asset_types: ['edr_policy'] })
}
