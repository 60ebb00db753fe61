import { type KeyObject, X509Certificate } from 'node:crypto'
import { byId, page } from '@rampart/contract/kit/rest.ts'
import { ssoProvider, ssoProviderEdit, ssoProviderInput, ssoProviderQuery } from '@rampart/contract/sso.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Config } from '../../../kernel/config.ts'
import { record } from '../../../kernel/events.ts'
import type { Acting } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Routes } from '../../../kernel/module.ts'
import { invalid } from '../../../kernel/problem.ts'
import { drop, edit, list, one } from '../../../kernel/verbs.ts'
import { heldBy, mayManage, tooStrong } from '../people/rights.ts'
import { alone, type Membership } from '../people/standing.ts'
import { acsOf, callbackOf, entityIdOf, type Provider } from './providers.ts'

const columns = [
  'id',
  'version',
  'created_at',
  'updated_at',
  'kind',
  'name',
  'preset',
  'enabled',
  'email_domains',
  'group_claim',
  'group_roles',
  'jit',
  'jit_role',
  'ca',
  'issuer',
  'client_id',
  'client_secret',
  'scopes',
  'idp_entity_id',
  'idp_sso_url',
  'idp_certificates',
] as const
const kindsFields = {
  oidc: ['issuer', 'client_id', 'client_secret', 'scopes'],
  saml: ['idp_entity_id', 'idp_sso_url', 'idp_certificates'],
} as const

/** Who is believed. */
const trusted = [...kindsFields.oidc, ...kindsFields.saml, 'ca']
/** Changes neither who is believed nor what they become. */
const harmless: ReadonlySet<string> = new Set(['version', 'name', 'preset', 'enabled'])

/** Identity providers of a tenant. Secrets go in and never come out. */
export const providerRoutes =
  (config: Config, permissionsOf: (role: string) => ReadonlySet<string>): Routes =>
  async (app) => {
    const write = { may: 'sso:admin', stepUp: true } as const
    const shown = (row: Provider) => ({
      ...row,
      group_roles: row.group_roles as z.infer<typeof ssoProvider>['group_roles'],
      has_client_secret: row.client_secret !== null,
      redirect_uri: row.kind === 'saml' ? acsOf(config, row.id) : callbackOf(config),
      sp_entity_id: entityIdOf(config, row.id),
    })
    const sealed = (tenant_id: string, id: string, secret: string) =>
      app.secrets.seal(tenant_id, { table: 'sso_providers', column: 'client_secret', row: id }, secret)
    /** Whoever decides who vouches can vouch for everybody who signs in by it: so all that they may do, here and elsewhere, the actor may do too. */
    const mustReach = async (who: Acting, provider_id: string) => {
      const { rows } = await sql<Membership>`
        select m.* from sso_identities i cross join lateral memberships_of(i.user_id) m
        where i.tenant_id = ${who.actor.tenant_id} and i.provider_id = ${provider_id}`.execute(who.tx)
      if (!rows.every((each) => mayManage(who.actor, heldBy(permissionsOf, each)))) throw tooStrong()
    }
    /** A map or a default cannot make anybody stronger than who writes it. */
    const mustHold = (held: ReadonlySet<string>, roles: Iterable<string>, path: string) => {
      for (const role of roles)
        for (const permission of permissionsOf(role))
          if (!held.has(permission)) throw invalid(path, `You do not hold ${permission}, which ${role} has, so you cannot give that role.`)
    }

    app.get(
      '/sso-providers',
      { config: { may: 'sso:admin' }, schema: { querystring: ssoProviderQuery, response: { 200: page(ssoProvider) } } },
      async (req) => {
        const { items, ...rest } = await list(req, 'sso_providers', req.query, { columns, search: ['name'] })
        return { items: (items as Provider[]).map(shown), ...rest }
      },
    )
    app.get('/sso-providers/:id', { config: { may: 'sso:admin' }, schema: { params: byId, response: { 200: ssoProvider } } }, async (req) =>
      shown(await one(req, 'sso_providers', req.params.id)),
    )
    app.post(
      '/sso-providers',
      { config: write, schema: { body: ssoProviderInput, response: { 201: ssoProvider } } },
      async (req, reply) => {
        const { client_secret, ...input } = { client_secret: undefined, ...req.body }
        mustBeCertificates(req.body)
        mustHold(req.actor.permissions, [input.jit_role, ...input.group_roles.map(({ role }) => role)], 'group_roles')
        const id = newId()
        const { tenant_id } = req.actor
        const made = await req.tx
          .insertInto('sso_providers')
          .values({
            ...input,
            tenant_id,
            id,
            group_roles: JSON.stringify(input.group_roles),
            client_secret: client_secret ? await sealed(tenant_id, id, client_secret) : null, // sealed for its row, so the id comes first
          })
          .returningAll()
          .executeTakeFirstOrThrow()
        await record(req, 'sso_providers.add', id, { after: made })
        reply.code(201)
        return shown(made)
      },
    )
    app.patch(
      '/sso-providers/:id',
      { config: write, schema: { params: byId, body: ssoProviderEdit, response: { 200: ssoProvider } } },
      async (req) => {
        const { id } = req.params
        const before = await one(req, 'sso_providers', id)
        const foreign = kindsFields[before.kind === 'oidc' ? 'saml' : 'oidc'].filter((field) => field in req.body)
        if (foreign[0]) throw invalid(foreign[0], `A provider of kind ${before.kind} has no such setting.`)
        const { client_secret, ...change } = req.body
        mustBeCertificates(change)
        // Also what others wrote: a weaker person could else turn it to a provider of their own.
        const { jit_role, group_roles } = { ...before, ...change } as Pick<z.output<typeof ssoProvider>, 'jit_role' | 'group_roles'>
        if (Object.keys(req.body).some((field) => !harmless.has(field)))
          mustHold(req.actor.permissions, [jit_role, ...group_roles.map(({ role }) => role)], 'group_roles')
        if (trusted.some((field) => field in req.body)) await mustReach(await alone(req, permissionsOf), id)
        const secret = client_secret === undefined ? {} : { client_secret: await sealed(req.actor.tenant_id, id, client_secret) }
        return shown(await edit(req, 'sso_providers', id, { ...change, ...secret }))
      },
    )
    app.delete('/sso-providers/:id', { config: write, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
      await drop(req, 'sso_providers', req.params.id)
      reply.code(204)
      return null
    })
  }

/** NIST SP 800-131A: shorter RSA keys no longer sign anything to be believed. */
const shortestRsa = 2048
function mustBeCertificates({ ca, idp_certificates = [] }: { ca?: string | null | undefined; idp_certificates?: string[] | undefined }) {
  const given = [...idp_certificates.map((pem, at) => [`idp_certificates.${at}`, pem] as const), ...(ca ? [['ca', ca] as const] : [])]
  for (const [path, pem] of given) {
    const key = keyOf(pem)
    if (!key) throw invalid(path, 'This is no certificate that can be read. Paste it whole, with its BEGIN and END lines.')
    if (key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < shortestRsa)
      throw invalid(path, `The key of this certificate is too short to be believed; RSA keys have ${shortestRsa} bits or more.`)
  }
}
function keyOf(pem: string): KeyObject | undefined {
  try {
    return new X509Certificate(pem).publicKey
  } catch {
    return undefined
  }
}
