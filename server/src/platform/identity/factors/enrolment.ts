import { sql } from 'kysely'
import type { Tx } from '../../../kernel/tenancy.ts'
import type { Person } from './person.ts'
import { dropRecoveryCodes, makeRecoveryCodes } from './recovery.ts'

/** Whether the person has a factor beyond the password, in this transaction. */
async function enrolled(tx: Tx, { tenant_id, user_id }: Person): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select
    exists (select from totp_factors where tenant_id = ${tenant_id} and user_id = ${user_id} and confirmed_at is not null)
    or exists (select from passkeys where tenant_id = ${tenant_id} and user_id = ${user_id}) as yes`.execute(tx)
  return rows[0]?.yes ?? false
}

/** Locks the person's home row, so that two changes of factors come one after the other. */
const lock = (tx: Tx, { tenant_id, user_id }: Person) =>
  tx
    .selectFrom('users')
    .select('second_factor')
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', user_id)
    .where('home', '=', true)
    .forUpdate()
    .executeTakeFirst()

const mark = (tx: Tx, { tenant_id, user_id }: Person, second_factor: boolean) =>
  tx
    .updateTable('users')
    .set({ second_factor })
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', user_id)
    .where('home', '=', true)
    .execute()

/** After `change` has added or removed a factor: what the sign-in asks for follows; with the first one come recovery codes, with the last they go. */
export async function changingFactors<T>(
  tx: Tx,
  person: Person,
  change: () => Promise<T>,
): Promise<{ done: T; recovery_codes?: string[] }> {
  const before = await lock(tx, person)
  const done = await change()
  const now = await enrolled(tx, person)
  if (now === before?.second_factor) return { done }
  await mark(tx, person, now)
  if (now) return { done, recovery_codes: await makeRecoveryCodes(tx, person) }
  await dropRecoveryCodes(tx, person)
  return { done }
}
