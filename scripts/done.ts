import { existsSync, readdirSync, readFileSync } from 'node:fs'

interface Vitest {
  testResults: { name: string; assertionResults: { title: string; status: string }[] }[]
}
interface Suite {
  file: string
  specs?: { title: string; tests: { status: string }[] }[]
  suites?: Suite[]
}

/**
 * Holds docs/done/*.md against the reports of the run: each `file › test` that a page names exists and ran.
 * Returns a sentence for each that did not. What needs a part that this machine lacks was skipped, which `npm test` says.
 */
export function unproven(): string[] {
  const ran = new Map<string, string>()
  const vitest: Vitest = JSON.parse(readFileSync('reports/vitest.json', 'utf8'))
  for (const { name, assertionResults } of vitest.testResults) {
    const file = name.slice(`${process.cwd()}/`.length)
    for (const { title, status } of assertionResults) ran.set(`${file} › ${title}`, status)
  }
  const walk = (suite: Suite) => {
    for (const { title, tests } of suite.specs ?? [])
      ran.set(`e2e/${suite.file} › ${title}`, tests[0]?.status === 'expected' ? 'passed' : (tests[0]?.status ?? ''))
    for (const inner of suite.suites ?? []) walk(inner)
  }
  try {
    const played: { suites: Suite[] } = JSON.parse(readFileSync('reports/playwright.json', 'utf8'))
    for (const suite of played.suites) walk(suite)
  } catch {
    // Without Chromium there are no journeys; what names them is told below.
  }
  return readdirSync('docs/done').flatMap((page) =>
    [...readFileSync(`docs/done/${page}`, 'utf8').matchAll(/`([\w./-]+\.(?:test|spec)\.tsx?) › ([^`]+)`/g)].flatMap(
      ([, file = '', title = '']) => {
        const path = [file, `server/src/${file}`].find((one) => ran.has(`${one} › ${title}`))
        const status = path && ran.get(`${path} › ${title}`)
        if (status === 'passed' || (status && /skipped|pending/.test(status))) return [] // a skip was told at the start of the run
        if (!existsSync('reports/playwright.json') && file.endsWith('.spec.ts')) return []
        return [`docs/done/${page}: ${file} › ${title} ${status ? `ended as ${status}` : 'did not run'}`]
      },
    ),
  )
}
