import { isIP } from 'node:net'
import { type SuppressionCondition, suppressionRule } from '@rampart/contract/suppression.ts'
import { sql } from 'kysely'
import type { Acting } from '../../../kernel/guard.ts'
import type { Draft } from '../drafts.ts'
import type { Named } from '../named.ts'
import { type Facts, folded, matcher } from './matching.ts'

/** `conditions` as they are stored. */
export const storedConditions = (stored: unknown): SuppressionCondition[] => suppressionRule.shape.conditions.parse(stored)

/**
 * Which rule hides each draft, in the order given; null for those that are shown. Of several rules that fit it is the one that began
 * first, so that the same alerts are always told the same. Counts the hits. Two statements, however many drafts there are.
 */
export async function suppressionOf(
  who: Acting,
  drafts: readonly Draft[],
  names: ReadonlyMap<Draft, Named> = new Map(),
): Promise<(string | null)[]> {
  const { tx, actor } = who
  if (drafts.length === 0) return []
  const rules = await tx
    .selectFrom('suppression_rules')
    .select(['id', 'conditions'])
    .where('tenant_id', '=', actor.tenant_id)
    .where('status', '=', 'active')
    .where('ends_at', '>', sql<string>`now()`)
    .where('starts_at', '<=', sql<string>`now()`)
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
  if (rules.length === 0) return drafts.map(() => null)
  const tests = rules.map(({ id, conditions }) => ({ id, hides: matcher(storedConditions(conditions)) }))
  const hidden = drafts.map((draft) => {
    const alert = folded(factsOf(draft, names.get(draft)))
    return tests.find(({ hides }) => hides(alert))?.id ?? null
  })
  await countHits(who, hidden)
  return hidden
}

/** Also holds the rules until the commit, so that one is not dropped while an alert is about to name it. */
async function countHits({ tx, actor: { tenant_id } }: Acting, hidden: readonly (string | null)[]) {
  const hits = [
    ...Map.groupBy(
      hidden.filter((id) => id !== null),
      (id) => id,
    ),
  ].sort(([a], [b]) => (a < b ? -1 : 1))
  if (hits.length === 0) return
  await sql`
    update suppression_rules r set hits = r.hits + h.n, last_hit_at = now()
    from unnest(${hits.map(([id]) => id)}::uuid[], ${hits.map(([, of]) => of.length)}::int[]) as h (id, n)
    where r.tenant_id = ${tenant_id} and r.id = h.id`.execute(tx)
}

const known = (...values: (string | null | undefined)[]) => values.filter((value) => typeof value === 'string')

/** What conditions see of an alert on its way in: what was sent, and what it turned out to be. */
function factsOf({ input }: Draft, named: Named | undefined): Facts {
  const { title, source, category, rule_id, rule_name, kind, severity, techniques, hosts, observables } = input
  const host = [...hosts.flatMap(({ hostname, ip }) => known(hostname, ip)), ...(named?.hosts ?? []).map(({ hostname }) => hostname)]
  return {
    title: [title],
    source: [source],
    category: known(category),
    rule_id: known(rule_id),
    rule_name: known(rule_name),
    kind: [kind],
    severity: [severity],
    host,
    // The address of a host is an address, too.
    observable: [...observables.map(({ value }) => value), ...host.filter((name) => isIP(name))],
    technique: [...techniques, ...(named?.techniques ?? [])],
  }
}
