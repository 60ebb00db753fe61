import { agentEnd, emailOf, hashOf, isSid, labelled, mutexEnd } from './forms.ts'
import { cidrOf, domainOf, ipOf, ipv6Of, isMeantAsDomain, onionOf, saysNoAddress } from './hosts.ts'
import { isDigit, isHex, isLetter, isRun, isWord } from './letters.ts'
import { fileNameOf } from './names.ts'
import { endOfPath, endOfUnixPath, hiveOf, registryKeyOf, windowsPathOf } from './paths.ts'
import { type Refanged, refanged } from './refang.ts'
import { add, type Effort, type Found, type Scan } from './scan.ts'
import { bareUrlOf, endOfUrl, isScheme, urlOf } from './urls.ts'
import { walletOf } from './wallets.ts'

const [slash, backslash, colon, at, percent, tilde] = [0x2f, 0x5c, 0x3a, 0x40, 0x25, 0x7e]
const longestUrl = 8192
const shortUrl = 256
const longestIpv6 = 64
const longestRun = 4096 // longer than any host, name or hash; what is longer is no observable

const turn = 65_536 // units, about 10 ms

/**
 * Every observable of a text, in its order, none inside another. The text is data: nothing in it can make this throw or take more than
 * linear time, since each place is read once and what is looked ahead is bounded. Yields between turns of `turn` units, so that who
 * serves others can do so meanwhile.
 */
export function* extracting(original: string, effort: Effort = { steps: 0 }): Generator<undefined, Found[]> {
  const { text, from }: Refanged = refanged(original)
  const scan: Scan = { original, text, from, found: [], effort, before: '', lost: 0 }
  effort.steps += original.length
  for (let i = 0, until = turn; i < text.length; ) {
    const next = one(scan, i)
    effort.steps += next - i
    i = next
    if (i < until) continue
    until = i + turn
    yield
  }
  return scan.found
}

/** The same in one go, for texts that are short or a process that serves nobody. */
export function extract(original: string, effort?: Effort): Found[] {
  const work = extracting(original, effort)
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value
}

/** Reads what begins at `i` and says where to go on: always further. */
function one(scan: Scan, i: number): number {
  const { text } = scan
  const c = text.charCodeAt(i)
  if (isRun(c)) return run(scan, i)
  if (c === backslash && text.charCodeAt(i + 1) === backslash && isWord(text.charCodeAt(i + 2))) return path(scan, i, i + 2)
  if (c === slash || c === tilde) return unixPath(scan, i)
  if (c === colon && text.charCodeAt(i + 1) === colon && !(i > 0 && (isWord(text.charCodeAt(i - 1)) || text.charCodeAt(i - 1) === colon)))
    return ipv6(scan, i) ?? i + 2
  return i + 1
}

const dot = 0x2e
function endOfRun({ text }: Scan, i: number): number {
  let end = i
  while (end < text.length && isRun(text.charCodeAt(end)) && !(text.charCodeAt(end) === dot && text.charCodeAt(end + 1) === dot)) end += 1
  return end
}

function run(scan: Scan, i: number): number {
  const { text } = scan
  const end = endOfRun(scan, i)
  if (end === i) return i + 1
  const next = text.charCodeAt(end)
  const word = text.slice(i, Math.min(end, i + longestRun))
  const gone = end - i > longestRun ? end : (special(scan, i, end, next, word) ?? plainRun(scan, i, end, word))
  scan.before = word.length < 40 ? word.toLowerCase() : ''
  return Math.max(gone, i + 1)
}

/** What the unit behind a run makes of it: an address, an e-mail, a path, a key; undefined where it is a word by itself. */
function special(scan: Scan, i: number, end: number, next: number, word: string): number | undefined {
  const { text } = scan
  if (next === colon) {
    if (text.charCodeAt(end + 1) === slash && text.charCodeAt(end + 2) === slash) return url(scan, i, end, word)
    if (/(?:^|[^\p{L}\d])[a-z]$/iu.test(word.slice(-2)) && /[\\/]/.test(text[end + 1] ?? '')) return path(scan, end - 1, end + 1)
    const hive = text.charCodeAt(end + 1) === backslash ? hiveOf(word) : undefined
    if (hive) return registryKey(scan, i, end, hive)
    if (/^[0-9a-f]{1,4}$/i.test(word)) return ipv6(scan, i)
    return labelOf(scan, i, end, word)
  }
  if (next === at) return email(scan, i, end, word)
  if (next === backslash) {
    const hive = hiveOf(word)
    if (hive) return registryKey(scan, i, end, hive)
    if (/^(?:global|local)$/i.test(word)) {
      const last = mutexEnd(text, end + 1)
      return add(scan, 'mutex', last > end + 1 ? text.slice(i, last).replaceAll(/\\+/g, '\\') : undefined, i, last) ? last : end
    }
    if (word.charCodeAt(0) === percent && word.endsWith('%') && word.length > 2) return path(scan, i, end)
  }
  if (next === slash && word === 'Mozilla') {
    const last = agentEnd(text, i)
    if (last > end && add(scan, 'user_agent', text.slice(i, last), i, last)) return last
  }
  return undefined
}

