import { z } from 'zod'

/** What the list of handovers keeps in its address. */
export const handoversSearch = z.object({
  q: z.string().default('').catch(''),
  status: z.array(z.string()).default([]).catch([]),
  sort: z.enum(['created_at', '-created_at']).default('-created_at').catch('-created_at'),
  open: z.string().optional().catch(undefined),
})
export const handoversDefaults = { q: '', status: [], sort: '-created_at' } satisfies Partial<z.output<typeof handoversSearch>>
export type HandoversSearch = z.output<typeof handoversSearch>
