import ipaddr from 'ipaddr.js'

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number]

/** An address or a network in CIDR notation as it is kept, or undefined for anything else. Host bits are refused: they hint at a mistake. */
export function networkOf(text: string): string | undefined {
  const network = parsed(text)
  if (!network) return undefined
  const [address, bits] = network
  const whole = address.kind() === 'ipv4' ? 32 : 128
  if (bits === whole) return address.toString()
  const kind = address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6
  return kind.networkAddressFromCIDR(`${address.toString()}/${bits}`).toString() === address.toString()
    ? `${address.toString()}/${bits}`
    : undefined
}

/** True when the address lies in one of the networks, or when there are none. An IPv4 address in IPv6 clothes is an IPv4 address. */
export function isWithin(networks: readonly string[], address: string): boolean {
  if (networks.length === 0) return true
  if (!ipaddr.isValid(address)) return false
  const from = ipaddr.process(address)
  return networks.some((text) => {
    const network = parsed(text)
    return network !== undefined && network[0].kind() === from.kind() && from.match(network)
  })
}

function parsed(text: string): Network | undefined {
  try {
    if (text.includes('/')) return ipaddr.parseCIDR(text)
    // Only the usual spelling: `127.1` and `0x7f.1` are addresses to some programs and not to others.
    if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return undefined
    const address = ipaddr.process(text)
    return [address, address.kind() === 'ipv4' ? 32 : 128]
  } catch {
    return undefined
  }
}
