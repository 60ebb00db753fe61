import { newId } from '../../../kernel/ids.ts'
import type { Claim, Good, Refused, Report } from './words.ts'

/** What is known of a host when rows are told apart. */
export interface Known {
  id: string
  client_id: string | null
  hostname_key: string
  fqdn_key: string | null
  status: string
}
/** What one chunk says about one host. */
export interface Told {
  id: string
  created: boolean
  /** The name for a host that is new; one that is known keeps its own unless the report says another. */
  name: string
  client_id?: string | undefined
  report: Report
  rows: number
  first_line: number
  last_line: number
}
export interface Matched {
  told: Map<string, Told>
  /** The host of each good row, in their order. */
  hosts: string[]
  good: Good[]
  refused: Refused[]
  /** A host was made, or took on a client_id. */
  changesNames: boolean
}

const key = (name: string) => name.toLowerCase()
const mostNamed = 5

/**
 * Finds the host of each row, or makes one. The client_id decides; a row with a new client_id takes over a host of its name
 * that has none; names compare with hostname and fqdn, whole and without regard to case. Of several hosts of a name only
 * one may be in service, else the row is refused with their ids. Rows of a chunk that mean the same host become one change.
 */
export function match(rows: readonly Good[], known: readonly Known[]): Matched {
  const book = bookOf(known)
  const found: Matched = { told: new Map(), hosts: [], good: [], refused: [], changesNames: false }
  for (const row of rows) {
    const host = book.find(row.claim)
    if (typeof host === 'string') {
      found.refused.push({ line: row.line, reason: host })
      continue
    }
    found.good.push(row)
    found.hosts.push(host.id)
    const told = found.told.get(host.id)
    if (told) {
      told.report = merged(told.report, row.report)
      told.client_id ??= row.claim.client_id
      if (row.json) told.rows += 1
      told.last_line = row.line
    } else {
      found.told.set(host.id, {
        id: host.id,
        created: host.created,
        name: row.claim.name ?? row.claim.client_id ?? '',
        client_id: row.claim.client_id,
        report: row.report ?? {},
        rows: row.json ? 1 : 0,
        first_line: row.line,
        last_line: row.line,
      })
    }
  }
  found.changesNames = book.changed()
  return found
}

/** Later rows are right, but a host was last seen when it was last seen. */
function merged(first: Report, more: Report | undefined): Report {
  if (!more) return first
  const [latest] = [first.last_seen_at, more.last_seen_at]
    .filter((time) => time !== undefined)
    .sort()
    .reverse()
  const both = { ...first, ...more, host_metadata: { ...first.host_metadata, ...more.host_metadata } }
  return latest === undefined ? both : { ...both, last_seen_at: latest }
}

interface Entry {
  id: string
  created: boolean
  client_id: string | null
  retired: boolean
}

function bookOf(known: readonly Known[]) {
  const byClient = new Map<string, Entry>()
  const byName = new Map<string, Entry[]>()
  let changed = false
  const name = (text: string, entry: Entry) => {
    const others = byName.get(key(text))
    if (!others) byName.set(key(text), [entry])
    else if (!others.includes(entry)) others.push(entry)
  }
  for (const host of known) {
    const entry = { id: host.id, created: false, client_id: host.client_id, retired: host.status === 'retired' }
    if (host.client_id !== null) byClient.set(host.client_id, entry)
    name(host.hostname_key, entry)
    if (host.fqdn_key !== null) name(host.fqdn_key, entry)
  }
  const named = (text: string | undefined, fits: (entry: Entry) => boolean) => {
    const all = (text === undefined ? [] : (byName.get(key(text)) ?? [])).filter(fits)
    const inService = all.filter((entry) => !entry.retired)
    return inService.length === 1 ? inService : all
  }
  const make = ({ client_id, name: text }: Claim): Entry => {
    const entry = { id: newId(), created: true, client_id: client_id ?? null, retired: false }
    name(text ?? client_id ?? '', entry)
    return entry
  }
  return {
    changed: () => changed,
    /** The host, or why there is none. */
    find(claim: Claim): Entry | string {
      const { client_id } = claim
      const sure = client_id === undefined ? undefined : byClient.get(client_id)
      if (sure) return sure
      const candidates = named(claim.name, (entry) => client_id === undefined || entry.client_id === null)
      if (candidates.length > 1) return ambiguous(claim.name ?? '', candidates)
      const entry = candidates[0] ?? make(claim)
      if (entry.created || client_id !== undefined) changed = true
      if (client_id !== undefined) {
        entry.client_id = client_id
        byClient.set(client_id, entry)
      }
      return entry
    },
  }
}

function ambiguous(name: string, hosts: readonly Entry[]) {
  const ids = hosts.slice(0, mostNamed).map((host) => host.id)
  return `${hosts.length} hosts are called ${name}: ${ids.join(', ')}${hosts.length > mostNamed ? ' …' : ''}. Send the client_id.`
}
