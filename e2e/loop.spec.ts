import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { wazuh4Sysmon } from '../server/src/work/alerts/intake/fixtures.ts'
import { settled } from './stage.ts'
import { staged, test } from './staged.ts'
import { accessible, chooseFile } from './watch.ts'

const at = staged()
const headers = { 'sec-fetch-site': 'same-origin' }
const c2 = '203.0.113.66'

async function did(page: Page, path: string, data?: unknown) {
  const reply = await page.request.post(`/api/v1${path}`, { data, headers })
  expect(reply.ok(), `${path}: ${await reply.text()}`).toBe(true)
  return reply.json()
}

/** What an unmodified Wazuh integration script sends: the alert as it is, signed with the secret of its source. */
async function wazuhSends({ path, secret }: { path: string; secret: string }, alert: object) {
  const body = JSON.stringify(alert)
  const t = Math.floor(Date.now() / 1000)
  const v1 = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')
  return fetch(`${at.stage.url}${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-rampart-signature': `t=${t},v1=${v1}` },
  })
}

test('from signal to answer: a Wazuh alert, triage by keyboard, a case, an artifact that is found on another host, evidence, a report; the trail verifies', async () => {
  test.setTimeout(180_000)
  const tenant = await at.stage.tenant('Loop AG')
  const { page, said, context } = await at.open()
  page.setDefaultTimeout(20_000)
  await page.goto(await tenant.link())
  await page.waitForURL(/\/hosts/)
  // What was collected last week from another host, before anybody knew the address.
  for (const [hostname, remote] of [
    ['ham-fs-01', c2],
    ['ham-fs-02', '192.0.2.200'],
  ] as const)
    await did(page, '/ingestion/ingest', {
      hostname,
      artifact: 'Windows.Network.Netstat',
      data: { Pid: 4, Name: 'svc.exe', 'Raddr.IP': remote },
    })
  const { id: source } = await did(page, '/alert-sources', { name: 'Wazuh', kind: 'wazuh4' })
  const door = await did(page, `/alert-sources/${source}/secret`, {})

  await page.goto('/alerts')
  await settled(page)
  const sent = { ...wazuh4Sysmon, timestamp: new Date().toISOString().replace('Z', '+0000'), agent: { id: '022', name: 'ber-ws-044' } }
  for (const time of ['the first', 'the same again']) expect((await wazuhSends(door, sent)).status, time).toBeLessThan(300)
  const grid = page.getByRole('grid', { name: 'Alert queue' })
  const row = grid.getByRole('row').filter({ hasText: 'PowerShell spawned by Office' })
  await expect(row, 'it comes in by itself, once').toHaveCount(1, { timeout: 20_000 })
  await grid.focus()
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('a')
  await expect(row).toContainText('Assigned')
  await page.keyboard.press('c')
  await expect(row).toContainText('In progress')

  await settled(page)
  await page.keyboard.press('x')
  await page.getByRole('button', { name: 'More', exact: true }).first().click()
  await page.getByRole('menuitem', { name: 'Create a case' }).click()
  const dialog = page.getByRole('dialog', { name: 'Create a case' })
  await dialog.getByLabel('Title of the case').fill('Macro on ber-ws-044')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Open the case' }).click()
  await expect(page.getByRole('heading', { name: 'Macro on ber-ws-044' })).toBeVisible()
  await page.getByRole('button', { name: 'Start' }).click()
  await expect(page.getByText('Investigating').first()).toBeVisible()

  await page.getByRole('tab', { name: 'Artifacts' }).click()
  await page.getByRole('combobox', { name: 'Type' }).fill('ip')
  await page.getByRole('option', { name: 'ip', exact: true }).click()
  await page.getByLabel('Value').fill(c2.replace('.', '[.]'))
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText(c2.replaceAll('.', '[.]'))).toBeVisible()
  await accessible(page, 'artifacts of a case')

  await page.goto('/alerts')
  const intel = grid.getByRole('row').filter({ hasText: 'ham-fs-01' })
  await expect(intel, 'the address stands in a row that was stored before').toHaveCount(1, { timeout: 30_000 })
  await expect(grid.getByRole('row').filter({ hasText: 'ham-fs-02' })).toHaveCount(0)
  const { items } = await (await page.request.get('/api/v1/alerts?kind=intel')).json()
  expect(items).toMatchObject([{ kind: 'intel', hostnames: ['ham-fs-01'] }])

  await page.goto('/cases')
  await page.getByRole('link', { name: 'Macro on ber-ws-044' }).click()
  await page.getByRole('tab', { name: 'Evidence' }).click()
  await page.getByRole('button', { name: 'Add evidence' }).click()
  const adding = page.getByRole('dialog', { name: 'Add evidence' })
  await chooseFile(adding, { name: 'mail.eml', mimeType: 'message/rfc822', buffer: Buffer.from('From: x') })
  await adding.getByRole('button', { name: 'Add evidence' }).click()
  await expect(page.getByText('mail.eml')).toBeVisible()
  await page.getByRole('button', { name: 'Custody' }).click()
  await expect(page.getByText('Every link is whole')).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Resolve' }).click()
  const resolving = page.getByRole('dialog', { name: /^Resolve/ })
  await resolving.getByLabel('Root cause').fill('A macro was allowed to run.')
  await resolving.getByLabel('What was done').fill('The host was set up anew, the address blocked.')
  await resolving.getByRole('button', { name: 'Resolve' }).click()
  await expect(page.getByText('Resolved').first()).toBeVisible()

  await page.getByRole('button', { name: 'Report' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'PDF' }).click()])
  const report = readFileSync((await download.path()) ?? '')
  expect([report.subarray(0, 5).toString(), report.length > 5000]).toEqual(['%PDF-', true])

  // The chain of the trail, looked at by the command that an operator has.
  expect(await at.stage.command('audit', 'verify')).toMatch(/whole/)
  expect(said).toEqual([])
  await context.close()
})
