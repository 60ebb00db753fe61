import type { ObservableType } from '@rampart/contract/observables.ts'

/** One observable in a text. `offset` and `length` count UTF-16 units of the text as it was given. */
export interface Found {
  type: ObservableType
  value: string
  offset: number
  length: number
  original: string
}
/** How much was read, in units: a test holds it against the length. */
export interface Effort {
  steps: number
}

/** A text that is being searched, and what was found so far. */
export interface Scan {
  original: string
  text: string
  from: Uint32Array
  found: Found[]
  effort: Effort
  /** The word before the one at hand, for `version 1.2.3.4` and `commit 3f2a…`. */
  before: string
  /** Units that were looked ahead for an address without scheme that then was too long to be one. */
  lost: number
}

/** Adds what stands from `begin` to `end` of the plain text; without a value nothing is added. Says whether. */
export function add(scan: Scan, type: ObservableType, value: string | undefined, begin: number, end: number): boolean {
  if (!value) return false
  const [offset, until] = [scan.from[begin] ?? 0, scan.from[end] ?? scan.original.length]
  let length = until - offset
  // What cannot be seen and stands behind the last unit belongs to nobody.
  const last = (scan.from[end - 1] ?? 0) + 1
  if (scan.text[end - 1] === scan.original[last - 1]) length = last - offset
  scan.found.push({ type, value, offset, length, original: scan.original.slice(offset, offset + length) })
  return true
}
