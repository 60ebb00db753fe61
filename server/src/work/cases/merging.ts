import type { mergeInput } from '@rampart/contract/casework.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../kernel/events.ts'
import type { Acting } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { invalid, notFound, Problem } from '../../kernel/problem.ts'
import type { Row } from '../../kernel/verbs.ts'
import { workable } from './parts.ts'
import { seen } from './visible.ts'

/**
 * Merges a case into another one. Nothing is moved: the merged case keeps what it has and stands still, and the other shows the
 * content of both. So an undo loses nothing either way, whatever was done meanwhile.
 */
export async function merge(who: Acting, target_id: string, { case_id, reason }: z.output<typeof mergeInput>): Promise<Row<'cases'>> {
  const { tx, actor } = who
  if (case_id === target_id) throw invalid('case_id', 'A case cannot be merged into itself.')
  await hold(who, [target_id, case_id])
  const target = await workable(who, target_id)
  const source = await other(who, case_id)
  if (source.merged_into_id !== null)
    throw new Problem(409, 'merged', `${source.reference} was merged into another case already. Undo that first.`)
  // Neither is merged into another one, so neither is part of the other: no circle can come to be while the two are held.
  if (source.restricted && !target.restricted)
    throw new Problem(
      409,
      'restricted',
      `${source.reference} is restricted and ${target.reference} is not. Restrict it first, or merge the other way round.`,
    )
  const version = await point(who, source.id, target.id)
  const by = { merged_by: actor.id, merged_by_name: actor.name }
  await tx
    .insertInto('case_merges')
    .values({ tenant_id: actor.tenant_id, id: newId(), source_id: source.id, target_id: target.id, reason, ...by })
    .execute()
  await record(who, 'cases.merge', target.id, {
    after: { case_id: source.id, name: `${source.reference} ${source.title}`, reason },
    title: target.title,
  })
  await record(who, 'cases.join', source.id, {
    after: { case_id: target.id, name: target.reference, reason, version },
    title: source.title,
  })
  return seen(who, target.id)
}

/** Undoes the merge of a case: it stands alone again, as it was. */
export async function unmerge(who: Acting, id: string): Promise<Row<'cases'>> {
  const { tx, actor } = who
  await hold(who, [id])
  const source = await seen(who, id)
  if (source.merged_into_id === null) throw new Problem(409, 'wrong_state', `${source.reference} is merged into no other case.`)
  const target = await seen(who, source.merged_into_id)
  const version = await point(who, source.id, null)
  await tx
    .updateTable('case_merges')
    .set({ undone_by: actor.id, undone_by_name: actor.name, undone_at: new Date().toISOString() })
    .where('tenant_id', '=', actor.tenant_id)
    .where('source_id', '=', source.id)
    .where('undone_at', 'is', null)
    .execute()
  await record(who, 'cases.unmerge', target.id, {
    after: { case_id: source.id, name: `${source.reference} ${source.title}` },
    title: target.title,
  })
  await record(who, 'cases.part', source.id, { after: { case_id: target.id, name: target.reference, version }, title: source.title })
  return seen(who, source.id)
}

/**
 * One merge or undo of a tenant at a time: two that go opposite ways would each find the other case free. Then the rows, in the order
 * of their ids, as edits and moves hold them.
 */
async function hold({ tx, actor }: Acting, ids: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`cases merge ${actor.tenant_id}`}, 0))`.execute(tx)
  await tx
    .selectFrom('cases')
    .select('id')
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
}

async function other(who: Acting, case_id: string): Promise<Row<'cases'>> {
  try {
    return await seen(who, case_id)
  } catch (cause) {
    if (cause instanceof Problem && cause.status === 404) throw invalid('case_id', 'There is no such case here, or you may not see it.')
    throw cause
  }
}

/** Returns the version that this makes of the case. */
async function point({ tx, actor }: Acting, id: string, merged_into_id: string | null): Promise<number> {
  const row = await tx
    .updateTable('cases')
    .set({ merged_into_id, version: sql<number>`version + 1`, updated_at: sql<string>`now()` })
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirst()
  if (!row) throw notFound('cases')
  return row.version
}
