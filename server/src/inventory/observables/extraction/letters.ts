/** What a UTF-16 code unit is to the scanner. */
export const isDigit = (c: number) => c >= 48 && c <= 57
export const isLetter = (c: number) => (c >= 97 && c <= 122) || (c >= 65 && c <= 90)
export const isHex = (c: number) => isDigit(c) || (c >= 97 && c <= 102) || (c >= 65 && c <= 70)
export const isSpace = (c: number) => c === 32 || (c >= 9 && c <= 13) || c === 0xa0 || (c >= 0x2000 && c <= 0x200a) || c === 0x3000

/**
 * Letters of scripts that put spaces between words. Chinese, Japanese, Korean and Thai do not: there a name in Latin letters stands
 * directly beside other text, and their letters end it.
 */
const spaced: readonly (readonly [number, number])[] = [
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x24f],
  [0x370, 0x52f],
  [0x531, 0x587],
  [0x5d0, 0x5ea],
  [0x620, 0x64a],
  [0x900, 0x97f],
]
const isForeignLetter = (c: number) => c >= 0xc0 && spaced.some(([from, to]) => c >= from && c <= to)
export const isWord = (c: number) => isLetter(c) || isDigit(c) || c === 95 || isForeignLetter(c)

const runs = new Uint8Array(128)
for (const c of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.+%') runs[c.charCodeAt(0)] = 1
/** What a name, a host, a hash, the part before an @ is made of. */
export const isRun = (c: number) => (c < 128 ? runs[c] === 1 : isForeignLetter(c))

/** Cannot be seen, or turns the direction of the text round: used to break a name in two for machines and not for people. */
export const isInvisible = (c: number) =>
  c === 0xad ||
  (c >= 0x200b && c <= 0x200f) ||
  (c >= 0x202a && c <= 0x202e) ||
  (c >= 0x2060 && c <= 0x2064) ||
  (c >= 0x2066 && c <= 0x2069) ||
  c === 0xfeff ||
  c === 0x34f ||
  c === 0x61c ||
  c === 0x180e
