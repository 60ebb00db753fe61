import { join } from 'node:path'
import { expect } from '@playwright/test'
import { filesIn, tarGz } from '../server/src/testing/packs.ts'
import { settled } from './stage.ts'
import { staged, test } from './staged.ts'
import { accessible } from './watch.ts'

const set = staged()
const fixture = (name: string) => tarGz(filesIn(join(import.meta.dirname, '../server/src/inventory', name)))

test('templates and rules are imported, the report names what was not understood, and many are switched off at once', async () => {
  const tenant = await set.stage.tenant('Vorlagen AG')
  const { page, said, context } = await set.open()
  await page.goto(await tenant.link())
  await page.waitForURL(/\/hosts/)
  for (const [address, name, body, added] of [
    ['/templates', 'lolbas.tar.gz', fixture('templates/fixtures/lolbas'), '33'],
    ['/detections', 'sigma.tar.gz', fixture('detections/fixtures/sigma'), '18'],
  ] as const) {
    await page.goto(address)
    await settled(page)
    await page.getByRole('button', { name: 'Import', exact: true }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/gzip', buffer: body })
    await accessible(page, `${address}, before the import`)
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await expect(dialog.getByText('Imported; not everything was understood')).toBeVisible({ timeout: 30_000 })
    const figures = dialog.getByRole('region', { name: 'What came of it' })
    await expect(figures).toContainText(`New${added}`)
    await expect(figures).toContainText('Not understood3')
    await expect(dialog.getByRole('region', { name: 'Not understood' }).getByRole('listitem')).toHaveCount(3)
    await accessible(page, `${address}, the report`)
    await dialog.getByRole('button', { name: 'Show the list' }).click()
    await expect(page.getByText(`${added} rows`)).toBeVisible()
    await page.getByRole('button', { name: 'All found' }).click()
    await page.getByRole('menuitem', { name: 'Switch off all found' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Switch off all found' }).click()
    await expect(page.getByText(new RegExp(`^${added} (templates|rules) are off now`))).toBeVisible()
  }
  expect(said).toEqual([])
  await context.close()
})

test('a detection asset is added, and holds once it was tried', async () => {
  const tenant = await set.stage.tenant('Erkennung AG')
  const { page, said, context } = await set.open()
  await page.goto(await tenant.link())
  await page.waitForURL(/\/hosts/)
  await page.goto('/detections/assets')
  await settled(page)
  await page.getByRole('button', { name: 'Add an asset' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Sysmon on servers')
  await dialog.getByRole('button', { name: 'Add an asset' }).click()
  const panel = page.getByRole('complementary', { name: 'Details' })
  await expect(panel.getByText('Never tried')).toBeVisible()
  await panel.getByRole('button', { name: 'Validate' }).click()
  await dialog.getByRole('textbox', { name: 'How it was tried' }).fill('Atomic test')
  await accessible(page, 'a validation')
  await dialog.getByRole('button', { name: 'Validate' }).click()
  await expect(panel.getByText('Holds', { exact: true })).toBeVisible()
  expect(said).toEqual([])
  await context.close()
})
