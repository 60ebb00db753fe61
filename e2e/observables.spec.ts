import { type Browser, expect, test } from '@playwright/test'
import { hasBrowser, openBrowser, openStage, type Stage, settled } from './stage.ts'
import { accessible, watched } from './watch.ts'

let stage: Stage
let browser: Browser
test.skip(!hasBrowser, 'there is no Chromium on this machine')
test.beforeAll(async () => {
  if (!hasBrowser) return
  stage = await openStage()
  browser = await openBrowser()
})
test.afterAll(async () => {
  await browser?.close()
  await stage?.stop()
})

const report = `The mail of billing@evil[.]example carries invoice.zip, which calls hxxps://cdn[.]evil[.]example/gate.php and
192[.]0[.]2[.]7:8443, and again https://cdn.evil.example/gate.php. Version 1.2.3.4 is affected by cve-2021-44228.`

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 390],
] as const) {
  test(`a report is pasted by keyboard, seen marked and by type, and copied defanged, ${colorScheme} at ${width} px`, async () => {
    const tenant = await stage.tenant(`Observables ${colorScheme} AG`)
    const context = await browser.newContext({
      baseURL: stage.url,
      viewport: { width, height: 900 },
      colorScheme,
      reducedMotion: 'reduce',
      locale: 'en-GB',
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const page = await context.newPage()
    const said = await watched(page)
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
