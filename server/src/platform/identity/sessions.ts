import type { FastifyRequest } from 'fastify'
import type { Redis } from 'ioredis'
import type { Config } from '../../kernel/config.ts'
import type { Actor } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import type { News } from '../../kernel/news.ts'
import { Problem, unauthorized } from '../../kernel/problem.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import { type Cookies, cookies } from './cookies.ts'
import { actorMemory } from './memory.ts'
import { isWithin } from './people/networks.ts'
import { heldBy } from './people/rights.ts'
import { type Revocation, revocation } from './revocation.ts'
import { hashOf, sameBytes } from './secrets.ts'
import { type Claims, type Tokens, tokens } from './tokens.ts'

export interface Who extends Actor {
  tenant_name: string
  role: string
  /** Of a key: the addresses and networks it may be used from; none means anywhere. */
  addresses?: readonly string[]
}
interface SessionRow {
  tenant_id: string
  tenant_name: string
  user_id: string
  home_tenant_id: string
  display_name: string
  role: string
  permissions: string[] | null
  platform_admin: boolean
  must_change_password: boolean
  second_factor: boolean
  second_factor_required: boolean
  factors: string[]
  proven_at: string
}
interface KeyRow {
  tenant_id: string
  tenant_name: string
  name: string
  scopes: string[]
  addresses: string[]
  key_hash: Buffer
  role: string
  permissions: string[] | null
}
/** An identity provider has its own second factor; a tenant takes the word of its own provider for it, and of no other tenant's. */
const owed = (row: SessionRow): Actor['owes'] =>
  row.must_change_password
    ? 'password_change_required'
    : row.second_factor_required && !row.second_factor && !(row.factors.includes('sso') && row.home_tenant_id === row.tenant_id)
      ? 'second_factor_required'
      : undefined

const usedWithin = 60_000 // ms between two notes of a key's or a session's last use
const noting = 5000 // ms in which sessions are gathered before they are noted together

export interface Sessions {
  authenticate: (req: FastifyRequest) => Promise<Who>
  hasCookie: (req: FastifyRequest) => boolean
  cookies: Cookies
  tokens: Tokens
  /** A signed access token for a session; it ends with the session or sooner. */
  issue: (session: { id: string; user_id: string; tenant_id: string; expires_at: Date }) => Promise<string>
  /** Ends sessions in the transaction of what ends them; they are refused on every process within a second of its commit. */
  end: Revocation['end']
  /** Who a session stands for, looked up now. 401 when it has ended. */
  alive: (session_id: string) => Promise<Who>
  /** Drops what is remembered of a session or key, so that the next request looks again. */
  forget: (id: string) => void
  stop: () => Promise<void>
}
interface Parts {
  db: Tenancy
  config: Config
  news: Pick<News, 'on'>
  redis?: Redis | undefined
  permissionsOf: (role: string) => ReadonlySet<string>
}

const over = () => unauthorized('Your session has ended. Sign in again.')

