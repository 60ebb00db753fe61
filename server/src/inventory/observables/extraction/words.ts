import { longestWords } from '@rampart/contract/observables.ts'

const reach = 240 // units to either side, so that the whole stays under 500 with what stands between

/** The sentence round a place: from the last end of one, or of a line, to the next. */
export function sentence(text: string, offset: number, length: number): string {
  const before = text.slice(Math.max(0, offset - reach), offset)
  const after = text.slice(offset + length, offset + length + reach)
  const begin = Math.max(before.lastIndexOf('\n') + 1, ...[...before.matchAll(/[.!?]\s+(?=\S)/g)].map((end) => end.index + end[0].length))
  const end = /\n|[.!?](?=\s|$)/.exec(after)
  return `${before.slice(begin)}${text.slice(offset, offset + length)}${after.slice(0, end ? end.index + 1 : reach)}`
    .trim()
    .slice(0, longestWords)
    .toWellFormed()
}
