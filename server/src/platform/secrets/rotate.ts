import type { Database } from '../../kernel/database.ts'
import { record } from '../../kernel/events.ts'
import { type Acting, systemActor } from '../../kernel/guard.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import { startJob } from '../jobs/jobs.port.ts'
import { rotateKeys } from './keys.ts'
import { changeMaster, type Masters } from './master.ts'

/** Puts new data keys in use in one tenant and starts the work that seals its secrets with them; false when it has no keys. */
async function rotateTenant(who: Acting, masters: Masters): Promise<boolean> {
  const { tenant_id } = who.actor
  if (!(await rotateKeys(who.tx, masters, tenant_id))) return false
  await record(who, 'tenant_keys.rotate', tenant_id)
  await startJob(who, { kind: 'secrets.reseal', total: null, input: {} })
  return true
}

/**
 * Gives every tenant new data keys, wraps them all with the master key of today, and from then on accepts that one only.
 * A kill in the middle does no harm: the old master key is accepted until all are done. Returns how many tenants have keys.
 */
export async function rotateAll(db: Tenancy, owner: Database['owner'], masters: Masters): Promise<number> {
  let rotated = 0
  for (const { id } of await db.ask<{ id: string }>('select id from tenant_ids() as t (id)'))
    if (await db.withTenant(id, (tx) => rotateTenant({ tx, actor: systemActor(id) }, masters))) rotated += 1
  const client = await owner()
  await changeMaster(client, masters.now).finally(() => client.end())
  return rotated
}
