import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** What the operator lets through: `name:port` or `address:port`, and whole networks on every port. */
export interface Allowed {
  hosts: ReadonlySet<string>
  networks: readonly [Address, number][]
}

/**
 * Reads OUTBOUND_ALLOW: `velociraptor.example:8001, 10.1.0.0/16, [fd00::1]:443`. The operator sets it; a tenant cannot.
 * Throws a sentence that names the wrong entry.
 */
export function readAllowed(entries: readonly string[]): Allowed {
  const hosts = new Set<string>()
  const networks: [Address, number][] = []
  for (const entry of entries) {
    if (ipaddr.isValidCIDR(entry)) networks.push(ipaddr.parseCIDR(entry))
    else hosts.add(hostAndPort(entry))
  }
  return { hosts, networks }
}

function hostAndPort(entry: string): string {
  const port = /^[^/@?#]+:([0-9]{1,5})$/.exec(entry)?.[1]
  const url = URL.parse(`http://${entry}`)
  if (!port || !url || Number(port) < 1 || Number(port) > 65_535)
    throw new Error(
      `OUTBOUND_ALLOW: ${JSON.stringify(entry)} is neither host:port nor a network. Write velociraptor.example:8001 or 10.1.0.0/16.`,
    )
  return `${bare(url.hostname)}:${Number(port)}`
}

/** A host name as it is compared: without the brackets of IPv6 and without the dot that ends a full name. */
export const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

/** True for an address of the public internet, also when it comes wrapped in IPv6. What cannot be read is not public. */
export function isPublic(address: string): boolean {
  const found = unwrapped(address)
  if (found?.range() !== 'unicast') return false
  // ipaddr.js calls the IPv4-compatible ::127.0.0.1 unicast, too. Global unicast is 2000::/3 (RFC 4291 section 2.4, IANA registry).
  return found instanceof ipaddr.IPv4 || ((found.parts[0] ?? 0) & 0xe000) === 0x2000
}

export function inNetworks(address: string, networks: Allowed['networks']): boolean {
  const found = unwrapped(address)
  return found !== undefined && networks.some(([network, bits]) => network.kind() === found.kind() && found.match(network, bits))
}

/** NAT64 (RFC 6052 section 2.1): the last 32 bits are the IPv4 address that is reached. */
const nat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96')

function unwrapped(address: string): Address | undefined {
  if (!isIP(address)) return
  const found = ipaddr.parse(address)
  if (found instanceof ipaddr.IPv4) return found
  if (found.isIPv4MappedAddress()) return found.toIPv4Address()
  if (found.match(nat64)) return new ipaddr.IPv4(found.toByteArray().slice(12))
  return found
}
