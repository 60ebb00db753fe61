import { roles as presets } from '@rampart/contract/identity.ts'
import { byId, page } from '@rampart/contract/kit/rest.ts'
import { ownRole, roleEdit, roleInput, roleMatrix, roleQuery } from '@rampart/contract/people.ts'
import { z } from 'zod'
import type { Acting } from '../../../kernel/guard.ts'
import type { Routes } from '../../../kernel/module.ts'
import { invalid, stale } from '../../../kernel/problem.ts'
import { add, drop, edit, list, one } from '../../../kernel/verbs.ts'
import type { PeopleParts } from './parts.ts'
import { heldBy, mayManage, type RightsOf, tooStrong } from './rights.ts'
import { alone } from './standing.ts'

const columns = ownRole.keyof().options

/** The tenant's own roles, and what the presets hold. */
export const roleRoutes =
  ({ modules, permissionsOf }: PeopleParts): Routes =>
  async (app) => {
    const dangerous = { may: 'roles:write', stepUp: true } as const

    app.get('/roles', { config: { may: 'roles:read' }, schema: { querystring: roleQuery, response: { 200: page(ownRole) } } }, (req) =>
      list(req, 'roles', req.query, { columns, search: ['name', 'description'] }),
    )
    app.get('/roles/matrix', { config: { may: 'roles:read' }, schema: { response: { 200: roleMatrix } } }, async ({ actor }) => {
      const grantable = permissionsOf('owner')
      const all = [...new Set(modules().flatMap(({ grants }) => Object.keys(grants)))].filter((permission) => grantable.has(permission))
      const byPrefix = Map.groupBy(all.sort(), (permission) => permission.slice(0, permission.indexOf(':')))
      return {
        presets: [...presets],
        modules: [...byPrefix].map(([module, permissions]) => ({
          module,
          permissions: permissions.map((permission) => ({
            permission,
            presets: presets.filter((preset) => permissionsOf(preset).has(permission)),
            held: actor.permissions.has(permission),
          })),
        })),
      }
    })
    app.get('/roles/:id', { config: { may: 'roles:read' }, schema: { params: byId, response: { 200: ownRole } } }, (req) =>
      one(req, 'roles', req.params.id),
    )
    app.post('/roles', { config: dangerous, schema: { body: roleInput, response: { 201: ownRole } } }, async (req, reply) => {
      const who = await alone(req, permissionsOf)
      const input = { ...req.body, permissions: within(who, permissionsOf, req.body.permissions) }
      reply.code(201)
      return add(req, 'roles', input)
    })
    app.patch('/roles/:id', { config: dangerous, schema: { params: byId, body: roleEdit, response: { 200: ownRole } } }, async (req) => {
      const { id } = req.params
      const { version, ...change } = req.body
      const who = await alone(req, permissionsOf)
      const before = await one(req, 'roles', id)
      if (before.version !== version) throw stale()
      mustReach(who, permissionsOf, before.permissions)
      const { permissions, ...rest } = change
      return edit(req, 'roles', id, { version, ...rest, ...(permissions && { permissions: within(who, permissionsOf, permissions) }) })
    })
    app.delete('/roles/:id', { config: dangerous, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
      const { id } = req.params
      const who = await alone(req, permissionsOf)
      mustReach(who, permissionsOf, (await one(req, 'roles', id)).permissions)
      // What was asked for under this role and never answered, or answered long ago, does not keep it.
      await req.tx
        .updateTable('invitations')
        .set({ role_id: null })
        .where('tenant_id', '=', req.actor.tenant_id)
        .where('role_id', '=', id)
        .where('accepted_at', 'is not', null)
        .execute()
      await drop(req, 'roles', id)
      reply.code(204)
      return null
    })
  }

/** A role that reaches further than the actor is changed by somebody else. */
function mustReach({ actor }: Acting, rightsOf: RightsOf, permissions: string[]) {
  if (!mayManage(actor, heldBy(rightsOf, { role: 'viewer', permissions }))) throw tooStrong()
}

/** The permissions, each once; 400 for one that does not exist or that the actor does not hold. */
function within({ actor }: Acting, rightsOf: RightsOf, permissions: string[]): string[] {
  const all = rightsOf('owner')
  const wanted = [...new Set(permissions)].sort()
  const unknown = wanted.filter((permission) => !all.has(permission))
  if (unknown.length) throw invalid('permissions', `There is no permission ${unknown.join(', ')}.`)
  const beyond = wanted.filter((permission) => !actor.permissions.has(permission))
  if (beyond.length) throw invalid('permissions', `You do not hold ${beyond.join(', ')}, so you cannot give it.`)
  return wanted
}
