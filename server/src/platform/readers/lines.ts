import { holder, type Item, type ItemReader, longestItem, tooLong } from './items.ts'

const newline = 10
const carriageReturn = 13

/** NDJSON: one item for each physical line that is not blank. No string is made, and no byte is copied twice. */
export function lineReader(longest = longestItem): ItemReader {
  const rest = holder(longest)
  let line = 1
  const finish = (tail: Buffer, found: Item[]) => {
    let bytes: Buffer | undefined = tail
    if (!rest.empty || tail.length > longest) {
      rest.add(tail)
      bytes = rest.take()
    }
    if (!bytes) found.push({ line, refused: tooLong('line', longest) })
    else {
      const text = trimmed(bytes)
      if (text.length) found.push({ line, bytes: text })
    }
    line += 1
  }
  return {
    feed(bytes) {
      const found: Item[] = []
      let start = 0
      for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
        finish(bytes.subarray(start, end), found)
        start = end + 1
      }
      if (start < bytes.length) rest.add(bytes.subarray(start))
      return found
    },
    end() {
      const found: Item[] = []
      if (!rest.empty) finish(Buffer.alloc(0), found)
      return found
    },
  }
}

const blank = (byte: number | undefined) => byte === 32 || byte === 9 || byte === carriageReturn

function trimmed(bytes: Buffer): Buffer {
  let start = 0
  let end = bytes.length
  while (end > start && blank(bytes[end - 1])) end -= 1
  while (start < end && blank(bytes[start])) start += 1
  return start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end)
}
