import { createHash } from 'node:crypto'
import type { RowValues } from '../../observables/matching.port.ts'
import { type Columns, judge } from './row.ts'
import type { Sheaf } from './sheaves.ts'
import type { Chunk } from './store.ts'
import type { Good, Refused } from './words.ts'

const mostRows = 2000
const mostBytes = 4 * 1024 * 1024

/**
 * The rows of a portion, copied line by line into one of two buffers that take turns: one is being stored while the
 * other fills. Views into the pieces that came from the network would keep each of those alive, 64 KiB for a line.
 */
function slabs() {
  const both = [Buffer.alloc(0), Buffer.alloc(0)]
  let turn = 0
  let used = 0
  let whole = true
  return {
    keep(json: Buffer): Buffer {
      if (both[turn]?.length === 0) both[turn] = Buffer.allocUnsafeSlow(mostBytes + 64 * 1024)
      const slab = both[turn]
      if (!slab || used + json.length + 1 > slab.length) {
        whole = false
        return json
      }
      const start = used
      used += json.copy(slab, used)
      slab[used] = 10
      used += 1
      return slab.subarray(start, used - 1)
    },
    /** All rows as one text, a line each; undefined when one did not fit in. */
    take(): Buffer | undefined {
      const text = whole && used ? both[turn]?.subarray(0, used - 1) : undefined
      turn = 1 - turn
      used = 0
      whole = true
      return text
    },
  }
}

/** Where an earlier try of the same import ended. */
export interface Resumed {
  lines_done: number
  prefix_hash: Buffer | null
}
/** The body is not the one that was begun under this key. */
export class OtherBody extends Error {}

/**
 * Rows in portions of about 2,000 or 4 MB, judged. Lines that an earlier try stored are passed over, after it is sure
 * that they are the same. When the source breaks off, what was read in full comes out first, and then its error.
 */
export async function* chunks(
  sheaves: AsyncIterable<Sheaf>,
  { columns, values }: { columns: Columns; values: RowValues },
  resumed: Resumed | undefined,
): AsyncGenerator<Chunk> {
  const print = resumed && fingerprint(resumed)
  const slab = slabs()
  let good: Good[] = []
  let refused: Refused[] = []
  let bytes = 0
  let last = resumed?.lines_done ?? 0
  const take = (): Chunk => {
    const chunk = {
      good,
      refused,
      last_line: last,
      received: good.length + refused.length,
      columns: columns.fresh(),
      values: values.take(),
      prefix_hash: print?.digest() ?? null,
      text: slab.take(),
    }
    good = []
    refused = []
    bytes = 0
    return chunk
  }
  try {
    for await (const { items, context } of sheaves) {
      for (const item of items) {
        if (print?.passes(item.line, item.bytes ?? item.refused ?? '')) continue
        const row = judge(item, context, columns, values)
        if ('reason' in row) refused.push(row)
        else {
          if (row.json) row.json = slab.keep(row.json)
          good.push(row)
          bytes += row.json?.length ?? 0
        }
        last = item.line
        if (good.length + refused.length >= mostRows || bytes >= mostBytes) yield take()
      }
    }
  } catch (err) {
    if (good.length + refused.length) yield take()
    throw err
  }
  print?.end()
  if (good.length + refused.length) yield take()
}

/** Hashes every item, so that a continuation can be told from another body. Kept only for imports that have a key. */
function fingerprint({ lines_done, prefix_hash }: Resumed) {
  const hash = createHash('sha256')
  let sure = lines_done === 0
  const check = () => {
    if (!sure && !(prefix_hash && hash.copy().digest().equals(prefix_hash))) throw new OtherBody()
    sure = true
  }
  return {
    /** True for a line that is stored already. */
    passes(line: number, content: Buffer | string): boolean {
      if (line > lines_done) check()
      hash.update(`${line}\n`)
      hash.update(content)
      return line <= lines_done
    },
    end: check,
    digest: () => hash.copy().digest(),
  }
}
