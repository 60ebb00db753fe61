import { sql } from 'kysely'
import type { Tx } from '../../../kernel/tenancy.ts'
import type { Look } from './read.ts'

type Counts = Record<string, Record<string, number>>

/** Writes what follows for objects from the others, in rows that differ only: those that came with it have it already. */
export async function settle(tx: Tx, tenant: string, release: string, derived: Look['derived']): Promise<void> {
  await sql`
    update attack_objects o set successors = d.successors, position = d.position, group_count = d.group_count,
      software_count = d.software_count, technique_count = d.technique_count
    from json_to_recordset(${JSON.stringify(derived)}::json) as d (stix_id text, successors text[], position int, group_count int, software_count int, technique_count int)
    where o.tenant_id = ${tenant} and o.release_id = ${release} and o.stix_id = d.stix_id
      and (o.successors, o.position, o.group_count, o.software_count, o.technique_count)
        is distinct from (d.successors, d.position, d.group_count, d.software_count, d.technique_count)`.execute(tx)
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
