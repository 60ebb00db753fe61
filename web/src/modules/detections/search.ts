import { z } from 'zod'

const words = z.array(z.string()).default([]).catch([])
const one = z.string().optional().catch(undefined)
const order = ['title', 'updated_at', 'created_at'] as const

/** What the list of rules keeps in its address; `bring` is `new`, or the import whose report is shown. */
export const rulesSearch = z.object({
  q: z.string().default('').catch(''),
  source: words,
  technique_id: words,
  severity: words,
  maturity: words,
  log_source: words,
  enabled: z.enum(['true', 'false']).optional().catch(undefined),
  sort: z
    .enum(order.flatMap((column) => [column, `-${column}`] as const))
    .default('title')
    .catch('title'),
  open: one,
  bring: one,
})
export const rulesDefaults = {
  q: '',
  source: [],
  technique_id: [],
  severity: [],
  maturity: [],
  log_source: [],
  sort: 'title',
} satisfies Partial<z.output<typeof rulesSearch>>
export type RulesSearch = z.output<typeof rulesSearch>
