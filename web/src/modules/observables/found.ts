import { defang, type Extracted, type ObservableType, observableTypes } from '@rampart/contract/observables.ts'

/** One value and where in the text it stands. */
export interface Named {
  type: ObservableType
  value: string
  known: boolean
  excluded: boolean
  /** Indexes of the places in the answer. */
  places: number[]
}

/** By which a value is told from others. */
export const nameOf = ({ type, value }: Pick<Named, 'type' | 'value'>) => `${type} ${value}`

/** Each value once, by type in the contract's order, within a type in the order of the text. */
export function named(items: readonly Extracted[]): Named[] {
  const byValue = new Map<string, Named>()
  for (const [index, { type, value, known, excluded }] of items.entries()) {
    const same = byValue.get(nameOf({ type, value }))
    if (same) same.places.push(index)
    else byValue.set(nameOf({ type, value }), { type, value, known, excluded, places: [index] })
  }
  return [...byValue.values()].sort((a, b) => observableTypes.indexOf(a.type) - observableTypes.indexOf(b.type))
}

type Shown = Pick<Named, 'type' | 'value'>
export const shown = ({ type, value }: Shown, defanged: boolean) => (defanged ? defang(type, value) : value)

export const asLines = (all: readonly Shown[], defanged: boolean) => all.map((each) => shown(each, defanged)).join('\n')

/** RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
export const asCsv = (all: readonly (Shown & Pick<Named, 'places'>)[], defanged: boolean) =>
  ['type,value,count', ...all.map((each) => [each.type, cell(shown(each, defanged)), each.places.length].join(','))].join('\r\n')

function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The text in pieces: what stands between the finds, and the finds with their index. */
export function pieces(text: string, items: readonly Extracted[]): { text: string; at: number; find?: number }[] {
  const made: { text: string; at: number; find?: number }[] = []
  let at = 0
  for (const [find, { offset, length }] of items.entries()) {
    if (offset > at) made.push({ text: text.slice(at, offset), at })
    made.push({ text: text.slice(offset, offset + length), at: offset, find })
    at = offset + length
  }
  if (at < text.length) made.push({ text: text.slice(at), at })
  return made
}
