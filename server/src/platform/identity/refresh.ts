import type { sessionTimes } from '@rampart/contract/identity.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Config } from '../../kernel/config.ts'
import { record } from '../../kernel/events.ts'
import type { Acting, Actor } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { Problem, unauthorized } from '../../kernel/problem.ts'
import type { Tenancy, Tx } from '../../kernel/tenancy.ts'
import { isPage } from './cookies.ts'
import { hashOf, newToken } from './secrets.ts'
import type { Sessions } from './sessions.ts'

/** Where a session stands: what its holder is told, and what its tokens are cut to. Seconds from now. */
export interface Standing {
  id: string
  user_id: string
  tenant_id: string
  remember: boolean
  /** Until it ends whatever happens, and until it ends when nobody is there. */
  seconds: number
  idle_seconds: number
}
export interface Given {
  access_token?: string
  refresh_token?: string
  token_type: 'bearer'
  expires_in: number
  session: z.output<typeof sessionTimes>
}
interface Turn {
  token: string
  active: boolean
  actorOf: (family: Family, name: string) => Actor
  /** Tells the owner that somebody else had the token, in the transaction that ends the session. */
  tell: (who: Acting) => Promise<void>
}
interface Family {
  tenant_id: string
  id: string
  session_id: string
  user_id: string
}

const grace = '10 seconds' // in which a repeat is two tabs or a retry, and no thief
const over = () => unauthorized('Your session has ended. Sign in again.')

/** How long a session may live, in seconds: in all, and without anybody there. Who is remembered may stay away as long. */
export function lives({ SESSION_HOURS, SESSION_IDLE_MINUTES, SESSION_REMEMBER_DAYS }: Config, remember: boolean) {
  if (remember) return { seconds: SESSION_REMEMBER_DAYS * 86_400, idle: SESSION_REMEMBER_DAYS * 86_400 }
  return { seconds: SESSION_HOURS * 3600, idle: Math.min(SESSION_IDLE_MINUTES * 60, SESSION_HOURS * 3600) }
}

/** A new refresh token of a session; only its SHA-256 is kept. */
export async function addRefreshToken(tx: Tx, tenant_id: string, session_id: string): Promise<string> {
  const token = newToken()
  await tx
    .insertInto('refresh_tokens')
    .values({ tenant_id, id: newId(), session_id, token_hash: hashOf(token) })
    .execute()
  return token
}

/** Signs an access token and hands both over: to a page in cookies that its scripts cannot read, to any other client in the answer too. */
export async function handOver(
  sessions: Sessions,
  config: Config,
  { req, reply, standing, refresh_token }: { req: FastifyRequest; reply: FastifyReply; standing: Standing; refresh_token: string },
): Promise<Given> {
  const { id, seconds, idle_seconds, remember } = standing
  const access_seconds = Math.min(config.ACCESS_TOKEN_MINUTES * 60, seconds, idle_seconds)
  const access_token = await sessions.issue({ ...standing, expires_at: new Date(Date.now() + access_seconds * 1000) })
  const refresh_seconds = Math.min(seconds, idle_seconds)
  sessions.cookies.set(reply, { access: access_token, access_seconds, refresh: refresh_token, refresh_seconds })
  return {
    ...(!isPage(req) && { access_token, refresh_token }),
    token_type: 'bearer',
    expires_in: Math.round(access_seconds),
    session: {
      id,
      access_seconds: Math.round(access_seconds),
      idle_seconds: Math.round(idle_seconds),
      seconds: Math.round(seconds),
      remember,
    },
  }
}

/** Whose token it is, used or not; undefined for one that nobody was given. */
export async function familyOf(db: Tenancy, token: string): Promise<Family | undefined> {
  const [family] = await db.ask<Family>('select tenant_id, id, session_id, user_id from refresh_token_of($1)', [hashOf(token)])
  return family
}

/**
 * Gives the next refresh token for this one, which is used up by it. `active` says that somebody is there: else the session
 * ends when it would have ended. 409 when the token was used a moment ago (another tab was quicker); when it was used
 * before that, two hold it and one of them is a thief: 401, and the session ends for both.
 */
export async function rotate(
  db: Tenancy,
  config: Config,
  sessions: Sessions,
  { token, active, actorOf, tell }: Turn,
): Promise<{ standing: Standing; refresh_token: string }> {
  const family = await familyOf(db, token)
  if (!family) throw over()
  const { tenant_id, session_id, user_id } = family
  const who = await sessions.alive(session_id)
  const turn = await db.withTenant(tenant_id, async (tx) => {
    const used = await tx
      .updateTable('refresh_tokens')
      .set({ used_at: sql`now()` })
      .where('tenant_id', '=', tenant_id)
      .where('id', '=', family.id)
      .where('used_at', 'is', null)
      .executeTakeFirst()
    if (Number(used.numUpdatedRows) !== 1) return (await justUsed(tx, family)) ? 'repeated' : 'stolen'
    const standing = await prolong(tx, config, family, active)
    return standing && { standing: { ...standing, user_id, tenant_id }, refresh_token: await addRefreshToken(tx, tenant_id, session_id) }
  })
  if (turn === 'repeated')
    throw new Problem(409, 'already_rotated', 'This refresh token was used a moment ago; use the one that came back.')
  if (turn === 'stolen') await endFamily(db, sessions, family, { actor: actorOf(family, who.name), tell })
  if (turn === undefined || turn === 'stolen') throw over()
  return turn
}

async function justUsed(tx: Tx, { tenant_id, id }: Family): Promise<boolean> {
  const { rows } = await sql<{ just: boolean }>`
    select used_at > now() - ${grace}::interval as just from refresh_tokens where tenant_id = ${tenant_id} and id = ${id}`.execute(tx)
  return rows[0]?.just ?? false
}

/** Undefined when the session ended meanwhile. */
async function prolong(tx: Tx, config: Config, { tenant_id, session_id }: Family, active: boolean) {
  const [plain, remembered] = [lives(config, false).idle, lives(config, true).idle]
  const { rows } = await sql<Pick<Standing, 'id' | 'remember' | 'seconds' | 'idle_seconds'>>`
    update sessions set last_used_at = now(), idle_until = case when ${active}::boolean
      then least(expires_at, now() + make_interval(secs => case when remember then ${remembered}::float8 else ${plain}::float8 end)) else idle_until end
    where tenant_id = ${tenant_id} and id = ${session_id} and revoked_at is null and expires_at > now() and idle_until > now()
    returning id, remember, extract(epoch from expires_at - now())::float8 as seconds, extract(epoch from idle_until - now())::float8 as idle_seconds`.execute(
    tx,
  )
  return rows[0]
}

async function endFamily(
  db: Tenancy,
  sessions: Sessions,
  { tenant_id, session_id, user_id }: Family,
  { actor, tell }: Pick<Turn, 'tell'> & { actor: Actor },
) {
  await db.withTenant(tenant_id, async (tx) => {
    const ended = await sessions.end(tx, { session_id })
    if (ended.length === 0) return // the other one who noticed has told it
    await record({ tx, actor }, 'sessions.reuse', session_id, { title: actor.name, after: { user_id }, outcome: 'denied' })
    await tell({ tx, actor })
  })
}
