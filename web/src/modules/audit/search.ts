import { z } from 'zod'

const list = z.array(z.string()).default([]).catch([])
export const auditSearch = z.object({
  tab: z.enum(['entries', 'statistics', 'integrity']).default('entries').catch('entries'),
  q: z.string().default('').catch(''),
  actor_id: list,
  action: list,
  object_type: list,
  object_id: list,
  outcome: list,
  address: list,
  period: z.enum(['hour', 'day', 'week', 'month', 'custom']).optional().catch(undefined),
  from: z.string().optional().catch(undefined),
  until: z.string().optional().catch(undefined),
  sort: z.enum(['at', '-at']).default('-at').catch('-at'),
  open: z.string().optional().catch(undefined),
})
export const auditDefaults = {
  q: '',
  actor_id: [],
  action: [],
  object_type: [],
  object_id: [],
  outcome: [],
  address: [],
  tab: 'entries',
  sort: '-at',
} satisfies Partial<z.output<typeof auditSearch>>
export type AuditSearch = z.output<typeof auditSearch>
