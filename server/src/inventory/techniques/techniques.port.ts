// biome-ignore-all lint/performance/noBarrelFile: a port is what others may use of this module
import type { Technique } from '@rampart/contract/techniques.ts'
import { sql } from 'kysely'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { notFound } from '../../kernel/problem.ts'
import { catalogueOf, releaseName } from './catalogue.ts'
import { changeNote, noteOf } from './notes.ts'

export { recognised, spelled } from './recognise.ts'
export { formerOf, formerOfBranch, inPlaceOf, type Succession, successionOf } from './succession.ts'

/**
 * Techniques and sub-techniques in force, by id: of the tenant's active enterprise release (of our own facts before one was imported) and
 * its own; and the short names of the tactics, in the order of the matrix.
 */
export async function activeTechniques(rows: Looking): Promise<{ release: string; techniques: Technique[]; tactics: string[] }> {
  const catalogue = await catalogueOf(rows)
  return { release: releaseName(catalogue), techniques: catalogue.techniques, tactics: catalogue.tactics.map(({ tactic }) => tactic) }
}

/** Ids of `activeTechniques`, and of which release they are. */
export async function idsInForce(rows: Looking): Promise<{ release: string; ids: ReadonlySet<string> }> {
  const { release, techniques } = await activeTechniques(rows)
  return { release, ids: new Set(techniques.map(({ id }) => id)) }
}

/** The release in force, as `enterprise-attack 18.1`: what others keep beside what they made with it. */
export async function releaseInForce(rows: Looking): Promise<string> {
  return releaseName(await catalogueOf(rows, 'enterprise-attack', []))
}

/** Those of `activeTechniques` that are named by exactly these ids; no others are read. */
export async function techniquesNamed(rows: Looking, ids: readonly string[]): Promise<Map<string, Technique>> {
  if (ids.length === 0) return new Map()
  const { techniques } = await catalogueOf(rows, 'enterprise-attack', ids)
  const wanted = new Set(ids)
  return new Map(techniques.filter(({ id }) => wanted.has(id)).map((each) => [each.id, each]))
}

/** How many active groups use each technique, by its id; empty before a release was imported. */
export async function actorsOf({ tx, actor: { tenant_id } }: Looking): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; groups: number }>`
    select o.attack_id as id, o.group_count as groups from attack_releases r
    join attack_objects o on o.tenant_id = r.tenant_id and o.release_id = r.id and o.type = 'attack-pattern' and o.attack_id is not null
    where r.tenant_id = ${tenant_id} and r.domain = 'enterprise-attack' and r.active and o.group_count > 0`.execute(tx)
  return new Map(rows.map(({ id, groups }) => [id, groups]))
}

/** Ids of the techniques in force that a group (G0007) uses, in order. 404 for a group that the active release does not have. */
export async function actorTechniques({ tx, actor: { tenant_id } }: Looking, actorId: string): Promise<string[]> {
  const { rows } = await sql<{ ids: string[] }>`
    select array(
      select distinct t.attack_id from attack_relations u
      join attack_objects t on t.tenant_id = u.tenant_id and t.release_id = u.release_id and t.stix_id = u.target_ref
      where u.tenant_id = g.tenant_id and u.release_id = g.release_id and u.source_ref = g.stix_id and u.type = 'uses' and not u.revoked
        and t.type = 'attack-pattern' and not t.revoked and not t.deprecated and t.attack_id is not null order by 1) as ids
    from attack_releases r
    join attack_objects g on g.tenant_id = r.tenant_id and g.release_id = r.id and g.type = 'intrusion-set' and g.attack_id = ${actorId}
    where r.tenant_id = ${tenant_id} and r.domain = 'enterprise-attack' and r.active and not g.revoked and not g.deprecated`.execute(tx)
  const [found] = rows
  if (!found) throw notFound('actors')
  return found.ids
}

/**
 * The active groups with the techniques in force that they use, in the order of their ids; empty before a release was imported. Put
 * together here: joined by a database that has no statistics of a release that was just imported, it took minutes.
 */
export async function groupsInForce({
  tx,
  actor: { tenant_id },
}: Looking): Promise<{ id: string; attack_id: string | null; name: string; techniques: string[] }[]> {
  const { rows: objects } = await sql<{ type: string; stix_id: string; attack_id: string; name: string }>`
    select o.type, o.stix_id, o.attack_id, o.name from attack_releases r
    join attack_objects o on o.tenant_id = r.tenant_id and o.release_id = r.id and o.type in ('intrusion-set', 'attack-pattern')
    where r.tenant_id = ${tenant_id} and r.domain = 'enterprise-attack' and r.active and o.attack_id is not null
      and not o.revoked and not o.deprecated order by o.attack_id`.execute(tx)
  const { rows: uses } = await sql<{ source_ref: string; target_ref: string }>`
    select u.source_ref, u.target_ref from attack_releases r
    join attack_relations u on u.tenant_id = r.tenant_id and u.release_id = r.id and u.source_ref like 'intrusion-set--%'
    where r.tenant_id = ${tenant_id} and r.domain = 'enterprise-attack' and r.active and u.type = 'uses' and not u.revoked`.execute(tx)
  const techniques = new Map(objects.filter(({ type }) => type === 'attack-pattern').map(({ stix_id, attack_id }) => [stix_id, attack_id]))
  const used = Map.groupBy(uses, ({ source_ref }) => source_ref)
  return objects
    .filter(({ type }) => type === 'intrusion-set')
    .map(({ stix_id, attack_id, name }) => {
      const ids = (used.get(stix_id) ?? []).flatMap(({ target_ref }) => techniques.get(target_ref) ?? [])
      return { id: attack_id, attack_id, name, techniques: [...new Set(ids)].sort() }
    })
}

/** Makes a technique urgent, and says why; one that is urgent already keeps its reason. */
export async function raisePriority(who: Acting, technique_id: string, priority_reason: string): Promise<void> {
  const { priority } = await noteOf(who, technique_id)
  if (priority === 'high' || priority === 'critical') return
  await changeNote(who, technique_id, { priority: 'high', priority_reason })
}

/** Takes the urgency back that was raised for a reason like this: it is true no longer. What a person wrote stays. */
export async function settlePriority(who: Acting, technique_id: string, reason: RegExp): Promise<void> {
  const { priority_reason } = await noteOf(who, technique_id)
  if (priority_reason !== null && reason.test(priority_reason))
    await changeNote(who, technique_id, { priority: 'normal', priority_reason: null })
}
