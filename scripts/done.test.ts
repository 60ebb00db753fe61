import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { skipped, unproven } from './done.ts'

const undo: (() => unknown)[] = []
afterEach(() => {
  for (const step of undo.splice(0)) step()
})

/** The reports of a run, and a page that says what they prove. */
function run(page: string, results: Record<string, Record<string, string>>, journeys?: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), 'rampart-done-'))
  undo.push(() => rmSync(root, { recursive: true, force: true }))
  const places = { root, reports: join(root, 'reports'), pages: join(root, 'pages') }
  for (const folder of [places.reports, places.pages]) mkdirSync(folder)
  const testResults = Object.entries(results).map(([file, tests]) => ({
    name: join(root, file),
    assertionResults: Object.entries(tests).map(([title, status]) => ({ title, status })),
  }))
  writeFileSync(join(places.reports, 'vitest.json'), JSON.stringify({ testResults }))
  const specs = Object.entries(journeys ?? {}).map(([title, status]) => ({ title, tests: [{ status }] }))
  if (journeys)
    writeFileSync(
      join(places.reports, 'playwright.json'),
      JSON.stringify({ suites: [{ file: 'journey.spec.ts', suites: [{ specs, file: 'journey.spec.ts' }] }] }),
    )
  writeFileSync(join(places.pages, '2.md'), page)
  return places
}

test('a page that names a test which failed, or does not exist, is told with its sentence', () => {
  const page = '`kernel/a.test.ts › holds` `kernel/a.test.ts › breaks` `kernel/a.test.ts › was renamed` `e2e/journey.spec.ts › walks`'
  const places = run(page, { 'server/src/kernel/a.test.ts': { holds: 'passed', breaks: 'failed' } }, { walks: 'unexpected' })
  expect(unproven(true, places)).toEqual([
    'docs/done/2.md: kernel/a.test.ts › breaks ended as failed',
    'docs/done/2.md: kernel/a.test.ts › was renamed did not run',
    'docs/done/2.md: e2e/journey.spec.ts › walks ended as unexpected',
  ])
})

test('what was skipped is listed by its name, and is no failure', () => {
  const places = run('`kernel/a.test.ts › needs Redis`', { 'server/src/kernel/a.test.ts': { holds: 'passed', 'needs Redis': 'skipped' } })
  expect([skipped(places), unproven(true, places)]).toEqual([['server/src/kernel/a.test.ts › needs Redis'], []])
})

test('without a browser the tests in one are not looked for; with one they must have run', () => {
  const places = run('`web/src/kit/b.browser.test.tsx › shows` `e2e/journey.spec.ts › walks`', {})
  expect(unproven(false, places)).toEqual([])
  expect(unproven(true, places)).toHaveLength(2)
})
