import { parse as parseToml, TomlError } from 'smol-toml'
import { type ErrorCode, isAlias, isNode, parseAllDocuments, visit } from 'yaml'

export type Language = 'yaml' | 'toml' | 'json'
/** A document of a file: what it says, and the text that says it. */
export interface Parsed {
  value: unknown
  text: string
}
export type Parsing = { documents: Parsed[] } | { refused: string }

/** Far more than any rule or test refers to one thing; a bomb of aliases needs thousands. */
const mostAliases = 100
/** Characters that references may add to a short file. */
const spare = 100_000

/** What a file says, or in a sentence why it cannot be read. YAML 1.2 core: no tags of one's own, no repeated keys, few aliases. */
export function parse(text: string, language: Language): Parsing {
  try {
    if (language === 'json') return { documents: [{ value: JSON.parse(text), text }] }
    if (language === 'toml') return { documents: [{ value: parseToml(text), text }] }
    return yaml(text)
  } catch (err) {
    return { refused: `This is not valid ${language.toUpperCase()}: ${reasonOf(err)}` }
  }
}

function yaml(text: string): Parsing {
  const all = parseAllDocuments(text, { version: '1.2', schema: 'core', uniqueKeys: true, strict: true, prettyErrors: true })
  const found: Parsed[] = []
  for (const document of all) {
    const [wrong] = document.errors
    if (wrong) return { refused: `This is not valid YAML: ${firstLine(wrong.message)}` }
    const tag = document.warnings.find(({ code }) => code === ('TAG_RESOLVE_FAILED' satisfies ErrorCode))
    if (tag) return { refused: `It uses a YAML tag, and tags are not taken: ${firstLine(tag.message)}` }
    if (aliases(document) > mostAliases)
      return { refused: `It refers to its own parts more than ${mostAliases} times (a YAML bomb does so).` }
    const value: unknown = document.toJS({ maxAliasCount: mostAliases })
    if (weightOf(value) > 2 * text.length + spare)
      return { refused: 'It says the same long text again and again by references (a YAML bomb does so).' }
    const [from = 0, , to = text.length] = document.range ?? []
    if (value !== null || all.length === 1)
      found.push({
        value,
        text:
          all.length === 1
            ? text
            : text
                .slice(from, to)
                .replace(/^---\s*\n/, '')
                .trim(),
      })
  }
  return { documents: found }
}

/** Characters that a value comes to once each of its references is written out, as it is on its way out of the thread. */
function weightOf(value: unknown, within: readonly object[] = []): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  if (within.includes(value)) throw new Error('a part of it refers to what it is a part of, so it has no end.')
  const path = [...within, value]
  return Object.entries(value).reduce((sum, [key, of]) => sum + key.length + weightOf(of, path), 0)
}

function aliases(document: { contents: unknown }): number {
  let count = 0
  if (isNode(document.contents))
    visit(document.contents, (_key, node) => {
      if (isAlias(node)) count += 1
    })
  return count
}

function reasonOf(err: unknown): string {
  if (err instanceof RangeError) return 'it is nested too deeply.'
  if (err instanceof TomlError)
    return `${firstLine(err.message).replace(/^Invalid TOML document: /, '')} (line ${err.line}, column ${err.column}).`
  return err instanceof Error ? firstLine(err.message) : 'it cannot be read.'
}
/** Below it the libraries draw the place with an arrow. */
const firstLine = (message: string) => (message.split('\n', 1)[0] ?? '').replace(/:$/, '.').slice(0, 300)
