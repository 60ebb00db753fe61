import { mkdirSync, writeFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { fill } from './fill.ts'
import { addressOf, hasBrowser, largestKept, openBrowser, openStage, pages, settled } from './stage.ts'
import { failData, failing, show, states } from './states.ts'

/**
 * `npm run screens`: every page and its states, light and dark, empty, full and failing, at 1440 and 390 px, into screens/ (git does not
 * keep it). `npm run screens -- kept` makes only the one picture of each page that git keeps.
 */
const onlyKept = process.argv[2] === 'kept'
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

/** One picture of each page is kept in git, and a part of the page where the whole would be too large for that. */
async function keep(page: Page, name: string) {
  for (const height of [640, 560, 480, 400, 320, 240]) {
    const image = await page.screenshot({ clip: { x: 0, y: 0, width: 1440, height } })
    if (image.length > largestKept) continue
    writeFileSync(`docs/pictures/${name}.png`, image)
    return
  }
  throw new Error(`No picture of ${name} is small enough to be kept.`)
}

async function picture(browser: Browser, state: 'empty' | 'full') {
  const tenant = await stage.tenant(state === 'full' ? 'Nordwind AG' : 'Empty GmbH')
  let filled = state === 'empty'
  for (const colorScheme of onlyKept ? (['light'] as const) : (['light', 'dark'] as const)) {
    for (const width of onlyKept ? [1440] : [1440, 390]) {
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
        const kept = colorScheme === 'light' && width === 1440 && (signedOut || state === 'full')
        if (address === undefined || (signedOut && state === 'full') || (onlyKept && !kept)) continue
        const seen = signedOut ? door : page
        await seen.goto(address)
        await settled(seen)
        if (!onlyKept) await seen.screenshot({ path: `screens/${one.name}-${state}-${colorScheme}-${width}.png` })
        if (kept) await keep(seen, one.name)
      }
      if (state === 'full' && !onlyKept) {
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
