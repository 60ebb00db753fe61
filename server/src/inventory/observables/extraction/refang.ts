import { isDigit, isInvisible, isLetter, isSpace, isWord } from './letters.ts'

/** A text with what was changed against clicking turned back; `from[i]` is the offset in the original of its unit `i`. */
export interface Refanged {
  text: string
  /** One more than the text has units: the last is the end of the original. */
  from: Uint32Array
}

const closers: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' }
/** Between two brackets, in lower case; the value is what it stands for. */
const meanings: Readonly<Record<string, string>> = {
  '.': '.',
  ',': '.',
  dot: '.',
  punkt: '.',
  punto: '.',
  '@': '@',
  at: '@',
  ':': ':',
  '://': '://',
  '//': '//',
  '/': '/',
}
const longestInside = 7 // units between two brackets, spaces included
/** These end a name that is written with a spaced word "dot"; "in", "it" or "me" are words of English as often. */
const spelledEnds = new Set([
  'com',
  'net',
  'org',
  'info',
  'biz',
  'ru',
  'cn',
  'xyz',
  'top',
  'onion',
  'example',
  'online',
  'site',
  'io',
  'de',
])
const schemes: Readonly<Record<string, string>> = {
  hxxp: 'http',
  hxxps: 'https',
  htxp: 'http',
  htxps: 'https',
  hxtp: 'http',
  hxtps: 'https',
  'h**p': 'http',
  'h**ps': 'https',
  h__p: 'http',
  h__ps: 'https',
  meow: 'http',
  meows: 'https',
  fxp: 'ftp',
  fxps: 'ftps',
}
const [dot, slash, backslash, colon, at, comma] = [0x2e, 0x2f, 0x5c, 0x3a, 0x40, 0x2c]

/** Where the reader stands: in an address, brackets and commas mean other things before its first slash than behind it. */
type Place = 'text' | 'host' | 'path'

/**
 * Turns `hxxp`, `[.]`, `(dot)`, ` dot `, `[@]`, `\.`, fullwidth letters and what cannot be seen back into plain text.
 * One pass; what it looks ahead or back is bounded, so the time is linear in the length.
 */
export function refanged(original: string): Refanged {
  const units = new Uint16Array(original.length + 1)
  const from = new Uint32Array(original.length + 2)
  let length = 0
  let place: Place = 'text'
  let guarded = false // the scheme was changed, so a comma in the host is a dot
  let inPath = false // of a file: `\.` there is a folder whose name begins with a dot
  const push = (unit: number, offset: number) => {
    units[length] = unit
    from[length] = offset
    length += 1
  }
  const last = () => (length ? (units[length - 1] ?? 0) : 0)
  const step = (offset: number): number => {
    const c = original.charCodeAt(offset)
    if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90)) return plain(c, offset)
    if (c >= 0x80) return beyondAscii(c, offset)
    if (c === 0x5b || c === 0x28 || c === 0x7b) return bracket(offset)
    if (c === backslash) return slanted(offset)
    if (c === 32) return space(offset)
    if (c === dot && original[offset + 1] === ']' && isWord(last()) && isWord(original.charCodeAt(offset + 2))) {
      push(dot, offset)
      return offset + 2
    }
    if (c === comma && place === 'host' && guarded && isWord(original.charCodeAt(offset + 1))) return plain(dot, offset)
    return plain(c, offset)
  }
  const plain = (c: number, offset: number): number => {
    push(c, offset)
    if (c === slash) slashed()
    else if (place !== 'text' && (isSpace(c) || c === 0x22 || c === 0x3c || c === 0x3e)) place = 'text'
    else if (place === 'host' && (c === 0x3f || c === 0x23)) place = 'path'
    if (isSpace(c) || c === 0x22) inPath = false
    return offset + 1
  }
  const slashed = () => {
    if (place === 'host') place = 'path'
    else if (place === 'text' && length >= 3 && units[length - 2] === slash && units[length - 3] === colon) {
      guarded = mendScheme(units, length - 3)
      place = 'host'
    }
  }
  const beyondAscii = (c: number, offset: number): number => {
    if (isInvisible(c)) return offset + 1
    if (c === 0x2010 || c === 0x2011) return plain(0x2d, offset)
    if (c === 0x2024 || ((c === 0x3002 || c === 0xff61) && isWord(last()) && isWord(original.charCodeAt(offset + 1))))
      return plain(dot, offset)
    // Fullwidth forms are ASCII, moved (Unicode block FF00).
    if (c >= 0xff01 && c <= 0xff5e) return plain(c - 0xfee0, offset)
    return plain(c, offset)
  }
  const bracket = (offset: number): number => {
    const found = inside(original, offset)
    if (!found) return half(offset)
    const { meaning, end, word } = found
    const square = original[offset] === '['
    if (place === 'path' && !square) return plain(original.charCodeAt(offset), offset)
    const after = original.charCodeAt(end)
    const spacedAfter = after === 32 && isWord(original.charCodeAt(end + 1))
    const joins = meaning === '.' || meaning === '@'
    if (joins && last() === 32 && spacedAfter && isWord(units[length - 2] ?? 0)) length -= 1
    // Before an @ stands whatever an address may begin with; a dot and the words stand between letters.
    const bound = meaning === '@' && !word ? last() > 32 : isWord(last())
    if (joins && (!bound || !(isWord(after) || after === 0x5b || spacedAfter)) && (word || place === 'text' || meaning === '@'))
      return plain(original.charCodeAt(offset), offset)
    for (let k = 0; k < meaning.length; k += 1) plain(meaning.charCodeAt(k), offset)
    return joins && spacedAfter ? end + 1 : end
  }
  /** `evil[.example`: the closing half is missing. */
  const half = (offset: number): number => {
    if (original[offset] === '[' && original[offset + 1] === '.' && isWord(last()) && isWord(original.charCodeAt(offset + 2))) {
      push(dot, offset)
      return offset + 2
    }
    return plain(original.charCodeAt(offset), offset)
  }
  const slanted = (offset: number): number => {
    const next = original.charCodeAt(offset + 1)
    if (next === slash) return plain(slash, offset) + 1 // JSON may write \/
    if (next === dot && !inPath && isWord(last()) && isWord(original.charCodeAt(offset + 2)) && !isFolder(original, offset + 2)) {
      push(dot, offset)
      return offset + 2
    }
    inPath = true
    return plain(backslash, offset)
  }
  const space = (offset: number): number => {
    const c = original.charCodeAt(offset + 1)
    if (isWord(last())) {
      if (c === dot && isDigit(last())) {
        const octets = spacedOctets(original, offset)
        if (octets) {
          for (let k = offset; k < octets; k += 1) if (original[k] !== ' ') push(original.charCodeAt(k), k)
          return octets
        }
      }
      if ((c | 32) === 0x64 && spelled(original, offset, 'dot')) {
        push(dot, offset)
        return offset + 5
      }
      if ((c | 32) === 0x61 && spelled(original, offset, 'at')) {
        push(at, offset)
        return offset + 4
      }
    }
    return plain(32, offset)
  }
  // Nothing stands for more units than it is written with: `length` never passes `offset`.
  for (let offset = 0; offset < original.length; ) offset = step(offset)
  from[length] = original.length
  return { text: Buffer.from(units.buffer, 0, length * 2).toString('utf16le'), from: from.subarray(0, length + 1) }
}

