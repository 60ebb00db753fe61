import { sql } from 'kysely'
import type { Acting } from './guard.ts'
import type { DB } from './tenancy.ts'

/** Tables that hold the last number that a tenant gave to a kind of record. */
type Counter = Extract<keyof DB, `${string}_numbers`>

/**
 * Takes so many numbers as people say them (CASE-3), and answers the last of them. No number is given twice, also not that of a record
 * that was deleted: others may still speak of it. Whoever takes the next one waits until this transaction ends.
 */
export async function takeNumbers({ tx, actor }: Acting, counter: Counter, many = 1): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into ${sql.table(counter)} as n (tenant_id, last) values (${actor.tenant_id}, ${many})
    on conflict (tenant_id) do update set last = n.last + excluded.last returning last`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('no number came back')
  return row.last
}