function labelOf(scan: Scan, i: number, end: number, word: string): number | undefined {
  const made = labelled(scan.text, word, end + 1)
  if (!made || !add(scan, made.type, made.value, made.begin, made.end)) return undefined
  return Math.max(made.end, i + 1)
}

function url(scan: Scan, i: number, end: number, word: string): number {
  const host = end + 3
  const begin = isScheme(word) ? i : i + tailOfScheme(word)
  const last = endOfUrl(scan.text, begin, host)
  const known = begin < end && last - begin <= longestUrl && isScheme(scan.text.slice(begin, end))
  if (known) add(scan, 'url', urlOf(scan.text.slice(begin, last)), begin, last)
  return Math.max(last, host)
}
/** `_https` of Markdown and `url=http` glued: the scheme is the letters at the end. */
const tailOfScheme = (word: string) => {
  const tail = /[a-z]{2,8}$/i.exec(word.slice(-9))
  return tail && tail[0].length < word.length ? word.length - tail[0].length : 0
}

function email(scan: Scan, i: number, end: number, word: string): number {
  const { text } = scan
  const last = text[end + 1] === '[' ? end + 1 : endOfRun(scan, end + 1)
  const made = emailOf(word, text.slice(end + 1, Math.min(last, end + 300)))
  if (!made) return ipOf(text.slice(end + 1, Math.min(last, end + 20))) ? end + 1 : last
  return add(scan, 'email', made.value, i + made.skipped, end + 1 + made.host) ? last : end + 1
}

function path(scan: Scan, begin: number, from: number): number {
  const last = endOfPath(scan.text, begin, from)
  scan.effort.steps += last - begin
  add(scan, 'file_path', windowsPathOf(scan.text.slice(begin, last)), begin, last)
  return Math.max(last, from + 1)
}

function unixPath(scan: Scan, i: number): number {
  const { text } = scan
  if (i > 0 && (isWord(text.charCodeAt(i - 1)) || '/.<~)*]-'.includes(text[i - 1] ?? ''))) return i + 1
  const last = endOfUnixPath(text, i)
  add(scan, 'file_path', last > i ? text.slice(i, last) : undefined, i, last)
  return Math.max(last, i + 1)
}

function registryKey(scan: Scan, i: number, end: number, hive: string): number {
  const last = endOfPath(scan.text, i, end + 1)
  scan.effort.steps += last - i
  add(scan, 'registry_key', registryKeyOf(hive, scan.text.slice(end, last)), i, last)
  return Math.max(last, end + 1)
}

/** An IPv6 address or network at `i`; undefined where it is none, and then somebody else may look at the run. */
function ipv6(scan: Scan, i: number): number | undefined {
  const { text } = scan
  const most = Math.min(text.length, i + longestIpv6)
  let end = i
  while (end < most && (isHex(text.charCodeAt(end)) || text.charCodeAt(end) === colon || text.charCodeAt(end) === dot)) end += 1
  scan.effort.steps += end - i
  if (end === most && end < text.length) return undefined
  while (end > i && (text.charCodeAt(end - 1) === dot || (text.charCodeAt(end - 1) === colon && text.charCodeAt(end - 2) !== colon)))
    end -= 1
  if (isWord(text.charCodeAt(end)) || (i > 0 && (isWord(text.charCodeAt(i - 1)) || text.charCodeAt(i - 1) === colon))) return undefined
  const value = ipv6Of(text.slice(i, end))
  if (!value || saysNoAddress(value)) return undefined
  return network(scan, 'ipv6', value, i, end)
}

/** An address, or the network where a length of prefix follows. */
function network(scan: Scan, type: 'ip' | 'ipv6', value: string, begin: number, end: number): number {
  const { text } = scan
  if (text.charCodeAt(end) === slash) {
    const bits = /^\d{1,3}(?![\d.]*\w)/.exec(text.slice(end + 1, end + 6))?.[0]
    const cidr = bits === undefined ? undefined : cidrOf(value, bits)
    if (bits && cidr && add(scan, 'cidr', cidr, begin, end + 1 + bits.length)) return end + 1 + bits.length
  }
  add(scan, type, value, begin, end)
  return end
}

