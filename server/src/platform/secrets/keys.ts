import { randomBytes } from 'node:crypto'
import type { Reading, Tx } from '../../kernel/tenancy.ts'
import { decrypt, encrypt } from './envelope.ts'
import type { Master, Masters } from './master.ts'

/** A data key in the clear; lives no longer than the call that needs it. */
export interface DataKey {
  kid: number
  key: Buffer
}
interface Kept {
  kid: number
  wrapped: string
}

const binding = (tenant_id: string, kid: number, master: string) => ['rampart tenant key 1', tenant_id, kid, master]
const wrap = ({ id, key }: Master, tenant_id: string, data: DataKey) =>
  `w1.${id}.${encrypt(key, binding(tenant_id, data.kid, id), data.key)}`

/** The key in the clear, or undefined: wrapped by a master key that is not here, or damaged. */
function unwrap({ now, previous }: Masters, tenant_id: string, { kid, wrapped }: Kept): Buffer | undefined {
  const [version, id = '', ...rest] = wrapped.split('.')
  const master = [now, ...previous].find((each) => each.id === id)
  return version === 'w1' && master ? decrypt(master.key, binding(tenant_id, kid, id), rest.join('.')) : undefined
}

const unreadable = (tenant_id: string, kid: number) =>
  new Error(
    `The data key ${kid} of the tenant ${tenant_id} cannot be opened: the master key it was wrapped with is neither set nor given as previous, or the row is damaged.`,
  )

/** One key of a tenant; undefined when it is gone or cannot be opened. */
export async function findKey(rows: Reading, masters: Masters, tenant_id: string, kid: number): Promise<Buffer | undefined> {
  const kept = await rows
    .selectFrom('tenant_keys')
    .select(['kid', 'wrapped'])
    .where('tenant_id', '=', tenant_id)
    .where('kid', '=', kid)
    .executeTakeFirst()
  return kept && unwrap(masters, tenant_id, kept)
}

/** The key in use. @throws Error when its master key is not here */
export async function keyInUse(rows: Reading, masters: Masters, tenant_id: string): Promise<DataKey | undefined> {
  const kept = await rows
    .selectFrom('tenant_keys')
    .select(['kid', 'wrapped'])
    .where('tenant_id', '=', tenant_id)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  if (!kept) return undefined
  const key = unwrap(masters, tenant_id, kept)
  if (!key) throw unreadable(tenant_id, kept.kid)
  return { kid: kept.kid, key }
}

/** Makes the first key of a tenant. Of two processes at it, one makes it; ask again for the one in use. */
export async function firstKey(tx: Tx, { now }: Masters, tenant_id: string): Promise<void> {
  const data = { kid: 1, key: randomBytes(32) }
  await tx
    .insertInto('tenant_keys')
    .values({ tenant_id, kid: data.kid, wrapped: wrap(now, tenant_id, data) })
    .onConflict((at) => at.doNothing())
    .execute()
}

/** Wraps all keys of a tenant with the master of today and puts a new key in use; false when the tenant has no keys. */
export async function rotateKeys(tx: Tx, masters: Masters, tenant_id: string): Promise<boolean> {
  const mine = tx.selectFrom('tenant_keys').where('tenant_id', '=', tenant_id)
  const all = await mine.select(['kid', 'wrapped']).orderBy('kid').forUpdate().execute()
  const last = all.at(-1)
  if (!last) return false
  for (const kept of all) {
    if (kept.wrapped.startsWith(`w1.${masters.now.id}.`)) continue
    const key = unwrap(masters, tenant_id, kept)
    if (!key) throw unreadable(tenant_id, kept.kid)
    await tx
      .updateTable('tenant_keys')
      .set({ wrapped: wrap(masters.now, tenant_id, { kid: kept.kid, key }) })
      .where('tenant_id', '=', tenant_id)
      .where('kid', '=', kept.kid)
      .execute()
  }
  await tx
    .updateTable('tenant_keys')
    .set({ retired_at: new Date().toISOString() })
    .where('tenant_id', '=', tenant_id)
    .where('retired_at', 'is', null)
    .execute()
  const fresh = { kid: last.kid + 1, key: randomBytes(32) }
  await tx
    .insertInto('tenant_keys')
    .values({ tenant_id, kid: fresh.kid, wrapped: wrap(masters.now, tenant_id, fresh) })
    .execute()
  return true
}
