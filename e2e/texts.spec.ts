import { expect } from '@playwright/test'
import { settled } from './stage.ts'
import { staged, test } from './staged.ts'

const set = staged()

test('a page brings its own texts and no others, in the language that is spoken when it is drawn', async () => {
  const tenant = await set.stage.tenant('Texte AG')
  const { page, said } = await set.open()
  const texts: string[] = []
  page.on('request', (request) => texts.push(...(new URL(request.url()).pathname.match(/texts-.*(?=-[\w-]{8}\.js)/) ?? [])))
  await page.goto(await tenant.link())
  await page.waitForURL(/\/hosts/)
  await settled(page)
  expect(texts).toContain('texts-en-hosts')
  expect(texts.filter((each) => each.startsWith('texts-de') || each.endsWith('-campaigns'))).toEqual([])

  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Campaigns' })
  await link.hover()
  await expect.poll(() => texts).toContain('texts-en-campaigns')
  await link.click()
  await expect(page.getByRole('heading', { level: 1, name: 'Campaigns' })).toBeVisible()

  // The language changes while the texts of the next page are still under way: it comes in the new one.
  let letGo = () => {}
  const held = new Promise<void>((go) => (letGo = go))
  await page.route('**/texts-en-runbooks-*', (route) => held.then(() => route.continue()))
  await page.getByRole('link', { name: 'Runbooks' }).click()
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Deutsch' }).click()
  letGo()
  await expect(page.getByRole('heading', { level: 1, name: 'Runbooks' })).toBeVisible()
  await expect(page.getByText('Noch keine Runbooks')).toBeVisible()
  await page.getByRole('link', { name: 'Kampagnen' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Kampagnen' })).toBeVisible()
  await page.getByRole('link', { name: 'Akteure' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Akteure' })).toBeVisible()
  expect(texts.filter((each) => each === 'texts-de-campaigns' || each === 'texts-en-actors')).toEqual(['texts-de-campaigns'])
  expect(said).toEqual([])
})
