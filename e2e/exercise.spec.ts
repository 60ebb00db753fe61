import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page } from '@playwright/test'
import { button, choose, ends, posted, press, read, side, signedIn, tab, write } from './crew.ts'
import { settled } from './stage.ts'
import { staged, test } from './staged.ts'
import { accessible } from './watch.ts'

const at = staged()
const headers = { 'sec-fetch-site': 'same-origin' }

async function snapshot(page: Page, name: string) {
  await page.goto('/coverage')
  await press(button(page, 'Take a snapshot'))
  const dialog = page.getByRole('dialog')
  await write(dialog.getByRole('textbox', { name: 'Name' }), name)
  await page.keyboard.press('Enter')
  await expect(page.getByText('The snapshot is taken.')).toBeVisible()
}
/** A file goes where it is dropped, by the keyboard: Enter opens the system's own dialog. */
async function give(on: Locator, label: string, name: string) {
  const page = on.page()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(on.locator(`[aria-label="${label}"][tabindex="0"]`))])
  await chooser.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(name) })
  await expect(on.getByRole('link', { name: `Download: ${name}` })).toBeVisible()
}
async function decide(page: Page, what: string, note?: string) {
  await press(button(page, what))
  const dialog = page.getByRole('dialog')
  if (note) await write(dialog.getByRole('textbox', { name: 'Note' }), note)
  await press(button(dialog, note ? 'Reject' : 'Approve'))
  await expect(dialog).toBeHidden()
}
/** Asks for a report by the keyboard and waits until it comes down. */
async function reported(page: Page, format: string): Promise<Buffer> {
  await press(button(page, 'Report'))
  const [download] = await Promise.all([page.waitForEvent('download'), press(page.getByRole('menuitem', { name: format }))])
  await expect(button(page, 'Report')).toBeEnabled()
  return readFileSync(await download.path())
}

