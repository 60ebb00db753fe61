import { severity } from '@rampart/contract/alerts.ts'
import { type caseCounts, caseLife, type caseQuery } from '@rampart/contract/cases.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import { whereOf } from '../../kernel/verbs.ts'
import { hiddenOf, narrowing } from './lists.ts'

type Asked = Omit<z.output<typeof caseQuery>, 'sort' | 'limit' | 'cursor' | 'total'>
interface Group {
  status: z.output<typeof caseLife.status>
  severity: z.output<typeof severity>
  category: string
  count: number
  overdue: number
  unowned: number
}
const categories = 20

/** What the columns of a board say: how many cases there are of each status and severity, filtered as the list is. */
export async function countsOf(who: Looking, asked: Asked): Promise<z.output<typeof caseCounts>> {
  const { rows } = await sql<Group>`
    select status, severity, category, count(*)::int as count,
      count(*) filter (where due_at < now() and status not in ('resolved', 'closed'))::int as overdue,
      count(*) filter (where owner_id is null)::int as unowned
    from cases where ${whereOf(who, asked.q, narrowing(who, asked))}
    group by status, severity, category`.execute(who.tx)
  const sum = (some: readonly Group[], what: 'count' | 'overdue' | 'unowned' = 'count') => some.reduce((all, row) => all + row[what], 0)
  const of = <K extends 'status' | 'severity'>(key: K, words: readonly Group[K][]) =>
    Object.fromEntries(words.map((word) => [word, sum(rows.filter((row) => row[key] === word))])) as Record<Group[K], number>
  return {
    status: of('status', caseLife.states),
    severity: of('severity', severity.options),
    overdue: sum(rows, 'overdue'),
    unowned: sum(rows, 'unowned'),
    categories: [...Map.groupBy(rows, (row) => row.category)]
      .filter(([value]) => value !== '')
      .map(([value, some]) => ({ value, count: sum(some) }))
      .toSorted((a, b) => b.count - a.count || a.value.localeCompare(b.value))
      .slice(0, categories),
    hidden: await hiddenOf(who),
  }
}
