import { type DecayStep, decayStep } from '@rampart/contract/detection-assets.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { record } from '../../../kernel/events.ts'
import type { Acting, Looking } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import { invalid, stale } from '../../../kernel/problem.ts'
import { usualSteps } from './confidence.ts'

export interface Policy {
  steps: readonly DecayStep[]
  /** 0 where the tenant has none of its own. */
  version: number
}

/** The tenant's decay policy, else the built-in one. */
export async function policyOf({ tx, actor: { tenant_id } }: Looking): Promise<Policy> {
  const row = await tx.selectFrom('decay_policies').select(['steps', 'version']).where('tenant_id', '=', tenant_id).executeTakeFirst()
  return row ? { steps: z.array(decayStep).parse(row.steps), version: row.version } : { steps: usualSteps, version: 0 }
}

/** Puts other steps in place of all. What was validated before keeps the end that it was given. */
export async function putPolicy(who: Acting, steps: readonly DecayStep[], version: number): Promise<Policy> {
  const { tx, actor } = who
  const tactics = steps.map(({ tactic }) => tactic)
  if (!tactics.includes('default')) throw invalid('steps', 'Keep a step for “default”: it holds for all tactics without one of their own.')
  if (new Set(tactics).size < tactics.length) throw invalid('steps', 'Each tactic has one step.')
  await sql`select pg_advisory_xact_lock(hashtextextended(${`decay ${actor.tenant_id}`}, 0))`.execute(tx)
  const before = await policyOf(who)
  if (before.version !== version) throw stale()
  const row = await tx
    .insertInto('decay_policies')
    .values({ tenant_id: actor.tenant_id, id: newId(), steps: JSON.stringify(steps) })
    .onConflict((oc) =>
      oc.column('tenant_id').doUpdateSet((eb) => ({
        steps: eb.ref('excluded.steps'),
        version: eb('decay_policies.version', '+', 1),
        updated_at: sql<string>`now()`,
      })),
    )
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow()
  await record(who, 'decay_policies.edit', row.id, { before: { steps: before.steps }, after: { steps }, title: 'Decay of validations' })
  return { steps, version: row.version }
}
