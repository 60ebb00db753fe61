import { hostOf } from './hosts.ts'
import { isSpace } from './letters.ts'

/** Schemes that lead to another machine. `file:`, `data:`, `chrome:` and the like do not. */
const schemes = new Set(
  'http https ftp ftps sftp ssh telnet ws wss tcp udp tls ssl ldap ldaps smb rdp vnc irc ircs stratum stratum+tcp stratum+ssl socks5 git git+ssh svn rtsp sip mqtt'.split(
    ' ',
  ),
)
export const isScheme = (text: string) => schemes.has(text.toLowerCase())

const ends = new Set([...'"<>`\\{}|^“”‘’«»„‚、。「」『』（），；：！？'].map((letter) => letter.charCodeAt(0)))
/** References of HTML that end an address; `&amp;` is part of it. */
const references = ['&quot;', '&lt;', '&gt;', '&apos;', '&nbsp;', '&#39;', '&#34;', '&#60;', '&#62;', '&#x27;', '&#x22;']
const [open, close, squareOpen, squareClose, ampersand, comma, semicolon, quote] = [0x28, 0x29, 0x5b, 0x5d, 0x26, 0x2c, 0x3b, 0x27]

/**
 * Where an address that begins at `begin` ends: before white space, quotes, markup, the bracket that closes one from outside, and the
 * full stop of the sentence. `host` is where its host begins. Nothing is read from `until` on: an address that reaches it ends there.
 */
export function endOfUrl(text: string, begin: number, host: number, until = text.length): number {
  let depth = 0
  let square = 0
  let at = host
  const before = text.charCodeAt(begin - 1)
  for (; at < until; at += 1) {
    const c = text.charCodeAt(at)
    if (c < 0x21 || isSpace(c) || ends.has(c) || (c >= 0x2e80 && c <= 0xd7ff)) break
    // What stood before it, of a list or a quotation, ends it too.
    if (c === before && (c === quote || c === comma || c === semicolon)) break
    if (c === open) depth += 1
    else if (c === close && --depth < 0) break
    else if (c === squareOpen) {
      const next = text[at + 1] ?? ''
      if (at !== host && !(next === ']' || /[a-z0-9_]/i.test(next))) break
      square += 1
    } else if (c === squareClose && --square < 0) break
    else if (c === ampersand && references.some((reference) => text.startsWith(reference, at))) break
    else if ((c === comma || c === semicolon) && /^[,;](?:h[tx*]{2}ps?|ftp):/i.test(text.slice(at, at + 8))) break
  }
  if (at === until && until < text.length) return at
  while (at > host && isTrailing(text, at - 1, begin)) at -= 1
  return at
}
function isTrailing(text: string, at: number, begin: number): boolean {
  const letter = text[at] ?? ''
  if (".,;:!?'*~…".includes(letter)) return true
  return (letter === '_' || letter === '-') && text[begin - 1] === letter
}

/** The normal form: what a browser would ask for, brackets of the path escaped. Undefined where it leads nowhere. */
export function urlOf(written: string): string | undefined {
  const text = written.replaceAll('&amp;', '&')
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(text)
  if (!parts) return undefined
  const [, scheme = '', authority = '', rest = ''] = parts
  const { user, host, port } = authorityOf(authority)
  if (!host || (port && Number(port) > 65_535)) return undefined
  let parsed: URL
  try {
    parsed = new URL(`${scheme.toLowerCase()}://${user}${host.toLowerCase().replace(/\.$/, '')}${port && `:${port}`}${rest}`)
  } catch {
    return undefined
  }
  const known = hostOf(parsed.hostname)
  if (!known) return undefined
  const end = parsed.href.indexOf('://') + 3 + authorityLength(parsed.href)
  return parsed.href.slice(0, end) + escaped(parsed.href.slice(end))
}
const authorityLength = (href: string) => {
  const after = href.slice(href.indexOf('://') + 3)
  const end = after.search(/[/?#]/)
  return end < 0 ? after.length : end
}
const escaped = (path: string) => path.replaceAll('[', '%5B').replaceAll(']', '%5D').replaceAll('\\', '%5C')

/** An address without scheme, `evil.example/x.php`: the host in its normal form, the rest as it stands. */
export function bareUrlOf(written: string): string | undefined {
  const url = urlOf(`http://${written}`)
  return url?.slice('http://'.length)
}

function authorityOf(authority: string): { user: string; host: string; port: string } {
  const at = authority.lastIndexOf('@')
  const place = authority.slice(at + 1)
  const port = /:([0-9]{0,5})$/.exec(place)
  // An IPv6 address is full of colons; its port stands behind the bracket.
  const ported = port && (!place.startsWith('[') || place[port.index - 1] === ']')
  return {
    user: authority.slice(0, at + 1),
    host: ported ? place.slice(0, port.index) : place,
    port: ported ? (port[1] ?? '') : '',
  }
}
