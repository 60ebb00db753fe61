import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Head } from '../../kernel/seal.ts'
import type { Reading, Tx } from '../../kernel/tenancy.ts'

/** What is left of entries that were let go: the last of them, by number and hash, and how many went with it. */
export interface Stub extends Head {
  tenant_id: string
  events: number
  at: string
}

const sign = (key: Buffer, { tenant_id, n, hash, events, at }: Stub) =>
  createHmac('sha256', key)
    .update(JSON.stringify(['rampart stub 1', tenant_id, n, hash, events, at]))
    .digest('hex')

export const writeStub = (tx: Tx, key: Buffer, stub: Stub) =>
  tx
    .insertInto('audit_stubs')
    .values({ ...stub, mac: sign(key, stub) })
    .execute()

/** The newest one, and whether its signature fits none of the keys. */
export async function lastStub(rows: Reading, tenant: string, keys: readonly Buffer[]): Promise<(Stub & { forged: boolean }) | undefined> {
  const found = await rows
    .selectFrom('audit_stubs')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!found) return
  const { mac, ...stub } = found
  const given = Buffer.from(mac)
  const forged = !keys.some((key) => {
    const right = Buffer.from(sign(key, stub))
    return right.length === given.length && timingSafeEqual(right, given)
  })
  return { ...stub, forged }
}
