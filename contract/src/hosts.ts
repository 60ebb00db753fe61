import { z } from 'zod'
import { machine } from './kit/machine.ts'
import { facet, inQuery, json, listOf, several, stamped } from './kit/rest.ts'

/** A quarantined host is cut off from its network; a retired one is gone: that it reports again is seen by last_seen_at, and a person revives it. */
export const hostLife = machine({
  states: ['active', 'quarantined', 'retired'],
  moves: {
    quarantine: { from: ['active'], to: 'quarantined', needs: 'hosts:quarantine' },
    release: { from: ['quarantined'], to: 'active', needs: 'hosts:quarantine' },
    retire: { from: ['active', 'quarantined'], to: 'retired', needs: 'hosts:write' },
    revive: { from: ['retired'], to: 'active', needs: 'hosts:write' },
  },
})

const name = z.string().trim().min(1).max(253)
const facts = {
  hostname: name,
  fqdn: z.string().trim().max(253).nullish(),
  client_id: z.string().trim().min(1).max(64).nullish(),
  ip_addresses: z.array(z.string().max(45)).max(64),
  mac_addresses: z.array(z.string().max(17)).max(64),
  os: z.string().trim().min(1).max(50),
  os_version: z.string().max(200).nullish(),
  arch: z.string().max(20).nullish(),
  labels: z.array(z.string().trim().min(1).max(100)).max(100),
}
export const hostInput = z.strictObject({
  ...facts,
  ip_addresses: facts.ip_addresses.default([]),
  mac_addresses: facts.mac_addresses.default([]),
  os: facts.os.default('unknown'),
  labels: facts.labels.default([]),
})
export const hostEdit = z.strictObject(facts).partial().extend({ version: z.int() })
export const hostQuery = listOf(['hostname', 'last_seen_at', 'os']).extend({
  os: several(z.string().max(50)),
  label: several(z.string().max(100)),
  status: several(hostLife.status),
  seen_since: z.iso.datetime().optional(),
})
export const hostFacets = z.object({ os: facet, label: facet })
/** A host in a list. */
export const host = stamped.extend({
  hostname: z.string(),
  fqdn: z.string().nullable(),
  client_id: z.string().nullable(),
  ip_addresses: z.array(z.string()),
  mac_addresses: z.array(z.string()),
  os: z.string(),
  os_version: z.string().nullable(),
  arch: z.string().nullable(),
  labels: z.array(z.string()),
  agent_version: z.string().nullable(),
  first_seen_at: z.iso.datetime(),
  last_seen_at: z.iso.datetime(),
  status: hostLife.status,
})
/** A host by itself: also what was merged about it, and the moves on offer. */
export const hostDetail = host.extend({ host_metadata: z.record(z.string(), json), actions: z.array(hostLife.move) })

export const collectionState = z.enum(['running', 'complete', 'interrupted', 'cancelled'])
/** What one import, or one push, brought. A fleet listing or a hunt spans many hosts, a flow has one. */
export const collection = stamped.extend({
  artifact: z.string(),
  format: z.string(),
  source: z.string(),
  file_name: z.string().nullable(),
  flow_id: z.string().nullable(),
  hunt_id: z.string().nullable(),
  host_id: z.uuid().nullable(),
  hostname: z.string().nullable(),
  state: collectionState,
  lines_read: z.int(),
  rows_stored: z.int(),
  rejected_total: z.int(),
  hosts_created: z.int(),
  hosts_updated: z.int(),
  bytes: z.int(),
  error: z.string().nullable(),
  started_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
})
export const collectionQuery = listOf(['started_at', 'artifact', 'rows_stored'], '-started_at').extend({
  state: several(collectionState),
  artifact: several(z.string().max(200)),
})
export const collectionFacets = z.object({ artifact: facet })
/** `columns` in the order first met. */
export const collectionDetail = collection.extend({
  columns: z.array(z.string()),
  sha256: z.string().nullable(),
  job_id: z.uuid().nullable(),
})

export const collectionRow = z.object({
  line: z.int(),
  host_id: z.uuid().nullable(),
  hostname: z.string().nullable(),
  data: z.record(z.string(), json),
})
/** Rows in the order of their lines. `column` with `value` keeps rows whose cell is equal to it (`is`) or holds it (`has`), without regard to case. */
export const rowQuery = z.strictObject({
  limit: inQuery(z.int().min(1).max(500)).default(100),
  cursor: z.string().max(2000).optional(),
  host_id: z.uuid().optional(),
  column: z.string().max(500).optional(),
  match: z.enum(['is', 'has']).default('has'),
  value: z.string().max(1000).optional(),
})
/** Statistics of one column. min and max compare as numbers where every value is one, as text otherwise. */
export const columnStatistics = z.object({
  column: z.string(),
  rows: z.int(),
  filled: z.int(),
  distinct: z.int(),
  min: z.string().nullable(),
  max: z.string().nullable(),
  top: z.array(z.object({ value: z.string(), rows: z.int() })),
})

/** A line that was not stored, and why. Lines count from 1. */
export const refusal = z.object({ line: z.int(), column: z.string().optional(), reason: z.string() })
export const ingestInput = z.strictObject({
  hostname: name,
  data: z.record(z.string(), json),
  client_id: z.string().trim().min(1).max(64).optional(),
  ip_address: z.string().max(60).optional(),
  os: z.string().trim().min(1).max(50).optional(),
  artifact: z.string().trim().min(1).max(200).optional(),
})
export const ingested = z.object({ status: z.literal('success'), host_id: z.uuid(), created: z.boolean() })

export const batchFormat = z.enum(['auto', 'ndjson', 'json', 'csv', 'zip'])
export const batchQuery = z.strictObject({
  artifact: z.string().trim().min(1).max(200).optional(),
  format: batchFormat.default('auto'),
  file_name: z.string().max(200).optional(),
})
export const batchReply = z.object({
  collection_id: z.uuid(),
  received: z.int(),
  hosts_created: z.int(),
  hosts_updated: z.int(),
  rows_stored: z.int(),
  rejected: z.array(refusal),
  rejected_total: z.int(),
})
export const batchAccepted = z.object({ job_id: z.uuid(), collection_id: z.uuid() })