test('a campaign from planning to report with four users: evidence on both sides, a rejection, a retest, a snapshot before and after, an alert of the exercise that stays out of the time to resolve', async () => {
  test.setTimeout(420_000)
  const tenant = await at.stage.tenant('Exercise AG')
  const siem = await signedIn(at, tenant, 'analyst')
  const redLead = await signedIn(at, tenant, 'red_lead')
  const redTech = await signedIn(at, tenant, 'red_tech')
  const blueTech = await signedIn(at, tenant, 'blue_tech')
  const blueLead = await signedIn(at, tenant, 'blue_lead')
  const [lead, red, blue, boss] = [redLead.page, redTech.page, blueTech.page, blueLead.page]
  await posted(siem.page, '/hosts', { hostname: 'ber-lt-00042' })

  // Where we stand, and the plan.
  await snapshot(boss, 'Before the exercise')
  await lead.goto('/campaigns')
  await press(button(lead, 'Plan a campaign').first())
  const dialog = lead.getByRole('dialog')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await lead.keyboard.insertText('From the letter to the lock')
  await choose(dialog.getByRole('combobox', { name: 'Techniques' }), 'T1059.001', /PowerShell/)
  await press(button(dialog, 'Plan a campaign'))
  await expect(lead).toHaveURL(/\/campaigns\/[0-9a-f-]{36}/)
  const campaign = new URL(lead.url()).pathname
  const { items } = await read(lead, campaign)
  const first = `/tests/${items[0].test_id}`
  await lead.goto(first)
  await press(button(lead, 'Edit'))
  await choose(dialog.getByRole('combobox', { name: 'Host' }), 'ber-lt', 'ber-lt-00042')
  await choose(dialog.getByRole('combobox', { name: 'Red' }), 'red tech', 'red tech')
  await choose(dialog.getByRole('combobox', { name: 'Blue' }), 'blue tech', 'blue tech')
  await press(button(dialog, 'Save'))
  await expect(dialog).toBeHidden()
  await lead.goto(campaign)
  await press(button(lead, 'Begin'))
  await expect(lead.getByText('CMP-1 has begun')).toBeVisible()

  // Red plays, operations see it.
  await red.goto(first)
  await press(button(red, 'Start execution'))
  await expect(red.getByRole('timer', { name: 'Time of red' })).toBeVisible()
  await give(side(red, 'Red'), 'Add evidence of red', 'console.txt')
  const alarm = await posted(siem.page, '/alerts', {
    title: 'Office application started PowerShell',
    severity: 'high',
    source: 'Wazuh',
    techniques: ['T1059.001'],
    hosts: [{ hostname: 'ber-lt-00042' }],
  })
  await press(side(red, 'Red').getByRole('radio', { name: 'Executed' }), 'Space')
  await press(button(side(red, 'Red'), 'Submit red side'))
  await expect(button(side(red, 'Red'), 'Submit red side')).toHaveCount(0)

  // Blue answers; its lead is not content.
  await blue.goto(first)
  await press(button(blue, 'Take as evidence: Office application started PowerShell'))
  await expect(blue.getByText('Evidence of blue', { exact: true })).toBeVisible()
  await give(side(blue, 'Blue'), 'Add evidence of blue', 'queue.txt')
  await press(side(blue, 'Blue').getByRole('radio', { name: 'Missed' }), 'Space')
  await press(button(side(blue, 'Blue'), 'Submit blue side'))
  await expect(button(side(blue, 'Blue'), 'Submit blue side')).toHaveCount(0)
  await boss.goto(first)
  await decide(boss, 'Reject blue', 'The queue had it: that is not missed.')
  await expect(boss.getByText('A side was rejected.', { exact: false })).toBeVisible()

  // The retest is a test of its own, in the same campaign.
  await press(button(boss, 'Retest'))
  await press(button(boss.getByRole('dialog'), 'Retest'))
  await expect(boss).not.toHaveURL(new RegExp(first))
  const second = new URL(boss.url()).pathname
  await posted(lead, `${campaign}/tests`, { test_ids: [second.split('/').at(-1)] })
  await red.goto(second)
  await press(button(red, 'Start execution'))
  await press(side(red, 'Red').getByRole('radio', { name: 'Executed' }), 'Space')
  await press(button(side(red, 'Red'), 'Submit red side'))
  await blue.goto(second)
  await press(side(blue, 'Blue').getByRole('radio', { name: 'Alerted' }), 'Space')
  await press(button(side(blue, 'Blue'), 'Now'))
  await press(button(side(blue, 'Blue'), 'Submit blue side'))
  await expect(button(side(blue, 'Blue'), 'Submit blue side')).toHaveCount(0)
  await lead.goto(second)
  await decide(lead, 'Approve red')
  await decide(boss, 'Approve blue')
  await expect(lead.getByText('Both sides were approved.')).toBeVisible()

  // The alert of the exercise is settled and counts for nothing; a real one counts.
  await siem.page.request.post(`/api/v1/alerts/${alarm.id}/resolve`, { data: { reason: 'benign' }, headers })
  await siem.page.goto('/dashboard')
  const figures = siem.page.getByRole('region', { name: 'Operations' })
  await expect(figures.getByText(/^Mean time to resolve/).locator('..')).toHaveText(/–$/)
  await expect(figures.getByText(/^Settled/).locator('..')).toHaveText(/0$/)
  const real = await posted(siem.page, '/alerts', { title: 'Beacon', severity: 'high', source: 'Wazuh' })
  await posted(siem.page, `/alerts/${real.id}/resolve`, { reason: 'benign' })
  await siem.page.reload()
  await expect(figures.getByText(/^Settled/).locator('..')).toHaveText(/1$/)
  await expect(figures.getByText(/^Mean time to resolve/).locator('..')).not.toHaveText(/–$/)

  // Done; what got better, and why.
  await lead.goto(campaign)
  await press(button(lead, 'Complete'))
  await press(button(dialog, 'Complete'))
  await expect(lead.getByText('CMP-1 is completed')).toBeVisible()
  await snapshot(boss, 'After the exercise')
  await boss.goto('/coverage/snapshots')
  await settled(boss)
  for (const name of ['Before the exercise', 'After the exercise'])
    await press(boss.getByRole('row').filter({ hasText: name }).getByRole('checkbox'), 'Space')
  await press(boss.getByRole('link', { name: /^Compare/ }))
  await expect(boss.getByRole('table', { name: 'Better' }).getByRole('row', { name: /T1059\.001/ })).toContainText('detected 0 → 1')
  await accessible(boss, 'what the exercise made better')

  // The report that a board would read.
  await lead.goto(campaign)
  expect((await reported(lead, 'PDF')).subarray(0, 5).toString()).toBe('%PDF-')
  const page = (await reported(lead, 'HTML')).toString('utf8')
  for (const words of ['From the letter to the lock', 'TEST-1', 'TEST-2', 'T1059.001']) expect(page).toContain(words)
  await lead.goto(`${first}?tab=timeline`)
  await expect(lead.getByText('Every seal is whole')).toBeVisible()
  await press(tab(lead, 'About'))
  await expect(lead.getByRole('link', { name: /^TEST-2 / })).toBeVisible()
  await ends(siem, redLead, redTech, blueTech, blueLead)
})
