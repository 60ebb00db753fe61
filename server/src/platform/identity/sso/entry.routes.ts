import { loginReply } from '@rampart/contract/identity.ts'
import { byId } from '@rampart/contract/kit/rest.ts'
import { ssoDiscoverInput, ssoDiscoverReply, ssoFinishInput, ssoIdentities, ssoStartInput, ssoStartReply } from '@rampart/contract/sso.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Config } from '../../../kernel/config.ts'
import { record } from '../../../kernel/events.ts'
import type { Actor } from '../../../kernel/guard.ts'
import type { Routes } from '../../../kernel/module.ts'
import { forbidden, invalid, notFound, Problem } from '../../../kernel/problem.ts'
import { acting, type Enter } from '../enter.ts'
import { newToken } from '../secrets.ts'
import { accountOf, join } from './accounts.ts'
import { oidc } from './oidc.ts'
import { legible, type Provider, type Vouched } from './providers.ts'
import { samlAssertion, samlLocation, samlMetadata } from './saml.ts'
import { type Begun, begin, begunBy, browserCookie, heldOf, keepAssertion, mustBeOf, mustStillBe, useUp } from './states.ts'

const byProvider = z.strictObject({ provider: z.uuid() })
const longestForm = 300_000 // bytes of a SAML answer in its form

/** The parameters of an answer; one that is there twice is read differently by different programs, so it is refused (T51). */
function single(query: string): URLSearchParams {
  const words = new URLSearchParams(query)
  const names = [...words.keys()]
  if (new Set(names).size !== names.length) throw invalid('query', 'A parameter of the answer is there twice.')
  return words
}

