import { sql } from 'kysely'
import { z } from 'zod'
import type { Acting } from '../../kernel/guard.ts'
import type { Event } from '../../kernel/module.ts'

const dropped = z.object({ display_name: z.string() })

/** Who is deleted is called by the pseudonym where they saw something, too. */
export async function forgetName({ tx, actor: { tenant_id } }: Acting, { object_id, after }: Event): Promise<void> {
  const { display_name } = dropped.parse(after)
  await sql`update sightings set actor_name = ${display_name} where tenant_id = ${tenant_id} and actor_id = ${object_id}`.execute(tx)
}
