import { z } from 'zod'

const words = z.array(z.string()).default([]).catch([])
const one = z.string().optional().catch(undefined)
const order = ['created_at', 'updated_at', 'number', 'title', 'severity_rank', 'scheduled_order'] as const

/** What the list of tests keeps in its address. With `open=new` a test is written, of `technique` or from `template` where one is named. */
export const testsSearch = z.object({
  view: z.enum(['list', 'board']).default('list').catch('list'),
  q: z.string().default('').catch(''),
  status: words,
  technique_id: words,
  severity: words,
  platform: words,
  detection_result: words,
  assignee: words,
  classification: words,
  sort: z
    .enum(order.flatMap((column) => [column, `-${column}`] as const))
    .default('-created_at')
    .catch('-created_at'),
  open: one,
  technique: one,
  template: one,
})
export const testsDefaults = {
  view: 'list',
  q: '',
  status: [],
  technique_id: [],
  severity: [],
  platform: [],
  detection_result: [],
  assignee: [],
  classification: [],
  sort: '-created_at',
} satisfies Partial<z.output<typeof testsSearch>>
export type TestsSearch = z.output<typeof testsSearch>

export const testTabs = ['exercise', 'about', 'remediation', 'rounds', 'timeline'] as const
export const testSearch = z.object({ tab: z.enum(testTabs).default('exercise').catch('exercise') })
export const testDefaults = { tab: 'exercise' } as const
