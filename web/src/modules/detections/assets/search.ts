import { z } from 'zod'

const words = z.array(z.string()).default([]).catch([])
const one = z.string().optional().catch(undefined)
const order = ['name', 'updated_at', 'created_at'] as const

/** What the list of detection assets keeps in its address; `dialog` is which one stands over it. */
export const assetsSearch = z.object({
  q: z.string().default('').catch(''),
  asset_type: words,
  health: words,
  standing: words,
  technique_id: words,
  platform: words,
  sort: z
    .enum(order.flatMap((column) => [column, `-${column}`] as const))
    .default('name')
    .catch('name'),
  open: one,
  dialog: z.enum(['new', 'change', 'decay']).optional().catch(undefined),
})
export const assetsDefaults = {
  q: '',
  asset_type: [],
  health: [],
  standing: [],
  technique_id: [],
  platform: [],
  sort: 'name',
} satisfies Partial<z.output<typeof assetsSearch>>
export type AssetsSearch = z.output<typeof assetsSearch>
