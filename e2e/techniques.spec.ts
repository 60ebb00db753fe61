import { expect, type Page, test } from '@playwright/test'
import { release } from './attack.ts'
import { settled } from './stage.ts'
import { staged } from './staged.ts'
import { accessible } from './watch.ts'

const at = staged()

/** Brings a release in through the dialog and waits for what came of it. */
async function bringIn(page: Page, name: string, buffer: Buffer) {
  await page.getByRole('button', { name: 'Add a release' }).first().focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add a release' })
  await dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/gzip', buffer })
  await dialog.getByRole('button', { name: 'Import' }).focus()
  await page.keyboard.press('Enter')
  return dialog
}

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 390],
] as const) {
  test(`a release is brought in by file, compared and put in force, and a technique of it read, by keyboard, ${colorScheme} at ${width} px`, async () => {
    test.setTimeout(180_000) // it looks at eight states with axe
    const tenant = await at.stage.tenant(`Catalogue ${colorScheme} AG`)
    const { page, said, context } = await at.open({ colorScheme, width })
    await page.goto(await tenant.link())
    await page.waitForURL(/\/hosts/)
    await page.goto('/actors')
    await expect(page.getByText('No groups yet')).toBeVisible()
    await accessible(page, `actors empty ${width}`)

    await page.goto('/techniques/releases')
    await expect(page.getByText('No release was imported yet')).toBeVisible()
    const first = await bringIn(page, 'enterprise-attack-1.0.json.gz', release('first'))
    await expect(first.getByText('Imported', { exact: true })).toBeVisible({ timeout: 30_000 })
    await accessible(page, `release imported ${width}`)
    await page.keyboard.press('Escape')
    await expect(page.getByText('In force: Enterprise 1.0')).toBeVisible()

    const second = await bringIn(page, 'enterprise-attack-2.0.json.gz', release('second'))
    await second.getByRole('button', { name: 'What would change' }).focus({ timeout: 30_000 })
    await page.keyboard.press('Enter')
    await expect(page.getByText('2.0 compared with 1.0')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Added (1)' })).toContainText('T1007')
    await expect(page.getByRole('region', { name: 'Renamed (1)' })).toContainText('was Window')
    await expect(page.getByRole('region', { name: 'Removed (1)' })).toContainText('One of T1001, T1002')
    await accessible(page, `changes of a release ${width}`)
    await page.getByRole('button', { name: 'Put in force' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Put in force' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('In force: Enterprise 2.0')).toBeVisible()

    await page.getByRole('tab', { name: /To decide/ }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Split between 1.0 and 2.0')).toBeVisible()
    await page.getByRole('button', { name: 'Decide' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('checkbox', { name: 'T1001' }).focus()
    await page.keyboard.press('Space')
    await accessible(page, `a decision ${width}`)
    await page.getByRole('dialog').getByRole('button', { name: 'Decide' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Nothing waits for a decision')).toBeVisible()

    await page.goto('/techniques/T1001')
    await expect(page.getByRole('heading', { level: 1, name: 'Knock' })).toBeVisible()
    await expect(page.getByText('knock --twice')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Window' })).toHaveAttribute('href', '/techniques/T1002')
    await page.getByRole('tab', { name: /Used by/ }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Quiet Otter knocks at night.')).toBeVisible()
    await accessible(page, `technique used by ${width}`)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Hear the Knock')).toBeVisible()
    await expect(page.getByText('A lock helps.')).toBeVisible()
    await accessible(page, `technique defence ${width}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
    await page.goto('/actors/G0001')
    await expect(page.getByText('Quiet Otter knocks at night.')).toBeVisible()
    await settled(page)
    await accessible(page, `actor ${width}`)
    expect(said).toEqual([])
    await context.close()
  })
}

test('a file that is no release says why, and nothing is in force that was not before', async () => {
  const tenant = await at.stage.tenant('Broken bundle AG')
  const { page, context } = await at.open()
  await page.goto(await tenant.link())
  await page.waitForURL(/\/hosts/)
  await page.goto('/techniques/releases')
  const dialog = await bringIn(page, 'enterprise-attack-1.0.json.gz', release('first').subarray(0, 600))
  await expect(dialog.getByRole('alert')).toBeVisible({ timeout: 30_000 })
  await accessible(page, 'a release that failed')
  await dialog.getByRole('button', { name: 'Take another file' }).click()
  await expect(dialog.getByRole('button', { name: 'Import' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(page.getByText('In force: our own table of facts of')).toBeVisible()
  await context.close()
})

test('a technique of our own stands in the matrix, has an owner, and waits in the list until somebody looked', async () => {
  const tenant = await at.stage.tenant('Own technique AG')
  const { page, said, context } = await at.open()
  await page.goto(await tenant.link())
  await page.waitForURL(/\/hosts/)
  await page.goto('/techniques')
  await page.getByRole('button', { name: 'Add a technique' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Forged berth change')
  await page.getByRole('combobox', { name: 'Tactics' }).fill('impact')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').getByRole('button', { name: 'Add a technique' }).click()
  await expect(page).toHaveURL(/\/techniques\/X-1$/)
  await page.getByRole('button', { name: 'Owner and review' }).click()
  await page.getByRole('switch', { name: 'It must be looked at again' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('textbox', { name: 'Why', exact: true }).fill('The journal has a new format.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('To be looked at again').first()).toBeVisible()
  await page.goto('/techniques/revalidation')
  await expect(page.getByText('The journal has a new format.')).toBeVisible()
  await accessible(page, 'revalidation')
  await page.getByRole('button', { name: 'Looked at' }).click()
  await expect(page.getByText('Nothing must be looked at again')).toBeVisible()
  await page.goto('/techniques/X-1')
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page).toHaveURL(/\/techniques$/)
  expect(said).toEqual([])
  await context.close()
})