/** A run without anything special behind it. */
function plainRun(scan: Scan, i: number, end: number, word: string): number {
  const { text } = scan
  const [skipped, kept] = trimmed(word)
  const [begin, last] = [i + skipped, i + skipped + kept.length]
  if (kept.length < 3) return end
  const glued = i > 0 && (text.charCodeAt(i - 1) === slash || text.charCodeAt(i - 1) === backslash) // the rest of a path
  if (kept.includes('.')) return dotted(scan, { begin, last, end, kept, glued })
  if (glued) return end
  simple(scan, kept, begin, last)
  return end
}
function trimmed(word: string): [number, string] {
  let from = 0
  let to = word.length
  // `_dmarc.a.example` begins with its underscore, `_a.example_` is emphasis.
  const ends = word.endsWith('_') ? '._-+%' : '.-+%'
  while (from < to && ends.includes(word[from] ?? '')) from += 1
  while (to > from && '._-+%'.includes(word[to - 1] ?? '')) to -= 1
  return [from, word.slice(from, to)]
}

/** A word without a dot: a CVE, a hash, a wallet, an account. */
function simple(scan: Scan, kept: string, begin: number, last: number) {
  const cve = /^cve[-_]((?:19|20)\d\d)[-_](\d{4,8})$/i.exec(kept)
  if (cve && Number(cve[1]) >= 1999) return add(scan, 'cve', `CVE-${cve[1]}-${cve[2]}`, begin, last)
  if (isSid(kept)) return add(scan, 'account', kept.toUpperCase(), begin, last)
  if (kept.length < 14 || kept.length > 90) return false
  const hash = hashOf(kept, scan.before)
  if (hash) return add(scan, hash, kept.toLowerCase(), begin, last)
  return add(scan, 'wallet', walletOf(kept), begin, last)
}

const versions = new Set('version versions ver v build release rev revision firmware section chapter clause paragraph sec oid'.split(' '))
interface Run {
  begin: number
  last: number
  end: number
  kept: string
  glued: boolean
}
/** A run with dots: an IP address, a domain, an onion address, a file name, or an address without scheme. */
function dotted(scan: Scan, { begin, last, end, kept, glued }: Run): number {
  const { text, original, from } = scan
  const next = text[last] ?? ''
  const first = kept.charCodeAt(0)
  if (isDigit(first)) {
    const range = /^([\d.]{7,15})-([\d.]{7,15})$/.exec(kept)
    if (range?.[1] && range[2] && ipOf(range[1]) && ipOf(range[2])) {
      add(scan, 'ip', range[1], begin, begin + range[1].length)
      add(scan, 'ip', range[2], last - range[2].length, last)
      return end
    }
    const ip = ipOf(kept)
    if (ip) {
      const product = glued && begin > 1 && isLetter(text.charCodeAt(begin - 2))
      if (product || text[begin - 1] === '-' || versions.has(scan.before) || saysNoAddress(ip)) return end
      if (next === ':' || next === '/') {
        const past = withoutScheme(scan, begin, last)
        if (past) return past
      }
      return network(scan, 'ip', ip, begin, last)
    }
  }
  if (glued) return end
  const onion = onionOf(kept)
  if (!onion) {
    const written = original.slice(from[begin], from[last])
    const defanged = /[[({\\]|\s(?:dot|at)\s|d[o0]t[\])}]/i.test(written) || written.includes('．')
    const domain = isMeantAsDomain(kept, { defanged, next }) ? domainOf(kept) : undefined
    if (!domain) {
      add(scan, 'file_name', next === '(' || next === '/' || next === '\\' ? undefined : fileNameOf(kept), begin, last)
      return end
    }
    // A folder of a path; in JSON that nobody read yet, `\n` ends a line.
    if (next === '\\' && /^[^nrt]\w/.test(text.slice(last + 1, last + 3))) return end
  }
  const past = withoutScheme(scan, begin, last)
  if (past) return past
  add(scan, onion ? 'onion' : 'domain', onion ?? domainOf(kept), begin, last)
  return end
}

/** `evil.example/x.php` and `evil.example:8080/x`: where it ends, or undefined where no path follows the host. */
function withoutScheme(scan: Scan, begin: number, last: number): number | undefined {
  const { text } = scan
  const path = /^(?::\d{1,5})?\/(?!\d{1,3}(?![\d.]*\w))[^\s/]/.exec(text.slice(last, last + 12))
  if (!path) return undefined
  // What was read of one that is too long is read again behind its host: in a text that is made of such, no further than this.
  const most = scan.lost > text.length ? shortUrl : longestUrl
  const end = endOfUrl(text, begin, last, Math.min(text.length, begin + most + 1))
  scan.effort.steps += end - last
  if (end - begin > most) scan.lost += end - begin
  if (end <= last + path[0].length - 1 || end - begin > most) return undefined
  return add(scan, 'url', bareUrlOf(text.slice(begin, end)), begin, end) ? end : undefined
}
