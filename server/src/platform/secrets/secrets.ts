import { Problem } from '../../kernel/problem.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import { decrypt, encrypt } from './envelope.ts'
import { findKey, firstKey, keyInUse } from './keys.ts'
import type { Masters } from './master.ts'
import type { Place, Secrets } from './secrets.port.ts'

const binding = (tenant_id: string, { table, column, row }: Place, kid: number) => ['rampart secret 1', tenant_id, table, column, row, kid]
const shape = /^v1\.([1-9]\d{0,8})\.(.+)$/

/** Seals and opens with the tenants' data keys. These are asked of the database each time: a key that is gone is gone at once. */
export function secrets(db: Tenancy, masters: Masters): Secrets {
  const inUse = async (tenant_id: string) => {
    const known = await keyInUse(db.read(tenant_id), masters, tenant_id)
    if (known) return known
    await db.withTenant(tenant_id, (tx) => firstKey(tx, masters, tenant_id))
    const made = await keyInUse(db.read(tenant_id), masters, tenant_id)
    if (!made) throw new Error(`The tenant ${tenant_id} has no data key, although one was just made.`)
    return made
  }
  return {
    seal: async (tenant_id, place, clear) => {
      const { kid, key } = await inUse(tenant_id)
      return `v1.${kid}.${encrypt(key, binding(tenant_id, place, kid), Buffer.from(clear))}`
    },
    open: async (tenant_id, place, sealed) => {
      const [, kid, rest = ''] = shape.exec(sealed) ?? []
      const key = kid === undefined ? undefined : await findKey(db.read(tenant_id), masters, tenant_id, Number(kid))
      const clear = key && decrypt(key, binding(tenant_id, place, Number(kid)), rest)
      if (!clear)
        throw new Problem(
          409,
          'secret_unreadable',
          `The secret kept in ${place.table}.${place.column} cannot be read: it was changed or moved, or its key is gone. Enter it again.`,
        )
      return clear.toString()
    },
    destroyKeys: async (tenant_id) => {
      await db.withTenant(tenant_id, (tx) => tx.deleteFrom('tenant_keys').where('tenant_id', '=', tenant_id).execute())
    },
  }
}
