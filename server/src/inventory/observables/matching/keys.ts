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

/** The keys of a portion of rows, a list for each bucket, and beside each the line it stands in. */
export interface Block {
  count: number
  keys: readonly (readonly number[])[]
  lines: readonly (readonly number[])[]
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
  let block = empty()
  const note = (line: number, value: Value) => {
    if (value.noted === run) return
    value.noted = run
    put(line, value)
  }
  const put = (line: number, { bucket, key }: Place) => {
    block.keys[bucket]?.push(key)
    block.lines[bucket]?.push(line)
    block.count += 1
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
      } else put(line, place)
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
      const made = block.count ? block : undefined
      if (made) block = empty()
      run += 1
      return made
    },
  }
}

/** A hash of the length and the ends of a text: equal texts have equal ones, and most others do not. */
function glanceOf(text: string): number {
  const { length } = text
  let h = Math.imul(length, 0x9e3779b1)
  for (let n = Math.max(0, length - 12); n < length; n += 1) h = Math.imul(h ^ text.charCodeAt(n), 0x5f356495)
  for (let n = 0; n < 4 && n < length; n += 1) h = Math.imul(h ^ text.charCodeAt(n), 0x9e3779b1)
  return h ^ (h >>> 15)
}
const empty = () => ({
  count: 0,
  keys: Array.from({ length: buckets }, (): number[] => []),
  lines: Array.from({ length: buckets }, (): number[] => []),
})
