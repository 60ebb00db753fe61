import { sql } from 'kysely'
import type { Looking } from '../../kernel/guard.ts'
import { invalid } from '../../kernel/problem.ts'

/** What people of this tenant are called, by their ids: who was deleted by the pseudonym. Unknown ids, and none, are passed over. */
export async function namesOf({ tx, actor }: Looking, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const asked = [...new Set(ids)].filter((id) => id !== null)
  if (asked.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, display_name as name from users where tenant_id = ${actor.tenant_id} and id = any(${asked}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Those of them who are of this tenant, and neither disabled nor gone: who was named could not work on it. */
export async function presentAmong({ tx, actor }: Looking, ids: readonly (string | null | undefined)[]): Promise<Set<string>> {
  const asked = [...new Set(ids)].filter((id) => id !== null && id !== undefined)
  if (asked.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select id from users where tenant_id = ${actor.tenant_id} and id = any(${asked}::uuid[])
      and deleted_at is null and disabled_at is null`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/**
 * A 400 at `path` where one of them is not of this tenant, disabled, or gone; nobody named is fine, and so is who stood there `before`: an edit of
 * something else sends them along, and they may have left since.
 */
export async function mustBePeople(
  who: Looking,
  path: string,
  ids: readonly (string | null | undefined)[],
  before: string | null = null,
): Promise<void> {
  const named = ids.filter((id) => id !== before)
  const present = await presentAmong(who, named)
  if (named.some((id) => id && !present.has(id))) throw invalid(path, 'There is no such person here.')
}
