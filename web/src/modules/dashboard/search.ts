import { z } from 'zod'

export const spans = ['day', 'week', 'month', 'quarter'] as const
export type Span = (typeof spans)[number]
export const dashboardSearch = z.object({ span: z.enum(spans).default('week').catch('week') })
export const dashboardDefaults = { span: 'week' } as const
