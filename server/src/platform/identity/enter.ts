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
  /** The session that this one takes the place of: it leads into exactly this tenant, ends no later and was proven no later. */
  instead_of?: { proven_at: string; expires_at: string }
}
/** Whoever has proven who they are gets a new session, the cookies and the answer of a sign-in. The one way in. */
export type Enter = (req: FastifyRequest, reply: FastifyReply, proven: Proven) => Promise<LoginReply>
type LoginReply = Given & { user: ReturnType<typeof user.parse> }

export const userColumns = ['id', 'username', 'email', 'display_name', 'role', 'locale'] as const

export const entrance =
  (db: Tenancy, config: Config, sessions: Sessions): Enter =>
  async (req, reply, { user_id, factors, remember = false, instead_of, ...proven }) => {
    const tenant_id = instead_of ? proven.tenant_id : await firstTenant(db, { ...proven, user_id })
    const left = instead_of ? (Date.parse(instead_of.expires_at) - Date.now()) / 1000 : Number.POSITIVE_INFINITY
    const whole = lives(config, remember)
    const life = { seconds: Math.min(whole.seconds, left), idle: Math.min(whole.idle, left) }
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
          ...(instead_of && { proven_at: instead_of.proven_at }),
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

/** Where a sign-in leads: the tenant that the person chose as the first, as long as they are a member there. */
async function firstTenant(db: Tenancy, { tenant_id, user_id }: { tenant_id: string; user_id: string }): Promise<string> {
  const home = await db
    .read(tenant_id)
    .selectFrom('users')
    .select('default_tenant_id')
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', user_id)
    .executeTakeFirst()
  const wanted = home?.default_tenant_id
  if (!wanted) return tenant_id
  const all = await db.ask<{ tenant_id: string }>('select tenant_id from memberships_of($1)', [user_id])
  return all.some((each) => each.tenant_id === wanted) ? wanted : tenant_id
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
