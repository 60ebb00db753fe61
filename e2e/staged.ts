import { type Browser, type BrowserContext, type BrowserContextOptions, type Page, test as plain } from '@playwright/test'
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

interface Opened {
  stage: Stage
  browser: Browser
}
async function open(env: Record<string, string> = {}): Promise<Opened> {
  return { stage: await openStage(env), browser: await openBrowser() }
}
async function close({ stage, browser }: Opened) {
  await browser.close()
  await stage.stop()
}

/** Playwright's, and `shared`: one server and one browser for all files of a worker, which starts it for the first that asks. */
export const test = plain.extend<object, { shared: Opened }>({
  shared: [
    async ({ browserName: _ }, use) => {
      const opened = await open()
      await use(opened)
      await close(opened)
    },
    { scope: 'worker', timeout: 180_000 },
  ],
})

/**
 * A server and a browser for the tests of one file, each with tenants of its own. With `env`, variables of the server's environment or how
 * to come by them, the server is this file's alone: also for who sets up an instance, or looks at all of its tenants.
 */
export function staged(env?: Record<string, string> | (() => Promise<Record<string, string>>)) {
  let opened: Opened | undefined
  const held = () => {
    if (!opened) throw new Error('the stage opens before the first test')
    return opened
  }
  test.skip(!hasBrowser, 'there is no Chromium on this machine')
  if (hasBrowser && env === undefined)
    test.beforeAll(({ shared }) => {
      opened = shared
    })
  if (hasBrowser && env !== undefined) {
    test.beforeAll(async () => {
      opened = await open(typeof env === 'function' ? await env() : env)
    })
    test.afterAll(() => opened && close(opened))
  }
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
