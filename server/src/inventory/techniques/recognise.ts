import { anyTechniqueId, type Technique } from '@rampart/contract/techniques.ts'
import { sql } from 'kysely'
import type { Looking } from '../../kernel/guard.ts'
import { invalid } from '../../kernel/problem.ts'
import { techniqueOf } from './facts.ts'

type Recognised = Pick<Technique, 'id' | 'name'>

/**
 * Says of each id as somebody wrote it which technique it is, whatever its case and the space round it; a revoked one is the technique
 * in its place. Undefined for what neither ATT&CK as we know it has, nor a release in force, nor the organisation itself. Asks the
 * database once, and not at all where our own facts know every id: alerts come by the thousand.
 */
export async function recognised(who: Looking, written: readonly string[]): Promise<(written: string) => Recognised | undefined> {
  const strange = new Set(written.map(capital).filter((id) => !techniqueOf(id) && anyTechniqueId.safeParse(id).success))
  if (strange.size === 0) return techniqueOf
  const found = await lookedUp(who, [...strange])
  return (each) => techniqueOf(each) ?? found.get(capital(each))
}

/**
 * Techniques as ATT&CK writes them, each once; a 400 at `techniques` for one that nobody knows: a person can say it right, a sender
 * cannot. What stood there `before` may stay.
 */
export async function spelled(who: Looking, written: readonly string[], before: readonly string[] = []): Promise<string[]> {
  const stands = new Set(before)
  const techniqueOf = await recognised(
    who,
    written.filter((each) => !stands.has(each)),
  )
  const unknown = written.filter((each) => !stands.has(each) && !techniqueOf(each))
  if (unknown.length) throw invalid('techniques', `ATT&CK has no technique ${unknown.join(', ')}, and it is none of your own.`)
  return [...new Set(written.flatMap((each) => (stands.has(each) ? each : (techniqueOf(each)?.id ?? []))))]
}

const capital = (written: string) => written.trim().toUpperCase()

async function lookedUp({ tx, actor: { tenant_id } }: Looking, ids: readonly string[]): Promise<Map<string, Recognised>> {
  const { rows } = await sql<Recognised & { asked: string }>`
    with named as (
      select o.attack_id as asked, o.release_id, o.name, o.revoked or o.deprecated as is_gone, o.successors
      from attack_releases r join attack_objects o on o.tenant_id = r.tenant_id and o.release_id = r.id and o.type = 'attack-pattern'
        and o.attack_id = any(${ids}::text[])
      where r.tenant_id = ${tenant_id} and r.active)
    select asked, asked as id, name from named where not is_gone
    union all
    select n.asked, o.attack_id, o.name from named n join attack_objects o on o.tenant_id = ${tenant_id} and o.release_id = n.release_id
      and o.type = 'attack-pattern' and o.attack_id = n.successors[1] and not o.revoked and not o.deprecated
    where n.is_gone and cardinality(n.successors) = 1
    union all
    select technique_id, technique_id, name from custom_techniques where tenant_id = ${tenant_id} and technique_id = any(${ids}::text[])`.execute(
    tx,
  )
  // Of an id that stands and was revoked in another domain, the one that stands.
  return new Map(rows.toReversed().map(({ asked, id, name }) => [asked, { id, name }]))
}