/** Who calls: a signed token names a session, or a key names itself; either is looked up at most once a second. */
export function sessions({ db, config, news, redis, permissionsOf }: Parts): Sessions {
  const signed = tokens(db, config)
  const jar = cookies(config)
  const memory = actorMemory<Who>()
  const ended = revocation({ news, redis, onLapse: memory.drop, onKeys: signed.reload })
  const notes = lastUse(db)

  const bySession = async (id: string): Promise<Who> => {
    const [[row], denied] = await Promise.all([db.ask<SessionRow>('select * from session_of($1)', [id]), ended.denied(id)])
    if (!row || denied) throw over()
    const permissions = heldBy(permissionsOf, row)
    const owes = owed(row)
    return {
      id: row.user_id,
      kind: 'user',
      name: row.display_name,
      tenant_id: row.tenant_id,
      tenant_name: row.tenant_name,
      home_tenant_id: row.home_tenant_id,
      role: row.role,
      permissions,
      session_id: id,
      proven_at: Date.parse(row.proven_at),
      ...(owes && { owes }),
    }
  }
  const byKey = async (id: string, hash: Buffer): Promise<Who> => {
    const [row] = await db.ask<KeyRow>('select * from api_key_of($1)', [id])
    if (!row || !sameBytes(row.key_hash, hash)) throw unauthorized('This API key is not valid.')
    const makers = heldBy(permissionsOf, row) // what the creator may do now: losing a right narrows the key at once
    return {
      id,
      kind: 'api_key',
      name: row.name,
      tenant_id: row.tenant_id,
      tenant_name: row.tenant_name,
      role: 'service',
      permissions: new Set(row.scopes.filter((scope) => makers.has(scope))),
      addresses: row.addresses,
    }
  }
  const ofToken = async (claims: Claims): Promise<Who> => {
    const who = await memory.remember(claims.sid, () => bySession(claims.sid))
    // What was signed must be what is: a session is of one person in one tenant.
    if (who.tenant_id !== claims.tid || who.id !== claims.sub) throw over()
    notes.session(claims.sid)
    return who
  }

  return {
    cookies: jar,
    tokens: signed,
    hasCookie: (req) => jar.access(req) !== undefined || jar.refresh(req) !== undefined,
    forget: (id) => {
      memory.drop({ of: 'session', id })
      memory.drop({ of: 'key', id })
    },
    end: ended.end,
    alive: bySession,
    issue: ({ id, user_id, tenant_id, expires_at }) => signed.sign({ sid: id, sub: user_id, tid: tenant_id }, expires_at.getTime()),
    authenticate: async (req) => {
      // A request with both uses the bearer only.
      const token = bearerOf(req) ?? jar.access(req)
      if (!token) throw unauthorized()
      const key = /^rmp_([0-9a-f]{32})_[\w-]{43}$/.exec(token)?.[1]
      if (!key) return ofToken(await signed.verify(token))
      const hash = hashOf(token)
      const id = key.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
      const who = await memory.remember(`${id} ${hash.toString('base64')}`, () => byKey(id, hash))
      if (!isWithin(who.addresses ?? [], req.ip))
        throw new Problem(403, 'address_not_allowed', `This API key may not be used from ${req.ip}. Who made it says from where it may.`)
      notes.key(who, req.ip)
      return who
    },
    stop: async () => {
      await ended.stop()
      await notes.stop()
    },
  }
}

/** The token of the Authorization header, '' for one that is none of ours, undefined without the header. */
function bearerOf(req: FastifyRequest): string | undefined {
  const { authorization } = req.headers
  if (authorization === undefined) return undefined
  // Node keeps the first of two and drops the other; who sends two must not choose which one a proxy saw.
  let found = 0
  const { rawHeaders } = req.raw
  for (let i = 0; i < rawHeaders.length; i += 2) if (rawHeaders[i]?.toLowerCase() === 'authorization') found++
  return found > 1 ? '' : (/^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '')
}

/** Notes of last use: once a minute for each, those of sessions many at once. */
function lastUse(db: Tenancy) {
  const noted = new Map<string, number>()
  const waiting = new Set<string>()
  const due = (id: string) => {
    const now = Date.now()
    if (now - (noted.get(id) ?? 0) < usedWithin) return false
    if (noted.size >= 20_000) noted.clear()
    noted.set(id, now)
    return true
  }
  const write = async () => {
    if (waiting.size === 0) return
    const ids = [...waiting]
    waiting.clear()
    await db.ask('select note_sessions($1::uuid[])', [ids]).catch(() => ids.map((id) => noted.delete(id)))
  }
  const clock = setInterval(() => void write(), noting).unref()
  return {
    session: (id: string) => {
      if (due(id)) waiting.add(id)
    },
    key: ({ id, tenant_id }: Who, address: string) => {
      if (!due(id)) return
      db.withTenant(tenant_id, (tx) =>
        tx
          .updateTable('api_keys')
          .set({ last_used_at: new Date().toISOString(), last_used_address: address })
          .where('tenant_id', '=', tenant_id)
          .where('id', '=', id)
          .execute(),
      ).catch(() => noted.delete(id))
    },
    stop: async () => {
      clearInterval(clock)
      await write()
    },
  }
}

/** A new API key: `rmp_<id>_<43 characters>`; only its SHA-256 is kept. */
export function newKey(secret: string): { key: string; key_hash: Buffer; prefix: string; id: string } {
  const id = newId()
  const key = `rmp_${id.replaceAll('-', '')}_${secret}`
  return { id, key, key_hash: hashOf(key), prefix: key.slice(0, 16) }
}
