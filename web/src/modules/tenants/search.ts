import { z } from 'zod'

export const tenantsSearch = z.object({ q: z.string().default('').catch(''), open: z.string().optional().catch(undefined) })
export const tenantsDefaults = { q: '' } satisfies Partial<z.output<typeof tenantsSearch>>
export type TenantsSearch = z.output<typeof tenantsSearch>
