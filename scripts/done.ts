import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

interface Vitest {
  testResults: { name: string; assertionResults: { title: string; status: string }[] }[]
}
interface Suite {
  file: string
  specs?: { title: string; tests: { status: string }[] }[]
  suites?: Suite[]
}
/** Where the reports of a run and the pages that it is held against lie. */
interface Places {
  root: string
  reports: string
  pages: string
}
const here: Places = { root: process.cwd(), reports: 'reports', pages: 'docs/done' }

/** How each test of the last run ended, by `file › title`: passed, skipped, or Vitest's or Playwright's own word. */
function ended({ root, reports }: Places): Map<string, string> {
  const ran = new Map<string, string>()
  const read = <T>(name: string): T | undefined =>
    existsSync(join(reports, name)) ? JSON.parse(readFileSync(join(reports, name), 'utf8')) : undefined
  for (const { name, assertionResults } of ['vitest.json', 'vitest-web.json'].flatMap((report) => read<Vitest>(report)?.testResults ?? []))
    for (const { title, status } of assertionResults)
      ran.set(`${relative(root, name)} › ${title}`, status === 'pending' ? 'skipped' : status)
  const walk = (suite: Suite) => {
    for (const { title, tests } of suite.specs ?? [])
      ran.set(`e2e/${suite.file} › ${title}`, tests[0]?.status === 'expected' ? 'passed' : (tests[0]?.status ?? ''))
    for (const inner of suite.suites ?? []) walk(inner)
  }
  for (const suite of read<{ suites: Suite[] }>('playwright.json')?.suites ?? []) walk(suite)
  return ran
}

/** The tests of the last run that were skipped, each as `file › title`. */
export const skipped = (places = here): string[] =>
  [...ended(places)]
    .filter(([, status]) => status === 'skipped')
    .map(([name]) => name)
    .toSorted()

/**
 * Holds docs/done/*.md against the reports of the run: each `file › test` that a page names exists and ran.
 * Returns a sentence for each that did not. A skip is told by `skipped`; without a browser, tests in one cannot be looked for.
 */
export function unproven(browser: boolean, places = here): string[] {
  const ran = ended(places)
  return readdirSync(places.pages).flatMap((page) =>
    [...readFileSync(join(places.pages, page), 'utf8').matchAll(/`([\w./-]+\.(?:test|spec)\.tsx?) › ([^`]+)`/g)].flatMap(
      ([, file = '', title = '']) => {
        const name = [file, `server/src/${file}`].map((path) => `${path} › ${title}`).find((one) => ran.has(one))
        const status = name && ran.get(name)
        if (status === 'passed' || status === 'skipped') return []
        if (!browser && /\.(spec|browser\.test)\.tsx?$/.test(file)) return []
        return [`docs/done/${page}: ${file} › ${title} ${status ? `ended as ${status}` : 'did not run'}`]
      },
    ),
  )
}

/** Sentences for the operations of operations.ts that no test of this run called with success: what they leave is then not proven. */
export function unwatched(operations: readonly string[]): string[] {
  const called = existsSync('reports/operations.txt') ? new Set(readFileSync('reports/operations.txt', 'utf8').split('\n')) : new Set()
  return operations
    .filter((name) => !called.has(name))
    .map((name) => `No test calls ${name} with success, so nothing proves what it leaves in the trail.`)
}
