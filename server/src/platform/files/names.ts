/** Marks that turn the direction of text: with them `exe.fdp` reads as `pdf.exe` (Unicode 16, UAX 9). */
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
const controls = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\ufeff]/gu
/** Long enough for real names; the file systems that people save to end at 255 bytes. */
const longest = 200

/**
 * The name of a file as a person may see it again: NFC, one line, no path, no tricks with direction, at most 200 bytes.
 * It is only ever shown; the store has keys of its own. What leaves nothing is called `unnamed`.
 */
export function cleanName(given: string): string {
  const plain = given.normalize('NFC').replace(directions, '').replace(controls, '').replace(/[/\\]/g, '_').trim()
  return cut(plain === '.' || plain === '..' ? '' : plain) || 'unnamed'
}

/** Cuts in the middle of the name and not of a character, so that the ending stays. */
function cut(name: string): string {
  if (Buffer.byteLength(name) <= longest) return name
  const ending = /\.[^.]{1,20}$/u.exec(name)?.[0] ?? ''
  let kept = ''
  let bytes = Buffer.byteLength(ending)
  for (const character of name.slice(0, name.length - ending.length)) {
    bytes += Buffer.byteLength(character)
    if (bytes > longest) break
    kept += character
  }
  return kept + ending
}

/** `type/subtype` in lower case without parameters (RFC 9110 section 8.3.1); what is not one becomes octet-stream. */
export function cleanMediaType(given: string | undefined): string {
  const type = given?.split(';')[0]?.trim().toLowerCase() ?? ''
  return type.length <= 100 && /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/.test(type) ? type : 'application/octet-stream'
}

/** Content-Disposition that saves and never shows: an ASCII name for old clients, the true one by RFC 8187. */
export function attachment(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const exact = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${exact}`
}
