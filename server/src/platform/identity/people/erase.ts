import { sql } from 'kysely'
import { across } from '../../../kernel/across.ts'
import { record } from '../../../kernel/events.ts'
import { type Acting, systemActor } from '../../../kernel/guard.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Tx } from '../../../kernel/tenancy.ts'
import type { Row } from '../../../kernel/verbs.ts'
import { membershipsOf } from './standing.ts'

/** What a deleted person is called from then on, everywhere: says nothing and is the same each time. */
export const pseudonymOf = (id: string) => `deleted-${id.slice(-12)}`

/**
 * Takes a person out of a tenant: a guest leaves this one, somebody whose home it is leaves all. The row stays under a pseudonym
 * for what points to it; what signs in or acts for the person is gone. 409 for the last owner of another tenant.
 */
export async function erase(who: Acting, row: Row<'users'>): Promise<void> {
  const { tx } = who
  const elsewhere = row.home ? (await membershipsOf(who, row.id)).filter(({ tenant_id }) => tenant_id !== row.tenant_id) : []
  if (elsewhere.some(({ only_owner, visiting_until }) => only_owner && !visiting_until))
    throw new Problem(409, 'last_owner', 'This person is the last owner of another organisation, which must get another one first.')
  const name = pseudonymOf(row.id)
  if (row.home) await sql`select erase_person(${row.id}, ${name})`.execute(tx)
  else await leave(tx, row, name)
  await removeOwn(tx, row)
  await record(who, 'users.drop', row.id, { title: name, before: { role: row.role, role_id: row.role_id }, after: { display_name: name } })
  for (const { tenant_id } of elsewhere)
    await across(who, tenant_id, async (there) => {
      await removeOwn(there.tx, { tenant_id, id: row.id })
      // Who did it is a stranger there.
      await record({ ...there, actor: systemActor(tenant_id) }, 'users.drop', row.id, { title: name, after: { display_name: name } })
    })
}

async function leave(tx: Tx, { tenant_id, id, version }: Row<'users'>, name: string) {
  await tx
    .updateTable('users')
    .set({
      username: name,
      email: `${name}@deleted.invalid`,
      display_name: name,
      role: 'viewer',
      role_id: null,
      last_seen_at: null,
      disabled_at: sql`coalesce(disabled_at, now())`,
      deleted_at: sql`now()`,
      version: version + 1,
      updated_at: sql`now()`,
    })
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', id)
    .execute()
}

/** Tables whose rows are declared to go with a person's row (`on delete cascade`) are the person's own: they go now. Keys end. */
async function removeOwn(tx: Tx, { tenant_id, id }: { tenant_id: string; id: string }) {
  const { rows } = await sql<{ table: string; column: string }>`
    select c.relname as table, a.attname as column
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join lateral unnest(k.conkey, k.confkey) as pair (mine, theirs) on true
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.mine
    join pg_attribute f on f.attrelid = k.confrelid and f.attnum = pair.theirs and f.attname = 'id'
    where k.contype = 'f' and k.confdeltype = 'c' and k.confrelid = 'users'::regclass`.execute(tx)
  for (const { table, column } of rows)
    await sql`delete from ${sql.table(table)} where tenant_id = ${tenant_id} and ${sql.ref(column)} = ${id}`.execute(tx)
  await endKeys(tx, { tenant_id, id })
}

/** The person's keys in this tenant: whoever comes back finds none of them at work again. */
export async function endKeys(tx: Tx, { tenant_id, id }: { tenant_id: string; id: string }) {
  await tx
    .updateTable('api_keys')
    .set({ revoked_at: sql`now()` })
    .where('tenant_id', '=', tenant_id)
    .where('created_by', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
}
