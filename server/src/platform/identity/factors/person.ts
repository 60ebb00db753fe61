import type { Reading, Tx } from '../../../kernel/tenancy.ts'

/** Whose factors: they lie in the person's home tenant. */
export interface Person {
  tenant_id: string
  user_id: string
}
const columns = ['id', 'username', 'email', 'display_name', 'locale', 'password_hash', 'second_factor'] as const

/** The person's home row, undefined when they are gone or locked out. */
export const homeRow = (rows: Reading | Tx, { tenant_id, user_id }: Person) =>
  rows
    .selectFrom('users')
    .select(columns)
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', user_id)
    .where('home', '=', true)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
