import { z } from 'zod'

const list = z.array(z.string()).default([]).catch([])
/** What the hosts list keeps in its address. */
export const hostsSearch = z.object({
  q: z.string().default('').catch(''),
  status: list,
  os: list,
  label: list,
  seen: z.enum(['day', 'week', 'month']).optional().catch(undefined),
  sort: z.enum(['hostname', '-hostname', 'last_seen_at', '-last_seen_at', 'os', '-os']).default('hostname').catch('hostname'),
  open: z.string().optional().catch(undefined),
})
export const hostsDefaults = { q: '', status: [], os: [], label: [], sort: 'hostname' } satisfies Partial<z.output<typeof hostsSearch>>
export type HostsSearch = z.output<typeof hostsSearch>

export const hostSearch = z.object({
  tab: z.enum(['overview', 'rows', 'collections', 'timeline']).default('overview').catch('overview'),
  collection: z.string().optional().catch(undefined),
})
export const hostDefaults = { tab: 'overview' } as const
