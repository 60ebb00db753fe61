import { policy, policyEdit } from '@rampart/contract/tenants.ts'
import { sql } from 'kysely'
import { record } from '../../kernel/events.ts'
import type { Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { invalid, stale } from '../../kernel/problem.ts'

const usual = {
  version: 0,
  password_min: 12,
  second_factor_required: false,
  self_registration: false,
  email_domains: [] as string[],
  limits: {},
  retention: {},
}

/** What the tenant has decided; the usual where it has decided nothing. */
export async function policyOf({ tx, actor }: Looking) {
  const row = await tx.selectFrom('tenant_policies').selectAll().where('tenant_id', '=', actor.tenant_id).executeTakeFirst()
  return policy.parse(row ?? usual)
}

export const policyRoutes: Routes = async (app) => {
  app.get('/tenants/current/policy', { config: { may: 'tenants:read' }, schema: { response: { 200: policy } } }, (req) => policyOf(req))
  app.patch(
    '/tenants/current/policy',
    { config: { may: 'tenants:write', stepUp: true }, schema: { body: policyEdit, response: { 200: policy } } },
    async (req) => {
      const { tx, actor } = req
      const { version, ...sent } = req.body
      await sql`select pg_advisory_xact_lock(hashtextextended(${`policy ${actor.tenant_id}`}, 0))`.execute(tx)
      const before = await policyOf(req)
      if (before.version !== version) throw stale()
      const change = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)) as Partial<typeof before>
      const after = { ...before, ...change, version: version + 1 }
      if (after.self_registration && after.email_domains.length === 0)
        throw invalid('email_domains', 'Say whose addresses may register: without a domain nobody could.')
      const { limits: _set, ...decided } = after
      const columns = { ...decided, email_domains: [...new Set(after.email_domains)], retention: JSON.stringify(after.retention) }
      await tx
        .insertInto('tenant_policies')
        .values({ tenant_id: actor.tenant_id, ...columns })
        .onConflict((at) => at.column('tenant_id').doUpdateSet({ ...columns, updated_at: sql`now()` }))
        .execute()
      await record(req, 'tenants.set_policy', actor.tenant_id, { before, after })
      return policyOf(req)
    },
  )
}
