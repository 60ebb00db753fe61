import { techniquesNamed } from '../../../inventory/techniques/techniques.port.ts'
import type { Looking } from '../../../kernel/guard.ts'
import { one } from '../../../kernel/verbs.ts'
import { remediationSteps, testsOf } from '../../tests/tests.port.ts'
import { compareRuns } from '../compare.ts'
import { ranOf } from '../ran.ts'
import { detailOf } from '../shown.ts'

const order = ['public', 'internal', 'confidential', 'restricted'] as const

/** All that a report of a campaign shows. The run before is the last one of the same series that was completed. */
export async function gather(who: Looking, campaign_id: string) {
  const row = await one(who, 'campaigns', campaign_id)
  const of = await detailOf(who, row)
  const tests = of.items.flatMap(({ test }) => test ?? [])
  const references = new Set(tests.map(({ reference }) => reference))
  const [techniques, rows, earlier] = await Promise.all([
    techniquesNamed(who, [...new Set(tests.map(({ technique_id }) => technique_id))]),
    testsOf(
      who,
      of.items.map(({ test_id }) => test_id),
    ),
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
  const steps = (await Array.fromAsync(remediationSteps(who))).flat().filter(({ reference }) => references.has(reference))
  return {
    of,
    tests,
    techniques,
    steps,
    /** The strictest of its tests. */
    classification: order[Math.max(1, ...rows.map(({ classification }) => order.indexOf(classification)))] ?? 'restricted',
    earlier: earlier && { row: earlier, ...compareRuns(await ranOf(who, earlier), await ranOf(who, row)) },
  }
}
export type Gathered = Awaited<ReturnType<typeof gather>>
