import { z } from 'zod'

const list = z.array(z.string()).default([]).catch([])
const sorts = ['started_at', '-started_at', 'artifact', '-artifact', 'rows_stored', '-rows_stored'] as const
export const collectionsSearch = z.object({
  q: z.string().default('').catch(''),
  state: list,
  artifact: list,
  sort: z.enum(sorts).default('-started_at').catch('-started_at'),
  open: z.string().optional().catch(undefined),
})
export const collectionsDefaults = { q: '', state: [], artifact: [], sort: '-started_at' } satisfies Partial<
  z.output<typeof collectionsSearch>
>
export type CollectionsSearch = z.output<typeof collectionsSearch>

export const collectionSearch = z.object({ tab: z.enum(['rows', 'refusals', 'facts']).default('rows').catch('rows') })
export const collectionDefaults = { tab: 'rows' } as const
