import { coverageSnapshot } from '@rampart/contract/coverage.ts'
import type { Executive } from '@rampart/contract/dashboards.ts'
import { groupsInForce } from '../../inventory/techniques/techniques.port.ts'
import type { Looking } from '../../kernel/guard.ts'
import { type Figures, figuresOf, kpisOf, shareOf, sinceOf } from './kpis.ts'
import { mean, rolledUp } from './measure.ts'
import { actorsOver } from './summary.ts'

const mostGaps = 20
const mostActors = 10
/** A technique that so many groups use is critical: where the risk stops to rise with their number. */
const criticalActors = 10

/** The page for who pays. */
export async function executiveOf(who: Looking, days: number): Promise<Executive> {
  const [figures, groups, trend] = await Promise.all([figuresOf(who, days), groupsInForce(who), trendOf(who, days)])
  const { ground, measured, now } = figures
  const items = measured.map(({ item }) => item)
  const whole = rolledUp(items)
  const parts = partsOf(figures)
  const known = Object.values(parts).flatMap((part) => part ?? [])
  return {
    days,
    score: mean(known),
    parts,
    kpis: kpisOf(figures),
    trend: [...trend, { at: new Date(now).toISOString(), score: whole.score ?? 0, risk: whole.risk ?? 0, statuses: whole.statuses }],
    by_tactic: ground.tactics.map((tactic) => {
      const { score, statuses } = rolledUp(items.filter((item) => item.tactics.includes(tactic)))
      return { tactic, score, statuses }
    }),
    gaps: items
      .filter(({ status }) => status !== 'validated' && status !== 'partial')
      .sort((a, b) => b.risk - a.risk || (a.id < b.id ? -1 : 1))
      .slice(0, mostGaps)
      .map(({ id, name, tactics, status, score, risk, risk_level, actors }) => ({
        id,
        name,
        tactics,
        status,
        score,
        risk,
        risk_level,
        actors,
      })),
    actors: actorsOver(groups, measured)
      .slice(0, mostActors)
      .map(({ id, attack_id, name, techniques, score }) => ({ id, attack_id, name, techniques, score })),
  }
}

/** In points of 100; null where nothing says. */
function partsOf({ measured, response }: Figures): Executive['parts'] {
  const items = measured.map(({ item }) => item)
  const sum = (count: 'validated' | 'detected' | 'partial') => items.reduce((all, { tests }) => all + tests[count], 0)
  const hundredfold = (share: number | null) => (share === null ? null : Math.round(share * 10_000) / 100)
  return {
    coverage: mean(items.map(({ score }) => score)),
    detection: hundredfold(shareOf(sum('detected') + 0.5 * sum('partial'), sum('validated'))),
    critical: mean(items.filter(({ actors }) => (actors ?? 0) >= criticalActors).map(({ score }) => score)),
    response: hundredfold(shareOf(response.kept, response.promised)),
  }
}

const mostPoints = 400
async function trendOf({ tx, actor }: Looking, days: number): Promise<Executive['trend']> {
  const rows = await tx
    .selectFrom('coverage_snapshots')
    .select(['taken_at', 'score', 'risk', 'statuses'])
    .where('tenant_id', '=', actor.tenant_id)
    .where('taken_at', '>=', sinceOf(days, Date.now()))
    .orderBy('taken_at', 'desc')
    .limit(mostPoints)
    .execute()
  return rows.reverse().map(({ taken_at, score, risk, statuses }) => ({
    at: taken_at,
    score,
    risk,
    statuses: coverageSnapshot.shape.statuses.parse(statuses),
  }))
}
