import { byId, page } from '@rampart/contract/kit/rest.ts'
import { ssoProvider, ssoProviderEdit, ssoProviderInput, ssoProviderQuery } from '@rampart/contract/sso.ts'
import { z } from 'zod'
import type { Config } from '../../../kernel/config.ts'
import { record } from '../../../kernel/events.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Routes } from '../../../kernel/module.ts'
import { invalid } from '../../../kernel/problem.ts'
import { drop, edit, list, one } from '../../../kernel/verbs.ts'
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
        mustHold(
          req.actor.permissions,
          [...(change.jit_role ? [change.jit_role] : []), ...(change.group_roles ?? []).map(({ role }) => role)],
          'group_roles',
        )
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
