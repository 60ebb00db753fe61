import type { Role } from '@rampart/contract/identity.ts'
import { sql } from 'kysely'
import { Problem } from '../../../kernel/problem.ts'
import type { Tx } from '../../../kernel/tenancy.ts'
import type { Row } from '../../../kernel/verbs.ts'
import { endKeys } from './erase.ts'

interface Place {
  tenant_id: string
  role: Role
  role_id: string | null
  /** ISO time at which a visit ends; null for who stays. */
  visiting_until: string | null
}

/**
 * A row for a person in a tenant that is not their home, or theirs from before when they had gone: keys of that time
 * stay ended. 409 with `taken` for who is a member there; a visitor may become one, and a visit may begin anew.
 */
export async function enterTenant(tx: Tx, home: Row<'users'>, place: Place, taken: string): Promise<void> {
  const { id, username, email, display_name, locale, time_zone } = home
  const { tenant_id, ...standing } = place
  const named = { username, email, display_name, locale, time_zone, ...standing }
  const before = await tx
    .selectFrom('users')
    .selectAll()
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (before && !before.deleted_at && !before.visiting_until) throw new Problem(409, 'duplicate', taken)
  if (!before) {
    await tx
      .insertInto('users')
      .values({ tenant_id, id, home: false, ...named })
      .execute()
    return
  }
  await tx
    .updateTable('users')
    .set({ ...named, disabled_at: null, deleted_at: null, version: before.version + 1, updated_at: sql`now()` })
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', id)
    .execute()
  await endKeys(tx, before)
}
