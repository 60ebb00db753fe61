import type { revalidations, techniqueNote } from '@rampart/contract/techniques.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../kernel/events.ts'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { stale } from '../../kernel/problem.ts'
import { catalogueOf } from './catalogue.ts'

type Note = z.output<typeof techniqueNote>

/** What stands where nothing was kept yet. */
const blank: Note = {
  owner_id: null,
  owner_name: null,
  priority: 'normal',
  priority_reason: null,
  review_required: false,
  review_reason: null,
  review_due_on: null,
  note: '',
  version: 0,
}

/** What the organisation keeps about a technique. */
export async function noteOf({ tx, actor }: Looking, technique_id: string): Promise<Note> {
  const row = await tx
    .selectFrom('technique_notes as n')
    .leftJoin('users as u', (join) => join.onRef('u.tenant_id', '=', 'n.tenant_id').onRef('u.id', '=', 'n.owner_id'))
    .select([
      'n.owner_id',
      'u.display_name as owner_name',
      'n.priority',
      'n.priority_reason',
      'n.review_required',
      'n.review_reason',
      'n.review_due_on',
      'n.note',
      'n.version',
    ])
    .where('n.tenant_id', '=', actor.tenant_id)
    .where('n.technique_id', '=', technique_id)
    .executeTakeFirst()
  return row ?? blank
}

export type NoteChange = Partial<Omit<Note, 'owner_name' | 'version'>>

/** Changes what is kept of a technique, and makes the row at the first time; `version` is what the caller read, where they did. */
export async function changeNote(who: Acting, technique_id: string, change: NoteChange, version?: number): Promise<Note> {
  const { tx, actor } = who
  await sql`select pg_advisory_xact_lock(hashtextextended(${`technique_notes ${actor.tenant_id} ${technique_id}`}, 0))`.execute(tx)
  const before = await tx
    .selectFrom('technique_notes')
    .selectAll()
    .where('tenant_id', '=', actor.tenant_id)
    .where('technique_id', '=', technique_id)
    .executeTakeFirst()
  if (version !== undefined && (before?.version ?? 0) !== version) throw stale()
  const row = before
    ? await tx
        .updateTable('technique_notes')
        .set({ ...change, version: before.version + 1, updated_at: sql<string>`now()` })
        .where('tenant_id', '=', actor.tenant_id)
        .where('id', '=', before.id)
        .returningAll()
        .executeTakeFirstOrThrow()
    : await tx
        .insertInto('technique_notes')
        .values({ ...change, tenant_id: actor.tenant_id, id: newId(), technique_id })
        .returningAll()
        .executeTakeFirstOrThrow()
  await record(who, 'technique_notes.edit', row.id, { before: before ?? null, after: row, title: technique_id })
  return noteOf(who, technique_id)
}

type Revalidation = z.output<typeof revalidations>

/** What must be looked at again: flagged, due, of raised priority, or left open by another release; the most urgent first. */
export async function revalidationQueue(
  who: Looking,
  { owner, limit }: { owner?: string | undefined; limit: number },
): Promise<Revalidation> {
  const { tx, actor } = who
  const wanted = owner === 'me' ? actor.id : owner
  const { rows } = await sql<Omit<Revalidation['items'][number], 'name'> & { rank: number }>`
    with waiting as (
      select technique_id, min(created_at) as since from attack_reviews where tenant_id = ${actor.tenant_id} and status = 'open' group by technique_id),
    marked as (
      select coalesce(n.technique_id, w.technique_id) as id, coalesce(n.priority, 'normal') as priority, n.owner_id, n.review_due_on,
        array_remove(array[
          case when n.review_required then 'review_required' end,
          case when n.review_due_on <= current_date then 'due' end,
          case when w.technique_id is not null then 'release' end,
          case when n.priority in ('high', 'critical') then 'priority' end], null) as reasons,
        coalesce(case when n.review_required then n.review_reason end, n.priority_reason) as why
      from (select * from technique_notes where tenant_id = ${actor.tenant_id}) n full join waiting w on w.technique_id = n.technique_id)
    select m.*, u.display_name as owner_name, array_position(array['critical', 'high', 'normal', 'low'], m.priority) as rank
    from marked m left join users u on u.tenant_id = ${actor.tenant_id} and u.id = m.owner_id
    where cardinality(m.reasons) > 0
    order by rank, m.review_due_on nulls last, m.id collate "C"`.execute(tx)
  const mine = rows.filter(({ owner_id }) => wanted === undefined || (wanted === 'none' ? owner_id === null : owner_id === wanted))
  const { techniques } = await catalogueOf(who)
  const names = new Map(techniques.map(({ id, name }) => [id, name]))
  const owners = Map.groupBy(rows, ({ owner_id }) => owner_id ?? 'none')
  return {
    items: mine.slice(0, limit).map(({ rank: _, ...row }) => ({ ...row, name: names.get(row.id) ?? row.id })),
    total: mine.length,
    owners: [...owners].map(([value, all]) => ({ value, count: all.length })).sort((a, b) => b.count - a.count),
  }
}
