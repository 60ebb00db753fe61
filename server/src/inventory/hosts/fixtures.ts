/**
 * Rows as Velociraptor writes them, made up but always the same for the same seed: for tests, bench and demo.
 * The shapes are those of its documentation (interop.md 3.5); no real host is in them.
 */

/** mulberry32: small, even enough, and the same everywhere. Answers numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const pick = <const T extends readonly [unknown, ...unknown[]]>(random: () => number, from: T): T[number] =>
  from[Math.floor(random() * from.length)]
const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0')
const pairs = Array.from({ length: 256 }, (_, byte) => hex(byte, 2))
/** Eight digits; as `hex` says, which for numbers above 2^31 takes ten times as long. */
const hex32 = (n: number) => `${pairs[n >>> 24]}${pairs[(n >>> 16) & 255]}${pairs[(n >>> 8) & 255]}${pairs[n & 255]}`
const systems = [
  { system: 'windows', release: 'Microsoft Windows 11 Enterprise 10.0.22631 Build 22631', machine: 'amd64' },
  { system: 'windows', release: 'Microsoft Windows Server 2022 Standard 10.0.20348 Build 20348', machine: 'amd64' },
  { system: 'linux', release: 'debian 12.8', machine: 'amd64' },
  { system: 'darwin', release: 'darwin 14.7.1', machine: 'arm64' },
] as const
const sites = ['ber', 'muc', 'ham', 'mad', 'lon'] as const
const kinds = ['ws', 'lt', 'srv'] as const

export interface FleetOptions {
  seed?: number
  /** Domain of the names. */
  domain?: string
  /** The moment of the listing, ms since 1970; hosts were seen in the days before it. */
  now?: number
}
export interface ClientRow {
  client_id: string
  agent_information: { version: string; name: string; build_time: string }
  os_info: { system: string; hostname: string; release: string; machine: string; fqdn: string; mac_addresses: string[] }
  /** Seconds. */
  first_seen_at: number
  /** Microseconds. */
  last_seen_at: number
  last_ip: string
  last_interrogate_flow_id: string
  last_interrogate_artifact_name: string
  labels: string[]
  last_hunt_timestamp: number
  last_event_table_version: number
  last_label_timestamp: number
  in_flight_flows: Record<string, number>
}

const defaultNow = Date.UTC(2026, 10, 20, 8)

/** The `index`-th client of a fleet, the same whatever else of the fleet is asked for. */
export function clientRow(index: number, { seed = 1, domain = 'corp.example', now = defaultNow }: FleetOptions = {}): ClientRow {
  const random = seeded(seed * 1_000_003 + index)
  const os = pick(random, systems)
  const hostname = `${pick(random, sites)}-${pick(random, kinds)}-${String(index).padStart(5, '0')}`
  const seen = now - Math.floor(random() ** 3 * 14 * 86_400_000)
  const byte = () => hex(Math.floor(random() * 256), 2)
  const address =
    random() < 0.1
      ? `[2001:db8::${hex(index >>> 16, 1)}:${hex(index & 0xffff, 1)}]`
      : `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`
  return {
    client_id: `C.${hex(seed, 4)}${hex(index, 12)}`,
    agent_information: { version: pick(random, ['0.74.5', '0.75.2', '0.75.3']), name: 'velociraptor', build_time: '2025-09-02T10:11:12Z' },
    os_info: {
      ...os,
      hostname,
      fqdn: `${hostname}.${domain}`,
      mac_addresses: [`02:${byte()}:${byte()}:${byte()}:${byte()}:${byte()}`],
    },
    first_seen_at: Math.floor((now - 200 * 86_400_000 - Math.floor(random() * 86_400_000)) / 1000),
    last_seen_at: seen * 1000 + Math.floor(random() * 1000),
    last_ip: `${address}:${40_000 + Math.floor(random() * 20_000)}`,
    last_interrogate_flow_id: `F.${hex(index, 12).toUpperCase()}`,
    last_interrogate_artifact_name: 'Generic.Client.Info',
    labels: random() < 0.3 ? [pick(random, ['vip', 'server', 'laptop', 'pilot'])] : [],
    last_hunt_timestamp: (seen - 3_600_000) * 1000,
    last_event_table_version: (seen - 7_200_000) * 1000,
    last_label_timestamp: (seen - 9_000_000) * 1000,
    in_flight_flows: {},
  }
}

export interface ResultOptions extends FleetOptions {
  /** How many hosts the rows are spread over, one after the other in runs of a thousand. */
  hosts?: number
  /** Bytes of a row as JSON, about; filled up by its command line. */
  bytes?: number
}

const programs = ['svchost.exe', 'powershell.exe', 'chrome.exe', 'lsass.exe', 'explorer.exe', 'sshd', 'python3', 'msedge.exe'] as const
const words = ['update', 'service', 'local', 'network', 'restricted', 'profile', 'cache', 'worker', 'session', 'policy'] as const

/** The `index`-th row of a process listing, with what Velociraptor appends: FlowId, ClientId, Fqdn. */
export function resultRow(
  index: number,
  { seed = 1, domain = 'corp.example', now = defaultNow, hosts = 10, bytes = 400 }: ResultOptions = {},
) {
  const random = seeded(seed * 7_000_003 + index)
  const client = clientRow(Math.floor(index / 1000) % hosts, { seed, domain, now })
  const name = pick(random, programs)
  const digest = () => hex32(Math.floor(random() * 4294967296))
  const row = {
    Pid: 4 + Math.floor(random() * 30_000) * 4,
    Ppid: 4 + Math.floor(random() * 300) * 4,
    Name: name,
    Path: `C:\\Windows\\System32\\${name}`,
    CommandLine: '',
    Username: pick(random, ['NT AUTHORITY\\SYSTEM', 'NT AUTHORITY\\LOCAL SERVICE', 'CORP\\a.berg', 'CORP\\m.ortiz']),
    Authenticode: { Trusted: random() < 0.97 ? 'trusted' : 'untrusted' },
    'Hash.SHA256': Array.from({ length: 8 }, digest).join(''),
    CreateTime: new Date(now - Math.floor(random() * 86_400_000)).toISOString(),
    FlowId: `F.${hex(Math.floor(index / 1000), 12).toUpperCase()}`,
    ClientId: client.client_id,
    Fqdn: client.os_info.fqdn,
  }
  const missing = bytes - JSON.stringify(row).length
  const filling: string[] = [`"C:\\Windows\\System32\\${name}"`]
  for (let length = filling[0]?.length ?? 0; length < missing; ) {
    const word = `-${pick(random, words)}=${digest()}`
    filling.push(word)
    length += word.length + 1
  }
  return { ...row, CommandLine: filling.join(' ').slice(0, Math.max(24, missing)) }
}

/** Rows as NDJSON in pieces of about 64 KiB, made as they are read. */
export function* ndjson(count: number, row: (index: number) => object, from = 0): Generator<Buffer> {
  let text = ''
  for (let index = from; index < from + count; index += 1) {
    text += `${JSON.stringify(row(index))}\n`
    if (text.length < 65_536) continue
    yield Buffer.from(text)
    text = ''
  }
  if (text) yield Buffer.from(text)
}
