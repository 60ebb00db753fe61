import type { techniqueDetail } from '@rampart/contract/techniques.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import { type Catalogue, catalogueOf } from './catalogue.ts'
import { attack, attribution, longestText, retired, techniqueOf } from './facts.ts'
import { noteOf } from './notes.ts'

type Detail = z.output<typeof techniqueDetail>
type Said = Pick<Detail, 'domain' | 'description' | 'url' | 'replaces' | 'actors' | 'software' | 'mitigations' | 'detections' | 'release'>

const nothing: Omit<Said, 'release'> = {
  domain: 'enterprise-attack',
  description: '',
  url: null,
  replaces: [],
  actors: [],
  software: [],
  mitigations: [],
  detections: [],
}

/** One technique with all that the release in force says of it. A revoked one leads to what is in its place; 404 where nothing is. */
export async function techniqueDetailOf(who: Looking, written: string): Promise<Detail> {
  const asked = written.length === uuidLength ? await ownOfRecord(who, written.toLowerCase()) : written
  const catalogue = await catalogueOf(who)
  const found = await foundIn(who, catalogue, asked)
  const { id, said } = found
  const technique = found.catalogue.techniques.find((each) => each.id === id)
  if (!technique) throw unknown(catalogue, asked)
  const parent = technique.parent_id === null ? undefined : found.catalogue.techniques.find((each) => each.id === technique.parent_id)
  return {
    ...technique,
    ...nothing,
    ...said,
    asked,
    custom: id.startsWith('X-'),
    parent: parent ? named(parent) : null,
    subtechniques: found.catalogue.techniques.filter(({ parent_id }) => parent_id === id).map(named),
    note: await noteOf(who, id),
    attribution,
  }
}
const uuidLength = 36

async function ownOfRecord({ tx, actor }: Looking, id: string): Promise<string> {
  const row = await tx
    .selectFrom('custom_techniques')
    .select('technique_id')
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('custom_techniques')
  return row.technique_id
}
const named = ({ id, name }: { id: string; name: string }) => ({ id, name })

interface Found {
  id: string
  catalogue: Catalogue
  said: Partial<Said> & Pick<Said, 'release'>
}

async function foundIn(who: Looking, enterprise: Catalogue, asked: string): Promise<Found> {
  if (asked.startsWith('X-')) return { id: asked, catalogue: enterprise, said: await ownOf(who, enterprise, asked) }
  const object = await objectOf(who, asked)
  if (object) {
    const catalogue = object.domain === 'enterprise-attack' ? enterprise : await catalogueOf(who, object.domain)
    return { id: object.attack_id, catalogue, said: await saidOf(who, object) }
  }
  if (enterprise.release_id !== null) throw unknown(enterprise, asked)
  const fact = techniqueOf(asked)
  if (!fact) throw unknown(enterprise, asked)
  const replaces = attack.retired.filter(({ successor_id }) => successor_id === fact.id).map(named)
  return { id: fact.id, catalogue: enterprise, said: { replaces, release: attack.release } }
}

function unknown({ version, release_id }: Catalogue, asked: string): Problem {
  const gone = release_id === null ? retired.get(asked) : undefined
  return gone ? deprecated(asked, gone.name) : new Problem(404, 'not_found', `ATT&CK ${version} has no technique ${asked}.`)
}
const deprecated = (asked: string, name: string) =>
  new Problem(404, 'not_found', `ATT&CK deprecated ${asked} (${name}) and put no other technique in its place.`)

async function ownOf({ tx, actor }: Looking, { version }: Catalogue, asked: string): Promise<Found['said']> {
  const row = await tx
    .selectFrom('custom_techniques')
    .select('description')
    .where('tenant_id', '=', actor.tenant_id)
    .where('technique_id', '=', asked)
    .executeTakeFirst()
  if (!row) throw notFound('custom_techniques')
  return { domain: null, description: row.description, release: version }
}

interface Stored {
  release_id: string
  domain: Catalogue['domain']
  version: string
  stix_id: string
  attack_id: string
  name: string
  revoked: boolean
  deprecated: boolean
  successors: string[]
  description: string
  url: string | null
}

