// biome-ignore-all lint/performance/noBarrelFile: a port is what cases, tests and coverage may use of this module
import { sql } from 'kysely'
import { recordAll } from '../../kernel/events.ts'
import type { Acting, Looking } from '../../kernel/guard.ts'
import type { Row } from '../../kernel/verbs.ts'

export { type Named, techniquesAlerted } from './alerted.ts'
export { settleAlerts } from './moves.ts'
export { type ResponseFigures, responseFigures } from './sla/response.ts'
export { takeAlerts } from './take.ts'

/** Those of the alerts that are there, for who stands beside them: cases. */
export async function alertsOf({ tx, actor }: Looking, ids: readonly string[]): Promise<Row<'alerts'>[]> {
  if (ids.length === 0) return []
  return (
    tx
      .selectFrom('alerts')
      .selectAll()
      .where('tenant_id', '=', actor.tenant_id)
      // One parameter: a case and those merged into it have more alerts than a statement has parameters.
      .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
      .orderBy('number')
      .execute()
  )
}

/** Which hosts and observables each of the alerts is about. */
export async function entitiesOf({ tx, actor }: Looking, ids: readonly string[]) {
  if (ids.length === 0) return { hosts: [], observables: [] }
  const [hosts, observables] = await Promise.all([
    tx
      .selectFrom('alert_hosts')
      .select(['alert_id', 'host_id'])
      .where('tenant_id', '=', actor.tenant_id)
      .where('alert_id', 'in', ids)
      .execute(),
    tx
      .selectFrom('alert_observables')
      .select(['alert_id', 'observable_id'])
      .where('tenant_id', '=', actor.tenant_id)
      .where('alert_id', 'in', ids)
      .execute(),
  ])
  return { hosts, observables }
}

/** A test that runs, or ran: what is raised on its host and technique between these times is an exercise. */
export interface Exercise {
  test_id: string
  reference: string
  host_id: string
  technique_ids: string[]
  /** Former ids of them, and of the techniques right above and below them. */
  former_ids: string[]
  from: string
  /** Null while it runs. */
  until: string | null
}
interface Marked {
  id: string
  number: number
  title: string
  exercise_test_id: string
}

/**
 * Marks those of the alerts as an exercise that were raised during a test, on its host and its technique, under any of its ids; a
 * technique and its sub-techniques are one here, as sensors often know no better. `which` names alerts by their ids, or all that came
 * in with numbers from the first to the last. Each leaves `alerts.exercise`.
 */
export async function markExercises(
  who: Acting,
  running: readonly Exercise[],
  which: { ids: readonly string[] } | { first: number; last: number },
): Promise<void> {
  if (running.length === 0) return
  const named = 'ids' in which ? sql`a.id = any(${which.ids}::uuid[])` : sql`a.number between ${which.first} and ${which.last}`
  // Clocks of sensors are late or ahead by minutes; the time of arrival is ours.
  const { rows } = await sql<Marked>`
    update alerts a set exercise_test_id = m.test_id, version = a.version + 1, updated_at = now()
    from (
      select distinct on (a.id) a.id, r.test_id
      from jsonb_to_recordset(${JSON.stringify(running)}::jsonb)
        as r (test_id uuid, host_id uuid, technique_ids text[], former_ids text[], "from" timestamptz, until timestamptz)
      join alert_hosts h on h.tenant_id = ${who.actor.tenant_id} and h.host_id = r.host_id
      join alerts a on a.tenant_id = h.tenant_id and a.id = h.alert_id
      where ${named} and a.exercise_test_id is null and a.created_at >= r."from"
        and a.first_seen_at >= r."from" - interval '5 minutes' and a.first_seen_at <= coalesce(r.until, 'infinity')
        and (a.techniques && r.former_ids or exists (select from unnest(a.techniques) t, unnest(r.technique_ids) k
          where t = k or t = split_part(k, '.', 1) or split_part(t, '.', 1) = k))
      order by a.id, r."from" desc
    ) m where a.tenant_id = ${who.actor.tenant_id} and a.id = m.id and a.exercise_test_id is null
    returning a.id, a.number, a.title, a.exercise_test_id`.execute(who.tx)
  const references = new Map(running.map(({ test_id, reference }) => [test_id, reference]))
  await recordAll(
    who,
    'alerts.exercise',
    rows
      .toSorted((a, b) => a.number - b.number)
      .map(({ id, number, title, exercise_test_id }) => ({
        object_id: id,
        title,
        after: { number, exercise_test_id, reference: references.get(exercise_test_id) ?? null },
      })),
  )
}

/** An alert, held until the transaction ends: of two who say at once which test it belongs to, the second sees what the first said. */
export const heldAlert = ({ tx, actor }: Acting, id: string): Promise<Row<'alerts'> | undefined> =>
  tx.selectFrom('alerts').selectAll().where('tenant_id', '=', actor.tenant_id).where('id', '=', id).forUpdate().executeTakeFirst()

/** A query of the ids of all alerts that belong to an exercise, for a statement of who leaves them out. */
export const exerciseAlerts = (tenant_id: string) =>
  sql`select id from alerts where tenant_id = ${tenant_id} and exercise_test_id is not null`

/** How many alerts were raised during a test. */
export async function countOfExercise({ tx, actor }: Looking, test_id: string): Promise<number> {
  const { n } = await tx
    .selectFrom('alerts')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('tenant_id', '=', actor.tenant_id)
    .where('exercise_test_id', '=', test_id)
    .executeTakeFirstOrThrow()
  return n
}

/** Says of an alert by hand which test it belongs to, or that it belongs to none; nothing where it stands so already. */
export async function setExercise(who: Acting, alert_id: string, test: { id: string; reference: string } | null): Promise<void> {
  const { rows } = await sql<Marked>`
    update alerts set exercise_test_id = ${test?.id ?? null}, version = version + 1, updated_at = now()
    where tenant_id = ${who.actor.tenant_id} and id = ${alert_id} and exercise_test_id is distinct from ${test?.id ?? null}::uuid
    returning id, number, title`.execute(who.tx)
  const after = { exercise_test_id: test?.id ?? null, reference: test?.reference ?? null }
  await recordAll(
    who,
    'alerts.exercise',
    rows.map(({ id, number, title }) => ({ object_id: id, title, after: { number, ...after } })),
  )
}

/** Alerts that were raised during a test, the first first. */
export const alertsOfExercise = ({ tx, actor }: Looking, test_id: string, most: number): Promise<Row<'alerts'>[]> =>
  tx
    .selectFrom('alerts')
    .selectAll()
    .where('tenant_id', '=', actor.tenant_id)
    .where('exercise_test_id', '=', test_id)
    .orderBy('first_seen_at')
    .orderBy('id')
    .limit(most)
    .execute()
