import { defang, type Extracted, type ObservableType, observableTypes } from '@rampart/contract/observables.ts'

/** One value and where in the text it stands. */
export interface Named {
  type: ObservableType
  value: string
  /** Indexes of the places in the answer. */
  places: number[]
}

/** Each value once, by type in the contract's order, within a type in the order of the text. */
export function named(items: readonly Extracted[]): Named[] {
  const byValue = new Map<string, Named>()
  for (const [index, { type, value }] of items.entries()) {
    const known = byValue.get(`${type} ${value}`)
    if (known) known.places.push(index)
    else byValue.set(`${type} ${value}`, { type, value, places: [index] })
  }
  return [...byValue.values()].sort((a, b) => observableTypes.indexOf(a.type) - observableTypes.indexOf(b.type))
}

export const shown = ({ type, value }: Named, defanged: boolean) => (defanged ? defang(type, value) : value)

export const asLines = (all: readonly Named[], defanged: boolean) => all.map((each) => shown(each, defanged)).join('\n')

/** RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
export const asCsv = (all: readonly Named[], defanged: boolean) =>
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
