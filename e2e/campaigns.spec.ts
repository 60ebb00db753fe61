import { expect, type Locator, type Page } from '@playwright/test'
import { settled } from './stage.ts'
import { staged, test, type Visit } from './staged.ts'
import { accessible, chooseFile } from './watch.ts'

const at = staged()
const headers = { 'sec-fetch-site': 'same-origin' }
type Tenant = Awaited<ReturnType<typeof at.stage.tenant>>

async function posted(page: Page, path: string, data: object = {}) {
  const reply = await page.request.post(`/api/v1${path}`, { data, headers })
  if (!reply.ok()) throw new Error(`${path}: ${await reply.text()}`)
  return reply.json()
}
const read = async (page: Page, path: string) => (await page.request.get(`/api/v1${path}`)).json()

/** Somebody of a role, called as the role is. */
async function signedIn(tenant: Tenant, role: string, look: { colorScheme?: 'light' | 'dark'; width?: number } = {}): Promise<Visit> {
  const visit = await at.open(look)
  await visit.page.goto(await tenant.link())
  await visit.page.waitForURL(/\/hosts/)
  const { id } = await read(visit.page, '/auth/me')
  await at.stage.sql('update users set role = $1, display_name = $2 where id = $3', [role, role.replace('_', ' '), id])
  // Rights are remembered for a second.
  await expect.poll(async () => (await read(visit.page, '/auth/me')).role).toBe(role)
  await visit.page.reload()
  return visit
}
/** By keyboard: what has the focus takes the key. */
async function press(on: Locator, key = 'Enter') {
  await on.focus()
  await on.page().keyboard.press(key)
}
async function write(on: Locator, words: string) {
  await on.focus()
  await on.page().keyboard.insertText(words)
}
const button = (on: Page | Locator, name: string | RegExp) => on.getByRole('button', { name, exact: true })
const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })
async function choose(page: Page, field: Locator, words: string, option: string | RegExp) {
  await field.focus()
  await page.keyboard.insertText(words)
  await expect(page.getByRole('option', { name: option }).first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}
async function ends(...visits: Visit[]) {
  for (const { said, context } of visits) {
    expect(said).toEqual([])
    await context.close()
  }
}

test('a campaign is planned, run, completed, repeated and compared by the keyboard; its schedule is told in words, not in colours', async () => {
  test.setTimeout(300_000)
  const tenant = await at.stage.tenant('Campaign AG')
  const lead = await signedIn(tenant, 'red_lead')
  const redTech = await signedIn(tenant, 'red_tech')
  const blueTech = await signedIn(tenant, 'blue_tech')
  const blueLead = await signedIn(tenant, 'blue_lead', { colorScheme: 'dark', width: 390 })
  const { page } = lead
  const dialog = page.getByRole('dialog')

  await page.goto('/campaigns')
  await settled(page)
  await expect(page.getByText('No campaigns yet')).toBeVisible()
  await accessible(page, 'no campaigns')
  await press(button(page, 'Plan a campaign').first())
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.insertText('From the letter to the lock')
  const techniques = dialog.getByRole('combobox', { name: 'Techniques' })
  await choose(page, techniques, 'T1059.001', /PowerShell/)
  await choose(page, techniques, 'T1486', /Data Encrypted/)
  await dialog.getByRole('textbox', { name: 'Name' }).focus() // what was to choose from closes
  await accessible(page, 'planning a campaign')
  await press(button(dialog, 'Plan a campaign'))
  await expect(page).toHaveURL(/\/campaigns\/[0-9a-f-]{36}/)
  const address = new URL(page.url()).pathname

  // The plan: a time and an order, each bar says in words what it shows.
  await press(button(page, 'TEST-2 Data Encrypted for Impact, Draft. No time yet'))
  await expect(dialog.getByText('Data Encrypted for Impact')).toBeVisible()
  await dialog.getByLabel('Planned from').fill('2026-12-01T08:00')
  await dialog.getByLabel('Planned until').fill('2026-12-01T07:00')
  await choose(page, dialog.getByRole('combobox', { name: 'Comes after' }), 'TEST-1', /PowerShell/)
  await press(button(dialog, 'Save'))
  await expect(dialog.getByText('The test would end before it begins.')).toBeVisible()
  await dialog.getByLabel('Planned until').fill('2026-12-01T10:30')
  await accessible(page, 'planning a test')
  await press(button(dialog, 'Save'))
  await expect(button(page, /^TEST-2 .* Planned Dec 1, 2026, 8:00\sAM to Dec 1, 2026, 10:30\sAM\. After TEST-1\. /)).toBeVisible()
  await accessible(page, 'a plan')
  await press(button(page, 'Begin'))
  await expect(page.getByText('CMP-1 has begun')).toBeVisible()
  await press(page.getByRole('tab', { name: 'Run', exact: true }))
  const lane = (name: string) => page.getByRole('region', { name: new RegExp(`^${name} `) })
  await expect(lane('Can begin')).toContainText('TEST-1')
  await expect(lane('Wait for others')).toContainText('waits for TEST-1')
  await accessible(page, 'a run')

  // Red and blue play the first test; the lead sees it without a reload.
  const { items } = await read(page, `/${address.slice(1)}`)
  const [first] = items as { test_id: string }[]
  await posted(redTech.page, `/tests/${first?.test_id}/start-execution`)
  await expect(lane('Red executes'), 'without a reload').toContainText('TEST-1')
  await posted(redTech.page, `/tests/${first?.test_id}/submit-red`, { red_outcome: 'executed' })
  await posted(blueTech.page, `/tests/${first?.test_id}/submit-blue`, { blue_outcome: 'missed' })
  await posted(page, `/tests/${first?.test_id}/validate-red`, { decision: 'approve' })
  await posted(blueLead.page, `/tests/${first?.test_id}/validate-blue`, { decision: 'approve' })
  await expect(lane('Over')).toContainText('Missed')
  await expect(lane('Can begin')).toContainText('TEST-2')

  // The blue lead may plan, on a phone and in the dark, and not complete.
  await blueLead.page.goto(address)
  await settled(blueLead.page)
  await expect(button(blueLead.page, 'Edit')).toBeVisible()
  await expect(button(blueLead.page, 'Complete')).toHaveCount(0)
  await accessible(blueLead.page, 'a plan, dark, on a phone')
  await press(button(page, 'Complete'))
  await expect(dialog.getByText('One test is not over yet and stays so in the record.')).toBeVisible()
  await press(button(dialog, 'Complete'))
  await expect(page.getByText('CMP-1 is completed')).toBeVisible()
  await expect(button(page, 'Edit')).toHaveCount(0)

  await press(button(page, 'More'))
  await press(page.getByRole('menuitem', { name: 'Plan a further run' }))
  await press(button(dialog, 'Plan a further run'))
  await expect(page.getByText('CMP-2 is planned as run 2')).toBeVisible()
  await press(tab(page, 'Runs and comparison'))
  const compared = page.getByRole('region', { name: 'Tests side by side' })
  await expect(compared.getByRole('row', { name: /T1059\.001 PowerShell TEST-1 Missed TEST-3 No result yet/ })).toContainText('Still open')
  await accessible(page, 'runs and comparison')
  await ends(lead, redTech, blueTech, blueLead)
})

test('the techniques of a Navigator layer become tests, and what was left out is told', async () => {
  test.setTimeout(180_000)
  const tenant = await at.stage.tenant('Layer AG')
  const lead = await signedIn(tenant, 'blue_lead', { colorScheme: 'dark' })
  const { page } = lead
  const { id } = await posted(page, '/campaigns', { name: 'What the sector sees', technique_ids: ['T1110'] })
  await page.goto(`/campaigns/${id}`)
  await press(button(page, 'Import'))
  const dialog = page.getByRole('dialog')
  await dialog.getByText('From a Navigator layer').click()
  const layer = (version: string) => ({
    name: `layer-${version}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(
      JSON.stringify({
        name: 'Sector',
        versions: { layer: version },
        domain: 'enterprise-attack',
        techniques: [{ techniqueID: 'T1110' }, { techniqueID: 'T1021.002' }, { techniqueID: 'T1003', enabled: false }],
      }),
    ),
  })
  const send = async (version: string) => {
    await chooseFile(dialog, layer(version))
    await press(button(dialog, 'Import'))
  }
  await send('3.0')
  await expect(dialog.getByRole('alert')).toContainText('Versions 4.0 to 4.5 are read')
  await accessible(page, 'a layer that is too old, dark')
  await send('4.5')
  await expect(dialog.getByText('One test was drafted from Sector')).toBeVisible()
  await expect(dialog.getByText('The campaign has a test of it')).toBeVisible()
  await expect(dialog.getByText('Switched off in the layer')).toBeVisible()
  await accessible(page, 'what a layer brought, dark')
  await button(dialog, 'Close').last().click()
  await expect(page.getByRole('link', { name: 'SMB/Windows Admin Shares' })).toBeVisible()
  await ends(lead)
})

test('a runbook is written, changed, compared and taken back by the keyboard, and a lesson is written and applied', async () => {
  test.setTimeout(240_000)
  const tenant = await at.stage.tenant('Knowledge AG')
  const lead = await signedIn(tenant, 'blue_lead')
  const reader = await signedIn(tenant, 'viewer', { colorScheme: 'dark', width: 390 })
  const { page } = lead
  const dialog = page.getByRole('dialog')
  await page.goto('/runbooks')
  await settled(page)
  await accessible(page, 'no runbooks')
  await press(button(page, 'Write a runbook').first())
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toBeFocused()
  await page.keyboard.insertText('Contain a host')
  await write(dialog.getByRole('textbox', { name: 'Steps' }), '1. Quarantine\n2. Write to the owner\n3. Collect memory')
  await accessible(page, 'writing a runbook')
  await press(button(dialog, 'Write a runbook'))
  await expect(page).toHaveURL(/\/runbooks\/[0-9a-f-]{36}/)
  const address = new URL(page.url()).pathname
  await press(button(page, 'Edit'))
  await dialog.getByRole('textbox', { name: 'Steps' }).fill('1. Quarantine\n2. Call the owner\n3. Collect memory')
  await write(dialog.getByRole('textbox', { name: 'What changes, and why' }), 'A letter is read too late')
  await press(button(dialog, 'Save'))
  await expect(page.getByText('The runbook is saved as version 2')).toBeVisible()
  await expect(dialog).toBeHidden()
  await press(tab(page, 'Versions'))
  await expect(page.getByText('A letter is read too late')).toBeVisible()
  const difference = page.getByRole('region', { name: 'From version 1 to version 2' })
  await expect(difference).toContainText('Removed: 2. Write to the owner')
  await expect(difference).toContainText('Added: 2. Call the owner')
  await accessible(page, 'two versions')
  await press(button(page, 'Take back: Version 1'))
  await press(button(dialog, 'Take version 1 back'))
  await expect(page.getByText('Version 1 is the newest again')).toBeVisible()
  await expect(page.getByText('takes back version 1')).toBeVisible()

  await reader.page.goto(address)
  await settled(reader.page)
  await expect(reader.page.getByText('Write to the owner')).toBeVisible()
  await expect(button(reader.page, 'Edit')).toHaveCount(0)
  await accessible(reader.page, 'a runbook, dark, on a phone')

  await page.goto('/lessons')
  await settled(page)
  await press(button(page, 'Write a lesson').first())
  await expect(dialog.getByRole('textbox').first()).toBeFocused()
  await page.keyboard.insertText('The owner heard of it a day later')
  await choose(page, dialog.getByRole('combobox', { name: 'Comes from' }), 'Contain', 'Contain a host')
  await choose(page, dialog.getByRole('combobox', { name: 'Techniques' }), 'powersh', /^T1059\.001 PowerShell$/)
  await dialog.getByRole('textbox', { name: 'Title' }).focus()
  await accessible(page, 'writing a lesson')
  await press(button(dialog, 'Write a lesson'))
  const panel = page.getByRole('complementary')
  await expect(panel.getByRole('link', { name: 'Contain a host' })).toHaveAttribute('href', address)
  await expect(panel.getByText('T1059.001')).toBeVisible()
  await press(button(panel, 'Mark as applied'))
  await expect(button(panel, 'Open again')).toBeVisible()
  await accessible(page, 'a lesson')
  await ends(lead, reader)
})
