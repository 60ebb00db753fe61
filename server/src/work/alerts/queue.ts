import { alert, type alertQuery, openStates } from '@rampart/contract/alerts.ts'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import { list, type Narrowing, type Page, type Query, type Row, whereOf } from '../../kernel/verbs.ts'

type Asked = z.output<typeof alertQuery>
type Filters = Query & Omit<Asked, keyof Query>
export const columns = alert.keyof().options
const open: ReadonlySet<string> = new Set(openStates)
const most = 1000 // hidden ones are counted no further

/** One page of alerts. `q` finds a part of the number (ALR-12), the title, the source, its reference or a host's name. */
export async function alertsOf(who: Looking, query: Filters): Promise<Page<Row<'alerts'>>> {
  const { status } = query
  const onlyOpen = status !== undefined && status.length > 0 && status.every((state) => open.has(state))
  const shown = [
    // Said in these words, so that the indexes of the queue are found.
    ...(onlyOpen ? [sql<boolean>`is_open`] : []),
    ...(query.suppressed === 'with'
      ? []
      : query.suppressed === 'only'
        ? [sql<boolean>`suppressed_by is not null`]
        : [sql<boolean>`suppressed_by is null`]),
  ]
  const everyOpen = onlyOpen && new Set(status).size === open.size
  return list(who, 'alerts', query, { columns, ...narrowing(who, { ...query, status: everyOpen ? undefined : status }, shown) })
}

const narrowing = (who: Looking, query: Filters, shown: RawBuilder<boolean>[]): Narrowing<'alerts'> => {
  const { status, severity, kind, source, category, team_id } = query
  return {
    search: ['search_text'],
    where: { status, severity, kind, source, category, team_id },
    also: [...shown, ...conditions(who, query)],
  }
}

/** How many alerts the same filters would show, were they not hidden by rules; for those who may know. */
export async function hiddenOf(who: Looking, query: Filters) {
  const { tx, actor } = who
  if (query.hidden === undefined || query.suppressed !== undefined || !actor.permissions.has('alerts:write')) return undefined
  const all = whereOf(who, query.q, narrowing(who, query, [sql`suppressed_by is not null`]))
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select from alerts where ${all} limit ${sql.lit(most + 1)}) as hidden`.execute(tx)
  const n = rows[0]?.n ?? 0
  return { suppressed: Math.min(n, most), suppressed_is_exact: n <= most }
}

function conditions({ actor }: Looking, query: Filters): RawBuilder<boolean>[] {
  const { tenant_id } = actor
  const all: RawBuilder<boolean>[] = []
  if (query.technique?.length) all.push(sql`techniques && ${query.technique.map((id) => id.toUpperCase())}::text[]`)
  if (query.breached?.length) all.push(sql`breached && ${query.breached}::text[]`)
  if (query.host_id) all.push(sql`id in (select alert_id from alert_hosts where tenant_id = ${tenant_id} and host_id = ${query.host_id})`)
  if (query.observable_id)
    all.push(sql`id in (select alert_id from alert_observables where tenant_id = ${tenant_id} and observable_id = ${query.observable_id})`)
  if (query.assignee?.length) {
    const people = query.assignee.filter((each) => each !== 'none').map((each) => (each === 'me' ? actor.id : each))
    const none = query.assignee.includes('none')
    all.push(
      people.length === 0
        ? sql`assignee_id is null`
        : none
          ? sql`(assignee_id is null or assignee_id = any(${people}::uuid[]))`
          : sql`assignee_id = any(${people}::uuid[])`,
    )
  }
  if (query.correlation_id) all.push(sql`correlation_id = ${query.correlation_id}`)
  if (query.exercise) all.push(sql`exercise_test_id ${query.exercise === 'only' ? sql`is not null` : sql`is null`}`)
  if (query.exercise_test_id) all.push(sql`exercise_test_id = ${query.exercise_test_id}`)
  if (query.parent_id) all.push(sql`parent_id = ${query.parent_id}`)
  if (query.seen_since) all.push(sql`last_seen_at >= ${query.seen_since}`)
  if (query.seen_until) all.push(sql`last_seen_at < ${query.seen_until}`)
  if (query.created_since) all.push(sql`created_at >= ${query.created_since}`)
  if (query.created_until) all.push(sql`created_at < ${query.created_until}`)
  if (query.resolved_since) all.push(sql`resolved_at >= ${query.resolved_since}`)
  if (query.resolved_until) all.push(sql`resolved_at < ${query.resolved_until}`)
  return all
}
