import { z } from 'zod'

const order = ['updated_at', 'created_at', 'name', 'step_count'] as const

/** What the list of attack paths keeps in its address. `actor` is the group that a new one begins with. */
export const attackPathsSearch = z.object({
  q: z.string().default('').catch(''),
  sort: z
    .enum(order.flatMap((column) => [column, `-${column}`] as const))
    .default('-updated_at')
    .catch('-updated_at'),
  open: z.string().optional().catch(undefined),
  actor: z.string().max(20).optional().catch(undefined),
})
export const attackPathsDefaults = { q: '', sort: '-updated_at' } satisfies Partial<z.output<typeof attackPathsSearch>>
export type AttackPathsSearch = z.output<typeof attackPathsSearch>
