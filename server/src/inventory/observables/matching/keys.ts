import type { Normal } from '../normal.ts'
import { type Hint, valuesOf } from './cells.ts'
import { walker } from './rows.ts'

/** How many ways the keys are cut: who looks for one reads a 256th of them. */
export const buckets = 256

/** 40 bits of a hash: which bucket, and a signed 32-bit key in it. */
export interface Place {
  bucket: number
  key: number
}

/**
 * Two FNV-like lanes over the UTF-16 code units of type and value, each finished as in MurmurHash3 (fmix32). Fast rather than safe
 * against being forged: a key only says where to look, and whoever finds one compares the values. Each tenant has a seed of its own.
 */
export function placeOf(seed: number, { type, value }: Normal): Place {
  let a = 0xdeadbeef ^ seed
  let b = 0x41c6ce57 ^ Math.imul(seed, 0x9e3779b1)
  for (let n = 0; n < type.length; n += 1) {
    const c = type.charCodeAt(n)
    a = Math.imul(a ^ c, 0x9e3779b1)
    b = Math.imul(b ^ c, 0x5f356495)
  }
  a = Math.imul(a ^ 0xffff, 0x9e3779b1)
  for (let n = 0; n < value.length; n += 1) {
    const c = value.charCodeAt(n)
    a = Math.imul(a ^ c, 0x9e3779b1)
    b = Math.imul(b ^ c, 0x5f356495)
  }
  a = finished(a ^ (b >>> 15))
  b = finished(b ^ (a >>> 13))
  return { bucket: b & (buckets - 1), key: a | 0 }
}
function finished(h: number): number {
  let x = h ^ (h >>> 16)
  x = Math.imul(x, 0x85ebca6b)
  x ^= x >>> 13
  x = Math.imul(x, 0xc2b2ae35)
  return x ^ (x >>> 16)
}
/** From the random digits at the end of the tenant's id. */
export const seedOf = (tenant: string): number => Number.parseInt(tenant.slice(-8), 16) | 0

/** The keys of a portion of rows by bucket, and beside each the line it stands in: as arrays of PostgreSQL, a line of text for each bucket. */
export interface Block {
  count: number
  /** The buckets that have any, in their order. */
  buckets: readonly number[]
  keys: Buffer
  lines: Buffer
}
export interface ValueKeys {
  /** Takes the values of one row. `owner` names its host: a value that the rows before it of the same host had is not noted again. */
  add: (line: number, owner: string, row: Record<string, unknown>) => void
  /** What came together since the last time; undefined where no row had a value. */
  take: () => Block | undefined
}

/** A value that came up more than once. */
interface Value extends Place, Normal {
  /** The run of rows of one host in which it was noted last. */
  noted: number
}
const slotsOfMany = 16_384 // a few megabytes; two cells that fall into one only cost the second look

/**
 * Gathers the keys of the rows of one import. Cells repeat, or never come again: what comes the second time is remembered in a slot of
 * its own, what comes once leaves no object behind. `slots` is a power of two.
 */
export function valueKeys(tenant: string, slots = slotsOfMany): ValueKeys {
  const seed = seedOf(tenant)
  const walk = walker()
  const met = new Int32Array(slots)
  const texts = new Array<string>(slots).fill('')
  const saids = new Array<Hint>(slots).fill('none')
  const cells = new Array<readonly Value[]>(slots).fill([])
  const placed = new Int32Array(slots)
  const values = new Array<Value | undefined>(slots).fill(undefined)
  let owned = ''
  let run = 0
  const noted = notes()
  const note = (line: number, value: Value) => {
    if (value.noted === run) return
    value.noted = run
    noted.put(line, value)
  }
  /** The remembered value, from its second time on. */
  const recall = (normal: Normal, place: Place): Value | undefined => {
    const slot = place.key & (slots - 1)
    const known = values[slot]
    if (known && known.value === normal.value && known.type === normal.type) return known
    if (placed[slot] !== place.key) {
      placed[slot] = place.key
      return undefined
    }
    const made = { ...place, type: normal.type, value: normal.value, noted: -1 }
    values[slot] = made
    return made
  }
  const look = (line: number, text: string, hint: Hint) => {
    const glance = glanceOf(text)
    const slot = glance & (slots - 1)
    if (texts[slot] === text && saids[slot] === hint) {
      for (const value of cells[slot] ?? []) note(line, value)
      return
    }
    const again = met[slot] === glance
    met[slot] = glance
    const found = valuesOf(text, hint)
    if (found.length === 0) return
    const made: Value[] = []
    for (const normal of found) {
      const place = placeOf(seed, normal)
      const value = recall(normal, place)
      if (value) {
        made.push(value)
        note(line, value)
      } else noted.put(line, place)
    }
    if (!again || made.length < found.length) return
    texts[slot] = text
    saids[slot] = hint
    cells[slot] = made
  }
  return {
    add(line, owner, row) {
      if (owner !== owned) {
        owned = owner
        run += 1
      }
      walk(row, (text, hint) => look(line, text, hint))
    },
    take() {
      run += 1
      return noted.take()
    },
  }
}

