import type { AttackDomain, actorDetail, Technique } from '@rampart/contract/techniques.ts'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import { notFound } from '../../kernel/problem.ts'
import { likePattern } from '../../kernel/verbs.ts'
import { catalogueOf } from './catalogue.ts'
import { attribution, longestText } from './facts.ts'

/** Which groups or software are asked for; `after` is the id behind which the page begins. */
export interface Wanted {
  types: readonly string[]
  q?: string | undefined
  technique_id?: string | undefined
  after: string
  limit: number
  total?: 'true' | 'exact' | undefined
}
export interface Listed {
  id: string
  type: string
  name: string
  aliases: string[]
  platforms: string[]
  technique_count: number
  software_count: number
}

/** Groups or software in force by id, one more than the limit where there are more; and of which release. */
export async function listObjects(
  { tx, actor: { tenant_id } }: Looking,
  wanted: Wanted,
): Promise<{ release: string; rows: Listed[]; total?: number }> {
  const { rows: releases } = await sql<{ id: string; version: string }>`
    select id, version from attack_releases where tenant_id = ${tenant_id} and active and domain = 'enterprise-attack'`.execute(tx)
  const [release] = releases
  if (!release) return { release: '', rows: [], ...(wanted.total && { total: 0 }) }
  const pattern = wanted.q && likePattern(wanted.q)
  const conditions: RawBuilder<unknown>[] = [
    sql`o.tenant_id = ${tenant_id} and o.release_id = ${release.id} and o.type = any(${[...wanted.types]}::text[]) and not o.revoked and not o.deprecated and o.attack_id is not null`,
  ]
  if (pattern) conditions.push(sql`(o.name ilike ${pattern} or o.attack_id ilike ${pattern} or o.aliases::text ilike ${pattern})`)
  if (wanted.technique_id)
    conditions.push(sql`exists (
      select from attack_objects t join attack_relations u on u.tenant_id = t.tenant_id and u.release_id = t.release_id and u.target_ref = t.stix_id
      where t.tenant_id = o.tenant_id and t.release_id = o.release_id and t.type = 'attack-pattern' and t.attack_id = ${wanted.technique_id}
        and u.type = 'uses' and not u.revoked and u.source_ref = o.stix_id)`)
  const where = sql.join(conditions, sql` and `)
  const { rows } = await sql<Listed>`
    select o.attack_id as id, o.type, o.name, o.aliases, o.platforms, o.technique_count, o.software_count
    from attack_objects o where ${where} and o.attack_id > ${wanted.after} collate "C" order by o.attack_id limit ${wanted.limit + 1}`.execute(
    tx,
  )
  if (!wanted.total) return { release: release.version, rows }
  const { rows: counted } = await sql<{ n: number }>`select count(*) as n from attack_objects o where ${where}`.execute(tx)
  return { release: release.version, rows, total: counted[0]?.n ?? 0 }
}

interface Group {
  release_id: string
  version: string
  domain: AttackDomain
  stix_id: string
  attack_id: string
  name: string
  aliases: string[]
  revoked: boolean
  deprecated: boolean
  successors: string[]
  description: string
  url: string | null
  technique_count: number
  software_count: number
}

/** One group with what it uses. A revoked one leads to the group in its place; 404 for one that is not in force. */
export async function actorOf(who: Looking, asked: string): Promise<z.output<typeof actorDetail>> {
  const group = await groupOf(who, asked)
  const {
    tx,
    actor: { tenant_id },
  } = who
  const { rows } = await sql<{ type: string; attack_id: string; name: string; text: string; incoming: boolean }>`
    select o.type, o.attack_id, o.name, u.description as text, false as incoming from attack_relations u
    join attack_objects o on o.tenant_id = u.tenant_id and o.release_id = u.release_id and o.stix_id = u.target_ref
    where u.tenant_id = ${tenant_id} and u.release_id = ${group.release_id} and u.source_ref = ${group.stix_id} and u.type = 'uses' and not u.revoked
      and not o.revoked and not o.deprecated and o.attack_id is not null
    union all
    select o.type, o.attack_id, o.name, left(coalesce(o.object->>'description', ''), ${longestText}), true from attack_relations u
    join attack_objects o on o.tenant_id = u.tenant_id and o.release_id = u.release_id and o.stix_id = u.source_ref
    where u.tenant_id = ${tenant_id} and u.release_id = ${group.release_id} and u.target_ref = ${group.stix_id} and u.type = 'attributed-to' and not u.revoked
      and not o.revoked and not o.deprecated and o.attack_id is not null
    order by attack_id`.execute(tx)
  const { techniques } = await catalogueOf(who, group.domain)
  const known = new Map(techniques.map((each): [string, Technique] => [each.id, each]))
  return {
    id: group.attack_id,
    asked,
    name: group.name,
    aliases: group.aliases,
    technique_count: group.technique_count,
    software_count: group.software_count,
    description: group.description,
    url: group.url?.startsWith('https://') ? group.url : null,
    techniques: rows.flatMap(({ type, attack_id, text }) => {
      const technique = type === 'attack-pattern' ? known.get(attack_id) : undefined
      return technique ? [{ ...technique, text }] : []
    }),
    software: rows.flatMap(({ type, attack_id, name, text }) =>
      type === 'malware' || type === 'tool' ? [{ id: attack_id, name, text, kind: type } as const] : [],
    ),
    campaigns: rows.flatMap(({ incoming, attack_id, name, text }) => (incoming ? [{ id: attack_id, name, text }] : [])),
    release: group.version,
    attribution,
  }
}

async function groupOf(who: Looking, asked: string): Promise<Group> {
  const {
    tx,
    actor: { tenant_id },
  } = who
  const { rows } = await sql<Group>`
    select r.id as release_id, r.version, r.domain, o.stix_id, o.attack_id, o.name, o.aliases, o.revoked, o.deprecated, o.successors,
      left(coalesce(o.object->>'description', ''), ${longestText}) as description, o.object #>> '{external_references,0,url}' as url, o.technique_count, o.software_count
    from attack_releases r join attack_objects o on o.tenant_id = r.tenant_id and o.release_id = r.id and o.type = 'intrusion-set' and o.attack_id = ${asked}
    where r.tenant_id = ${tenant_id} and r.active and r.domain = 'enterprise-attack' order by o.revoked, o.deprecated limit 1`.execute(tx)
  const [found] = rows
  if (found && !found.revoked && !found.deprecated) return found
  const [successor] = found?.successors ?? []
  if (successor === undefined) throw notFound('actors')
  return groupOf(who, successor)
}
