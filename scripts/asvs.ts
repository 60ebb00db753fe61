import { join } from 'node:path'
import { cell, proofs } from './tags.ts'

/**
 * Which requirements of OWASP ASVS 5.0 a machine checks here, and by which tests: those that say [ASVS-<number>] in
 * their name or in a comment `proves:` above.
 * `node scripts/asvs.ts` writes docs/asvs.md; scripts/asvs.test.ts fails while it is not what the tests say. The standard's
 * own texts are not in this repository (CC BY-SA 4.0): look the numbers up at OWASP.
 */
const numbers = (text: string) => text.trim().split(/\s+/)
/** The machine-checkable ones (design/security.md 2.1), by level. */
const levels = {
  1: numbers(`
  1.2.1 1.2.2 1.2.4 1.2.5 1.3.1 1.3.2 1.5.1 2.2.1 2.2.2 2.3.1 3.2.1 3.2.2 3.3.1 3.4.1
  3.4.2 3.5.1 3.5.2 3.5.3 4.1.1 5.2.1 5.2.2 5.3.1 5.3.2 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5
  6.2.8 6.3.1 6.3.2 6.4.1 7.2.1 7.2.2 7.2.3 7.2.4 7.4.1 7.4.2 8.2.1 8.2.2 8.3.1 9.1.1
  9.1.2 9.1.3 9.2.1 11.3.1 11.3.2 11.4.1 12.1.1 13.4.1 14.2.1 14.3.1 15.3.1
  `),
  2: numbers(`
  1.2.9 1.3.4 1.3.5 1.3.6 1.3.7 1.3.11 1.4.2 1.5.2 2.2.3 2.3.2 2.3.3 2.3.4 2.4.1 3.3.2
  3.3.3 3.3.4 3.4.3 3.4.4 3.4.5 3.4.6 3.7.2 4.1.3 4.2.1 4.4.2 4.4.3 5.2.3 5.4.1 5.4.2
  6.2.9 6.2.11 6.2.12 6.3.3 6.3.4 6.4.3 6.5.1 6.5.2 6.5.5 6.6.3 6.8.1 6.8.2 7.3.1 7.3.2
  7.4.3 7.4.5 7.5.1 7.5.2 8.2.3 8.4.1 9.2.2 9.2.3 9.2.4 10.1.2 10.2.1 10.2.2 10.5.1 10.5.2
  10.5.3 10.5.4 11.3.3 11.4.2 11.5.1 12.3.2 13.2.4 13.4.2 13.4.3 13.4.4 13.4.5 14.3.2 14.3.3 15.1.2
  15.2.2 15.2.3 15.3.2 15.3.3 15.3.4 15.3.5 15.3.6 15.3.7 16.2.1 16.2.2 16.2.4 16.2.5 16.3.1 16.3.2
  16.3.3 16.3.4 16.4.1 16.4.2 16.5.1 16.5.2 16.5.3
  `),
  3: numbers(`
  1.2.10 1.3.12 1.5.3 2.3.5 3.3.5 3.4.7 3.4.8 3.5.6 3.5.7 3.5.8 3.6.1 4.1.4 4.2.5 5.2.4
  5.2.5 5.2.6 5.3.3 6.3.7 6.3.8 6.4.6 6.5.8 7.5.3 8.3.2 8.3.3 11.3.4 13.4.6 13.4.7 14.2.6
  14.2.7 14.2.8 15.4.2 16.5.4
  `),
} as const

/** Not applicable yet, and why; it must go when that is no longer true. */
const reasons: Readonly<Record<string, string>> = {
  '1.3.1': 'no field takes HTML: all text is shown as text',
  '1.3.4': 'no SVG of a user is rendered: files leave as attachments only',
  '4.4.2': 'there are no WebSockets',
  '4.4.3': 'there are no WebSockets',
  '5.2.2': 'evidence may be of any type and is never opened by Rampart; imports are read by their content, whatever their name says',
  '6.6.3': 'no code is sent by mail or text message: what a letter carries is a link with 256 bits',
}

export interface Row {
  id: string
  level: number
  tests: string[]
  reason: string | undefined
}

/** Every requirement of the list, in its order, with what proves it. */
export function requirements(): Row[] {
  const proven = proofs()
  const of = (id: string) => proven.filter(({ tags }) => tags.includes(`ASVS-${id}`)).map(({ test }) => test)
  return Object.entries(levels)
    .flatMap(([level, ids]) => ids.map((id) => ({ id, level: Number(level), tests: of(id), reason: reasons[id] })))
    .sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))
}

/** The page as Markdown. */
export function report(rows: readonly Row[]): string {
  const count = (level: number) => rows.filter((row) => row.level === level && row.tests.length > 0).length
  const of = (level: number) => rows.filter((row) => row.level === level).length
  const lines = rows
    .filter(({ level, tests }) => level < 3 || tests.length > 0)
    .map(({ id, level, tests, reason }) => {
      return `| ${id} | ${level} | ${cell(tests) || (reason ? `not applicable yet, because ${reason}` : '**not proven**')} |`
    })
  return [
    '# OWASP ASVS 5.0: what is proven by which test',
    '',
    'Written by `node scripts/asvs.ts` from the tags in the tests; a test fails while this page is not current. Listed are the',
    'requirements of levels 1 and 2 that a machine can check, and those of level 3 that are proven too.',
    '',
    `Proven: ${count(1)} of ${of(1)} of level 1, ${count(2)} of ${of(2)} of level 2, ${count(3)} of ${of(3)} of level 3.`,
    '',
    '| Requirement | Level | Proof |',
    '|---|---|---|',
    ...lines,
    '',
  ].join('\n')
}

if (process.argv[1] === import.meta.filename) {
  const { writeFileSync } = await import('node:fs')
  writeFileSync(join(import.meta.dirname, '../docs/asvs.md'), report(requirements()))
}