/** A growing list of places and their lines, which comes out by bucket. */
function notes() {
  let at = new Uint8Array(1024)
  let keys = new Int32Array(1024)
  let lines = new Int32Array(1024)
  let count = 0
  const grow = () => {
    const [wasAt, wasKeys, wasLines] = [at, keys, lines]
    at = new Uint8Array(count * 2)
    keys = new Int32Array(count * 2)
    lines = new Int32Array(count * 2)
    at.set(wasAt)
    keys.set(wasKeys)
    lines.set(wasLines)
  }
  return {
    put(line: number, { bucket, key }: Place) {
      if (count === at.length) grow()
      at[count] = bucket
      keys[count] = key
      lines[count] = line
      count += 1
    },
    take(): Block | undefined {
      if (count === 0) return undefined
      const ends = new Uint32Array(buckets)
      for (let n = 0; n < count; n += 1) ends[at[n] ?? 0] = (ends[at[n] ?? 0] ?? 0) + 1
      for (let bucket = 1; bucket < buckets; bucket += 1) ends[bucket] = (ends[bucket] ?? 0) + (ends[bucket - 1] ?? 0)
      const sorted = { keys: new Int32Array(count), lines: new Int32Array(count) }
      const next = new Uint32Array(buckets)
      next.set(ends.subarray(0, -1), 1)
      for (let n = 0; n < count; n += 1) {
        const bucket = at[n] ?? 0
        const to = next[bucket] ?? 0
        next[bucket] = to + 1
        sorted.keys[to] = keys[n] ?? 0
        sorted.lines[to] = lines[n] ?? 0
      }
      const used = Array.from({ length: buckets }, (_, bucket) => bucket).filter((bucket) => ends[bucket] !== (ends[bucket - 1] ?? 0))
      const literals = (all: Int32Array) =>
        arrays(
          all,
          used.map((bucket) => ends[bucket] ?? 0),
        )
      const block = { count, buckets: used, keys: literals(sorted.keys), lines: literals(sorted.lines) }
      count = 0
      return block
    },
  }
}

const [open, close, comma, lineFeed, minus, zero] = [0x7b, 0x7d, 0x2c, 0x0a, 0x2d, 0x30]
const longestNumber = 12 // of 32 bits, with its sign and a comma
/** Numbers as arrays of PostgreSQL, a line for each, which end where `ends` says. Digit by digit: twice as fast as through strings. */
function arrays(all: Int32Array, ends: readonly number[]): Buffer {
  const text = Buffer.allocUnsafe(all.length * longestNumber + ends.length * 3)
  let at = 0
  let n = 0
  for (const end of ends) {
    if (at) text[at++] = lineFeed
    text[at++] = open
    for (; n < end; n += 1) {
      let rest = all[n] ?? 0
      if (rest < 0) {
        text[at++] = minus
        rest = -rest
      }
      let digits = 1
      for (let limit = 10; limit <= rest; limit *= 10) digits += 1
      for (let to = at + digits - 1; to >= at; to -= 1) {
        const tenth = Math.trunc(rest / 10)
        text[to] = zero + rest - tenth * 10
        rest = tenth
      }
      at += digits
      text[at++] = comma
    }
    text[at - 1] = close // in the place of the last comma: no list is empty
  }
  return text.subarray(0, at)
}

/** A hash of the length and the ends of a text: equal texts have equal ones, and most others do not. */
function glanceOf(text: string): number {
  const { length } = text
  let h = Math.imul(length, 0x9e3779b1)
  for (let n = Math.max(0, length - 12); n < length; n += 1) h = Math.imul(h ^ text.charCodeAt(n), 0x5f356495)
  for (let n = 0; n < 4 && n < length; n += 1) h = Math.imul(h ^ text.charCodeAt(n), 0x9e3779b1)
  return h ^ (h >>> 15)
}
