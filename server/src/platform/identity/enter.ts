import { user } from '@rampart/contract/identity.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Config } from '../../kernel/config.ts'
import { record } from '../../kernel/events.ts'
import type { Actor } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import { addRefreshToken, familyOf, type Given, handOver, lives } from './refresh.ts'
import type { Sessions } from './sessions.ts'

export type Factor = 'password' | 'totp' | 'recovery' | 'passkey' | 'sso' | 'link'
export interface Proven {
  tenant_id: string
  user_id: string
  /** What the person has just proven; kept with the session. */
  factors: readonly Factor[]
  remember?: boolean
}
/** Whoever has proven who they are gets a new session, the cookies and the answer of a sign-in. The one way in. */
export type Enter = (req: FastifyRequest, reply: FastifyReply, proven: Proven) => Promise<LoginReply>
type LoginReply = Given & { user: ReturnType<typeof user.parse> }

export const userColumns = ['id', 'username', 'email', 'display_name', 'role', 'locale'] as const

export const entrance =
  (db: Tenancy, config: Config, sessions: Sessions): Enter =>
  async (req, reply, { tenant_id, user_id, factors, remember = false }) => {
    const life = lives(config, remember)
    const standing = { id: newId(), user_id, tenant_id, remember, seconds: life.seconds, idle_seconds: life.idle }
    const { person, refresh_token } = await db.withTenant(tenant_id, async (tx) => {
      const person = await tx
        .selectFrom('users')
        .select(userColumns)
        .where('tenant_id', '=', tenant_id)
        .where('id', '=', user_id)
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('sessions')
        .values({
          tenant_id,
          id: standing.id,
          user_id,
          address: req.ip,
          user_agent: req.headers['user-agent']?.slice(0, 300) ?? null,
          factors: [...factors],
          remember,
          expires_at: sql`now() + make_interval(secs => ${life.seconds}::float8)`,
          idle_until: sql`now() + make_interval(secs => ${life.idle}::float8)`,
        })
        .execute()
      const actor = acting(req, tenant_id, user_id, person.display_name)
      await record({ tx, actor }, 'users.sign_in', user_id, { title: person.username, after: { factors } })
      return { person, refresh_token: await addRefreshToken(tx, tenant_id, standing.id) }
    })
    await endBefore(db, sessions, req)
    return { ...(await handOver(sessions, config, { req, reply, standing, refresh_token })), user: user.parse(person) }
  }

/** The session that this browser had before ends with the new sign-in, whoever's it was. */
async function endBefore(db: Tenancy, sessions: Sessions, req: FastifyRequest) {
  const token = sessions.cookies.refresh(req)
  const before = token && (await familyOf(db, token))
  if (before) await db.withTenant(before.tenant_id, (tx) => sessions.end(tx, { session_id: before.session_id }))
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
