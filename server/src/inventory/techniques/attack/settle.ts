import { sql } from 'kysely'
import type { Tx } from '../../../kernel/tenancy.ts'
import { successorsOf } from './successors.ts'

type Counts = Record<string, Record<string, number>>

/**
 * Fills the columns that follow from a release as a whole, in rows that differ only: what stands in the place of revoked objects,
 * places of tactics, and how many groups and software use each technique. Answers ATT&CK ids whose revoked-by chain leads round.
 */
export async function settle(tx: Tx, tenant: string, release: string, tactics: readonly string[]): Promise<string[]> {
  const cycles = await settleSuccessors(tx, tenant, release)
  await sql`
    update attack_objects o set position = p.place - 1
    from unnest(${tactics}::text[]) with ordinality as p (tactic, place)
    where o.tenant_id = ${tenant} and o.release_id = ${release} and o.type = 'x-mitre-tactic' and o.tactics[1] = p.tactic
      and o.position is distinct from p.place - 1`.execute(tx)
  await sql`
    with living as materialized (
      select stix_id, type from attack_objects where tenant_id = ${tenant} and release_id = ${release} and not revoked and not deprecated
        and type in ('attack-pattern', 'intrusion-set', 'malware', 'tool')),
    used as materialized (
      select distinct r.source_ref, r.target_ref, s.type as by, t.type as what from attack_relations r
      join living s on s.stix_id = r.source_ref join living t on t.stix_id = r.target_ref
      where r.tenant_id = ${tenant} and r.release_id = ${release} and r.type = 'uses' and not r.revoked),
    counted as (
      select l.stix_id, count(*) filter (where u.by = 'intrusion-set') as groups, count(*) filter (where u.by in ('malware', 'tool')) as software, 0 as techniques
      from living l left join used u on u.target_ref = l.stix_id and u.what = 'attack-pattern' where l.type = 'attack-pattern' group by 1
      union all
      select l.stix_id, 0, count(*) filter (where u.what in ('malware', 'tool')), count(*) filter (where u.what = 'attack-pattern')
      from living l left join used u on u.source_ref = l.stix_id where l.type <> 'attack-pattern' group by 1)
    update attack_objects o set group_count = c.groups, software_count = c.software, technique_count = c.techniques
    from counted c where o.tenant_id = ${tenant} and o.release_id = ${release} and o.stix_id = c.stix_id
      and (o.group_count, o.software_count, o.technique_count) is distinct from (c.groups, c.software, c.techniques)`.execute(tx)
  return cycles
}

async function settleSuccessors(tx: Tx, tenant: string, release: string): Promise<string[]> {
  const { rows: edges } = await sql<{ source_ref: string; target_ref: string }>`
    select source_ref, target_ref from attack_relations where tenant_id = ${tenant} and release_id = ${release} and type = 'revoked-by' and not revoked`.execute(
    tx,
  )
  const ends = [...new Set(edges.flatMap(({ source_ref, target_ref }) => [source_ref, target_ref]))]
  const { rows: objects } = await sql<{ stix_id: string; attack_id: string | null; stands: boolean }>`
    select stix_id, attack_id, not revoked and not deprecated as stands from attack_objects
    where tenant_id = ${tenant} and release_id = ${release} and stix_id = any(${ends}::text[])`.execute(tx)
  const known = new Map(objects.map((each) => [each.stix_id, each]))
  const { of, cycles } = successorsOf(
    edges.map(({ source_ref, target_ref }) => [source_ref, target_ref]),
    (id) => known.get(id)?.stands ?? false,
  )
  const idOf = (stix: string) => known.get(stix)?.attack_id ?? []
  const found = [...of].filter(([from]) => known.has(from) && !known.get(from)?.stands)
  await sql`
    update attack_objects o set successors = coalesce(w.ids, '{}')
    from attack_objects p left join (
      select w.stix_id, array(select jsonb_array_elements_text(w.ids)) as ids from jsonb_to_recordset(${JSON.stringify(
        found.map(([from, to]) => ({ stix_id: from, ids: to.flatMap(idOf).sort() })),
      )}::jsonb) as w (stix_id text, ids jsonb)) w on w.stix_id = p.stix_id
    where p.tenant_id = ${tenant} and p.release_id = ${release} and p.revoked
      and o.tenant_id = p.tenant_id and o.release_id = p.release_id and o.stix_id = p.stix_id and o.successors is distinct from coalesce(w.ids, '{}')`.execute(
    tx,
  )
  return [...cycles].map((stix) => known.get(stix)?.attack_id ?? stix).sort()
}

/** How many objects of each type a release has, of techniques and sub-techniques those in force, and relationships by kind. */
export async function countRelease(tx: Tx, tenant: string, release: string): Promise<Counts> {
  const { rows: objects } = await sql<Record<'total' | 'active' | 'revoked' | 'deprecated' | 'subtechniques', number> & { type: string }>`
    select type, count(*) as total, count(*) filter (where not revoked and not deprecated) as active, count(*) filter (where revoked) as revoked,
      count(*) filter (where deprecated) as deprecated, count(*) filter (where subtechnique and not revoked and not deprecated) as subtechniques
    from attack_objects where tenant_id = ${tenant} and release_id = ${release} group by type order by type collate "C"`.execute(tx)
  const { rows: relations } = await sql<{ type: string; n: number }>`
    select type, count(*) as n from attack_relations where tenant_id = ${tenant} and release_id = ${release} group by type order by type collate "C"`.execute(
    tx,
  )
  const counts = objects.map(({ type, total, active, revoked, deprecated, subtechniques }): [string, Record<string, number>] => [
    type,
    { total, active, revoked, deprecated, ...(type === 'attack-pattern' && { techniques: active - subtechniques, subtechniques }) },
  ])
  return Object.fromEntries([...counts, ['relationships', Object.fromEntries(relations.map(({ type, n }) => [type, n]))]])
}
