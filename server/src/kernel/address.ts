import ipaddr from 'ipaddr.js'

/**
 * Under which name an address is counted. Of IPv6 its /64: the least that one customer is given (RFC 6177), out of which a
 * single machine can take a new address for each request. An IPv4 address in IPv6 clothes is an IPv4 address.
 */
export function countedAs(address: string): string {
  if (!address.includes(':') || !ipaddr.isValid(address)) return address
  const found = ipaddr.process(address)
  if (found instanceof ipaddr.IPv4) return found.toString()
  return `${found.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}
