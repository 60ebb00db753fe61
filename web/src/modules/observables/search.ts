import { z } from 'zod'

const list = z.array(z.string()).default([]).catch([])
const sorts = ['last_seen_at', '-last_seen_at', 'created_at', '-created_at', 'sightings', '-sightings'] as const
/** What the list of observables keeps in its address. */
export const observablesSearch = z.object({
  q: z.string().default('').catch(''),
  type: list,
  status: list,
  tlp: list,
  tag: list,
  indicator: z.enum(['true', 'false']).optional().catch(undefined),
  seen: z.enum(['day', 'week', 'month']).optional().catch(undefined),
  sort: z.enum(sorts).default('-last_seen_at').catch('-last_seen_at'),
  open: z.string().optional().catch(undefined),
})
export const observablesDefaults = { q: '', type: [], status: [], tlp: [], tag: [], sort: '-last_seen_at' } satisfies Partial<
  z.output<typeof observablesSearch>
>
export type ObservablesSearch = z.output<typeof observablesSearch>

export const observableSearch = z.object({ tab: z.enum(['overview', 'sightings', 'timeline']).default('overview').catch('overview') })
export const observableDefaults = { tab: 'overview' } as const

export const exclusionsSearch = z.object({
  q: z.string().default('').catch(''),
  type: list,
  sort: z.enum(['value', '-value', 'created_at', '-created_at']).default('value').catch('value'),
  open: z.string().optional().catch(undefined),
})
export const exclusionsDefaults = { q: '', type: [], sort: 'value' } satisfies Partial<z.output<typeof exclusionsSearch>>
export type ExclusionsSearch = z.output<typeof exclusionsSearch>

const days = { day: 1, week: 7, month: 30 } as const
/** The moment a period began; whole minutes, so that the same question is asked again and can be answered from the cache. */
export function since(period: keyof typeof days | undefined): string | undefined {
  if (!period) return undefined
  return new Date(Math.floor(Date.now() / 60_000) * 60_000 - days[period] * 86_400_000).toISOString()
}
