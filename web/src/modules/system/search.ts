import { z } from 'zod'

export const systemSearch = z.object({
  tab: z.enum(['overview', 'jobs', 'schedules']).default('overview').catch('overview'),
  state: z.array(z.string()).default([]).catch([]),
  open: z.string().optional().catch(undefined),
})
export const systemDefaults = { tab: 'overview', state: [] } satisfies Partial<z.output<typeof systemSearch>>
export type SystemSearch = z.output<typeof systemSearch>
