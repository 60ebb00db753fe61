import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

/** Where the keys are; asked of the database each time, and never inside of a transaction, which would hold a second connection. */
type Kept = Pick<FastifyInstance, 'db' | 'secrets'>

const bytes = 32 // HMAC-SHA-256, RFC 2104 section 3: as long as the digest
const placeOf = (tenant_id: string) => ({ table: 'custody_keys', column: 'sealed', row: tenant_id })

/**
 * The key that seals the custody of a tenant's evidence; made at its first use, and kept: the data key it is sealed with may change
 * as often as it likes.
 * @throws Problem 409 `secret_unreadable` when it was damaged or its data key is gone.
 */
export async function custodyKey({ db, secrets }: Kept, tenant_id: string): Promise<Buffer> {
  const kept = await keptOf(db, tenant_id)
  if (kept !== undefined) return open(secrets, tenant_id, kept)
  const sealed = await secrets.seal(tenant_id, placeOf(tenant_id), randomBytes(bytes).toString('base64url'))
  await db.withTenant(tenant_id, (tx) =>
    tx
      .insertInto('custody_keys')
      .values({ tenant_id, sealed })
      .onConflict((at) => at.doNothing()) // of two processes at it, one makes it
      .execute(),
  )
  const made = await keptOf(db, tenant_id)
  if (made === undefined) throw new Error(`The tenant ${tenant_id} has no key of custody, although one was just made.`)
  return open(secrets, tenant_id, made)
}

/** The same to verify with: undefined where it is gone or cannot be opened, so that what it sealed is told to be unproven. */
export async function knownCustodyKey({ db, secrets }: Kept, tenant_id: string): Promise<Buffer | undefined> {
  const kept = await keptOf(db, tenant_id)
  return kept === undefined ? undefined : open(secrets, tenant_id, kept).catch(() => undefined)
}

const open = async (secrets: Kept['secrets'], tenant_id: string, sealed: string) =>
  Buffer.from(await secrets.open(tenant_id, placeOf(tenant_id), sealed), 'base64url')

const keptOf = async (db: Kept['db'], tenant_id: string) =>
  (await db.read(tenant_id).selectFrom('custody_keys').select('sealed').where('tenant_id', '=', tenant_id).executeTakeFirst())?.sealed