/** The plain text, for those who need no offsets: what `defang` made becomes what it was. */
export const refang = (text: string): string => refanged(text).text

/** `hxxp`, `h**p` and others in front of `end` become what they stand for; they are as long. True where there was one. */
function mendScheme(units: Uint16Array, end: number): boolean {
  let start = end
  while (start > 0 && end - start < 6 && isSchemeUnit(units[start - 1] ?? 0)) start -= 1
  while (start < end && !isLetter(units[start] ?? 0)) start += 1 // emphasis of Markdown
  const written = String.fromCharCode(...units.subarray(start, end)).toLowerCase()
  const meant = schemes[written]
  if (!meant) return false
  for (let k = 0; k < meant.length; k += 1) units[start + k] = meant.charCodeAt(k)
  return true
}
const isSchemeUnit = (c: number) => isLetter(c) || c === 0x2a || c === 95

/** What stands between the bracket at `offset` and its closing one, where that is one of `meanings`. */
function inside(text: string, offset: number): { meaning: string; end: number; word: boolean } | undefined {
  const closer = closers[text[offset] ?? '']
  for (let end = offset + 1; end <= offset + 1 + longestInside; end += 1) {
    if (text[end] !== closer) continue
    const between = text
      .slice(offset + 1, end)
      .trim()
      .toLowerCase()
    const meaning = Object.hasOwn(meanings, between) ? meanings[between] : undefined
    return meaning ? { meaning, end: end + 1, word: between.length > 1 && isLetter(between.charCodeAt(0)) } : undefined
  }
  return undefined
}

/** The end of ` . 2 . 3 . 4` at a space, or undefined. */
function spacedOctets(text: string, offset: number): number | undefined {
  const rest = /^(?: ?\. ?\d{1,3}){3}(?![\d.])/.exec(text.slice(offset, offset + 18))
  return rest ? offset + rest[0].length : undefined
}

/** True where a name begins at `from` behind which a path goes on: `HKEY_USERS\.DEFAULT\Software`. */
function isFolder(text: string, from: number): boolean {
  const [, to] = label(text, from)
  return text[to] === '\\' && text[to + 1] !== '.'
}

const longestLabel = 63 // RFC 1035, 2.3.4
/** True where ` dot ` or ` at ` stands here, and what follows ends like a name in so many words. */
function spelled(text: string, offset: number, word: 'dot' | 'at'): boolean {
  const begin = offset + 1 + word.length
  if (text.slice(offset, begin + 1).toLowerCase() !== ` ${word} `) return false
  let [from, to] = label(text, begin + 1)
  for (let more = 0; more < 4; more += 1) {
    if (to === from) return false
    const end = text.slice(from, to).toLowerCase()
    if (more + (word === 'dot' ? 1 : 0) > 0 && spelledEnds.has(end)) return true
    if (text.slice(to, to + 5).toLowerCase() !== ' dot ') return false
    ;[from, to] = label(text, to + 5)
  }
  return false
}

function label(text: string, from: number): [number, number] {
  let to = from
  while (to - from < longestLabel && (isLetter(text.charCodeAt(to)) || isDigit(text.charCodeAt(to)) || text[to] === '-')) to += 1
  return [from, to]
}
