import { type testFacets, testItem, testLife, type testQuery } from '@rampart/contract/tests.ts'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { techniquesNamed } from '../../inventory/techniques/techniques.port.ts'
import type { Looking } from '../../kernel/guard.ts'
import { list, type Narrowing, type Query, type Row, whereOf } from '../../kernel/verbs.ts'

type Asked = Omit<z.output<typeof testQuery>, 'sort' | 'limit' | 'cursor' | 'total' | 'q'>
type Beside = 'technique_name' | 'hostname' | 'red_assignee_name' | 'blue_assignee_name'
type Item = z.output<typeof testItem>
type Names = Pick<Item, Beside>

const beside: ReadonlySet<string> = new Set<Beside>(['technique_name', 'hostname', 'red_assignee_name', 'blue_assignee_name'])
const isOwn = (column: string): column is Exclude<keyof Item, Beside> => !beside.has(column)
const columns = testItem.keyof().options.filter(isOwn)

/** What the filters of a list say, beside columns that must have one of some values. */
function conditions({ actor }: Looking, asked: Asked): RawBuilder<boolean>[] {
  const among = (words: readonly string[] | undefined, ...assignees: string[]): RawBuilder<boolean>[] => {
    if (!words?.length) return []
    const ids = words.flatMap((word) => (word === 'none' ? [] : word === 'me' ? [actor.id] : [word]))
    const some = assignees.map((column) => sql`${sql.ref(column)} = any(${ids}::uuid[])`)
    const none = assignees.map((column) => sql`${sql.ref(column)} is null`)
    return [sql<boolean>`(${sql.join(some, sql` or `)} or (${words.includes('none')} and ${sql.join(none, sql` and `)}))`]
  }
  return [
    ...among(asked.assignee, 'red_assignee_id', 'blue_assignee_id'),
    ...among(asked.red_assignee, 'red_assignee_id'),
    ...among(asked.blue_assignee, 'blue_assignee_id'),
    ...(asked.platform?.length ? [sql<boolean>`platforms && ${asked.platform}::text[]`] : []),
    ...(asked.validated_since ? [sql<boolean>`(status = 'validated' and ended_at >= ${asked.validated_since})`] : []),
    ...(asked.validated_until ? [sql<boolean>`(status = 'validated' and ended_at < ${asked.validated_until})`] : []),
  ]
}

const one = <T>(value: T | undefined): T[] | undefined => (value === undefined ? undefined : [value])
/** Which tests a filter means; `q` finds a part of the title, TEST-n or the technique's id. */
const narrowing = (who: Looking, asked: Asked): Narrowing<'tests'> => ({
  search: ['title', 'reference', 'technique_id'],
  where: {
    status: asked.status,
    technique_id: asked.technique_id,
    severity: asked.severity,
    detection_result: asked.detection_result,
    classification: asked.classification,
    host_id: one(asked.host_id),
    template_id: one(asked.template_id),
    retest_of: one(asked.retest_of),
    id: asked.id,
  },
  also: conditions(who, asked),
})

/** One page of tests. */
export async function pageOfTests(who: Looking, query: Query & Asked) {
  const found = await list(who, 'tests', query, { columns, ...narrowing(who, query) })
  return { ...found, items: await withNames(who, found.items) }
}

type Bare = Pick<Row<'tests'>, 'technique_id' | 'host_id' | 'red_assignee_id' | 'blue_assignee_id'>
/** Tests with the names of what they name by id. */
export async function withNames<T extends Bare>(who: Looking, rows: readonly T[]): Promise<(T & Names)[]> {
  if (rows.length === 0) return []
  const { tx, actor } = who
  const people = rows.flatMap(({ red_assignee_id, blue_assignee_id }) => [red_assignee_id, blue_assignee_id].filter((id) => id !== null))
  const hosts = rows.flatMap(({ host_id }) => host_id ?? [])
  const [techniques, { rows: named }] = await Promise.all([
    techniquesNamed(who, [...new Set(rows.map(({ technique_id }) => technique_id))]),
    sql<{ id: string; name: string }>`
      select id, display_name as name from users where tenant_id = ${actor.tenant_id} and id = any(${people}::uuid[])
      union all select id, hostname from hosts where tenant_id = ${actor.tenant_id} and id = any(${hosts}::uuid[])`.execute(tx),
  ])
  const names = new Map(named.map(({ id, name }) => [id, name]))
  const nameOf = (id: string | null) => (id && names.get(id)) ?? null
  return rows.map((row) => ({
    ...row,
    technique_name: techniques.get(row.technique_id)?.name ?? null,
    hostname: nameOf(row.host_id),
    red_assignee_name: nameOf(row.red_assignee_id),
    blue_assignee_name: nameOf(row.blue_assignee_id),
  }))
}

type Facet = 'status' | 'technique' | 'severity' | 'platform' | 'detection_result' | 'assignee'
const most = 200 // values of one filter

/** What the filters of the list can choose from, and the funnel; filtered as the list is. */
export async function facetsOfTests(who: Looking, asked: Asked & { q?: string | undefined }): Promise<z.output<typeof testFacets>> {
  const { rows } = await sql<{ facet: Facet; value: string; count: number }>`
    with narrowed as materialized (
      select status, technique_id, severity, platforms, detection_result, red_assignee_id, blue_assignee_id from tests
        where ${whereOf(who, asked.q, narrowing(who, asked))})
    select 'status' as facet, status as value, count(*)::int as count from narrowed group by status
    union all select 'technique', technique_id, count(*)::int from narrowed group by technique_id
    union all select 'severity', severity, count(*)::int from narrowed group by severity
    union all select 'platform', platform, count(*)::int from narrowed, unnest(platforms) as platform group by platform
    union all select 'detection_result', detection_result, count(*)::int from narrowed where detection_result is not null group by detection_result
    union all select 'assignee', person::text, count(*)::int
      from narrowed, unnest(array[red_assignee_id, nullif(blue_assignee_id, red_assignee_id)]) as person where person is not null group by person
    order by count desc, value`.execute(who.tx)
  const of = (facet: Facet) => rows.filter((row) => row.facet === facet).map(({ value, count }) => ({ value, count }))
  const some = (facet: Facet) => of(facet).slice(0, most)
  const counted = new Map(of('status').map(({ value, count }) => [value, count]))
  const counts = Object.fromEntries(testLife.states.map((state) => [state, counted.get(state) ?? 0])) as Record<
    (typeof testLife.states)[number],
    number
  >
  return {
    counts,
    technique: some('technique'),
    severity: some('severity'),
    platform: some('platform'),
    detection_result: some('detection_result'),
    assignee: some('assignee'),
  }
}
