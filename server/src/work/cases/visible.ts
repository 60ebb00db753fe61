import { type RawBuilder, sql } from 'kysely'
import type { Actor, Looking } from '../../kernel/guard.ts'
import { notFound } from '../../kernel/problem.ts'
import type { Reading } from '../../kernel/tenancy.ts'
import { one, type Row } from '../../kernel/verbs.ts'

/** A condition on rows of `cases`: who asks may see them. A restricted case is for its owner, its members and cases:admin. */
export function visible({ id, tenant_id, permissions }: Pick<Actor, 'id' | 'tenant_id' | 'permissions'>): RawBuilder<boolean> {
  if (permissions.has('cases:admin')) return sql`true`
  return sql`(not cases.restricted or cases.owner_id is not distinct from ${id} or exists (
    select from case_members m where m.tenant_id = ${tenant_id} and m.case_id = cases.id and m.user_id = ${id}))`
}

/** A case that the actor may see; to all others it does not exist. */
export async function seen(who: Looking, id: string): Promise<Row<'cases'>> {
  const row = await one(who, 'cases', id)
  if (row.restricted && !(await sees(who, row))) throw notFound('cases')
  return row
}

async function sees({ tx, actor }: Looking, { id, owner_id }: Row<'cases'>): Promise<boolean> {
  if (actor.permissions.has('cases:admin') || owner_id === actor.id) return true
  const member = await tx
    .selectFrom('case_members')
    .select('user_id')
    .where('tenant_id', '=', actor.tenant_id)
    .where('case_id', '=', id)
    .where('user_id', '=', actor.id)
    .executeTakeFirst()
  return member !== undefined
}

/** Ids of the cases that the actor may not see: what lists of other modules leave out. */
export async function hiddenCases(tx: Reading, actor: Pick<Actor, 'id' | 'tenant_id' | 'permissions'>): Promise<string[]> {
  if (actor.permissions.has('cases:admin')) return []
  const rows = await tx
    .selectFrom('cases')
    .select('id')
    .where('tenant_id', '=', actor.tenant_id)
    .where('restricted', '=', true)
    .where(sql<boolean>`not ${visible(actor)}`)
    .execute()
  return rows.map(({ id }) => id)
}
