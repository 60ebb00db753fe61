import { sql } from 'kysely'
import { z } from 'zod'
import type { Acting } from '../../kernel/guard.ts'
import type { Event } from '../../kernel/module.ts'

const dropped = z.object({ display_name: z.string() })

/** Who is deleted is called by the pseudonym on rules and handovers, too. */
export async function forgetName({ tx, actor: { tenant_id } }: Acting, { object_id, after }: Event): Promise<void> {
  const { display_name } = dropped.parse(after)
  await sql`update suppression_rules set created_by_name = ${display_name} where tenant_id = ${tenant_id} and created_by = ${object_id}`.execute(
    tx,
  )
  await sql`
    update handovers set author_name = case when author_id = ${object_id} then ${display_name} else author_name end,
      acknowledged_by_name = case when acknowledged_by = ${object_id} then ${display_name} else acknowledged_by_name end
    where tenant_id = ${tenant_id} and ${object_id} in (author_id, acknowledged_by)`.execute(tx)
}