/** Signing in through an identity provider, and joining an account there to one's own. */
export const ssoRoutes =
  (config: Config, enter: Enter): Routes =>
  async (app) => {
    const { db, secrets } = app
    const cookie = browserCookie(config)
    const open = { config: { open: true, budget: 'login' } } as const
    const speak = oidc(config, app.outbound)

    const providerOf = async (tenant_id: string | null | undefined, id: string): Promise<Provider> => {
      const found =
        tenant_id &&
        (await db
          .read(tenant_id)
          .selectFrom('sso_providers')
          .selectAll()
          .where('tenant_id', '=', tenant_id)
          .where('id', '=', id)
          .where('enabled', '=', true)
          .executeTakeFirst())
      if (!found) throw notFound('sso_providers')
      return found
    }
    const tenantOf = async (id: string) => (await db.ask<{ tenant: string | null }>('select sso_tenant_of($1) as tenant', [id]))[0]?.tenant
    const secretOf = async ({ tenant_id, id, client_secret }: Provider) =>
      client_secret === null
        ? undefined
        : secrets.open(tenant_id, { table: 'sso_providers', column: 'client_secret', row: id }, client_secret)

    /** Where the browser goes; begun in this browser, for a sign-in or for joining to who is signed in. */
    const start = async (req: FastifyRequest, reply: FastifyReply, provider: Provider, link: Actor | undefined) => {
      const browser = cookie.of(req) ?? newToken()
      const secret = await secretOf(provider)
      const proof = await db.withTenant(provider.tenant_id, (tx) => begin(tx, secrets, provider, browser, link))
      const location =
        provider.kind === 'saml' ? await samlLocation(config, provider, proof.state) : await speak.location(provider, secret, proof)
      cookie.set(reply, browser)
      return { location }
    }

    app.post('/auth/sso/discover', { ...open, schema: { body: ssoDiscoverInput, response: { 200: ssoDiscoverReply } } }, async (req) => {
      const domain = req.body.email.slice(req.body.email.lastIndexOf('@') + 1)
      return {
        providers: await db.ask<{ id: string; name: string; kind: 'oidc' | 'saml' }>('select id, name, kind from sso_of_domain($1)', [
          domain,
        ]),
      }
    })

    app.post(
      '/auth/sso/:provider/start',
      { ...open, schema: { params: byProvider, body: ssoStartInput, response: { 200: ssoStartReply } } },
      async (req, reply) => start(req, reply, await providerOf(await tenantOf(req.params.provider), req.params.provider), undefined),
    )
    app.post(
      '/auth/sso/:provider/link',
      {
        config: { may: 'identity:self', stepUp: true, tx: false },
        schema: { params: byProvider, body: ssoStartInput, response: { 200: ssoStartReply } },
      },
      async (req, reply) => {
        // An account is joined where it is at home: a provider of another tenant does not sign its guests in.
        if (req.actor.kind !== 'user' || req.actor.tenant_id !== req.actor.home_tenant_id) throw forbidden('identity:self')
        return start(req, reply, await providerOf(req.actor.tenant_id, req.params.provider), req.actor)
      },
    )

    app.post('/auth/sso/finish', { ...open, schema: { body: ssoFinishInput, response: { 200: loginReply } } }, async (req, reply) => {
      const query = req.body.query.replace(/^\?/, '')
      const state = single(query).get('state') ?? ''
      const begun = await begunBy(db, state)
      mustBeOf(begun, cookie.of(req))
      await mustStillBe(db, begun)
      const provider = await providerOf(begun.tenant_id, begun.provider_id)
      const person = legible(provider, await vouched(provider, begun, state, query))
      const user_id = await db.withTenant(provider.tenant_id, async (tx) => {
        if (!begun.link_user_id) return accountOf(tx, provider, person)
        await join(tx, acting(req, provider.tenant_id, begun.link_user_id, person.name ?? 'somebody'), provider, person, begun.link_user_id)
        return begun.link_user_id
      })
      return enter(req, reply, { tenant_id: provider.tenant_id, user_id, factors: ['sso'] })
    })

    /** The state is used up before the provider is asked, whatever comes of it. */
    async function vouched(provider: Provider, begun: Begun, state: string, query: string): Promise<Vouched> {
      if (provider.kind === 'saml') {
        if (!begun.asserted) throw new Problem(401, 'sso_refused', 'The sign-in at the identity provider did not succeed. Begin again.')
        const person = JSON.parse(await heldOf(secrets, begun)) as Vouched // sealed by us, below
        await db.withTenant(begun.tenant_id, (tx) => useUp(tx, begun))
        return person
      }
      const verifier = await heldOf(secrets, begun)
      await db.withTenant(begun.tenant_id, (tx) => useUp(tx, begun))
      return speak.finish(provider, await secretOf(provider), query, { state, nonce: begun.nonce, verifier })
    }

    app.get('/auth/sso/:provider/metadata', { config: { open: true }, schema: { params: byProvider } }, async (req, reply) => {
      const provider = await providerOf(await tenantOf(req.params.provider), req.params.provider)
      if (provider.kind !== 'saml') throw notFound('sso_providers')
      reply.type('application/samlmetadata+xml; charset=utf-8')
      return samlMetadata(config, provider)
    })

    const acs: Routes = async (form) => {
      form.removeAllContentTypeParsers()
      form.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: longestForm }, (_req, body, done) => {
        try {
          done(null, Object.fromEntries(single(String(body))))
        } catch (cause) {
          done(cause as Error)
        }
      })
      // The provider's page sends this form, so it comes from another site and without our cookies. It signs nobody in: it leaves
      // what was asserted for the page of the browser that began.
      form.post(
        '/auth/sso/:provider/acs',
        {
          config: { open: true, budget: 'login', crossSite: true },
          schema: {
            params: byProvider,
            consumes: ['application/x-www-form-urlencoded'],
            // Providers may add controls of their own to the form (SAML bindings 3.5.4); they are not read.
            body: z.object({ SAMLResponse: z.string().min(1), RelayState: z.string().min(1).max(200) }),
            response: { 303: z.null() },
          },
        },
        async (req, reply) => {
          const state = req.body.RelayState
          const begun = await begunBy(db, state)
          if (begun.provider_id !== req.params.provider) throw notFound('sso_providers')
          const provider = await providerOf(begun.tenant_id, begun.provider_id)
          const person = await samlAssertion(config, provider, state, req.body.SAMLResponse)
          await db.withTenant(begun.tenant_id, (tx) => keepAssertion(tx, secrets, begun, person))
          reply.code(303).header('location', `${config.PUBLIC_URL}/sso/callback?state=${encodeURIComponent(state)}`)
          return null
        },
      )
    }
    await app.register(acs)

    app.get('/auth/identities', { config: { may: 'identity:self' }, schema: { response: { 200: ssoIdentities } } }, async (req) => ({
      items: await db
        .read(homeOf(req.actor))
        .selectFrom('sso_identities as i')
        .innerJoin('sso_providers as p', (on) => on.onRef('p.tenant_id', '=', 'i.tenant_id').onRef('p.id', '=', 'i.provider_id'))
        .select(['i.id', 'i.provider_id', 'p.name as provider_name', 'i.email', 'i.created_at', 'i.last_used_at'])
        .where('i.tenant_id', '=', homeOf(req.actor))
        .where('i.user_id', '=', req.actor.id)
        .orderBy('i.created_at')
        .execute(),
    }))
    app.delete(
      '/auth/identities/:id',
      { config: { may: 'identity:self', stepUp: true, tx: false }, schema: { params: byId, response: { 204: z.null() } } },
      async (req, reply) => {
        const tenant_id = homeOf(req.actor)
        await db.withTenant(tenant_id, async (tx) => {
          const mine = await tx
            .selectFrom('sso_identities')
            .select(['id', 'subject', 'email'])
            .where('tenant_id', '=', tenant_id)
            .where('user_id', '=', req.actor.id)
            .forUpdate()
            .execute()
          const gone = mine.find(({ id }) => id === req.params.id)
          if (!gone) throw notFound('sso_identities')
          const { password_hash } = await tx
            .selectFrom('users')
            .select('password_hash')
            .where('tenant_id', '=', tenant_id)
            .where('id', '=', req.actor.id)
            .executeTakeFirstOrThrow()
          if (mine.length === 1 && password_hash === null)
            throw new Problem(409, 'last_way_in', 'This is your only way in. Choose a password first.')
          await tx.deleteFrom('sso_identities').where('tenant_id', '=', tenant_id).where('id', '=', gone.id).execute()
          await record({ tx, actor: { ...req.actor, tenant_id } }, 'sso_identities.drop', req.actor.id, { before: gone })
        })
        reply.code(204)
        return null
      },
    )
  }

function homeOf(actor: Actor): string {
  if (actor.kind !== 'user' || !actor.home_tenant_id) throw forbidden('identity:self')
  return actor.home_tenant_id
}
