import { domainToASCII } from 'node:url'
import ipaddr from 'ipaddr.js'
import { parse } from 'tldts'
import { fileSuffixes, notDomains, programming, units } from './names.ts'
import { isOnion } from './onions.ts'

export type Host = { type: 'ip' | 'ipv6' | 'domain' | 'onion'; value: string }

const longestHost = 253 // RFC 1035, 2.3.4, without the last dot
const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/
/** Names of RFC 2606 for documents, in which our own examples are written. */
const documented = new Set(['example'])
/** Suffixes of networks of one's own: a name in an address counts, one in plain text does not. */
const internal = new Set(['example', 'test', 'local', 'lan', 'internal', 'intranet', 'corp', 'home', 'localdomain'])

/** A dotted quad without leading zeros, or undefined. */
export function ipOf(text: string): string | undefined {
  if (text.length < 7 || text.length > 15) return undefined
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  for (const part of parts) if (!/^(?:0|[1-9][0-9]{0,2})$/.test(part) || Number(part) > 255) return undefined
  return text
}

/** RFC 5952, without zone, or undefined; what looks like a time, a hardware address or a name of C++ is none. */
export function ipv6Of(text: string): string | undefined {
  const bare = text.replace(/%.*$/s, '')
  if (bare.length < 3 || bare.length > 45 || !/[0-9]/.test(bare) || !ipaddr.IPv6.isValid(bare)) return undefined
  if (/^(?:[0-9a-f]{2}:){7}[0-9a-f]{2}$/i.test(bare)) return undefined // EUI-64
  return ipaddr.IPv6.parse(bare).toRFC5952String()
}

/** A name with an address of RFC 1035 and a public suffix, in ASCII and lower case, or undefined. `addressed`: it stood in a URL or an e-mail. */
export function domainOf(text: string, addressed = false): string | undefined {
  const ascii = asciiOf(text)
  if (!ascii || ascii.length > longestHost) return undefined
  const labels = ascii.split('.')
  const last = labels.at(-1) ?? ''
  if (labels.length < 2 || !labels.every((part) => label.test(part)) || !/^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(last)) return undefined
  if (labels.slice(-2).some((part) => part.includes('_'))) return undefined
  if (last === 'onion') return undefined
  if (documented.has(last) || (addressed && internal.has(last))) return ascii
  const { isIcann, domain } = parse(ascii, { allowPrivateDomains: false, validateHostname: false })
  return isIcann && domain ? ascii : undefined
}
const asciiOf = (text: string) => (/^[\x21-\x7e]*$/.test(text) ? text.toLowerCase() : domainToASCII(text))

/** An onion address whose checksum holds, names before it included, or undefined. */
export function onionOf(text: string): string | undefined {
  const lower = text.toLowerCase()
  if (!lower.endsWith('.onion') || lower.length > longestHost) return undefined
  const labels = lower.split('.').slice(0, -1)
  return labels.every((part) => label.test(part)) && isOnion(labels.at(-1) ?? '') ? lower : undefined
}

/** The host of an address, or undefined. */
export function hostOf(text: string): Host | undefined {
  const ip = ipOf(text)
  if (ip) return { type: 'ip', value: ip }
  if (text.startsWith('[') && text.endsWith(']')) {
    const value = ipv6Of(text.slice(1, -1))
    return value ? { type: 'ipv6', value } : undefined
  }
  const onion = onionOf(text)
  if (onion) return { type: 'onion', value: onion }
  const value = domainOf(text, true)
  return value ? { type: 'domain', value } : undefined
}

/**
 * Whether a name in plain text is meant as a domain: `invoice.zip` is a file, `end.In` two sentences, `asp.net` a product and
 * `self.name` a program. Who wrote it with `[.]` has said that it is one.
 */
export function isMeantAsDomain(written: string, { defanged, next }: { defanged: boolean; next: string }): boolean {
  if (defanged) return true
  const labels = written.split('.')
  const [first = '', second = ''] = labels
  const last = labels.at(-1) ?? ''
  const lower = last.toLowerCase()
  if (next === '(' || notDomains.has(written.toLowerCase())) return false
  if (/^www$/i.test(first)) return true
  if (fileSuffixes.has(lower)) return false
  if (lower === 'so' && first.toLowerCase().startsWith('lib')) return false
  if (last !== lower && (last !== last.toUpperCase() || written !== written.toUpperCase())) return false
  if (programming.has(first) && (labels.length === 2 || /^javax?$/.test(first))) return false
  if (units.has(lower) && labels.slice(0, -1).every((part) => /^[0-9]+$/.test(part))) return false
  // Names of packages are domains turned round.
  return !(labels.length > 2 && reversed.has(first) && second !== 'com')
}
const reversed = new Set(['com', 'org', 'net', 'edu', 'gov', 'io'])

/** The network of an address and a length of prefix, or undefined. */
export function cidrOf(address: string, bits: string): string | undefined {
  if (!/^(?:0|[1-9][0-9]{0,2})$/.test(bits)) return undefined
  const version = address.includes(':') ? 6 : 4
  if (Number(bits) > (version === 4 ? 32 : 128)) return undefined
  if (version === 4) return `${ipaddr.IPv4.networkAddressFromCIDR(`${address}/${bits}`).toString()}/${bits}`
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/${bits}`).toRFC5952String()}/${bits}`
}

/** 255.255.255.0 and the like say how large a network is, 0.0.0.0 and :: say no address at all. */
export function saysNoAddress(address: string): boolean {
  if (address === '0.0.0.0' || address === '::') return true
  return address.startsWith('255.') && ipaddr.IPv4.parse(address).prefixLengthFromSubnetMask() !== null
}
