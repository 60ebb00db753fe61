import { CutShort, type Item, recordReader } from '../../../platform/readers/readers.port.ts'
import { BadFile, noD3fend } from './split.ts'

const longestRow = 100_000 // bytes; a row of D3FEND has some thousand
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])
const needed = ['def_tech', 'off_tech_id'] as const

/**
 * Reads the rows of a CSV file as its bytes come; each is given by the names in the first line, one of another number of cells to `miss`.
 * A file with a broken quote is cut off or none: what follows such a quote is not guessed at.
 */
export function csvReader(each: (row: Readonly<Record<string, string>>) => void, miss: (reason: string) => void) {
  const reader = recordReader(longestRow, (cell) => cell)
  let isFirst = true
  const take = (items: () => Item[]) => {
    for (const { line, bytes, row, refused } of reading(items)) {
      if (row && !needed.every((name) => name in row)) throw noD3fend()
      if (row)
        each(row as Record<string, string>) // as the reader was told to read cells
      else if (bytes) miss(`Line ${line}: ${refused}`)
      else throw new BadFile(`Line ${line} of the file: ${refused} It may be cut off; fetch it again.`)
    }
  }
  const push = (bytes: Buffer) => {
    const isMarked = isFirst && bytes.subarray(0, 3).equals(byteOrderMark)
    isFirst = false
    take(() => reader.feed(isMarked ? bytes.subarray(3) : bytes))
  }
  return { push, end: () => take(() => reader.end()) }
}

function reading(items: () => Item[]): Item[] {
  try {
    return items()
  } catch (cause) {
    throw cause instanceof CutShort ? noD3fend() : cause
  }
}
