import { z } from 'zod'

const list = z.array(z.string()).default([]).catch([])
const word = z.string().default('').catch('')
const maybe = z.string().optional().catch(undefined)

/** What the cells of the matrix can show. */
export const tints = ['score', 'status', 'risk', 'tests', 'rules', 'actors', 'actor', 'difference', 'layer'] as const
export type Tint = (typeof tints)[number]

/** What the matrix keeps in its address. */
export const coverageSearch = z.object({
  q: word,
  by: z.enum(tints).default('score').catch('score'),
  tactic: list,
  platform: list,
  status: list,
  /** Keeps the techniques of one group, of one campaign. */
  actor: maybe,
  campaign: maybe,
  /** Of the colours: the group, the two snapshots (`to` left out is now), the layer. */
  against: maybe,
  from: maybe,
  to: maybe,
  layer: maybe,
  /** Whether all sub-techniques are unfolded. */
  subs: z.boolean().default(false).catch(false),
  /** Whether the cells tell the names. */
  names: z.boolean().default(true).catch(true),
  open: maybe,
})
export const coverageDefaults = { q: '', by: 'score', tactic: [], platform: [], status: [], subs: false, names: true } satisfies Partial<
  z.output<typeof coverageSearch>
>
export type CoverageSearch = z.output<typeof coverageSearch>

/** Days that the dashboards look back. */
export const periods = [30, 90, 180, 366] as const
export const dashboardsSearch = z.object({ days: z.literal(periods).default(90).catch(90) })
export const dashboardsDefaults = { days: 90 } as const

export const snapshotsSearch = z.object({ q: word, origin: list, sort: z.string().default('-taken_at').catch('-taken_at'), open: maybe })
export const snapshotsDefaults = { q: '', origin: [], sort: '-taken_at' } satisfies Partial<z.output<typeof snapshotsSearch>>
export type SnapshotsSearch = z.output<typeof snapshotsSearch>

export const comparisonSearch = z.object({ from: maybe, to: z.string().default('now').catch('now') })
export const comparisonDefaults = { to: 'now' } as const

export const layersSearch = z.object({ q: word, sort: z.string().default('-created_at').catch('-created_at'), open: maybe })
export const layersDefaults = { q: '', sort: '-created_at' } as const
export type LayersSearch = z.output<typeof layersSearch>

export const alertRulesSearch = z.object({ q: word, type: list, sort: z.string().default('-created_at').catch('-created_at'), open: maybe })
export const alertRulesDefaults = { q: '', type: [], sort: '-created_at' } satisfies Partial<z.output<typeof alertRulesSearch>>
export type AlertRulesSearch = z.output<typeof alertRulesSearch>

/** How the things to do are sorted. */
export const toDoOrder = z.enum(['-gain', 'gain', '-score', 'score', 'id', '-id']).default('-gain').catch('-gain')
export const riskSearch = z.object({
  q: word,
  view: z.enum(['techniques', 'todo']).default('techniques').catch('techniques'),
  level: list,
  likelihood: list,
  exposure: list,
  what: list,
  sort: z.string().default('-risk').catch('-risk'),
  order: toDoOrder,
  open: maybe,
})
export const riskDefaults = {
  q: '',
  view: 'techniques',
  level: [],
  likelihood: [],
  exposure: [],
  what: [],
  sort: '-risk',
  order: '-gain',
} satisfies Partial<z.output<typeof riskSearch>>
export type RiskSearch = z.output<typeof riskSearch>

export const d3fendSearch = z.object({
  q: word,
  tactic: list,
  technique_id: list,
  in_place: z.enum(['true', 'false']).optional().catch(undefined),
  sort: z.string().default('name').catch('name'),
  open: maybe,
})
export const d3fendDefaults = { q: '', tactic: [], technique_id: [], sort: 'name' } satisfies Partial<z.output<typeof d3fendSearch>>
export type D3fendSearch = z.output<typeof d3fendSearch>
