import { type RawBuilder, sql } from 'kysely'
import type { Actor } from './guard.ts'
import type { Reading } from './tenancy.ts'

type Reader = Pick<Actor, 'id' | 'tenant_id' | 'kind' | 'permissions'>

/** Among `restricted_records r`: those that are not for this reader. */
const notFor = ({ id, kind, permissions }: Reader) =>
  kind === 'system' ? sql<boolean>`false` : sql<boolean>`not (${id} = any(r.readers) or r.beyond = any(${[...permissions]}))`

/** A condition: the reader may see the record whose id `object_id` is, of whatever module. */
export const mayBeSeen = (reader: Reader, object_id: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`not exists (select from restricted_records r
    where r.tenant_id = ${reader.tenant_id} and r.object_id = ${object_id} and ${notFor(reader)})`

/** What an entry of the trail, `events e`, is about beside its own object: a comment or a file about a record, an end of a link. */
const touched = sql`(e.object_id::text, coalesce(e.after, e.before) ->> 'object_id', coalesce(e.after, e.before) ->> 'from_id',
  coalesce(e.after, e.before) ->> 'to_id')`

/**
 * A condition on `events e`: it tells of a restricted record, and the reader is none of its own. Without a reader: it tells of any.
 * The trail says then who did what and when, and nothing of the content.
 */
export const tellsTooMuch = (reader?: Reader): RawBuilder<boolean> =>
  sql`exists (select from restricted_records r
    where r.tenant_id = e.tenant_id and ${reader ? notFor(reader) : sql`true`} and r.object_id::text in ${touched})`

export interface Restriction {
  readers: readonly string[]
  /** The permission that lets one see it without being named. */
  beyond: string
}
/** Those of `ids` that not everybody with the permission of their kind may see, and who may. */
export async function restrictedAmong(tx: Reading, tenant_id: string, ids: readonly string[]): Promise<Map<string, Restriction>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('restricted_records')
    .select(['object_id', 'readers', 'beyond'])
    .where('tenant_id', '=', tenant_id)
    .where('object_id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ object_id, ...who }) => [object_id, who]))
}

export const isFor = ({ id, kind, permissions }: Reader, found: Restriction | undefined): boolean =>
  found === undefined || kind === 'system' || found.readers.includes(id) || permissions.has(found.beyond)

/** Those of `ids` that the reader may not see. */
export async function hiddenFrom(tx: Reading, reader: Reader, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await restrictedAmong(tx, reader.tenant_id, ids)
  return new Set([...found].filter(([, who]) => !isFor(reader, who)).map(([id]) => id))
}
