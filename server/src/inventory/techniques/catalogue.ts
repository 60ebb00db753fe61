import type { AttackDomain, Technique } from '@rampart/contract/techniques.ts'
import { sql } from 'kysely'
import type { Looking } from '../../kernel/guard.ts'
import { attack } from './facts.ts'

export interface Tactic {
  id: string
  /** Short name, such as `initial-access`. */
  tactic: string
  name: string
}
/** Techniques in force of one domain, in the order of their ids, and its tactics in the order of the matrix. */
export interface Catalogue {
  domain: AttackDomain
  version: string
  /** Null where our own table of facts stands in. */
  release_id: string | null
  copyright: string
  tactics: readonly Tactic[]
  techniques: Technique[]
}

interface Row {
  kind: 'attack-pattern' | 'x-mitre-tactic' | 'custom' | 'release'
  id: string
  name: string
  tactics: string[]
  platforms: string[]
  parent_id: string | null
  position: number | null
}

const builtin = {
  domain: 'enterprise-attack',
  version: attack.release,
  release_id: null,
  copyright: attack.copyright,
  tactics: attack.tactics,
} as const

/**
 * What is in force in a domain: of the release that the tenant activated, for the enterprise else our own facts and its own techniques.
 * With `only`, of its techniques those that are named by exactly these ids are read. One query.
 */
export async function catalogueOf(
  { tx, actor: { tenant_id } }: Looking,
  domain: AttackDomain = 'enterprise-attack',
  only?: readonly string[],
): Promise<Catalogue> {
  const { rows } = await sql<Row>`
    with r as materialized (select id, version, copyright from attack_releases where tenant_id = ${tenant_id} and domain = ${domain} and active)
    select 'release' as kind, r.id::text as id, r.version as name, array[coalesce(r.copyright, '')] as tactics, '{}'::text[] as platforms, null as parent_id, null::int as position from r
    union all
    select o.type, o.attack_id, o.name, o.tactics, o.platforms, o.parent_id, o.position from r
    join attack_objects o on o.tenant_id = ${tenant_id} and o.release_id = r.id and o.type = any(array['attack-pattern', 'x-mitre-tactic'])
    where not o.revoked and not o.deprecated and o.attack_id is not null
      ${only ? sql`and (o.type = 'x-mitre-tactic' or o.attack_id = any(${[...only]}::text[]))` : sql``}
    union all
    select 'custom', technique_id, name, tactics, platforms, parent_id, number from custom_techniques where tenant_id = ${tenant_id} and ${domain} = 'enterprise-attack'`.execute(
    tx,
  )
  const of = (kind: Row['kind']) => rows.filter((row) => row.kind === kind)
  const own = of('custom').sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
  const [release] = of('release')
  if (!release) {
    if (domain !== 'enterprise-attack') return { ...builtin, domain, version: '', copyright: '', tactics: [], techniques: [] }
    return {
      ...builtin,
      techniques: own.length ? [...attack.techniques, ...own.map(techniqueOf(placesOf(attack.tactics)))] : attack.techniques,
    }
  }
  const tactics = of('x-mitre-tactic')
    .sort((a, b) => (a.position ?? lastPlace) - (b.position ?? lastPlace))
    .map(({ id, name, tactics: [tactic = ''] }) => ({ id, tactic, name }))
  const found = [...of('attack-pattern').sort((a, b) => (a.id < b.id ? -1 : 1)), ...own].map(techniqueOf(placesOf(tactics)))
  return {
    domain,
    version: release.name,
    release_id: release.id,
    copyright: release.tactics[0] ?? '',
    tactics,
    techniques: [...new Map(found.map((each) => [each.id, each])).values()],
  }
}

/** Behind those that the matrix names. */
const lastPlace = 1000
const placesOf = (tactics: readonly Tactic[]) => new Map(tactics.map(({ tactic }, place) => [tactic, place]))
const techniqueOf =
  (places: ReadonlyMap<string, number>) =>
  ({ id, name, tactics, platforms, parent_id }: Row): Technique => ({
    id,
    name,
    tactics: [...tactics].sort((a, b) => (places.get(a) ?? lastPlace) - (places.get(b) ?? lastPlace)),
    platforms,
    parent_id,
  })

/** As `enterprise-attack 18.1`: what others keep beside a technique. */
export const releaseName = ({ domain, version }: Pick<Catalogue, 'domain' | 'version'>) => `${domain} ${version}`
