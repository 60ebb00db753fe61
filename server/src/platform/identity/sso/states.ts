import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Config } from '../../../kernel/config.ts'
import type { Actor } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Tenancy, Tx } from '../../../kernel/tenancy.ts'
import type { Secrets } from '../../secrets/secrets.port.ts'
import { hashOf, newToken, sameBytes } from '../secrets.ts'
import type { Provider } from './providers.ts'

const minutes = 10

/** A sign-in that was begun and not ended. */
export interface Begun {
  tenant_id: string
  id: string
  provider_id: string
  browser_hash: Buffer
  nonce: string
  held: string | null
  link_user_id: string | null
  link_session_id: string | null
  asserted: boolean
}
export interface Proof {
  state: string
  nonce: string
  verifier: string
}
const place = (row: string) => ({ table: 'sso_states', column: 'held', row })

/** Begins: keeps what the answer must fit, and ties it to this browser by a cookie. */
export async function begin(tx: Tx, secrets: Secrets, provider: Provider, browser: string, link: Actor | undefined): Promise<Proof> {
  const proof = { state: newToken(), nonce: newToken(), verifier: newToken() }
  const id = newId()
  await tx.deleteFrom('sso_states').where('tenant_id', '=', provider.tenant_id).where('expires_at', '<', sql<string>`now()`).execute()
  await tx
    .insertInto('sso_states')
    .values({
      tenant_id: provider.tenant_id,
      id,
      provider_id: provider.id,
      state_hash: hashOf(proof.state),
      browser_hash: hashOf(browser),
      nonce: proof.nonce,
      held: await secrets.seal(provider.tenant_id, place(id), proof.verifier),
      link_user_id: link?.id ?? null,
      link_session_id: link?.session_id ?? null,
      expires_at: sql`now() + make_interval(mins => ${minutes})`,
    })
    .execute()
  return proof
}

const over = () => new Problem(401, 'sso_over', 'This sign-in was not begun in this browser, was used, or took too long. Begin again.')

/** The sign-in under way that a state belongs to. 401 when there is none. */
export async function begunBy(db: Tenancy, state: string): Promise<Begun> {
  const [found] = await db.ask<Begun & Record<string, unknown>>('select * from sso_state_of($1)', [hashOf(state)])
  if (!found) throw over()
  return found
}

/** Held against the browser's cookie: a state that somebody else began signs nobody in (login CSRF). */
export function mustBeOf(begun: Begun, browser: string | undefined): void {
  if (!browser || !sameBytes(begun.browser_hash, hashOf(browser))) throw over()
}

/** A joining is of who asked for it, as long as they are signed in: at a shared browser the next one must not end it (T49). */
export async function mustStillBe(db: Tenancy, { link_user_id, link_session_id }: Begun): Promise<void> {
  if (link_user_id && (await db.ask('select from session_of($1)', [link_session_id])).length === 0) throw over()
}

/** Used up; of two answers with one state the second finds nothing. */
export async function useUp(tx: Tx, { tenant_id, id }: Begun): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('sso_states')
    .set({ used_at: sql`now()` })
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (Number(numUpdatedRows) !== 1) throw over()
}

/** What an assertion said, kept until the page of this browser comes for it. Once: the first answer counts. */
export async function keepAssertion(tx: Tx, secrets: Secrets, begun: Begun, vouched: unknown): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('sso_states')
    .set({ asserted_at: sql`now()`, held: await secrets.seal(begun.tenant_id, place(begun.id), JSON.stringify(vouched)) })
    .where('tenant_id', '=', begun.tenant_id)
    .where('id', '=', begun.id)
    .where('asserted_at', 'is', null)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (Number(numUpdatedRows) !== 1) throw over()
}
export const heldOf = (secrets: Secrets, begun: Begun): Promise<string> => {
  if (begun.held === null) throw over()
  return secrets.open(begun.tenant_id, place(begun.id), begun.held)
}

/** The cookie that ties a sign-in under way to its browser. Lax: the provider's page leads back here. */
export function browserCookie({ secureCookies }: Pick<Config, 'secureCookies'>) {
  const name = `${secureCookies ? '__Host-' : ''}rampart_sso`
  const pattern = new RegExp(`(?:^|;\\s*)${name}=([\\w-]{43})(?:;|$)`)
  return {
    of: (req: FastifyRequest) => pattern.exec(req.headers.cookie ?? '')?.[1],
    set: (reply: FastifyReply, value: string) =>
      void reply.header(
        'set-cookie',
        `${name}=${value}; Path=/; Max-Age=${minutes * 60}; HttpOnly; SameSite=Lax${secureCookies ? '; Secure' : ''}`,
      ),
  }
}
