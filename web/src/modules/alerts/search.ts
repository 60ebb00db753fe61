import { z } from 'zod'

const words = z.array(z.string()).default([]).catch([])
const one = z.string().optional().catch(undefined)
const order = ['last_seen_at', 'created_at', 'severity_rank', 'number'] as const

/** What the queue keeps in its address, and what a saved view is. Without a status it shows what is open; `any` shows all. */
export const alertsSearch = z.object({
  q: z.string().default('').catch(''),
  status: words,
  severity: words,
  kind: words,
  source: words,
  technique: words,
  assignee: words,
  breached: words,
  seen: z.enum(['hour', 'day', 'week', 'month']).optional().catch(undefined),
  host: one,
  observable: one,
  correlation: one,
  suppressed: z.enum(['with', 'only']).optional().catch(undefined),
  /** Of a purple test that ran when it was raised. */
  exercise: z.enum(['only', 'without']).optional().catch(undefined),
  /** What a dashboard leads to: those that came in, or were settled, between two moments. */
  from: one,
  until: one,
  settled_from: one,
  settled_until: one,
  sort: z
    .enum(order.flatMap((column) => [column, `-${column}`] as const))
    .default('-last_seen_at')
    .catch('-last_seen_at'),
  open: one,
  tab: one,
})
export type AlertsSearch = z.output<typeof alertsSearch>
export const alertsDefaults = {
  q: '',
  status: [],
  severity: [],
  kind: [],
  source: [],
  technique: [],
  assignee: [],
  breached: [],
  sort: '-last_seen_at',
} satisfies Partial<AlertsSearch>

export const alertSearch = z.object({
  tab: z.enum(['overview', 'observables', 'related', 'raw', 'timeline']).default('overview').catch('overview'),
})
export const alertDefaults = { tab: 'overview' } as const

export const sourcesSearch = z.object({
  q: z.string().default('').catch(''),
  kind: words,
  sort: z.enum(['name', '-name', 'created_at', '-created_at']).default('name').catch('name'),
  open: one,
})
export type SourcesSearch = z.output<typeof sourcesSearch>
export const sourcesDefaults = { q: '', kind: [], sort: 'name' } satisfies Partial<SourcesSearch>

export const rulesSearch = z.object({
  q: z.string().default('').catch(''),
  status: words,
  sort: z
    .enum(['created_at', '-created_at', 'name', '-name', 'ends_at', '-ends_at', 'hits', '-hits'])
    .default('-created_at')
    .catch('-created_at'),
  open: one,
})
export type RulesSearch = z.output<typeof rulesSearch>
export const rulesDefaults = { q: '', status: [], sort: '-created_at' } satisfies Partial<RulesSearch>
