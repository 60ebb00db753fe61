import { mkdirSync } from 'node:fs'
import type { Browser } from '@playwright/test'
import { fill } from './fill.ts'
import { addressOf, hasBrowser, openBrowser, openStage, pages, settled } from './stage.ts'
import { failData, failing, show, states } from './states.ts'

/** `npm run screens`: every page and its states, light and dark, empty, full and failing, at 1440 and 390 px, into screens/ (git does not keep it). */
if (!hasBrowser) {
  console.error('There is no Chromium on this machine; set CHROMIUM to its path.')
  process.exit(1)
}
const stage = await openStage()
const browser = await openBrowser()
mkdirSync('screens', { recursive: true })
mkdirSync('docs/pictures', { recursive: true })
try {
  for (const state of ['empty', 'full'] as const) await picture(browser, state)
} finally {
  await browser.close()
  await stage.stop()
}

async function picture(browser: Browser, state: 'empty' | 'full') {
  const tenant = await stage.tenant(state === 'full' ? 'Nordwind AG' : 'Empty GmbH')
  let filled = state === 'empty'
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      const view = {
        baseURL: stage.url,
        colorScheme,
        viewport: { width, height: width === 1440 ? 900 : 844 },
        reducedMotion: 'reduce',
        timezoneId: 'Europe/Berlin',
        locale: 'en',
      } as const
      const [inside, outside] = [await browser.newContext(view), await browser.newContext(view)]
      const [page, door] = [await inside.newPage(), await outside.newPage()]
      await page.goto(await tenant.link())
      await page.waitForURL(/\/hosts/)
      if (!filled) await fill(page)
      filled = true
      for (const one of pages) {
        const signedOut = 'signedOut' in one
        const address = signedOut ? one.path : await addressOf(page, one.path)
        if (address === undefined || (signedOut && state === 'full')) continue
        const seen = signedOut ? door : page
        await seen.goto(address)
        await settled(seen)
        await seen.screenshot({ path: `screens/${one.name}-${state}-${colorScheme}-${width}.png` })
        // One picture of each page is kept in git, small enough for that.
        const shown = colorScheme === 'light' && width === 1440 && (signedOut || state === 'full')
        if (shown) await seen.screenshot({ path: `docs/pictures/${one.name}.png`, clip: { x: 0, y: 0, width, height: 640 } })
      }
      if (state === 'full') {
        for (const one of states)
          if (await show(page, one)) await page.screenshot({ path: `screens/${one.name}-${colorScheme}-${width}.png` })
        await failData(page)
        for (const address of failing) {
          await page.goto(address)
          await page.getByText('The database is restarting.').first().waitFor()
          const name = address.slice(1).replace(/\?tab=|\//g, '-')
          await page.screenshot({ path: `screens/${name}-failing-${colorScheme}-${width}.png` })
        }
      }
      await inside.close()
      await outside.close()
    }
  }
}
