import { z } from 'zod'

/** What the list of actors keeps in its address. */
export const actorsSearch = z.object({
  q: z.string().default('').catch(''),
  open: z.string().optional().catch(undefined),
})
export const actorsDefaults = { q: '' } satisfies Partial<z.output<typeof actorsSearch>>

export const actorSearch = z.object({ tab: z.enum(['techniques', 'software']).default('techniques').catch('techniques') })
export const actorDefaults = { tab: 'techniques' } as const
