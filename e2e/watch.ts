import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page, type Request } from '@playwright/test'
import { isInTenth } from './part.ts'

const underway = new WeakMap<Page, Set<Request>>()
/** The requests of a watched page that have no answer yet; its live stream never ends and does not count. */
export const waitsFor = (page: Page): number => underway.get(page)?.size ?? 0

function count(page: Page) {
  const asked = new Set<Request>()
  underway.set(page, asked)
  page.on('request', (request) => request.resourceType() !== 'eventsource' && asked.add(request))
  page.on('requestfinished', (request) => asked.delete(request))
  page.on('requestfailed', (request) => asked.delete(request))
  page.on('framenavigated', (frame) => frame === page.mainFrame() && asked.clear())
}

/** Collects what a page must never say: errors, and reports of a broken content security policy. */
export async function watched(page: Page): Promise<string[]> {
  const said: string[] = []
  count(page)
  page.on('pageerror', (error) => said.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (/content.security.policy|trusted type/i.test(message.text())) said.push(message.text())
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`Content-Security-Policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
    )
  })
  return said
}

// A document reads it once, and not twice each time that it is looked at.
const axeSource = `if (!window.axe) {${readFileSync('node_modules/axe-core/axe.min.js', 'utf8')}}`
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/**
 * Nothing that axe finds, in this state of the page. Of the states on a journey `npm test` looks at a tenth, drawn by their names, and
 * `npm run test:long` at all; who has drawn already says so. Where each thing that is well stands is not asked for, and what is found
 * in the one frame of a page needs no second page to be put together: the same findings in a fifth of the time.
 */
export async function accessible(page: Page, state: string, drawn = false) {
  if (!drawn && !isInTenth(`axe ${state}`)) return
  const axe = new AxeBuilder({ page, axeSource }).options({ resultTypes: ['violations'] }).withTags(standards)
  const { violations } = await axe.setLegacyMode(page.frames().length === 1).analyze()
  expect(
    violations.map(
      ({ id, nodes }) => `${state}: ${id} ${nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`).join(' | ')}`,
    ),
  ).toEqual([])
}

/** Chooses a file in a dialog or form, and waits until it says so: whoever presses sooner is told to choose one. */
export async function chooseFile(within: Locator, file: { name: string; mimeType: string; buffer: Buffer }) {
  await within.locator('input[type=file]').setInputFiles(file)
  await expect(within.getByText(file.name).first()).toBeVisible()
}
