/** The longest line, element or record that is taken; a longer one is refused without being held. */
export const longestItem = 16 * 1024 * 1024

/** One line, array element or CSV record as it came, before anybody looked into it. Lines count from 1. */
export interface Item {
  line: number
  /** Its own bytes, a view into the buffer it came in. Absent only where it was refused unread. */
  bytes?: Buffer
  /** The row, where reading the format already made one (CSV). */
  row?: Record<string, unknown>
  /** Why it cannot be a row. */
  refused?: string
  column?: string
}

/** Cuts bytes into items, whatever the pieces they come in. `end` may throw `CutShort`. */
export interface ItemReader {
  feed: (bytes: Buffer) => Item[]
  end: () => Item[]
}

/** The input ended, or became unreadable, before it was complete: what was read up to here is good. */
export class CutShort extends Error {
  readonly code: string
  constructor(code: string, detail: string) {
    super(detail)
    this.code = code
  }
}

/** Collects the pieces of one item and copies them at most once; beyond `longest` bytes it forgets them and only remembers that. */
export function holder(longest: number) {
  let parts: Buffer[] = []
  let held = 0
  return {
    get empty() {
      return held === 0
    },
    add(part: Buffer) {
      held += part.length
      if (held > longest) parts = []
      else if (part.length) parts.push(part)
    },
    /** The whole item, or undefined when it was too long; empty again afterwards. */
    take(): Buffer | undefined {
      const tooLong = held > longest
      const [only] = parts
      const whole = tooLong ? undefined : parts.length === 1 && only ? only : Buffer.concat(parts)
      parts = []
      held = 0
      return whole
    },
  }
}

export const tooLong = (what: string, longest: number) =>
  `This ${what} is longer than ${longest >= 1048576 ? `${Math.floor(longest / 1048576)} MiB` : `${longest} bytes`}, the longest that is taken.`
export const notUtf8 = 'It is not valid UTF-8.'
