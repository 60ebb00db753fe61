import type { FastifyReply, FastifyRequest } from 'fastify'
import { errors, jwtVerify, SignJWT } from 'jose'
import type { Config } from '../../kernel/config.ts'
import type { Actor } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { unauthorized } from '../../kernel/problem.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import { hashOf, sameBytes, signingKeys } from './secrets.ts'

interface Claims {
  session: string
  expires: number
}
export interface Who extends Actor {
  tenant_name: string
  role: string
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
  key_hash: Buffer
  role: string
  permissions: string[] | null
}
/** An identity provider has its own second factor; we take its word for it. */
const owed = (row: SessionRow): Actor['owes'] =>
  row.must_change_password
    ? 'password_change_required'
    : row.second_factor_required && !row.second_factor && !row.factors.includes('sso')
      ? 'second_factor_required'
      : undefined

const remembered = 10_000
const freshness = 1000 // ms; a revoked session or key lives no longer than this on another process
const usedWithin = 60_000 // ms between two notes of a key's last use

export interface Sessions {
  authenticate: (req: FastifyRequest) => Promise<Who>
  hasCookie: (req: FastifyRequest) => boolean
  /** A signed token for a session, and the cookie that carries it in a browser. */
  issue: (session: { id: string; user_id: string; tenant_id: string; expires_at: Date }) => Promise<string>
  setCookie: (reply: FastifyReply, token: string, seconds: number) => void
  clearCookie: (reply: FastifyReply) => void
  /** Drops what is remembered of a session or key, so that the next request looks again. */
  forget: (id: string) => void
}

/** Who calls: a signed token names a session, or a key names itself; either is looked up at most once a second. */
export function sessions(db: Tenancy, config: Config, permissionsOf: (role: string) => ReadonlySet<string>): Sessions {
  const { privateKey, publicKey, kid } = signingKeys(config.SECRET_KEY)
  const cookieName = config.secureCookies ? '__Host-rampart_at' : 'rampart_at'
  const inCookie = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w.-]+)`)
  const tokens = new Map<string, Claims>()
  const actors = new Map<string, { actor: Promise<Who>; until: number }>()
  const noted = new Map<string, number>()

  const verified = async (token: string): Promise<Claims> => {
    const known = tokens.get(token)
    if (known && known.expires > Date.now()) return known
    const { payload } = await jwtVerify(token, publicKey, { algorithms: ['EdDSA'], issuer: 'rampart', audience: 'rampart' }).catch(
      (err) => {
        throw err instanceof errors.JOSEError ? unauthorized('Your session has ended. Sign in again.') : err
      },
    )
    const claims = { session: String(payload.jti), expires: (payload.exp ?? 0) * 1000 }
    if (tokens.size >= remembered) tokens.clear()
    tokens.set(token, claims)
    return claims
  }
  /** A tenant's own role decides by what it lists; the presets by what the modules granted them. */
  const held = (role: string, own: string[] | null): Set<string> => {
    const all = permissionsOf('owner')
    return new Set(own ? own.filter((permission) => all.has(permission)) : permissionsOf(role))
  }
  const bySession = async (id: string): Promise<Who> => {
    const [row] = await db.ask<SessionRow>('select * from session_of($1)', [id])
    if (!row) throw unauthorized('Your session has ended. Sign in again.')
    const permissions = held(row.role, row.permissions)
    if (row.platform_admin) for (const permission of permissionsOf('platform_admin')) permissions.add(permission)
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
    const makers = held(row.role, row.permissions) // what the creator may do now: losing a right narrows the key at once
    return {
      id,
      kind: 'api_key',
      name: row.name,
      tenant_id: row.tenant_id,
      tenant_name: row.tenant_name,
      role: 'service',
      permissions: new Set(row.scopes.filter((scope) => makers.has(scope))),
    }
  }
  const remember = (id: string, load: () => Promise<Who>): Promise<Who> => {
    const now = Date.now()
    const known = actors.get(id)
    if (known && known.until > now) return known.actor
    const actor = load()
    actor.catch(() => actors.delete(id))
    if (actors.size >= remembered) actors.clear()
    actors.set(id, { actor, until: now + freshness })
    return actor
  }
  const noteUse = ({ id, tenant_id }: Who) => {
    const now = Date.now()
    if (now - (noted.get(id) ?? 0) < usedWithin) return
    noted.set(id, now)
    db.withTenant(tenant_id, (tx) =>
      tx
        .updateTable('api_keys')
        .set({ last_used_at: new Date(now).toISOString() })
        .where('tenant_id', '=', tenant_id)
        .where('id', '=', id)
        .execute(),
    ).catch(() => noted.delete(id))
  }

  return {
    hasCookie: (req) => inCookie.test(req.headers.cookie ?? ''),
    forget: (id) => void actors.delete(id),
    issue: ({ id, user_id, tenant_id, expires_at }) =>
      new SignJWT({ tid: tenant_id, sid: id })
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt' })
        .setSubject(user_id)
        .setIssuer('rampart')
        .setAudience('rampart')
        .setJti(id)
        .setIssuedAt()
        .setExpirationTime(expires_at)
        .sign(privateKey),
    setCookie: (reply, token, seconds) =>
      void reply.header(
        'set-cookie',
        `${cookieName}=${token}; Path=/; Max-Age=${Math.floor(seconds)}; HttpOnly; SameSite=Lax${config.secureCookies ? '; Secure' : ''}`,
      ),
    clearCookie: (reply) =>
      void reply
        .header('set-cookie', `${cookieName}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${config.secureCookies ? '; Secure' : ''}`)
        .header('clear-site-data', '"cache", "storage"'),
    authenticate: async (req) => {
      const { authorization } = req.headers
      // A request with both uses the bearer only.
      const bearer = authorization === undefined ? undefined : (/^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '')
      const token = bearer ?? inCookie.exec(req.headers.cookie ?? '')?.[1]
      if (!token) throw unauthorized()
      const key = /^rmp_([0-9a-f]{32})_[\w-]{43}$/.exec(token)?.[1]
      if (key) {
        const hash = hashOf(token)
        const id = key.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
        const who = await remember(`${id} ${hash.toString('base64')}`, () => byKey(id, hash))
        noteUse(who)
        return who
      }
      const { session } = await verified(token)
      return remember(session, () => bySession(session))
    },
  }
}

/** A new API key: `rmp_<id>_<43 characters>`; only its SHA-256 is kept. */
export function newKey(secret: string): { key: string; key_hash: Buffer; prefix: string; id: string } {
  const id = newId()
  const key = `rmp_${id.replaceAll('-', '')}_${secret}`
  return { id, key, key_hash: hashOf(key), prefix: key.slice(0, 16) }
}
