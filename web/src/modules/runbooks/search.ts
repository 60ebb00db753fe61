import { z } from 'zod'

const words = z.array(z.string()).default([]).catch([])
const sorts = <const C extends string>(columns: readonly C[]) => columns.flatMap((column) => [column, `-${column}`] as const)

/** What the list of runbooks keeps in its address. */
export const runbooksSearch = z.object({
  q: z.string().default('').catch(''),
  runbook_type: words,
  technique: words,
  is_active: z.enum(['true', 'false']).optional().catch(undefined),
  sort: z
    .enum(sorts(['title', 'updated_at', 'created_at']))
    .default('title')
    .catch('title'),
  open: z.string().optional().catch(undefined),
})
export const runbooksDefaults = { q: '', runbook_type: [], technique: [], sort: 'title' } satisfies Partial<z.output<typeof runbooksSearch>>
export type RunbooksSearch = z.output<typeof runbooksSearch>

export const runbookTabs = ['content', 'versions'] as const
/** `from` and `to` are the versions that are compared. */
export const runbookSearch = z.object({
  tab: z.enum(runbookTabs).default('content').catch('content'),
  from: z.int().min(1).optional().catch(undefined),
  to: z.int().min(1).optional().catch(undefined),
})
export const runbookDefaults = { tab: 'content' } as const

/** What the list of lessons keeps in its address. */
export const lessonsSearch = z.object({
  q: z.string().default('').catch(''),
  status: words,
  technique: words,
  sort: z
    .enum(sorts(['created_at', 'updated_at', 'title']))
    .default('-created_at')
    .catch('-created_at'),
  open: z.string().optional().catch(undefined),
})
export const lessonsDefaults = { q: '', status: [], technique: [], sort: '-created_at' } satisfies Partial<z.output<typeof lessonsSearch>>
export type LessonsSearch = z.output<typeof lessonsSearch>
