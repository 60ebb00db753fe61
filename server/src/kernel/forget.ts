import { sql } from 'kysely'
import { z } from 'zod'
import type { Acting } from './guard.ts'
import type { Event } from './module.ts'

const dropped = z.object({ display_name: z.string() })

/**
 * A listener of `users.drop` for columns that hold a name beside the id of whose it is (table, id, name): who was deleted is called
 * by the pseudonym there, too.
 */
export const forgetNames =
  (columns: readonly (readonly [table: string, id: string, name: string])[]) =>
  async ({ tx, actor: { tenant_id } }: Acting, { object_id, after }: Event): Promise<void> => {
    const { display_name } = dropped.parse(after)
    for (const [table, id, name] of columns)
      await sql`update ${sql.table(table)} set ${sql.ref(name)} = ${display_name} where tenant_id = ${tenant_id} and ${sql.ref(id)} = ${object_id}`.execute(
        tx,
      )
  }
