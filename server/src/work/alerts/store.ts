import { sql } from 'kysely'
import { mostSeen, observe } from '../../inventory/observables/observables.port.ts'
import type { Acting } from '../../kernel/guard.ts'
import { tagAll } from '../../platform/tags/tags.port.ts'
import type { Draft, Through } from './drafts.ts'
import type { Named } from './named.ts'
import type { Dues } from './sla/dues.ts'

/** An alert that is added. */
export interface Fresh {
  id: string
  number: number
  draft: Draft
  suppressed_by: string | null
  dues: Dues | null
}
/** One that counts up an alert which is there, or which this batch adds. */
export interface Repeat {
  id: string
  draft: Draft
}
export interface Storing {
  fresh: readonly Fresh[]
  repeats: readonly Repeat[]
  names: ReadonlyMap<Draft, Named>
  through: Through
  /** The last number given. */
  last: number
}

/** Writes a batch: one statement for each table. */
export async function store(who: Acting, { fresh, repeats, names, through, last }: Storing): Promise<void> {
  const { tx, actor } = who
  const { tenant_id } = actor
  const all = [...fresh, ...repeats]
  if (all.length === 0) return
  const statements = []
  if (fresh.length > 0) {
    statements.push(
      sql`update alert_numbers set last = ${last} where tenant_id = ${tenant_id}`,
      sql`
        insert into alerts (tenant_id, id, number, title, description, kind, severity, category, source, source_id, source_ref,
          source_link, rule_id, rule_name, action_taken, correlation_id, parent_id, techniques, hostnames, unmatched, tlp, pap,
          dedupe_key, first_seen_at, last_seen_at, suppressed_by, acknowledge_due_at, contain_due_at, resolve_due_at)
        select ${tenant_id}, id, number, title, description, kind, severity, category, source, ${through.source_id ?? null}::uuid, source_ref,
          source_link, rule_id, rule_name, action_taken, correlation_id, parent_id, techniques, hostnames, unmatched, tlp, pap,
          dedupe_key, first_seen_at, last_seen_at, suppressed_by, acknowledge_due_at, contain_due_at, resolve_due_at
        from jsonb_to_recordset(${JSON.stringify(fresh.map((alert) => rowOf(alert, names)))}::jsonb) as r (id uuid, number int,
          title text, description text, kind text, severity text, category text, source text, source_ref text, source_link text,
          rule_id text, rule_name text, action_taken text, correlation_id text, parent_id uuid, techniques text[], hostnames text[],
          unmatched jsonb, tlp text, pap text, dedupe_key text, first_seen_at timestamptz, last_seen_at timestamptz, suppressed_by uuid,
          acknowledge_due_at timestamptz, contain_due_at timestamptz, resolve_due_at timestamptz)`,
    )
  }
  const raws = fresh.filter(({ draft }) => draft.raw !== null)
  if (raws.length > 0)
    statements.push(sql`
      insert into alert_raws (tenant_id, alert_id, raw)
      select ${tenant_id}, id, raw::json from unnest(${raws.map(({ id }) => id)}::uuid[], ${raws.map(({ draft }) => draft.raw)}::text[]) as r (id, raw)`)
  const refs = all.filter(({ draft }) => draft.input.source_ref)
  if (refs.length > 0)
    statements.push(sql`
      insert into alert_refs (tenant_id, source, source_ref, alert_id)
      select ${tenant_id}, source, ref, id from unnest(${refs.map(({ draft }) => draft.input.source)}::text[],
        ${refs.map(({ draft }) => draft.input.source_ref)}::text[], ${refs.map(({ id }) => id)}::uuid[]) as r (source, ref, id)`)
  if (repeats.length > 0) statements.push(countUp(tenant_id, repeats, names))
  const hosts = all.flatMap(({ id, draft }) => (names.get(draft)?.hosts ?? []).map((host) => ({ id, host: host.id })))
  if (hosts.length > 0)
    statements.push(sql`
      insert into alert_hosts (tenant_id, alert_id, host_id)
      select distinct ${tenant_id}::uuid, id, host from unnest(${hosts.map(({ id }) => id)}::uuid[], ${hosts.map(({ host }) => host)}::uuid[]) as r (id, host)
      on conflict do nothing`)
  // Sent one behind the other without waiting; they run in this order.
  await Promise.all(statements.map((statement) => statement.execute(tx)))
  await storeObservables(who, all, names, through.sightings)
  await tagAll(
    who,
    fresh.flatMap(({ id, draft }) => draft.input.tags.map((name) => ({ object_type: 'alerts', object_id: id, name }))),
  )
}

