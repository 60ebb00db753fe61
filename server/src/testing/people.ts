import { randomUUID } from 'node:crypto'
import type { Role } from '@rampart/contract/identity.ts'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { newId } from '../kernel/ids.ts'
import { addUser } from '../platform/identity/people.ts'
import { type World, world } from './world.ts'

export interface Somebody {
  id: string
  tenant: string
  token: string
  email: string
  username: string
  call: (method: NonNullable<InjectOptions['method']>, path: string, payload?: unknown) => Promise<LightMyRequestResponse>
}
export const password = 'correct horse battery 9 staple'

/** A person of their own with a session: several may have the same role. `ago` is how long ago they proved who they are, in minutes. */
export async function somebody(
  tenant: string,
  role: Role,
  more: { platform_admin?: boolean; ago?: number; password?: string } = {},
  where?: World,
): Promise<Somebody> {
  const w = where ?? (await world())
  const username = `${role}-${randomUUID().slice(0, 13)}`
  const email = `${username}@example.org`
  const { ago = 0, ...rest } = more
  const id = await addUser(w.db, tenant, { username, email, display_name: `Ann ${username}`, role, ...rest })
  const session = { tenant_id: tenant, id: newId(), user_id: id, expires_at: new Date(Date.now() + 3_600_000) }
  const proven_at = new Date(Date.now() - ago * 60_000).toISOString()
  await w.db.withTenant(tenant, (tx) =>
    tx
      .insertInto('sessions')
      .values({ ...session, expires_at: session.expires_at.toISOString(), proven_at, factors: ['password'] })
      .execute(),
  )
  const token = await w.rampart.sessions.issue(session)
  return { id, tenant, token, email, username, call: callerOf(w, token) }
}

export const callerOf =
  (w: World, token: string): Somebody['call'] =>
  (method, path, payload) =>
    w.app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${token}` },
      ...(payload !== undefined && { payload: payload as NonNullable<InjectOptions['payload']> }),
    })

/** What the trail of a tenant says about a record, oldest first. */
export async function trailOf(w: World, tenant: string, object: string): Promise<string[]> {
  const { rows } = await w.owner.query<{ action: string }>(
    'select action from events where tenant_id = $1 and object_id = $2 order by xid, id',
    [tenant, object],
  )
  return rows.map(({ action }) => action)
}
