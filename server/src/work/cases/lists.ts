import { caseItem, type caseQuery, type caseStatusWord } from '@rampart/contract/cases.ts'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import { list, type Narrowing, type Query, type Row } from '../../kernel/verbs.ts'
import { visible } from './visible.ts'

type Asked = Omit<z.output<typeof caseQuery>, 'sort' | 'limit' | 'cursor' | 'total' | 'q'>
type Counted = 'owner_name' | 'team_name' | 'tasks_open' | 'tasks_total' | 'alerts'
type Item = z.output<typeof caseItem>

const beside: ReadonlySet<string> = new Set<Counted>(['owner_name', 'team_name', 'tasks_open', 'tasks_total', 'alerts'])
const isOwn = (column: string): column is Exclude<keyof Item, Counted> => !beside.has(column)
const columns = caseItem.keyof().options.filter(isOwn)

/** `investigating`, as the documents call it, is in_progress. */
export const statusOf = (word: z.output<typeof caseStatusWord>): Row<'cases'>['status'] => (word === 'investigating' ? 'in_progress' : word)

/** What the filters of a list say, beside columns that must have one of some values. */
function conditions({ actor }: Looking, asked: Asked): RawBuilder<boolean>[] {
  const { tenant_id } = actor
  const owners = (asked.owner ?? []).flatMap((word) => (word === 'none' ? [] : word === 'me' ? [actor.id] : [word]))
  // Also the case that a case which holds it was merged into.
  const within = (table: string, column: string, id: string) =>
    sql<boolean>`cases.id in (
      with recursive holding as (
        select x.case_id from ${sql.table(table)} x where x.tenant_id = ${tenant_id} and x.${sql.ref(column)} = ${id}
        union select c.merged_into_id from cases c join holding h on c.id = h.case_id
          where c.tenant_id = ${tenant_id} and c.merged_into_id is not null
      ) select case_id from holding)`
  return [
    visible(actor),
    ...(asked.merged === 'with' ? [] : [asked.merged === 'only' ? sql<boolean>`merged` : sql<boolean>`not merged`]),
    ...(asked.owner?.length
      ? [sql<boolean>`(owner_id = any(${owners}::uuid[]) or ${asked.owner.includes('none')} and owner_id is null)`]
      : []),
    ...(asked.technique?.length ? [sql<boolean>`techniques && ${asked.technique}::text[]`] : []),
    ...(asked.alert_id ? [within('case_alerts', 'alert_id', asked.alert_id)] : []),
    ...(asked.host_id ? [within('case_hosts', 'host_id', asked.host_id)] : []),
    ...(asked.observable_id ? [within('case_artifacts', 'observable_id', asked.observable_id)] : []),
    ...(asked.overdue ? [sql<boolean>`(due_at < now() and status not in ('resolved', 'closed'))`] : []),
  ]
}

/** Which cases a filter means, of those that the actor may see; `q` finds a part of the title or CASE-n. */
export const narrowing = (who: Looking, asked: Asked): Narrowing<'cases'> => ({
  search: ['title', 'reference'],
  where: {
    status: asked.status?.map(statusOf),
    severity: asked.severity,
    priority: asked.priority,
    tlp: asked.tlp,
    category: asked.category,
    team_id: asked.team_id,
  },
  also: conditions(who, asked),
})

/** One page of the cases that the actor may see. */
export const casesOf = (who: Looking, query: Query & Asked) => list(who, 'cases', query, { columns, ...narrowing(who, query) })

type Bare = Pick<Row<'cases'>, 'id' | 'owner_id' | 'team_id'>
/** Cases with the names of owner and team, and what stands in them counted. */
export async function withNames<T extends Bare>({ tx, actor }: Looking, rows: readonly T[]): Promise<(T & Pick<Item, Counted>)[]> {
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const { rows: counted } = await sql<Pick<Item, Counted> & { id: string }>`
    select c.id, u.display_name as owner_name, t.name as team_name,
      (select count(*) from case_tasks k where k.tenant_id = c.tenant_id and k.case_id = c.id)::int as tasks_total,
      (select count(*) from case_tasks k where k.tenant_id = c.tenant_id and k.case_id = c.id and k.status <> 'done')::int as tasks_open,
      (select count(*) from case_alerts a where a.tenant_id = c.tenant_id and a.case_id = c.id)::int as alerts
    from cases c
      left join users u on u.tenant_id = c.tenant_id and u.id = c.owner_id
      left join teams t on t.tenant_id = c.tenant_id and t.id = c.team_id
    where c.tenant_id = ${actor.tenant_id} and c.id = any(${ids}::uuid[])`.execute(tx)
  const byId = new Map(counted.map(({ id, ...rest }) => [id, rest]))
  const none = { owner_name: null, team_name: null, tasks_open: 0, tasks_total: 0, alerts: 0 }
  return rows.map((row) => ({ ...row, ...(byId.get(row.id) ?? none) }))
}

/**
 * How many cases a list leaves out, and why. Of the whole tenant, whatever was filtered: a number that followed the filter
 * would tell what restricted cases hold.
 */
export async function hiddenOf({ tx, actor }: Looking): Promise<{ restricted: number; merged: number }> {
  const { rows } = await sql<{ restricted: number; merged: number }>`
    select count(*) filter (where not ${visible(actor)})::int as restricted,
      count(*) filter (where merged and ${visible(actor)})::int as merged
    from cases where tenant_id = ${actor.tenant_id} and (restricted or merged)`.execute(tx)
  return rows[0] ?? { restricted: 0, merged: 0 }
}
