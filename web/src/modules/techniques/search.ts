import { attackDomain } from '@rampart/contract/techniques.ts'
import { z } from 'zod'

const list = z.array(z.string()).default([]).catch([])
/** What the techniques page keeps in its address. */
export const techniquesSearch = z.object({
  q: z.string().default('').catch(''),
  tactic: list,
  platform: list,
  domain: attackDomain.default('enterprise-attack').catch('enterprise-attack'),
  view: z.enum(['matrix', 'list']).default('matrix').catch('matrix'),
  /** Whether the matrix shows sub-techniques too. */
  subs: z.boolean().default(false).catch(false),
  open: z.string().optional().catch(undefined),
})
export const techniquesDefaults = {
  q: '',
  tactic: [],
  platform: [],
  domain: 'enterprise-attack',
  view: 'matrix',
  subs: false,
} satisfies Partial<z.output<typeof techniquesSearch>>
export type TechniquesSearch = z.output<typeof techniquesSearch>

export const techniqueSearch = z.object({
  tab: z.enum(['overview', 'used-by', 'defence']).default('overview').catch('overview'),
})
export const techniqueDefaults = { tab: 'overview' } as const

/** What the releases page keeps in its address: the open part, and of which release the changes are shown. */
export const releasesSearch = z.object({
  tab: z.enum(['releases', 'changes', 'reviews']).default('releases').catch('releases'),
  to: z.string().optional().catch(undefined),
  open: z.string().optional().catch(undefined),
})
export const releasesDefaults = { tab: 'releases' } as const

/** Whose the techniques are that must be looked at again. */
export const revalidationSearch = z.object({ owner: z.string().optional().catch(undefined) })
