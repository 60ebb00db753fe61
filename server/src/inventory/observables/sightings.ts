import { sql } from 'kysely'
import { record } from '../../kernel/events.ts'
import type { Acting } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import type { Row } from '../../kernel/verbs.ts'

export interface Sight {
  observable_id: string
  /** Null: now. */
  seen_at: string | null
  source_type: string
  source_id: string | null
  host_id: string | null
  line: number | null
  words: string
  offset_at: number | null
}

/** Keeps the sightings that are new, and answers how many each observable got. One statement. */
export async function rememberSightings({ tx, actor }: Acting, sights: readonly Sight[]): Promise<Map<string, number>> {
  if (sights.length === 0) return new Map()
  const rows = sights.map((sight) => ({ id: newId(), ...sight }))
  const made = await sql<{ observable_id: string; count: number }>`
    with made as (
      insert into sightings (tenant_id, id, observable_id, seen_at, source_type, source_id, host_id, line, words, offset_at, actor_id, actor_name)
      select ${actor.tenant_id}, r.id, r.observable_id, coalesce(r.seen_at, now()), r.source_type, r.source_id, r.host_id, r.line, r.words,
        r.offset_at, ${actor.id}, ${actor.name}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, observable_id uuid, seen_at timestamptz, source_type text,
        source_id uuid, host_id uuid, line int, words text, offset_at int)
      on conflict do nothing returning observable_id)
    select observable_id, count(*) as count from made group by observable_id`.execute(tx)
  return new Map(made.rows.map(({ observable_id, count }) => [observable_id, count]))
}

/** What a person saw, counted on the observable. */
export async function addSighting(
  who: Acting,
  sight: Pick<Sight, 'observable_id' | 'seen_at' | 'host_id' | 'words'>,
): Promise<Row<'sightings'>> {
  const { tx, actor } = who
  const { tenant_id } = actor
  const { seen_at, ...rest } = sight
  const row = await tx
    .insertInto('sightings')
    .values({
      ...rest,
      ...(seen_at && { seen_at }),
      tenant_id,
      id: newId(),
      source_type: 'manual',
      actor_id: actor.id,
      actor_name: actor.name,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await sql`update observables set sightings = sightings + 1, first_seen_at = least(first_seen_at, ${row.seen_at}::timestamptz),
    last_seen_at = greatest(last_seen_at, ${row.seen_at}::timestamptz), updated_at = now()
    where tenant_id = ${tenant_id} and id = ${row.observable_id}`.execute(tx)
  await record(who, 'observables.sight', row.observable_id, { after: row })
  return row
}
