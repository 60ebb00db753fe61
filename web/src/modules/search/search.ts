import { z } from 'zod'

export const searchSearch = z.object({ q: z.string().default('').catch('') })
export const searchDefaults = { q: '' } satisfies Partial<z.output<typeof searchSearch>>
