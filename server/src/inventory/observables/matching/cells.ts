import { emailOf, isSid } from '../extraction/forms.ts'
import { cidrOf, domainOf, ipOf, ipv6Of, isMeantAsDomain, onionOf, saysNoAddress } from '../extraction/hosts.ts'
import { fileNameOf } from '../extraction/names.ts'
import { hiveOf, registryKeyOf, windowsPathOf } from '../extraction/paths.ts'
import { bareUrlOf, isScheme, urlOf } from '../extraction/urls.ts'
import { walletOf } from '../extraction/wallets.ts'
import { type Normal, seen } from '../normal.ts'
import { hostIn } from '../parts.ts'

/** What the name of a column says about its cells, where their form alone does not tell. */
export type Hint = 'none' | 'process' | 'account' | 'user_agent' | 'mutex' | 'file_name' | 'domain'

const longest = 2048 // UTF-16 code units; a longer cell is a text, a command line or data
const nothing: readonly Normal[] = []

/**
 * The observables that a whole cell is, in the normal forms of `normalised`: itself, the host of an address, the name of a path.
 * A sentence is none, whatever it names. Each look is bounded by the length of the cell.
 */
export function valuesOf(text: string, hint: Hint): readonly Normal[] {
  if (text.length < 3 || text.length > longest) return nothing
  const cell = isBlank(text, 0) || isBlank(text, text.length - 1) || foreign.test(text) ? seen(text) : text
  if (cell.length < 3) return nothing
  const said = hint === 'none' || hint === 'domain' ? nothing : hinted(cell, hint)
  const formed = byForm(cell, hint)
  return said.length === 0 ? formed : formed.length === 0 ? said : distinct([...said, ...formed])
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what it says
const foreign = /[^\x00-\x7f]/
const isBlank = (text: string, at: number) => text.charCodeAt(at) <= 32
const one = (type: Normal['type'], value: string | undefined): readonly Normal[] => (value ? [{ type, value }] : nothing)
const distinct = (values: readonly Normal[]) =>
  values.filter(({ type, value }, n) => values.findIndex((other) => other.type === type && other.value === value) === n)

const longestWord = 255
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ')
/** The values of a column that says itself what is in it, as `normalised` writes them. */
function hinted(cell: string, hint: Exclude<Hint, 'none' | 'domain'>): readonly Normal[] {
  if (hint === 'user_agent') return cell.length <= 512 ? one(hint, oneLine(cell)) : nothing
  if (cell.length > longestWord && hint !== 'process') return nothing
  if (hint === 'account') return one(hint, isSid(cell) ? cell.toUpperCase() : oneLine(cell).toLowerCase())
  if (hint === 'mutex') return one(hint, oneLine(cell).replaceAll(/\\+/g, '\\'))
  const name = nameIn(cell)
  if (!name || name.length > longestWord) return nothing
  return hint === 'process' ? one(hint, oneLine(name).toLowerCase()) : one(hint, noName.test(name) ? undefined : name.toLowerCase())
}
const noName = /[\\/:*?"<>|\r\n\t]/

const [space, percent, dash, slash, colon, backslash, tilde] = [0x20, 0x25, 0x2d, 0x2f, 0x3a, 0x5c, 0x7e]

function byForm(cell: string, hint: Hint): readonly Normal[] {
  const c = cell.charCodeAt(0)
  const second = cell.charCodeAt(1)
  if (c === slash || c === tilde || c === percent || c === backslash || (second === colon && isSlash(cell.charCodeAt(2)))) return path(cell)
  // A time: the most frequent cell that is nothing.
  if (cell.charCodeAt(4) === dash && cell.charCodeAt(7) === dash && isDigit(c)) return nothing
  if ((c | 32) === 0x68 && (second | 32) === 0x6b) {
    const key = registry(cell)
    if (key.length) return key
  }
  if (hasSpace(cell)) return nothing
  const scheme = cell.indexOf('://')
  if (scheme > 1 && scheme < 20) return url(cell, scheme)
  if (cell.indexOf('@') > 0) return email(cell)
  if (isDigit(c) || c === 0x5b || cell.indexOf(':') >= 0) {
    const address = addressIn(cell)
    if (address.length) return address
  }
  if (cell.indexOf('.') > 0) return dotted(cell, hint)
  return word(cell)
}
const isSlash = (c: number) => c === slash || c === backslash
const isDigit = (c: number) => c >= 48 && c <= 57
function hasSpace(cell: string): boolean {
  for (let n = 0; n < cell.length; n += 1) if (cell.charCodeAt(n) <= space) return true
  return false
}

/** A path in its normal form, and the name it ends with. What the kernel calls a device has no letter, only a name. */
function path(cell: string): readonly Normal[] {
  if (noPath.test(cell)) return nothing
  if (cell.charCodeAt(0) === backslash && /^\\+hk/i.test(cell)) return registry(cell.replace(/^\\+/, ''))
  const bare = cell.startsWith('\\\\?\\') || cell.startsWith('\\\\.\\') || cell.startsWith('\\??\\') ? cell.slice(4) : cell
  const first = bare.charCodeAt(0)
  const whole = first === slash || first === tilde ? (bare.length > 2 ? bare : undefined) : windowsPathOf(bare)
  const name = nameIn(bare)
  const named = name && name.length <= longestWord && !noName.test(name) ? one('file_name', name.toLowerCase()) : nothing
  return whole ? [{ type: 'file_path', value: whole }, ...named] : named
}
const noPath = /[\r\n\t<>|*"]/

/** What stands behind the last slash; undefined where nothing does. */
function nameIn(cell: string): string | undefined {
  const from = Math.max(cell.lastIndexOf('\\'), cell.lastIndexOf('/')) + 1
  return from < cell.length ? (from ? cell.slice(from) : cell) : undefined
}

/** Velociraptor writes the keys of the registry also with slashes. */
function registry(cell: string): readonly Normal[] {
  const written = cell.includes('\\') ? cell : cell.replaceAll('/', '\\')
  const end = written.search(/[\\:]/)
  const hive = end > 0 ? hiveOf(written.slice(0, end)) : undefined
  return hive ? one('registry_key', registryKeyOf(hive, written.slice(end))) : nothing
}

function url(cell: string, scheme: number): readonly Normal[] {
  if (!isScheme(cell.slice(0, scheme)) || /[<>"]/.test(cell)) return nothing
  return withHost('url', urlOf(cell))
}

/** The value and its host, which its normal form holds in the host's own: what ends with a letter is a name that was looked at already. */
function withHost(type: 'url' | 'email', value: string | undefined): readonly Normal[] {
  if (!value) return nothing
  const scheme = type === 'url' ? value.indexOf('://') : -1
  const begin = type === 'email' ? value.lastIndexOf('@') + 1 : scheme < 0 ? 0 : scheme + 3
  let end = begin
  while (end < value.length && isOfName(value.charCodeAt(end))) end += 1
  const host = value.slice(begin, end)
  const after = value.charCodeAt(end)
  const last = value.charCodeAt(end - 1)
  const whole = end === value.length || after === slash || after === question || after === hash
  if (whole && last >= 97 && last <= 122 && !host.endsWith('.onion'))
    return [
      { type, value },
      { type: 'domain', value: host },
    ]
  const named = hostIn(type, value)
  return named ? [{ type, value }, named] : [{ type, value }]
}
const isOfName = (c: number) => (c >= 97 && c <= 122) || isDigit(c) || c === dot || c === dash || c === 0x5f
const [dot, question, hash] = [0x2e, 0x3f, 0x23]

function email(cell: string): readonly Normal[] {
  const sign = cell.lastIndexOf('@')
  const bare = cell.slice(cell.startsWith('mailto:') ? 7 : 0, sign)
  const host = cell.slice(sign + 1).replace(/\.$/, '')
  if (!bare || /[\s@<>()[\]\\,;:"]/.test(bare)) return nothing
  const made = emailOf(bare, host)
  return made && made.skipped === 0 && made.host === host.length ? withHost('email', made.value) : nothing
}

/** An address, also with a port, or a network. An IPv4 address that IPv6 carries is that IPv4 address. */
function addressIn(cell: string): readonly Normal[] {
  const plain = ipOf(cell)
  if (plain) return saysNoAddress(plain) ? nothing : one('ip', plain)
  const cut = cell.indexOf('/')
  if (cut > 0) {
    const [address] = addressIn(cell.slice(0, cut))
    return address ? one('cidr', cidrOf(address.value, cell.slice(cut + 1))) : nothing
  }
  const [, inside, ported] = /^\[([0-9a-f:.%a-z]+)\](?::\d{1,5})?$|^([\d.]{7,15}):\d{1,5}$/i.exec(cell) ?? []
  const bare = inside ?? ported ?? cell
  const ip = ipOf(bare)
  if (ip) return saysNoAddress(ip) ? nothing : one('ip', ip)
  if (bare.indexOf(':') < 0 || !/^[0-9a-f:.]+(?:%\w+)?$/i.test(bare)) return nothing
  const carried = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1]
  const mapped = carried && ipOf(carried)
  if (mapped) return one('ip', mapped)
  const value = ipv6Of(bare)
  return value && !saysNoAddress(value) ? one('ipv6', value) : nothing
}

/** A name with dots: of a host, of a file, or an address without scheme. In a column of hosts it is a host. */
function dotted(cell: string, hint: Hint): readonly Normal[] {
  const end = cell.indexOf('/')
  if (end > 0 || cell.includes('\\'))
    return end > 0 && cell.indexOf('.') < end && /^[\w.-]+(?::\d{1,5})?\/[^/]/.test(cell) ? withHost('url', bareUrlOf(cell)) : nothing
  const bare = cell.endsWith('.') ? cell.slice(0, -1) : cell
  const onion = onionOf(bare)
  if (onion) return one('onion', onion)
  const isFile = hint !== 'domain' && fileNameOf(bare)
  if (isFile) return one('file_name', isFile)
  const port = /:\d{1,5}$/.exec(bare)
  const host = port ? bare.slice(0, port.index) : bare
  if (hint === 'domain') return one('domain', domainOf(host, true))
  return isMeantAsDomain(host, { defanged: false, next: '' }) ? one('domain', domainOf(host)) : nothing
}

/** A word without dots: a hash, a CVE, a SID, a wallet. */
function word(cell: string): readonly Normal[] {
  const { length } = cell
  if (length === 32 || length === 40 || length === 64) {
    const type = length === 32 ? 'md5' : length === 40 ? 'sha1' : 'sha256'
    if (/^[0-9a-f]+$/i.test(cell)) return one(type, cell.toLowerCase())
  }
  const first = cell.charCodeAt(0) | 32
  if (first === 0x63 && /^cve[-_]\d{4}[-_]\d{4,19}$/i.test(cell)) return one('cve', cell.toUpperCase().replaceAll('_', '-'))
  if (first === 0x73 && isSid(cell)) return one('account', cell.toUpperCase())
  if (length >= 14 && length <= 90 && mayBeWallet.test(cell)) return one('wallet', walletOf(cell))
  return nothing
}
/** First letters of the chains that walletOf knows: most words need no sum. */
const mayBeWallet = /^(?:[13LM9ADXTt][1-9A-HJ-NP-Za-km-z]{25,35}|(?:bc|ltc)1[a-z0-9]+|(?:BC|LTC)1[A-Z0-9]+|0x[0-9a-fA-F]{40})$/

/** Columns that say whose a row is and where it comes from, times, and texts in which values only occur. */
const skipped = new Set(
  (
    'clientid fqdn hostname flowid huntid orgid source ts timestamp commandline cmdline command args arguments message description ' +
    'text content contents body comment log line rawline details summary title'
  ).split(' '),
)
const hints: Readonly<Record<Exclude<Hint, 'none'>, string>> = {
  process: 'processname process image imagename imagepath exe exepath executable parentname parentimage parentprocessname procname',
  account:
    'username user account accountname owner ownername login logon logonname subjectusername targetusername principal sid usersid upn',
  user_agent: 'useragent httpuseragent agent',
  mutex: 'mutex mutant mutexname mutantname mutexes',
  file_name: 'filename basename originalfilename internalname oldname newname targetname',
  domain: 'domain domainname queryname query dns dnsname host remotehost server servername cname answer sni url remotename peername',
}
const hintOf = new Map<string, Hint>(
  Object.entries(hints).flatMap(([hint, names]) => names.split(' ').map((name): [string, Hint] => [name, hint as Hint])), // the keys of `hints`
)

/** What a column of this name holds; undefined: nothing that is looked at. `Name` is the name of a process where a row has a Pid. */
export function hintOfColumn(column: string, hasPid: boolean): Hint | undefined {
  const name = column
    .slice(column.lastIndexOf('.') + 1)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
  if (skipped.has(name)) return undefined
  if (name === 'name') return hasPid ? 'process' : 'none'
  return hintOf.get(name) ?? 'none'
}
