import { isLetter, isSpace, isWord } from './letters.ts'

/** Not in the name of a file or folder of Windows, and what ends a path in prose. */
const stops = new Set([...'<>"|?*\r\n\t,;`“”„«»'].map((letter) => letter.charCodeAt(0)))
const longestPath = 1024
const longestGap = 48 // units of a name with spaces, looked ahead to the next backslash
const [backslash, quote, dot, colon] = [0x5c, 0x27, 0x2e, 0x3a]

/**
 * Where a path of Windows or a registry key ends. A space belongs to it where a quotation mark opened before it, or where a
 * backslash follows soon: `C:\Program Files\x.exe is` ends before ` is`.
 */
export function endOfPath(text: string, begin: number, from: number): number {
  const before = text[begin - 1] ?? ''
  const quoted = before === '"' || before === "'" || before === '`' || before === '“'
  const closer = before === '“' ? '”' : before
  const most = Math.min(text.length, begin + longestPath)
  let at = from
  for (; at < most; at += 1) {
    const c = text.charCodeAt(at)
    if (quoted && text[at] === closer) break
    if (stops.has(c) || (c === colon && !quoted) || (c === quote && !quoted)) break
    if (c === 0x29 && before === '(') break
    if (c === 0x5d && before === '[') break
    if (isSpace(c) && !quoted && !goesOn(text, at, from)) break
  }
  while (at > from && (isSpace(text.charCodeAt(at - 1)) || ".)]\\!'".includes(text[at - 1] ?? '')) && !closes(text, from, at)) at -= 1
  return at
}
/** `(x86)` at the end of a name keeps its bracket. */
const closes = (text: string, from: number, at: number) => text[at - 1] === ')' && text.slice(Math.max(from, at - 12), at).includes('(')

function goesOn(text: string, space: number, from: number): boolean {
  const name = text.slice(Math.max(from, space - 8), space)
  if (/\.[a-z0-9]{2,4}$/i.test(name) || isSpace(text.charCodeAt(space + 1))) return false
  for (let at = space + 1; at < Math.min(text.length, space + longestGap); at += 1) {
    const c = text.charCodeAt(at)
    if (c === backslash)
      return !isSpace(text.charCodeAt(at - 1)) && !/\b(?:HK[A-Z_]+|and|or|to|in|from|%\w+%?)$/.test(text.slice(space, at))
    if (!(isWord(c) || c === 32 || c === dot || c === 0x28 || c === 0x29 || c === 0x2d || c === 0x26)) return false
  }
  return false
}

/** The normal form of a path of Windows: one backslash each, lower case (Windows does not tell the cases apart). */
export function windowsPathOf(written: string): string | undefined {
  const path = `${written.startsWith('\\\\') ? '\\' : ''}${written.replaceAll(/[\\/]+/g, '\\')}`.toLowerCase()
  return /^(?:[a-z]:|\\\\[^\\]+|%[^\\%]+%)\\[^\\]/.test(path) ? path : undefined
}

const hives: Readonly<Record<string, string>> = {
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKCU: 'HKEY_CURRENT_USER',
  HKCR: 'HKEY_CLASSES_ROOT',
  HKU: 'HKEY_USERS',
  HKCC: 'HKEY_CURRENT_CONFIG',
}
const longHives = new Set(Object.values(hives))
/** The long name of a hive, or undefined. */
export const hiveOf = (word: string): string | undefined => {
  const upper = word.toUpperCase()
  return longHives.has(upper) ? upper : Object.hasOwn(hives, upper) ? hives[upper] : undefined
}

/** The normal form: the long name of the hive, the keys in lower case (the registry does not tell the cases apart). */
export function registryKeyOf(hive: string, rest: string): string | undefined {
  const keys = rest
    .replace(/^:?\\+/, '')
    .replaceAll(/\\+/g, '\\')
    .toLowerCase()
  return keys ? `${hive}\\${keys}` : undefined
}

const roots = new Set(
  'etc usr var tmp home opt bin sbin root dev proc Users Library Applications System private Volumes mnt srv lib lib64 run boot sys media data sdcard'.split(
    ' ',
  ),
)
const unixStops = new Set([...'<>"|?*\r\n\t,;`“”„«»()[]{}\'$&:!\\'].map((letter) => letter.charCodeAt(0)))

/** Where a path of Unix under one of the usual folders ends; `begin` itself where there is none. */
export function endOfUnixPath(text: string, begin: number): number {
  let at = begin + (text[begin] === '~' ? 1 : 0)
  let first = at + 1
  while (isLetter(text.charCodeAt(first)) || /[0-9]/.test(text[first] ?? '')) first += 1
  if (text[begin] !== '~' && !(roots.has(text.slice(begin + 1, first)) && text[first] === '/')) return begin
  if (text[at] !== '/') return begin
  const most = Math.min(text.length, begin + longestPath)
  while (at < most && !unixStops.has(text.charCodeAt(at)) && !isSpace(text.charCodeAt(at))) at += 1
  while (at > begin && '.!/'.includes(text[at - 1] ?? '')) at -= 1
  return at > first + 1 || (text[begin] === '~' && at > begin + 2) ? at : begin
}
