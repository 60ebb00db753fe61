import { randomUUID } from 'node:crypto'
import type { campaignDetail } from '@rampart/contract/campaigns.ts'
import type { Role } from '@rampart/contract/identity.ts'
import { expect } from 'vitest'
import type { z } from 'zod'
import { systemActor } from '../kernel/guard.ts'
import { world } from './world.ts'

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
export type Detail = z.output<typeof campaignDetail>

/** A tenant with what tests of campaigns do in it. */
export async function exercise() {
  const w = await world()
  const tenant = await w.tenant()
  const as = w.as(tenant)
  const ok = async <T = Detail>(role: Role, method: Method, path: string, body?: unknown): Promise<T> => {
    const reply = await as(role, method, path, body)
    expect(reply.statusCode, `${method} ${path}: ${reply.body}`).toBeLessThan(300)
    return reply.statusCode === 204 ? (undefined as T) : (reply.json() as T)
  }
  const refused = async (role: Role, method: Method, path: string, body?: unknown) => {
    const reply = await as(role, method, path, body)
    return [reply.statusCode, reply.json().code as string]
  }
  return {
    w,
    tenant,
    ok,
    refused,
    plan: (technique_ids: string[], more: object = {}) =>
      ok('red_lead', 'POST', '/campaigns', { name: `Autumn ${randomUUID()}`, technique_ids, ...more }),
    /** Walks a draft to its end: what the blue side says, and whether both leads approve. */
    run: async (test_id: string, blue_outcome: string, decision: 'approve' | 'reject' = 'approve') => {
      const step = (role: Role, action: string, body?: object) => ok(role, 'POST', `/tests/${test_id}/${action}`, body)
      await step('red_tech', 'start-execution')
      await step('red_tech', 'submit-red', { red_outcome: 'executed' })
      const detected_at = blue_outcome === 'missed' ? null : new Date().toISOString()
      await step('blue_tech', 'submit-blue', { blue_outcome, detected_at })
      await step('red_lead', 'validate-red', { decision, note: 'seen' })
      if (decision === 'approve') await step('blue_lead', 'validate-blue', { decision, note: 'seen' })
    },
    actionsOf: async (id: string) =>
      (await w.owner.query<{ action: string }>('select action from events where object_id = $1 order by id', [id])).rows.map(
        ({ action }) => action,
      ),
    planDueRuns: async () => {
      const job = w.rampart.modules.find(({ name }) => name === 'campaigns')?.jobs?.['campaigns.plan_runs']
      await w.db.withTenant(tenant, async (tx) => job?.run({ tx, actor: systemActor(tenant) }))
    },
  }
}

/** The id of a campaign's test at this place, from 0. */
export const testAt = (of: Detail, place: number) => of.items[place]?.test_id ?? ''
