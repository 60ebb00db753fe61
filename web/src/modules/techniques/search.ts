import { z } from 'zod'

const list = z.array(z.string()).default([]).catch([])
/** What the techniques page keeps in its address. */
export const techniquesSearch = z.object({
  q: z.string().default('').catch(''),
  tactic: list,
  platform: list,
  view: z.enum(['matrix', 'list']).default('matrix').catch('matrix'),
  /** Whether the matrix shows sub-techniques too. */
  subs: z.boolean().default(false).catch(false),
  open: z.string().optional().catch(undefined),
})
export const techniquesDefaults = { q: '', tactic: [], platform: [], view: 'matrix', subs: false } satisfies Partial<
  z.output<typeof techniquesSearch>
>
export type TechniquesSearch = z.output<typeof techniquesSearch>
