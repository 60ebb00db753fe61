import type { NoticeCode } from '@rampart/contract/notifications.ts'
import { sql } from 'kysely'
import type { Acting } from '../../kernel/guard.ts'
import type { Priority } from './preferences.ts'

/** Several of a kind that are told in one line: as `code`, with how many there are as the fact `count`. */
export interface Together {
  code: NoticeCode
  count: number
}

/** Minutes from the first on in which those after it count it up: a sender that repeats itself must not fill mailboxes. */
const window = 10

/**
 * Counts up the line of this kind and weight that each of these people has not read yet, where it is no older than the window.
 * Returns who had one: they need no further. A line that is being read or mailed in this moment is left alone.
 */
export async function countUp(
  { tx, actor: { tenant_id } }: Acting,
  people: readonly string[],
  notice: { code: NoticeCode; priority: Priority; together: Together },
): Promise<string[]> {
  const { code, priority, together } = notice
  const { rows } = await sql<{ id: string; user_id: string }>`
    select id, user_id from notifications
    where tenant_id = ${tenant_id} and created_at > now() - ${window} * interval '1 minute' and user_id = any(${[...people]}::uuid[])
      and code = any(${[code, together.code]}) and priority = ${priority} and read_at is null
    order by id for update skip locked`.execute(tx)
  const newest = new Map(rows.map(({ id, user_id }) => [user_id, id]))
  if (newest.size === 0) return []
  await sql`
    update notifications set code = ${together.code}, version = version + 1, updated_at = clock_timestamp(),
      facts = jsonb_set(facts, '{count}', to_jsonb((coalesce((facts ->> 'count')::int, 1) + ${together.count})::text))
    where tenant_id = ${tenant_id} and id = any(${[...newest.values()]}::uuid[])`.execute(tx)
  return [...newest.keys()]
}
