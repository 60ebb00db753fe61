import { expect } from '@playwright/test'
import { clientRow, ndjson } from '../server/src/inventory/hosts/fixtures.ts'
import { settled } from './stage.ts'
import { staged, test } from './staged.ts'
import { accessible, chooseFile } from './watch.ts'

const at = staged({}) // it sets the instance up

const fleet = (count: number) =>
  Buffer.concat([...ndjson(count, (i) => clientRow(i, { seed: 3, domain: 'nordwind.example' })), Buffer.from('{"no": "name"}\n')])

test('set-up, sign-out, sign-in, import of a file, hosts list and host page, with the mouse', async () => {
  const { page, said, context } = await at.open()
  await page.goto(at.stage.setupLink)
  await page.getByLabel('Organisation').fill('Nordwind AG')
  await page.getByLabel('Your name').fill('Mara Lindqvist')
  await page.getByLabel('User name').fill('mara')
  await page.getByLabel('E-mail').fill('mara@nordwind.example')
  await page.getByLabel(/^Password/).fill('short')
  await page.getByRole('button', { name: 'Create the account' }).click()
  await expect(page.getByText('Use at least 12 characters.')).toBeVisible()
  await expect(page.getByLabel('Organisation'), 'nothing typed is lost').toHaveValue('Nordwind AG')
  await page.getByLabel(/^Password/).fill('correct horse battery 9')
  await page.getByRole('button', { name: 'Create the account' }).click()
  await expect(page.getByRole('heading', { name: 'Hosts' })).toBeVisible()
  await expect(page.getByText('No hosts yet')).toBeVisible()

  await page.getByRole('button', { name: 'Mara Lindqvist' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/sign-in/)
  await page.getByLabel('User name or e-mail').fill('mara')
  await page.getByLabel('Password', { exact: true }).fill('wrong password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('The name or the password is not right.')).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery 9')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Hosts' })).toBeVisible()

  await page.getByRole('button', { name: 'Import a file' }).first().click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await accessible(page, 'import dialog')
  await chooseFile(dialog, { name: 'clients.json', mimeType: 'application/json', buffer: fleet(40) })
  await dialog.getByRole('button', { name: 'Start the import' }).click()
  await expect(dialog.getByText('The import is complete')).toBeVisible({ timeout: 30_000 })
  await expect(dialog.getByText(/1 line was refused/)).toBeVisible()
  await accessible(page, 'import result')
  await page.keyboard.press('Escape')

  const { hostname } = JSON.parse(fleet(1).toString().split('\n')[0] ?? '{}').os_info
  await page.getByPlaceholder('Name, address, client, label').fill(hostname)
  await expect(page).toHaveURL(/q=/)
  await page.getByRole('row').filter({ hasText: hostname }).click()
  await accessible(page, 'host panel')
  await page.getByRole('link', { name: 'Open page' }).click()
  await expect(page).toHaveURL(/\/hosts\/[0-9a-f-]{36}/)
  await expect(page.getByRole('heading', { level: 1, name: hostname })).toBeVisible() // the address changes while the list still stands
  await page.getByRole('button', { name: 'Quarantine', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Quarantine', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Release' })).toBeVisible()
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await expect(page.getByRole('tabpanel').getByText('Quarantined', { exact: true })).toBeVisible()
  expect(said).toEqual([])
  await context.close()
})

test('the main flow with the keyboard alone', async () => {
  const [id = ''] = (await at.stage.command('tenant', 'add', 'Keyboard GmbH')).split(/\s/)
  const added = await at.stage.command('user', 'add', id, 'keys', 'keys@nordwind.example', 'owner')
  const { page, said, context } = await at.open()
  await page.goto(/http\S+\/link#\S+/.exec(added)?.[0] ?? '')
  await page.waitForURL(/\/hosts/)
  const sent = await page.request.post('/api/v1/ingestion/batch?artifact=Fleet&file_name=clients.json', {
    data: fleet(40),
    headers: { 'content-type': 'application/x-ndjson', 'sec-fetch-site': 'same-origin' },
  })
  expect(sent.ok(), await sent.text()).toBe(true)
  await page.reload()
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  const grid = page.getByRole('grid')
  await grid.focus()
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await expect(page.getByText('1 selected')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'Open page' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await page.keyboard.type('Collections')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/collections/)
  expect(said).toEqual([])
  await context.close()
})

test('German and Spanish stand on the pages of those who ask for them', async () => {
  const tenant = await at.stage.tenant('Sprachen AG')
  for (const [locale, word] of [
    ['de-DE', 'Sammlungen'],
    ['es-ES', 'Recolecciones'],
  ] as const) {
    const { page, context } = await at.open({ locale })
    await page.goto(await tenant.link())
    await page.waitForURL(/\/hosts/)
    await settled(page)
    expect(await page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2))
    expect.soft(await page.getByRole('navigation').first().textContent(), word).not.toContain('Collections')
    await context.close()
  }
})
