import { randomUUID } from 'node:crypto'
import { addUser } from '../platform/identity/people.ts'
import { newKey } from '../platform/identity/sessions.ts'
import { codeOf } from './codes.ts'
import { newWorld, type World } from './world.ts'

export const password = 'correct horse battery 9'
export const origin = 'http://localhost:8000'

let own: Promise<World> | undefined
/** Of a name, not of digits: else there are no passkeys. */
export const place = () => {
  own ??= newWorld({ PUBLIC_URL: origin, SMTP_URL: 'smtps://127.0.0.1:1' }, true)
  return own
}

export type Somebody = Awaited<ReturnType<typeof somebody>>
/** A person with a password, in a tenant of their own or in the one given. */
export async function somebody(role: 'admin' | 'analyst' | 'owner' = 'analyst', of?: string) {
  const w = await place()
  const tenant = of ?? (await w.tenant())
  const username = `ann-${randomUUID().slice(0, 8)}`
  const id = await addUser(w.db, tenant, { username, email: `${username}@example.org`, display_name: 'Ann Example', role, password })
  const post = (url: string, payload: object = {}, headers: Record<string, string> = {}) =>
    w.app.inject({ method: 'POST', url: `/api/v1${url}`, payload, headers })
  const login = () => post('/auth/login', { username, password })
  /** A bearer token from a sign-in with the password alone. */
  const token = async (): Promise<string> => (await login()).json().access_token
  /** The second step's token. */
  const challenge = async (): Promise<string> => (await login()).json().challenge
  const call = (bearer: string) => (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
    w.app.inject({ method, url: `/api/v1${url}`, headers: { authorization: `Bearer ${bearer}` }, ...(payload && { payload }) })
  return { w, tenant, id, username, post, login, token, challenge, call }
}

/** Sets up an authenticator app. */
export async function withTotp(role: 'admin' | 'analyst' | 'owner' = 'analyst', of?: string) {
  const who = await somebody(role, of)
  const bearer = await who.token()
  const call = who.call(bearer)
  const { secret } = (await call('POST', '/auth/totp')).json()
  const confirmed = await call('POST', '/auth/totp/confirm', { code: codeOf(secret) })
  /** As if the next half minute had come: the last code may be used again. */
  const later = () => who.w.owner.query('update totp_factors set last_step = 0 where user_id = $1', [who.id])
  await later()
  return { ...who, bearer, secret: String(secret), codes: confirmed.json().recovery_codes as string[], later }
}

/** An API key of this person. */
export async function keyOf({ w, tenant, id }: Pick<Somebody, 'w' | 'tenant' | 'id'>, scopes: string[]): Promise<string> {
  const { key, ...made } = newKey('A'.repeat(43))
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  const row = { tenant_id: tenant, ...made, name: 'k', scopes, expires_at, created_by: id }
  await w.db.withTenant(tenant, (tx) => tx.insertInto('api_keys').values(row).execute())
  return key
}

/** As if the last proof of this person were long ago. */
export async function longAgo({ w, id }: Pick<Somebody, 'w' | 'id'>) {
  await w.owner.query(`update sessions set proven_at = now() - interval '11 minutes' where user_id = $1`, [id])
  const { rows } = await w.owner.query<{ id: string }>('select id from sessions where user_id = $1', [id])
  for (const session of rows) w.rampart.sessions.forget(session.id)
}

/** As if half a second were a quarter of an hour: who is held back now stays so, however long this machine takes to ask again. */
export const stillHeld = (w: Pick<World, 'owner'>) =>
  w.owner.query(`update throttles set held_until = held_until + interval '15 minutes' where held_until >= last_at + interval '1 second'`)