/** The object of an id in a release in force, at the end of its revoked-by chain. */
async function objectOf(who: Looking, asked: string): Promise<Stored | undefined> {
  const {
    tx,
    actor: { tenant_id },
  } = who
  const { rows } = await sql<Stored>`
    select r.id as release_id, r.domain, r.version, o.stix_id, o.attack_id, o.name, o.revoked, o.deprecated, o.successors,
      left(coalesce(o.object->>'description', ''), ${longestText}) as description, o.object #>> '{external_references,0,url}' as url
    from attack_releases r join attack_objects o on o.tenant_id = r.tenant_id and o.release_id = r.id and o.type = 'attack-pattern' and o.attack_id = ${asked}
    where r.tenant_id = ${tenant_id} and r.active order by o.revoked, o.deprecated, r.domain limit 1`.execute(tx)
  const [found] = rows
  if (!found || !(found.revoked || found.deprecated)) return found
  const [successor, another] = found.successors
  if (successor === undefined) throw deprecated(asked, found.name)
  if (another !== undefined)
    throw new Problem(404, 'not_found', `ATT&CK split ${asked} (${found.name}) into ${found.successors.join(', ')}. Ask for one of them.`)
  return objectOf(who, successor)
}

interface Related {
  relation: string
  type: string
  attack_id: string
  name: string
  text: string
  analytics: string[] | null
}

async function saidOf({ tx, actor: { tenant_id } }: Looking, object: Stored): Promise<Found['said']> {
  const { rows } = await sql<Related>`
    select r.type as relation, o.type, o.attack_id, o.name, r.description as text,
      case when o.type = 'x-mitre-detection-strategy' then array(select jsonb_array_elements_text(case jsonb_typeof(o.object->'x_mitre_analytic_refs')
        when 'array' then o.object->'x_mitre_analytic_refs' else '[]' end)) end as analytics
    from attack_relations r join attack_objects o on o.tenant_id = r.tenant_id and o.release_id = r.release_id and o.stix_id = r.source_ref
    where r.tenant_id = ${tenant_id} and r.release_id = ${object.release_id} and r.target_ref = ${object.stix_id} and not r.revoked
      and r.type = any(array['uses', 'mitigates', 'detects', 'revoked-by']) and o.attack_id is not null and not o.deprecated
      and (o.revoked = (r.type = 'revoked-by'))
    order by o.attack_id`.execute(tx)
  const of = (...types: string[]) => rows.filter(({ relation, type }) => relation !== 'revoked-by' && types.includes(type))
  const strategies = of('x-mitre-detection-strategy', 'x-mitre-data-component')
  const analytics = await analyticsOf(
    tx,
    tenant_id,
    object.release_id,
    strategies.flatMap((row) => row.analytics ?? []),
  )
  return {
    domain: object.domain,
    description: object.description,
    url: object.url?.startsWith('https://') ? object.url : null,
    release: object.version,
    replaces: rows.filter(({ relation }) => relation === 'revoked-by').map(({ attack_id, name }) => ({ id: attack_id, name })),
    actors: of('intrusion-set').map(shown),
    software: of('malware', 'tool').map((row) => ({ ...shown(row), kind: row.type === 'tool' ? 'tool' : 'malware' })),
    mitigations: of('course-of-action').map(shown),
    detections: strategies.map((row) => ({ ...shown(row), analytics: (row.analytics ?? []).flatMap((ref) => analytics.get(ref) ?? []) })),
  }
}
const shown = ({ attack_id, name, text }: Related) => ({ id: attack_id, name, text })

type Analytic = Detail['detections'][number]['analytics'][number]
async function analyticsOf(tx: Looking['tx'], tenant: string, release: string, refs: readonly string[]): Promise<Map<string, Analytic>> {
  if (refs.length === 0) return new Map()
  const { rows } = await sql<Analytic & { stix_id: string }>`
    select stix_id, attack_id as id, name, left(coalesce(object->>'description', ''), ${longestText}) as text, platforms from attack_objects
    where tenant_id = ${tenant} and release_id = ${release} and stix_id = any(${refs}::text[]) and attack_id is not null and not revoked and not deprecated`.execute(
    tx,
  )
  return new Map(rows.map(({ stix_id, ...analytic }) => [stix_id, analytic]))
}
