/** A report before it has a form: whatever people wrote is plain text in it, never markup. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'facts'; rows: [name: string, value: string][] }
  | { kind: 'text'; text: string }
  /** Markdown as somebody wrote it, with its title. */
  | { kind: 'note'; title: string; text: string }
  /** `widths` in points, `*` for what is left. */
  | { kind: 'table'; columns: string[]; rows: string[][]; widths?: (number | '*')[] }
  /** A few figures that are read first; `note` says what one means. */
  | { kind: 'figures'; items: { name: string; value: string; note: string }[] }
  /** How a count is made up, row by row, with the same parts in each; drawn as bars where the form can. */
  | { kind: 'shares'; of: string; parts: { name: string; tone: Tone }[]; rows: { name: string; counts: number[] }[] }
export type Tone = 'good' | 'fair' | 'weak' | 'bad' | 'none'
export interface Report {
  title: string
  marking: string
  made: string
  blocks: Block[]
}

/** Of bars: each is told from its neighbours in grey too. */
export const tones: Readonly<Record<Tone, string>> = { good: '#1b7f5c', fair: '#63b58f', weak: '#e0a52e', bad: '#b3321f', none: '#c9ced6' }

/** What turns the direction of a text, hides in it, ends it, or has no place in XML: shown by its number, so that a report cannot be made to lie. */
const tricks = /(?![\t\n\r])[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\u{e0000}-\u{e007f}]/gu
const longest = 20_000
/** A text as a reader may see it. */
export const plain = (text: string): string => {
  const shown = text
    .replaceAll('\r\n', '\n')
    .replaceAll(tricks, (mark) => `[U+${mark.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]`)
  return shown.length > longest ? `${shown.slice(0, longest).toWellFormed()} …` : shown
}

/** A time as reports write it: to the minute, in UTC. */
export const atTime = (iso: string | null): string =>
  iso === null ? '' : `${new Date(iso).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** A span in the two largest units that it has. */
export function span(seconds: number | null): string {
  if (seconds === null) return ''
  if (seconds > 0 && seconds < 30) return 'under a minute'
  const minutes = Math.round(seconds / 60)
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)]
  if (days > 0) return `${days} d ${hours} h`
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`
}

/** A heading with what stands under it, or nothing where nothing does. */
export function section(heading: string, ...blocks: (Block | false | undefined)[]): Block[] {
  const filled = blocks.filter((block): block is Block => typeof block === 'object')
  return filled.length ? [{ kind: 'heading', text: heading }, ...filled] : []
}
export const textBlock = (content: string | null): Block | undefined => (content ? { kind: 'text', text: plain(content) } : undefined)
export const tableBlock = (columns: string[], rows: string[][], widths?: (number | '*')[]): Block | undefined =>
  rows.length ? { kind: 'table', columns, rows, ...(widths && { widths }) } : undefined

/** The parts of a row with what each is of the whole, 0-1. */
export function sharesOf(counts: readonly number[]): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => (all > 0 ? count / all : 0))
}
