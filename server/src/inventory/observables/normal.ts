import { longestValue, type ObservableType, observableTypes } from '@rampart/contract/observables.ts'
import { emailOf, isSid } from './extraction/forms.ts'
import { cidrOf, domainOf, ipOf, ipv6Of, onionOf } from './extraction/hosts.ts'
import { isInvisible } from './extraction/letters.ts'
import { hiveOf, registryKeyOf, windowsPathOf } from './extraction/paths.ts'
import { refanged } from './extraction/refang.ts'
import { bareUrlOf, urlOf } from './extraction/urls.ts'
import { walletOf } from './extraction/wallets.ts'

export interface Normal {
  type: ObservableType
  value: string
}
export type Normalised = Normal | { refused: string }

/**
 * The normal form by which one thing is found again, however it was written: defanged, in capitals, with a trailing dot, with
 * characters that cannot be seen. The type may change with it: `hash` becomes md5, sha1 or sha256 by its length, an `ip` with
 * colons `ipv6`, a domain under .onion `onion`. Otherwise a sentence that says what is wrong. Never throws.
 */
export function normalForm(type: string, value: string): Normalised {
  if (value.length > longestValue) return { refused: `A value is at most ${longestValue.toLocaleString('en-US')} characters long.` }
  const written = seen(value)
  if (!written) return { refused: 'There is nothing in this value that can be seen.' }
  if (type === 'hash') return hash(written)
  if (!isType(type)) return { refused: `There is no type ${type.slice(0, 50)}.` }
  const made = forms[type](written)
  if (made === undefined) return { refused: refusals[type] }
  return typeof made === 'string' ? { type, value: made } : made
}

const types: ReadonlySet<string> = new Set(observableTypes)
const isType = (type: string): type is ObservableType => types.has(type)

/** Without what cannot be seen, and without white space at its ends. */
export const seen = (value: string) => {
  let text = ''
  for (const letter of value.normalize('NFC')) if (!isInvisible(letter.charCodeAt(0))) text += letter
  return text.trim()
}

function hash(text: string): Normalised {
  for (const type of ['md5', 'sha1', 'sha256'] as const) {
    const value = digestOf(lengths[type])(text)
    if (value) return { type, value }
  }
  return { refused: 'A hash is 32 (MD5), 40 (SHA-1) or 64 (SHA-256) hexadecimal digits.' }
}
const lengths = { md5: 32, sha1: 40, sha256: 64 } as const
const digestOf = (length: number) => (text: string) =>
  text.length === length && /^[0-9a-f]+$/i.test(text) ? text.toLowerCase() : undefined

/** Most values were never changed against clicking: to look whether they were costs a tenth of turning it back. */
const isPlain = (text: string) => /^[a-z0-9.:/@%?=&#~+-]*$/i.test(text) && !/(?:hx|htx|meow|fx)[a-z]*:/i.test(text)
const plain = (text: string) => (isPlain(text) ? text : refanged(text).text.trim())

function address(text: string): Normal | undefined {
  const bare = plain(text).replace(/^\[(.*)\]$/, '$1')
  const ip = ipOf(bare)
  if (ip) return { type: 'ip', value: ip }
  const value = ipv6Of(bare)
  return value ? { type: 'ipv6', value } : undefined
}

function network(text: string): string | undefined {
  const [, written = '', bits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(plain(text)) ?? []
  const found = address(written)
  return found && cidrOf(found.value, bits)
}

function name(text: string): Normal | undefined {
  const bare = plain(text).replace(/\.$/, '')
  const onion = onionOf(bare)
  if (onion) return { type: 'onion', value: onion }
  const value = domainOf(bare, true)
  return value ? { type: 'domain', value } : undefined
}

function url(text: string): string | undefined {
  const bare = plain(text)
  if (/[\s<>"]/.test(bare)) return undefined
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(bare) ? urlOf(bare) : bareUrlOf(bare)
}

function email(text: string): string | undefined {
  const bare = plain(text).replace(/^mailto:/i, '')
  const at = bare.lastIndexOf('@')
  const host = bare.slice(at + 1).replace(/\.$/, '')
  const local = bare.slice(0, at)
  if (at < 1 || !/^[^\s@<>()[\]\\,;:"]+$/.test(local)) return undefined
  const made = emailOf(local, host)
  return made && made.skipped === 0 && made.host === host.length ? made.value : undefined
}

function path(text: string): string | undefined {
  if (/[\r\n\t<>|?*"]/.test(text)) return undefined
  return /^(?:~|\/)/.test(text) && text.length > 2 ? text : windowsPathOf(text)
}

function registryKey(text: string): string | undefined {
  const [hive = ''] = text.split(/[\\:]/, 1)
  const known = hiveOf(hive)
  return known && registryKeyOf(known, text.slice(hive.length))
}

/** Chains whose checksum we know are held to it; of the others only the letters are looked at. */
function wallet(text: string): string | undefined {
  const known = walletOf(text)
  if (known) return known
  return /^(?:[13][1-9a-z]{25,34}|(?:bc|ltc)1.*|0x.*)$/i.test(text) || !/^[a-z0-9]{20,128}$/i.test(text) ? undefined : text
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ')
const folded = (text: string) => oneLine(text).toLowerCase()
const cve = (text: string) => {
  const [, year, number] = /^cve[-_](\d{4})[-_](\d{4,19})$/i.exec(text) ?? []
  return year && number ? `CVE-${year}-${number}` : undefined
}

const forms: Readonly<Record<ObservableType, (text: string) => string | Normal | undefined>> = {
  ip: address,
  ipv6: address,
  cidr: network,
  domain: name,
  onion: (text) => onionOf(plain(text).replace(/\.$/, '')),
  url,
  email,
  md5: digestOf(lengths.md5),
  sha1: digestOf(lengths.sha1),
  sha256: digestOf(lengths.sha256),
  file_name: (text) => (text.length <= 255 && !/[\\/:*?"<>|\r\n\t]/.test(text) ? text.toLowerCase() : undefined),
  file_path: path,
  registry_key: registryKey,
  process: folded,
  user_agent: oneLine,
  cve,
  mutex: (text) => oneLine(text).replaceAll(/\\+/g, '\\'),
  account: (text) => (isSid(text) ? text.toUpperCase() : folded(text)),
  wallet,
  other: (text) => text,
}

const refusals: Readonly<Record<ObservableType, string>> = {
  ip: 'This is no IP address.',
  ipv6: 'This is no IP address.',
  cidr: 'This is no network: write an address, a slash and the length of its prefix, as in 192.0.2.0/24.',
  domain: 'This is no domain: it has no known ending, or a character that no name may have.',
  onion: 'This is no onion address, or its checksum is wrong.',
  url: 'This is no URL: its scheme or its host is not one that leads anywhere.',
  email: 'This is no e-mail address.',
  md5: 'An MD5 is 32 hexadecimal digits.',
  sha1: 'A SHA-1 is 40 hexadecimal digits.',
  sha256: 'A SHA-256 is 64 hexadecimal digits.',
  file_name: 'A file name has at most 255 characters and none of \\ / : * ? " < > |. For a path take the type file_path.',
  file_path: 'This is no path: it begins with a drive, \\\\server, a %variable%, / or ~.',
  registry_key: 'This is no registry key: it begins with a hive such as HKLM.',
  process: 'This is no process.',
  user_agent: 'This is no User-Agent.',
  cve: 'This is no CVE: write CVE, the year and the number, as in CVE-2021-44228.',
  mutex: 'This is no mutex.',
  account: 'This is no account.',
  wallet: 'This is no address of a wallet, or its checksum is wrong.',
  other: 'This is no value.',
}
