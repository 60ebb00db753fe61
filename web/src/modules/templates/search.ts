import { z } from 'zod'

const words = z.array(z.string()).default([]).catch([])
const one = z.string().optional().catch(undefined)
const yes = z.enum(['true', 'false']).optional().catch(undefined)
const order = ['technique_id', 'name', 'updated_at', 'created_at'] as const

/** What the catalogue of templates keeps in its address; `bring` is `new`, or the import whose report is shown. */
export const templatesSearch = z.object({
  q: z.string().default('').catch(''),
  source: words,
  technique_id: words,
  platform: words,
  executor: words,
  severity: words,
  known: yes,
  active: yes,
  sort: z
    .enum(order.flatMap((column) => [column, `-${column}`] as const))
    .default('technique_id')
    .catch('technique_id'),
  open: one,
  bring: one,
})
export const templatesDefaults = {
  q: '',
  source: [],
  technique_id: [],
  platform: [],
  executor: [],
  severity: [],
  sort: 'technique_id',
} satisfies Partial<z.output<typeof templatesSearch>>
export type TemplatesSearch = z.output<typeof templatesSearch>
