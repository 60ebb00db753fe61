import { type Browser, type BrowserContext, type BrowserContextOptions, type Page, test } from '@playwright/test'
import { hasBrowser, openBrowser, openStage, type Stage } from './stage.ts'
import { watched } from './watch.ts'

export interface Visit {
  context: BrowserContext
  page: Page
  /** What the page should never have said: errors, and breaches of its content security policy. */
  said: string[]
}
interface Visiting extends BrowserContextOptions {
  width?: number
}

/** A server and a browser for the tests of one file. `env` are variables of the server's environment, or how to come by them. */
export function staged(env: Record<string, string> | (() => Promise<Record<string, string>>) = {}) {
  let opened: { stage: Stage; browser: Browser } | undefined
  const held = () => {
    if (!opened) throw new Error('the stage opens before the first test')
    return opened
  }
  test.skip(!hasBrowser, 'there is no Chromium on this machine')
  test.beforeAll(async () => {
    if (!hasBrowser) return
    const stage = await openStage(typeof env === 'function' ? await env() : env)
    opened = { stage, browser: await openBrowser() }
  })
  test.afterAll(async () => {
    await opened?.browser.close()
    await opened?.stage.stop()
  })
  return {
    get stage() {
      return held().stage
    },
    get browser() {
      return held().browser
    },
    /** Somebody who has just opened a browser of their own. */
    open: async ({ width = 1440, ...more }: Visiting = {}): Promise<Visit> => {
      const { stage, browser } = held()
      const context = await browser.newContext({
        baseURL: stage.url,
        viewport: { width, height: 900 },
        reducedMotion: 'reduce',
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
        ...more,
      })
      const page = await context.newPage()
      return { context, page, said: await watched(page) }
    },
  }
}
