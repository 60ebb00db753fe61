import { isIP } from 'node:net'
import { timeOf } from './times.ts'
import { checked, type Good, isRecord, type Refused, type Report } from './words.ts'

/** Columns of a client row that have a place of their own on the host, or that change too often to be worth keeping. */
const placed = new Set([
  'client_id',
  'os_info',
  'agent_information',
  'first_seen_at',
  'last_seen_at',
  'last_ip',
  'labels',
  'in_flight_flows',
])

/**
 * Reads a row of Velociraptor's `clients()`: last_seen_at in microseconds, first_seen_at in seconds (told apart by size),
 * last_ip with its port. A wrong value refuses the row and names its column.
 */
export function clientReport(line: number, row: Record<string, unknown>): Good | Refused {
  const os = isRecord(row.os_info) ? row.os_info : {}
  const agent = isRecord(row.agent_information) ? row.agent_information : {}
  const wrong: { column: string; reason: string }[] = []
  const text = (column: string, value: unknown, longest: number): string | undefined => {
    if (value === undefined || value === null || value === '') return undefined
    if (typeof value === 'string' && value.length <= longest) return value.trim()
    wrong.push({ column, reason: `It must be text of at most ${longest} characters.` })
    return undefined
  }
  const texts = (column: string, value: unknown, longest: number, most: number): string[] | undefined => {
    if (value === undefined || value === null) return undefined
    const list = Array.isArray(value) ? value : [value]
    if (list.length > most) wrong.push({ column, reason: `It has ${list.length} values, at most ${most} are taken.` })
    return [...new Set(list.flatMap((each) => text(column, each, longest) ?? []))]
  }
  const time = (column: string, value: unknown) => {
    const found = timeOf(value)
    if (found === null)
      wrong.push({ column, reason: `${JSON.stringify(value)?.slice(0, 60)} is no time between the year 2000 and tomorrow.` })
    return found ?? undefined
  }
  const ip = addressOf(row.last_ip)
  if (ip === null) wrong.push({ column: 'last_ip', reason: 'It is no IP address.' })
  const client_id = typeof row.client_id === 'string' ? row.client_id.trim() : ''
  const fqdn = text('os_info.fqdn', os.fqdn, 253)
  // A client that never answered an interrogation has no name yet; its id stands in for it until it has.
  const hostname = text('os_info.hostname', os.hostname, 253) ?? fqdn
  const claim = checked({ client_id, name: hostname }, 'client_id', 'os_info.hostname')
  if ('reason' in claim) wrong.push(claim)
  if (!client_id) wrong.push({ column: 'client_id', reason: 'It names no host: the client_id is empty.' })
  const report = known({
    hostname,
    fqdn,
    ip_addresses: ip ? [ip] : undefined,
    mac_addresses: texts('os_info.mac_addresses', os.mac_addresses, 17, 64),
    os: text('os_info.system', os.system, 50)?.toLowerCase(),
    os_version: text('os_info.release', os.release, 200),
    arch: text('os_info.machine', os.machine, 20),
    labels: texts('labels', row.labels, 100, 100),
    agent_version: text('agent_information.version', agent.version, 50),
    first_seen_at: time('first_seen_at', row.first_seen_at),
    last_seen_at: time('last_seen_at', row.last_seen_at),
    host_metadata: metadata(row, agent),
  })
  const [refusal] = wrong
  return refusal ? { line, ...refusal } : { line, claim: { client_id, name: hostname ?? fqdn }, report }
}

/** Leaves out what is not known. */
function known(report: { [K in keyof Report]: Report[K] | undefined }): Report {
  return Object.fromEntries(Object.entries(report).filter(([, value]) => value !== undefined))
}

function metadata(row: Record<string, unknown>, { version: _, ...agent }: Record<string, unknown>) {
  const rest = Object.entries(row).filter(([column]) => !placed.has(column))
  return { ...Object.fromEntries(rest), ...(Object.keys(agent).length && { agent_information: agent }) }
}

/** `192.0.2.1:4711`, `[2001:db8::1]:4711` or the bare address. `undefined` for none, `null` for what is no address. */
export function addressOf(value: unknown): string | undefined | null {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string') return null
  const text = value.trim()
  const bare = isIP(text) ? text : (/^\[([^\]]+)\](?::\d{1,5})?$/.exec(text)?.[1] ?? text.replace(/:\d{1,5}$/, ''))
  const address = bare.replace(/%.*$/, '').toLowerCase()
  if (!isIP(address)) return null
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1] ?? address
}
