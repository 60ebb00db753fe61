import { z } from 'zod'

const words = z.array(z.string()).default([]).catch([])
const order = ['created_at', 'updated_at', 'number', 'title', 'severity_rank', 'priority_rank', 'due_order'] as const
/** What the cases list keeps in its address. Without a status it shows what is not settled; `any` shows all. */
export const casesSearch = z.object({
  view: z.enum(['list', 'board']).default('list').catch('list'),
  q: z.string().default('').catch(''),
  status: words,
  severity: words,
  priority: words,
  owner: words,
  category: words,
  overdue: z.enum(['true']).optional().catch(undefined),
  merged: z.enum(['with', 'only']).optional().catch(undefined),
  sort: z
    .enum(order.flatMap((column) => [column, `-${column}`] as const))
    .default('-created_at')
    .catch('-created_at'),
  open: z.string().optional().catch(undefined),
})
export const casesDefaults = {
  view: 'list',
  q: '',
  status: [],
  severity: [],
  priority: [],
  owner: [],
  category: [],
  sort: '-created_at',
} satisfies Partial<z.output<typeof casesSearch>>
export type CasesSearch = z.output<typeof casesSearch>

export const caseTabs = ['overview', 'tasks', 'timeline', 'notes', 'artifacts', 'evidence', 'alerts'] as const
export const caseSearch = z.object({ tab: z.enum(caseTabs).default('overview').catch('overview') })
export const caseDefaults = { tab: 'overview' } as const

/** What the list of task templates keeps in its address. */
export const templatesSearch = z.object({
  q: z.string().default('').catch(''),
  sort: z.enum(['name', '-name', 'created_at', '-created_at']).default('name').catch('name'),
  open: z.string().optional().catch(undefined),
})
export const templatesDefaults = { q: '', sort: 'name' } satisfies Partial<z.output<typeof templatesSearch>>
export type TemplatesSearch = z.output<typeof templatesSearch>
