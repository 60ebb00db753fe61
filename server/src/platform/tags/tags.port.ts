import { type RawBuilder, sql } from 'kysely'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'

const longest = 100 // of a name; normal forms can be longer than what was written

export interface Tagging {
  object_type: string
  object_id: string
  name: string
}

/** Tags many records in one statement, for whoever makes them in bulk; a tag that is there stays. The caller's event tells of it. */
export async function tagAll({ tx, actor }: Acting, tags: readonly Tagging[]): Promise<void> {
  if (tags.length === 0) return
  const rows = tags.map((tag) => ({ ...tag, id: newId(), name: tag.name.normalize('NFC').slice(0, longest).toWellFormed() }))
  await sql`
    insert into tags (tenant_id, id, object_type, object_id, name)
    select ${actor.tenant_id}, id, object_type, object_id, name
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, object_type text, object_id uuid, name text)
    on conflict do nothing`.execute(tx)
}

/** The tags of some records of one kind, by the record's id, each list in the order of the names. */
export async function tagsOf({ tx, actor }: Looking, object_type: string, ids: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  if (ids.length === 0) return found
  const rows = await tx
    .selectFrom('tags')
    .select(['object_id', 'name'])
    .where('tenant_id', '=', actor.tenant_id)
    .where('object_type', '=', object_type)
    .where('object_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('name')
    .execute()
  for (const { object_id, name } of rows) found.set(object_id, [...(found.get(object_id) ?? []), name])
  return found
}

/** The condition of a list of records of one kind (its table is called like it): they have one of these tags, whatever its case. */
export const tagged = (tenant_id: string, object_type: string, names: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`id in (select object_id from tags where tenant_id = ${tenant_id} and object_type = ${object_type}
    and lower(name) = any(${names.map((name) => name.normalize('NFC').toLowerCase())}::text[]))`

/** The tags that records of one kind have, the most frequent first. */
export async function tagFacet({ tx, actor }: Looking, object_type: string, most: number): Promise<{ value: string; count: number }[]> {
  const { rows } = await sql<{ value: string; count: number }>`
    select name as value, count(*) as count from tags where tenant_id = ${actor.tenant_id} and object_type = ${object_type}
    group by name order by count desc, name limit ${most}`.execute(tx)
  return rows
}
