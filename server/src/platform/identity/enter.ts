import { user } from '@rampart/contract/identity.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../../kernel/config.ts'
import { record } from '../../kernel/events.ts'
import type { Actor } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import type { Sessions } from './sessions.ts'

export type Factor = 'password' | 'totp' | 'recovery' | 'passkey' | 'sso' | 'link'
export interface Proven {
  tenant_id: string
  user_id: string
  /** What the person has just proven; kept with the session. */
  factors: readonly Factor[]
  remember?: boolean
}
/** Whoever has proven who they are gets a new session, the cookie and the answer of a sign-in. The one way in. */
export type Enter = (req: FastifyRequest, reply: FastifyReply, proven: Proven) => Promise<LoginReply>
interface LoginReply {
  access_token: string
  token_type: 'bearer'
  expires_in: number
  user: ReturnType<typeof user.parse>
}

export const userColumns = ['id', 'username', 'email', 'display_name', 'role', 'locale'] as const

export const entrance =
  (db: Tenancy, config: Config, sessions: Sessions): Enter =>
  async (req, reply, { tenant_id, user_id, factors, remember = false }) => {
    const seconds = config.SESSION_HOURS * 3600
    const session = { tenant_id, id: newId(), user_id, expires_at: new Date(Date.now() + seconds * 1000) }
    const row = await db.withTenant(tenant_id, async (tx) => {
      const person = await tx
        .selectFrom('users')
        .select(userColumns)
        .where('tenant_id', '=', tenant_id)
        .where('id', '=', user_id)
        .executeTakeFirstOrThrow()
      const user_agent = req.headers['user-agent']?.slice(0, 300) ?? null
      await tx
        .insertInto('sessions')
        .values({ ...session, expires_at: session.expires_at.toISOString(), address: req.ip, user_agent, factors: [...factors], remember })
        .execute()
      await record({ tx, actor: acting(req, tenant_id, user_id, person.display_name) }, 'users.sign_in', user_id, {
        title: person.username,
        after: { factors },
      })
      return person
    })
    const access_token = await sessions.issue(session)
    sessions.setCookie(reply, access_token, seconds)
    return { access_token, token_type: 'bearer' as const, expires_in: Math.floor(seconds), user: user.parse(row) }
  }

/** Who acts on a route that is open, once it is known who they are. */
export const acting = (req: FastifyRequest, tenant_id: string, id: string, name: string): Actor => ({
  id,
  kind: 'user',
  name,
  tenant_id,
  permissions: new Set<string>(),
  origin: { request_id: req.id, address: req.ip },
})
