import { expect } from '@playwright/test'
import { settled } from './stage.ts'
import { staged, test } from './staged.ts'
import { accessible } from './watch.ts'

const at = staged()

const report = `The mail of billing@evil[.]example carries invoice.zip, which calls hxxps://cdn[.]evil[.]example/gate.php and
192[.]0[.]2[.]7:8443, and again https://cdn.evil.example/gate.php. Version 1.2.3.4 is affected by cve-2021-44228.`

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 390],
] as const) {
  test(`a report is pasted by keyboard, seen marked and by type, and copied defanged, ${colorScheme} at ${width} px`, async () => {
    const tenant = await at.stage.tenant(`Observables ${colorScheme} AG`)
    const { page, context, said } = await at.open({ width, colorScheme, permissions: ['clipboard-read', 'clipboard-write'] })
    await page.goto(await tenant.link())
    await page.waitForURL(/\/hosts/)
    await page.goto('/observables/extract')
    await settled(page)
    await page.getByRole('textbox', { name: 'Paste a report' }).focus()
    await page.keyboard.insertText(report)
    await page.keyboard.press('Control+Enter')
    await expect(page.locator('mark')).toHaveText([
      'billing@evil[.]example',
      'invoice.zip',
      'hxxps://cdn[.]evil[.]example/gate.php',
      '192[.]0[.]2[.]7',
      'https://cdn.evil.example/gate.php',
      'cve-2021-44228',
    ])
    await expect(page.getByRole('status').filter({ hasText: '5 values' })).toBeVisible()
    await accessible(page, `observables found ${width}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
    await page.getByRole('switch', { name: 'Defanged' }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Copy lines' }).focus()
    await page.keyboard.press('Enter')
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toBe('192[.]0[.]2[.]7\nhxxps://cdn[.]evil[.]example/gate.php\nbilling[@]evil[.]example\ninvoice.zip\nCVE-2021-44228')
    const places = page.getByRole('button', { name: /^2 places of hxxps/ })
    for (const nth of [2, 4]) {
      await places.focus()
      await page.keyboard.press('Enter')
      await expect(page.locator('mark').nth(nth)).toHaveAttribute('data-shown', 'true')
    }
    await page.getByRole('button', { name: 'Change the text' }).click()
    await expect(page.getByRole('textbox', { name: 'Paste a report' })).toHaveValue(report)
    expect(said).toEqual([])
    await context.close()
  })
}

test('a whole report is added in one go and watched for; what is excluded is not offered again', async () => {
  const tenant = await at.stage.tenant('Observables added AG')
  const { page, context, said } = await at.open()
  await page.goto(await tenant.link())
  await page.waitForURL((url) => url.pathname !== '/link')
  await page.goto('/observables')
  await expect(page.getByText('No observables yet')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Paste a report' }).last().click()
  await page.getByRole('textbox', { name: 'Paste a report' }).fill(report)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('New', { exact: true })).toHaveCount(5)
  await page.getByRole('checkbox', { name: 'Choose invoice.zip' }).uncheck()
  const adding = page.getByRole('region', { name: 'Add what was found' })
  await adding.getByRole('combobox', { name: 'Sharing (TLP)' }).click()
  await page.getByRole('option', { name: 'TLP:RED' }).click()
  await adding.getByRole('combobox', { name: 'Tags' }).fill('harbour report')
  await page.keyboard.press('Enter')
  await adding.getByRole('switch', { name: 'Watch for them' }).focus()
  await page.keyboard.press('Space')
  await adding.getByRole('button', { name: 'Add 4 values' }).click()
  await expect(page.getByRole('status').filter({ hasText: '4 added, 0 were known.' })).toBeVisible()
  await expect(page.getByText('Known', { exact: true })).toHaveCount(4)
  await expect(adding.getByRole('button', { name: 'Add 1 value' })).toBeVisible()
  await accessible(page, 'observables added')
  await page.getByRole('link', { name: 'Show the list' }).click()

  // It stands in the list, defanged, and is watched for.
  const row = page.getByRole('row').filter({ hasText: 'hxxps://cdn[.]evil[.]example/gate.php' })
  await expect(row.getByRole('img', { name: 'Watched for' })).toBeVisible()
  await expect(row.getByText('TLP:RED')).toBeVisible()
  await expect(row.getByText('harbour report')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Watched for ?4/ })).toBeVisible()
  await row.getByRole('gridcell').last().click()
  const panel = page.getByRole('complementary', { name: 'Details' })
  await expect(panel.getByText('The mail of billing@evil[.]example carries invoice.zip, which calls')).toBeVisible()
  await accessible(page, 'observables panel')
  await panel.getByRole('button', { name: 'Stop watching' }).click()
  await expect(panel.getByRole('button', { name: 'Watch for it' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Watched for ?3/ })).toBeVisible()
  await panel.getByRole('link', { name: 'Open page' }).click()
  await expect(page.getByText('No alert names it.')).toBeVisible()
  const made = await page.request.post('/api/v1/alerts', {
    data: { title: 'Beacon in the branch', severity: 'high', description: 'It calls hxxps://cdn[.]evil[.]example/gate.php each minute.' },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  expect(made.status()).toBe(201)
  await expect(page.getByRole('link', { name: 'Beacon in the branch' })).toBeVisible()
  await page.getByRole('button', { name: 'Seen again' }).click()
  await page.getByRole('textbox', { name: 'Where, and in which words' }).fill('The proxy of the branch asked for it too.')
  await page.getByRole('button', { name: 'Add the sighting' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByText('The proxy of the branch asked for it too.')).toBeVisible()
  await accessible(page, 'observable page')

  // An exclusion shows what falls under it before it is made; then the same report offers no more of it.
  await page.goto('/observables/exclusions')
  await page.getByRole('button', { name: 'Add an exclusion' }).last().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Value' }).fill('evil.example')
  await expect(dialog.getByText(/2 observables that are kept fall under it/)).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('A name of our own exercises.')
  await dialog.getByRole('button', { name: 'Add an exclusion' }).click()
  await expect(page.getByRole('complementary', { name: 'Details' }).getByText('A name of our own exercises.')).toBeVisible()
  await accessible(page, 'exclusions')
  await page.goto('/observables/extract')
  await page.getByRole('textbox', { name: 'Paste a report' }).fill(report)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Excluded', { exact: true })).toHaveCount(2)
  await expect(page.getByRole('checkbox', { name: 'Choose billing@evil.example' })).toBeDisabled()
  expect(said).toEqual([])
  await context.close()
})
