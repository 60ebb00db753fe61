import { z } from 'zod'
import { record } from '../../kernel/events.ts'
import type { Working } from '../../kernel/module.ts'
import type { Files } from '../files/files.port.ts'
import type { Secrets } from '../secrets/secrets.port.ts'

const input = z.object({ tenant_id: z.uuid(), name: z.string() })
const batch = 5000 // rows of each table at once: a transaction of some seconds
/** Rows that point at each other in a circle would be tried for ever. */
const mostRounds = 1_000_000

/**
 * Removes all that a tenant had: first its keys, so that what was sealed with them is lost at once, then files and rows. Takes up
 * where an earlier attempt stopped. What stays is one entry in the trail of who asked for it.
 */
export const eraseTenant = (store: Files['store'], secrets: Pick<Secrets, 'destroyKeys'>) => async (work: Working) => {
  const { db, actor, progress, signal } = work
  const { tenant_id, name } = input.parse(work.input)
  await secrets.destroyKeys(tenant_id)
  let objects = 0
  for await (const key of store.keys(tenant_id, Date.now() + 86_400_000)) {
    signal.throwIfAborted()
    await store.remove(key)
    objects += 1
  }
  let rows = 0
  for (let round = 0, went = -1; went !== 0; round++) {
    signal.throwIfAborted()
    if (round > mostRounds) throw new Error('The rows of this tenant point at each other in a circle.')
    const [removed] = await db.ask<{ n: number }>('select erase_tenant($1, $2) as n', [tenant_id, batch])
    went = removed?.n ?? 0
    rows += went
    await progress(rows, null)
  }
  const after = { rows, objects }
  await db.withTenant(actor.tenant_id, (tx) => record({ tx, actor }, 'tenants.erased', tenant_id, { title: name, after }))
  return after
}
