import { tenant, tenantEdit } from '@rampart/contract/tenants.ts'
import { sql } from 'kysely'
import { record } from '../../kernel/events.ts'
import type { Routes } from '../../kernel/module.ts'
import { stale } from '../../kernel/problem.ts'

/** A person's own tenant. That there are others is nobody's business here. */
export const tenantRoutes: Routes = async (app) => {
  app.get('/tenants/current', { config: { may: 'tenants:read' }, schema: { response: { 200: tenant } } }, ({ tx, actor }) =>
    tx.selectFrom('tenants').selectAll().where('id', '=', actor.tenant_id).executeTakeFirstOrThrow(),
  )
  app.patch(
    '/tenants/current',
    { config: { may: 'tenants:write', stepUp: true }, schema: { body: tenantEdit, response: { 200: tenant } } },
    async (req) => {
      const { tx, actor, body } = req
      const before = await tx.selectFrom('tenants').selectAll().where('id', '=', actor.tenant_id).forUpdate().executeTakeFirstOrThrow()
      if (before.version !== body.version) throw stale()
      const after = await tx
        .updateTable('tenants')
        .set({ name: body.name, version: before.version + 1, updated_at: sql`now()` })
        .where('id', '=', actor.tenant_id)
        .returningAll()
        .executeTakeFirstOrThrow()
      await record(req, 'tenants.edit', actor.tenant_id, { before, after })
      return after
    },
  )
}
