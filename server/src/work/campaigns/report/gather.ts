import { techniquesNamed } from '../../../inventory/techniques/techniques.port.ts'
import type { Looking } from '../../../kernel/guard.ts'
import { one } from '../../../kernel/verbs.ts'
import { remediationSteps, testsOf } from '../../tests/tests.port.ts'
import { compareRuns } from '../compare.ts'
import { ranOf } from '../ran.ts'
import { detailOf, type Held, heldOf } from '../shown.ts'

const order = ['public', 'internal', 'confidential', 'restricted'] as const

/** All that a report of a campaign shows. The run before is the last one of the same series that was completed. */
export async function gather(who: Looking, campaign_id: string) {
  const row = await one(who, 'campaigns', campaign_id)
  const of = await detailOf(who, row)
  const tests = of.items.flatMap(({ test }) => test ?? [])
  const references = new Set(tests.map(({ reference }) => reference))
  const [techniques, earlier] = await Promise.all([
    techniquesNamed(who, [...new Set(tests.map(({ technique_id }) => technique_id))]),
    who.tx
      .selectFrom('campaigns')
      .selectAll()
      .where('tenant_id', '=', who.actor.tenant_id)
      .where('series_id', '=', row.series_id)
      .where('run', '<', row.run)
      .where('status', '=', 'completed')
      .orderBy('run', 'desc')
      .limit(1)
      .executeTakeFirst(),
  ])
  const held = await heldOf(who, earlier ? [row.id, earlier.id] : [row.id])
  const steps = (await Array.fromAsync(remediationSteps(who))).flat().filter(({ reference }) => references.has(reference))
  return {
    of,
    tests,
    techniques,
    steps,
    classification: await strictestOf(who, held),
    earlier: earlier && { row: earlier, ...compareRuns(await ranOf(who, earlier), await ranOf(who, row)) },
  }
}
export type Gathered = Awaited<ReturnType<typeof gather>>

/**
 * The strictest of all tests that the report tells of, those of the run before too: as each is marked now, and as it was when its
 * run was completed, which is what stands there of a test that is gone.
 */
async function strictestOf(who: Looking, held: readonly Held[]): Promise<(typeof order)[number]> {
  const live = await testsOf(
    who,
    held.map(({ test_id }) => test_id),
  )
  const marks = [...held.flatMap(({ test }) => test ?? []), ...live].map(({ classification }) => order.indexOf(classification))
  return order[Math.max(1, ...marks)] ?? 'restricted'
}
