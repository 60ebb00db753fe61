import { sql } from 'kysely'
import type { Acting } from './guard.ts'

/**
 * Part of the same transaction in another tenant, so that the trails of both tell of it or neither does. Only where the actor
 * was let through by more than their rights at home. What it throws must undo the whole transaction.
 */
export async function across<T>({ tx, actor }: Acting, tenant_id: string, work: (there: Acting) => Promise<T>): Promise<T> {
  const enter = (tenant: string) => sql`select set_config('app.tenant_id', ${tenant}, true)`.execute(tx)
  await enter(tenant_id)
  const value = await work({ tx, actor: { ...actor, tenant_id } })
  await enter(actor.tenant_id)
  return value
}
