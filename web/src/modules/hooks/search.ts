import { z } from 'zod'

const list = z.array(z.string()).default([]).catch([])
export const hooksSearch = z.object({
  q: z.string().default('').catch(''),
  kind: list,
  status: list,
  sort: z.enum(['name', '-name', 'created_at', '-created_at']).default('name').catch('name'),
  open: z.string().optional().catch(undefined),
})
export const hooksDefaults = { q: '', kind: [], status: [], sort: 'name' } satisfies Partial<z.output<typeof hooksSearch>>
export type HooksSearch = z.output<typeof hooksSearch>