/** Keeps what the alerts name and ties it to them. What an exclusion holds is neither. */
async function storeObservables(who: Acting, all: readonly (Fresh | Repeat)[], names: Storing['names'], sightings?: false) {
  const { tx, actor } = who
  const seen = all.flatMap(({ id, draft }) => {
    const { spotted = [], hosts = [] } = names.get(draft) ?? {}
    const host_id = hosts.length === 1 ? (hosts[0]?.id ?? null) : null
    return spotted.map((one) => ({ ...one, source_type: 'alerts', source_id: id, host_id, seen_at: draft.last_seen_at }))
  })
  for (let from = 0; from < seen.length; from += mostSeen) {
    const some = seen.slice(from, from + mostSeen)
    const kept = await observe(who, some, sightings === false ? { sightings } : {})
    const rows = some.flatMap(({ source_id, field, words, offset_at }, i) => {
      const observable_id = kept[i]?.id
      return observable_id ? [{ alert_id: source_id, observable_id, field, words, offset_at }] : []
    })
    if (rows.length > 0)
      await sql`
        insert into alert_observables (tenant_id, alert_id, observable_id, field, words, offset_at)
        select ${actor.tenant_id}, alert_id, observable_id, field, words, offset_at
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (alert_id uuid, observable_id uuid, field text, words text, offset_at int)
        on conflict do nothing`.execute(tx)
  }
}

function rowOf({ id, number, draft, suppressed_by, dues }: Fresh, names: ReadonlyMap<Draft, Named>) {
  const { hosts: _hosts, observables: _observables, tags: _tags, extract: _extract, dedupe_minutes: _minutes, ...input } = draft.input
  const { techniques = [], unmatched = {} } = names.get(draft) ?? {}
  const { first_seen_at, last_seen_at, dedupe_key } = draft
  return {
    ...input,
    ...dues,
    id,
    number,
    techniques,
    hostnames: hostnamesOf(draft, names),
    unmatched,
    dedupe_key,
    first_seen_at,
    last_seen_at,
    suppressed_by,
  }
}

/** As the hosts are called here, then as those were sent that nobody knows. */
function hostnamesOf(draft: Draft, names: ReadonlyMap<Draft, Named>): string[] {
  const { hosts = [], unmatched } = names.get(draft) ?? {}
  return [...new Set([...hosts.map((host) => host.hostname), ...(unmatched?.hosts ?? [])])]
}

/** Each page of the queue carries them: an alert that is repeated on more hosts keeps the first. Those that are known are tied to it all the same. */
const mostHostnames = 500

function countUp(tenant_id: string, repeats: readonly Repeat[], names: ReadonlyMap<Draft, Named>) {
  const rows = [...Map.groupBy(repeats, ({ id }) => id)].map(([id, of]) => ({
    id,
    times: of.length,
    first: of.map(({ draft }) => draft.first_seen_at).sort()[0],
    last: of
      .map(({ draft }) => draft.last_seen_at)
      .sort()
      .at(-1),
    hostnames: [...new Set(of.flatMap(({ draft }) => hostnamesOf(draft, names)))].slice(0, mostHostnames),
  }))
  // Locked in the order of their ids, as whoever moves many does, so that nobody waits in a ring.
  return sql`
    with held as materialized (select id from alerts where tenant_id = ${tenant_id} and id = any(${rows.map(({ id }) => id)}::uuid[])
      order by id for no key update)
    update alerts a set count = a.count + r.times, first_seen_at = least(a.first_seen_at, r.first), last_seen_at = greatest(a.last_seen_at, r.last),
      hostnames = (a.hostnames || array(select n from unnest(r.hostnames) with ordinality as x (n, at) where n <> all(a.hostnames) order by at))[1:${sql.lit(mostHostnames)}],
      updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, times int, first timestamptz, last timestamptz, hostnames text[])
    join held using (id) where a.tenant_id = ${tenant_id} and a.id = r.id`
}
