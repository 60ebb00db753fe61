import type { batchReply } from '@rampart/contract/hosts.ts'
import type { z } from 'zod'
import type { JsonValue } from '../../../kernel/db.ts'

export type BatchReply = z.output<typeof batchReply>

const longestName = 253
const longestClientId = 64

/** How a row names its host. */
export interface Claim {
  client_id?: string | undefined
  /** A hostname or a fully qualified one. */
  name?: string | undefined
}
/** What is told about a host. What is absent is not known and changes nothing. */
export interface Report {
  hostname?: string
  fqdn?: string
  ip_addresses?: string[]
  mac_addresses?: string[]
  os?: string
  os_version?: string
  arch?: string
  labels?: string[]
  agent_version?: string
  first_seen_at?: string
  last_seen_at?: string
  host_metadata?: Record<string, unknown>
}
export interface Refused {
  line: number
  column?: string
  reason: string
}
/** A good row: a client row reports about its host, a result row is kept as it is. */
export interface Good {
  line: number
  claim: Claim
  report?: Report
  /** The row as JSON, without a line feed. */
  json?: Buffer
}
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Refuses names that cannot be names. */
export function checked({ client_id, name }: Claim, clientColumn: string, nameColumn: string): Claim | { column: string; reason: string } {
  if (client_id !== undefined && !usable(client_id, longestClientId)) {
    return { column: clientColumn, reason: `The client_id must have 1 to ${longestClientId} characters.` }
  }
  if (name !== undefined && !usable(name, longestName))
    return { column: nameColumn, reason: `The name of a host must have 1 to ${longestName} characters.` }
  return { client_id, name }
}
const usable = (text: string, longest: number) => text.length <= longest && !/\p{Cc}/u.test(text)

/** What is kept as an object, read back as one: jsonb holds nothing but JSON. */
export const jsonRecord = (value: unknown) => (isRecord(value) ? value : {}) as { [key: string]: JsonValue }
