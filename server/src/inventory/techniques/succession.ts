import { sql } from 'kysely'
import type { Looking } from '../../kernel/guard.ts'
import { successorsOf } from './attack/successors.ts'
import { attack, current } from './facts.ts'

/** Ids that are not in force, with those in their place: several where a person decided so, none where nothing stands for it. */
export type Succession = ReadonlyMap<string, readonly string[]>

/**
 * What stands in the place of each technique that is not in force any more: at the end of the active release's chain of revoked-by
 * where that leads to one, and what a person decided of one that was split or removed, which goes before. One that still waits for
 * a decision is not in it. A chain that leads round leads nowhere. One statement.
 */
export async function successionOf({ tx, actor: { tenant_id } }: Looking): Promise<Succession> {
  const { rows } = await sql<{ id: string | null; next: string[] }>`
    with r as materialized (select id from attack_releases where tenant_id = ${tenant_id} and domain = 'enterprise-attack' and active),
    named as (
      select o.attack_id as id, bool_or(not o.revoked and not o.deprecated) as stands, max(o.successors) as successors
      from r join attack_objects o on o.tenant_id = ${tenant_id} and o.release_id = r.id and o.type = 'attack-pattern'
      where o.attack_id is not null group by o.attack_id),
    decided as (
      select distinct on (technique_id) technique_id as id, chosen from attack_reviews
      where tenant_id = ${tenant_id} and domain = 'enterprise-attack' and status = 'decided' order by technique_id, decided_at desc, id desc)
    select null as id, '{}'::text[] as next from r
    union all
    select coalesce(n.id, d.id), coalesce(d.chosen, n.successors) from named n full join decided d on d.id = n.id
    where not coalesce(n.stands, false) and (d.chosen is not null or cardinality(n.successors) = 1)`.execute(tx)
  const next = new Map(rows.flatMap(({ id, next }) => (id === null ? [] : [[id, next] as const])))
  const isImported = rows.some(({ id }) => id === null)
  if (!isImported) {
    for (const id of current.keys()) next.delete(id)
    for (const { id, successor_id } of attack.retired) if (successor_id !== null && !next.has(id)) next.set(id, [successor_id])
  }
  const edges = [...next].flatMap(([id, to]) => to.map((each) => [id, each] as const))
  const { of } = successorsOf(edges, (id) => !next.has(id))
  return new Map([...next.keys()].map((id) => [id, of.get(id) ?? []]))
}

/** The ids in the place of these, each once; one of which nothing is known stays as it is. */
export const inPlaceOf = (succession: Succession, ids: readonly string[]): string[] => [
  ...new Set(ids.flatMap((id) => succession.get(id) ?? [id])),
]

/** The ids in whose place these stand. */
export function formerOf(succession: Succession, ids: readonly string[]): string[] {
  const wanted = new Set(ids)
  return before(succession, (each) => wanted.has(each))
}
/** The ids in whose place these stand, or those right above and below them. */
export const formerOfBranch = (succession: Succession, ids: readonly string[]): string[] =>
  before(succession, (each) => ids.some((one) => isSameBranch(each, one)))
const before = (succession: Succession, isWanted: (id: string) => boolean) =>
  [...succession].flatMap(([id, next]) => (next.some(isWanted) ? [id] : []))
const isSameBranch = (a: string, b: string) => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`)
