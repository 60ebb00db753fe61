import { longestText } from '@rampart/contract/observables.ts'
import { extract } from './extraction/extract.ts'
import { sentence } from './extraction/words.ts'
import { type Normal, normalForm } from './normal.ts'

interface Cell {
  field: string
  text: string
}
/** Where in a row, as a path of keys with dots: `event.hashes.0`. */
interface InRow extends Normal {
  field: string
  offset_at: number
  length: number
  words: string
}

/** What a key says of its whole cell, where the text by itself would not show it. Letters only, in lower case. */
const hints: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['domain', 'domain fqdn dnsquestionname query queryname qname rrname sni servername destinationdomain urldomain requestdomain'],
      ['url', 'url uri urlfull urloriginal requesturl link'],
      ['email', 'email mail sender recipient emailfrom emailto mailfrom senderaddress'],
      ['hash', 'md5 sha sha1 sha256 hash filehash'],
      ['file_name', 'filename attachment attachmentname originalfilename'],
      ['file_path', 'path filepath fullpath ospath image parentimage executable processexecutable targetfilename imagepath'],
      ['registry_key', 'registrykey registrypath targetobject'],
      ['user_agent', 'useragent httpuseragent useragentoriginal'],
      ['mutex', 'mutex mutant'],
    ] as const
  ).flatMap(([type, keys]) => keys.split(' ').map((key) => [key, type])),
)
const deepest = 32
const mostCells = 10_000
const shortest = 3 // characters; nothing shorter is an observable

/**
 * Every observable of a JSON row: a cell whose key says what it holds is taken whole, all others are searched together as one text.
 * Each once for each cell. Cells after the 10,000th and text past a million characters are not looked at.
 */
export function foundInRow(row: unknown): InRow[] {
  const cells: Cell[] = []
  const budget = { left: longestText }
  walk(row, '', 0, cells, budget)
  const found: InRow[] = []
  const searched: Cell[] = []
  for (const cell of cells) {
    const whole = wholeOf(cell)
    if (whole) found.push({ ...whole, field: cell.field, offset_at: 0, length: cell.text.length, words: sentence(cell.text, 0, 0) })
    else searched.push(cell)
  }
  return [...found, ...search(searched)]
}

function walk(value: unknown, field: string, depth: number, cells: Cell[], budget: { left: number }) {
  if (typeof value === 'string') {
    if (value.length < shortest || value.length > budget.left || cells.length >= mostCells) return
    budget.left -= value.length
    cells.push({ field, text: value })
  } else if (typeof value === 'object' && value !== null && depth < deepest) {
    for (const [key, item] of Object.entries(value)) walk(item, field ? `${field}.${key}` : key, depth + 1, cells, budget)
  }
}

function wholeOf({ field, text }: Cell): Normal | undefined {
  const keys = field.split('.').filter((key) => !/^\d+$/.test(key))
  const hint = hintOf(keys.at(-1) ?? '') ?? hintOf(keys.slice(-2).join('')) ?? hintOf(keys.slice(-3).join(''))
  if (!hint || (hint === 'file_name' && !text.includes('.')) || (hint === 'url' && !text.includes('://'))) return undefined
  if (hint === 'domain' && !text.includes('.')) return undefined
  const form = normalForm(hint, text)
  return 'refused' in form ? undefined : form
}
function hintOf(key: string): string | undefined {
  const bare = key.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return Object.hasOwn(hints, bare) ? hints[bare] : undefined
}

/** One pass over all cells: to begin anew for each of many short ones would cost more than the search. */
function search(cells: readonly Cell[]): InRow[] {
  const starts: number[] = []
  let length = 0
  for (const { text } of cells) {
    starts.push(length)
    length += text.length + 1
  }
  let n = 0
  const seen = new Set<string>()
  return extract(cells.map(({ text }) => text).join('\n')).flatMap(({ type, value, offset, length }) => {
    while (n + 1 < cells.length && (starts[n + 1] ?? 0) <= offset) n += 1
    const cell = cells[n]
    const place = `${n}\0${type}\0${value}`
    if (!cell || seen.has(place)) return []
    seen.add(place)
    const offset_at = offset - (starts[n] ?? 0)
    return [{ type, value, field: cell.field, offset_at, length, words: sentence(cell.text, offset_at, length) }]
  })
}
