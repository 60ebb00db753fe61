import { riskWeights, scoreWeights, usualWeights, type WeightsVersion, type weightsEdit } from '@rampart/contract/coverage.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../kernel/events.ts'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { stale } from '../../kernel/problem.ts'
import type { Weights } from './measure.ts'

const usual: WeightsVersion = { version: 0, ...usualWeights, note: '', created_by_name: null, created_at: null }

/** The weights in force. */
export async function weightsOf(who: Looking): Promise<Weights> {
  const [{ version, score, risk } = usual] = await versions(who, 1)
  return { version, score, risk }
}

const mostHistory = 100
/** The weights in force and those before, the newest first; the usual ones were there before all others. */
export async function weightsWithHistory(who: Looking): Promise<WeightsVersion & { history: WeightsVersion[] }> {
  const all = [...(await versions(who, mostHistory)), usual]
  const [now = usual, ...history] = all
  return { ...now, history }
}

/** The next version of the weights, made from the one that was read: a newer one is a 409. What was measured before keeps its own. */
export async function setWeights(who: Acting, { version, score, risk, note }: z.output<typeof weightsEdit>): Promise<void> {
  const { tx, actor } = who
  await sql`select pg_advisory_xact_lock(hashtextextended(${`coverage weights ${actor.tenant_id}`}, 0))`.execute(tx)
  const before = await weightsOf(who)
  if (before.version !== version) throw stale()
  const after = { version: version + 1, score, risk, note }
  await tx
    .insertInto('coverage_weights')
    .values({
      tenant_id: actor.tenant_id,
      version: after.version,
      score: JSON.stringify(score),
      risk: JSON.stringify(risk),
      note,
      created_by: actor.id,
      created_by_name: actor.name,
    })
    .execute()
  await record(who, 'coverage_weights.edit', actor.tenant_id, { before, after })
}

async function versions({ tx, actor }: Looking, most: number): Promise<WeightsVersion[]> {
  const rows = await tx
    .selectFrom('coverage_weights')
    .select(['version', 'score', 'risk', 'note', 'created_by_name', 'created_at'])
    .where('tenant_id', '=', actor.tenant_id)
    .orderBy('version', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({ ...row, score: scoreWeights.parse(row.score), risk: riskWeights.parse(row.risk) }))
}
