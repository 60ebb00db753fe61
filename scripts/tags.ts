import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** What a test proves, said in its name or right above it. Used by the reports of asvs.ts and holes.ts. */
export interface Proof {
  /** `file › name` as it stands in the source; of a table of tests the pattern of their names. */
  test: string
  tags: string[]
}
const root = join(import.meta.dirname, '..')
const folders = ['contract/src', 'server/src', 'web', 'e2e', 'scripts', 'tools']

function* testFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && entry.name !== 'dist') yield* testFiles(path)
    } else if (/\.(test|spec)\.tsx?$/.test(entry.name)) yield path
  }
}

/** `test('…'`, `test.skipIf(…)('…'`, `test.each<…>([ … many lines … ])('…'`: what begins a test. */
const beginning = /\b(?:test|it)(?=[.(<])/g
const word = /(?:\.\w+|<[^()]*?>(?=\())/y
/** Older tests are named in docs/done as they are: their tags stand in the comment right above (or above their loop). */
const above = /\/\/ proves: ([^\n]+)\n\s*(?:for \([^\n]*\n\s*)?$/
const tag = /\[((?:ASVS-)?[A-Z]?\d[\d.]*)\]/g

/** The end of the bracket that begins at `at`; strings, templates, comments and patterns in it are passed over. */
function closing(text: string, at: number): number {
  const parts =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(?<=[(,=:[!&|?{};]\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*|[()]/g
  parts.lastIndex = at
  let depth = 0
  for (let found = parts.exec(text); found; found = parts.exec(text)) {
    if (found[0] === '(') depth++
    else if (found[0] === ')' && --depth === 0) return parts.lastIndex
  }
  return text.length
}

/** The name of the test that begins at `at`; undefined where it is no literal. */
function nameAt(text: string, at: number): string | undefined {
  for (;;) {
    word.lastIndex = at
    const found = word.exec(text)
    if (found) at = word.lastIndex
    else if (text[at] !== '(') return undefined
    else {
      const name = /^\(\s*(['"`])((?:\\.|(?!\1)[^\\])+)\1/.exec(text.slice(at, at + 600))?.[2]
      if (name !== undefined) return name.replaceAll(/\\(['"`\\])/g, '$1')
      at = closing(text, at)
    }
  }
}

/** Every test of the house that says what it proves. */
export function proofs(): Proof[] {
  const found: Proof[] = []
  for (const folder of folders)
    for (const file of testFiles(join(root, folder))) {
      const text = readFileSync(file, 'utf8')
      for (const { 0: began, index } of text.matchAll(beginning)) {
        const name = nameAt(text, index + began.length)
        if (name === undefined) continue
        const comment = above.exec(text.slice(Math.max(0, index - 400), index))?.[1] ?? ''
        const tags = [...`${comment} ${name}`.matchAll(tag)].map(([, each = '']) => each)
        if (tags.length > 0) found.push({ test: `${relative(root, file)} › ${name}`, tags: [...new Set(tags)] })
      }
    }
  return found
}

/** The tests of one tag as a cell of a table, without the tags in their names. */
export const cell = (tests: readonly string[]) =>
  tests.map((test) => `\`${test.replaceAll(/ ?\[(?:ASVS-)?[A-Z]?\d[\d.]*\]/g, '')}\``).join('<br>')
