import { CutShort, holder, type Item, type ItemReader, longestItem, tooLong } from './items.ts'

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const openArray = 0x5b
const closeArray = 0x5d
const openObject = 0x7b
const closeObject = 0x7d
const separates = (byte: number) => byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === comma
const nothing = Buffer.alloc(0)

/**
 * A JSON array, or objects one after the other: one item for each element, numbered from 1.
 * It finds where elements begin and end by brackets and quotes only, so it never holds more than one of them,
 * and whatever stands where an element should be becomes an item of its own, which is refused later on.
 * `end` throws `CutShort` when the array or its last element has no end.
 */
export function elementReader(longest = longestItem): ItemReader {
  const rest = holder(longest)
  let line = 0
  let within: 'start' | 'array' | 'sequence' | 'after' | 'refused' = 'start'
  let depth = 0
  let inString = false
  let escaped = false
  let inElement = false

  const finish = (tail: Buffer, found: Item[]) => {
    rest.add(tail)
    const bytes = rest.take()
    found.push(bytes ? { line, bytes } : { line, refused: tooLong('element', longest) })
    inElement = false
  }
  /** Of the byte at hand: does the element that we are in end before it, after it, or not yet? */
  const ends = (byte: number): 'before' | 'after' | undefined => {
    if (inString) {
      if (escaped) escaped = false
      else if (byte === backslash) escaped = true
      else if (byte === quote) {
        inString = false
        if (depth === 0) return 'after'
      }
    } else if (byte === quote) inString = true
    else if (byte === openObject || byte === openArray) depth += 1
    else if (depth > 0) {
      if (byte === closeObject || byte === closeArray) depth -= 1
      if (depth === 0) return 'after'
    } else if (separates(byte) || (byte === closeArray && within === 'array')) return 'before'
    return undefined
  }
  /** Of a byte between elements: does an element begin with it? */
  const begins = (byte: number, found: Item[]): boolean => {
    if (separates(byte) || within === 'refused') return false
    if (within === 'start') {
      within = byte === openArray ? 'array' : 'sequence'
      if (within === 'array') return false
    } else if (within === 'array' && byte === closeArray) {
      within = 'after'
      return false
    } else if (within === 'after') {
      within = 'refused'
      found.push({ line: line + 1, refused: 'Something follows the end of the array; it was not read.' })
      return false
    }
    line += 1
    inElement = true
    return true
  }
  return {
    feed(bytes) {
      const found: Item[] = []
      let start = 0
      for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes[at] ?? 0
        if (!inElement) {
          if (!begins(byte, found)) continue
          start = at
        }
        const end = ends(byte)
        if (!end) continue
        finish(bytes.subarray(start, end === 'after' ? at + 1 : at), found)
        if (end === 'before') begins(byte, found)
      }
      if (inElement) rest.add(bytes.subarray(start))
      return found
    },
    end() {
      const found: Item[] = []
      // A bare word may end with the file; an object, a string or an array may not.
      if (inElement && within === 'sequence' && depth === 0 && !inString) finish(nothing, found)
      else if (inElement || within === 'array') {
        const where = inElement ? `in the middle of element ${line}` : `after element ${line}`
        throw new CutShort('cut_short', `The JSON ends ${where}: the file is not complete.`)
      }
      return found
    },
  }
}
