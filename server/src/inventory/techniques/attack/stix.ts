import { type AttackDomain, techniqueId } from '@rampart/contract/techniques.ts'
import { z } from 'zod'
import { BadBundle } from './split.ts'

/** Where ATT&CK writes its own ids, and which domain each name began with (STIX 2.0 bundles of old name no other). */
const sources: Readonly<Record<string, AttackDomain>> = {
  'mitre-attack': 'enterprise-attack',
  'mitre-mobile-attack': 'mobile-attack',
  'mitre-ics-attack': 'ics-attack',
}
const stixId = z.string().regex(/^[a-z][a-z0-9-]{1,60}--[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
const texts = z.array(z.string()).catch([])
const text = z.string().catch('')

/** The few fields that are read; MITRE adds others from release to release, and an odd one must not cost the object. */
const relationFields = z.object({
  id: stixId,
  spec_version: z.string().max(10).optional().catch(undefined),
  relationship_type: z.string().min(1),
  source_ref: z.string().min(1),
  target_ref: z.string().min(1),
  description: text,
  modified: text,
  revoked: z.boolean().catch(false),
  x_mitre_deprecated: z.boolean().catch(false),
})
const fields = z.object({
  id: stixId,
  type: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/),
  spec_version: z.string().max(10).optional().catch(undefined),
  name: text,
  modified: text,
  revoked: z.boolean().catch(false),
  x_mitre_deprecated: z.boolean().catch(false),
  x_mitre_is_subtechnique: z.boolean().catch(false),
  x_mitre_domains: texts,
  x_mitre_platforms: texts,
  x_mitre_shortname: text,
  x_mitre_version: text,
  aliases: texts,
  x_mitre_aliases: texts,
  tactic_refs: texts,
  external_references: z.array(z.object({ source_name: text, external_id: text })).catch([]),
  kill_chain_phases: z.array(z.object({ kill_chain_name: text, phase_name: text })).catch([]),
  definition: z.object({ statement: text }).optional().catch(undefined),
})

/** A row of attack_objects or attack_relations, with what the look at a whole bundle needs beside it. */
export interface ObjectRow {
  stix_id: string
  type: string
  attack_id: string | null
  name: string
  revoked: boolean
  deprecated: boolean
  subtechnique: boolean
  parent_id: string | null
  tactics: string[]
  platforms: string[]
  aliases: string[]
}
export interface RelationRow {
  stix_id: string
  type: string
  source_ref: string
  target_ref: string
  description: string
  revoked: boolean
}
export interface StixObject {
  id: string
  type: string
  /** 2.0 or 2.1. */
  stix: string
  modified: string
  domains: string[]
  row: ObjectRow | undefined
  relation: RelationRow | undefined
  /** Of a matrix: its tactics in order. */
  tactic_refs: string[]
  collection_version: string | undefined
  statement: string | undefined
  /** The object as text without needless space: the same whichever way the file was laid out. */
  json: string
}

/** U+0000 and halves of characters, which PostgreSQL refuses in jsonb, as JSON.stringify writes them. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i

/** Reads one object of a bundle. Throws BadBundle, with the reason, for one that cannot be kept. */
export function readStix(source: string): StixObject {
  const parsed = parse(source)
  const json = JSON.stringify(parsed)
  if (json.includes('\\u') && unstorable.test(json)) throw new BadBundle('It holds a character that cannot be stored.')
  if (typeof parsed === 'object' && parsed !== null && 'type' in parsed && parsed.type === 'relationship') return relationOf(parsed, json)
  const read = fields.safeParse(parsed)
  if (!read.success) throw new BadBundle('It has no id and type as STIX wants them.')
  const it = read.data
  const reference = it.external_references.find(({ source_name, external_id }) => source_name in sources && external_id !== '')
  const own = it.type === 'x-mitre-matrix' ? [reference?.external_id ?? ''] : it.x_mitre_domains
  const usual = it.type === 'attack-pattern' && reference ? sources[reference.source_name] : undefined
  return {
    id: it.id,
    type: it.type,
    stix: stixOf(it.spec_version),
    modified: it.modified,
    domains: own.length || !usual ? own : [usual],
    row: objectOf(it, reference?.external_id),
    relation: undefined,
    tactic_refs: it.tactic_refs,
    collection_version: it.type === 'x-mitre-collection' && it.x_mitre_version ? it.x_mitre_version : undefined,
    statement: it.definition?.statement || undefined,
    json,
  }
}

/** STIX 2.1 section 3.2: an object without spec_version is of 2.0. */
const stixOf = (spec_version: string | undefined) => spec_version ?? '2.0'

function parse(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    throw new BadBundle('It is not valid JSON.')
  }
}

function relationOf(parsed: object, json: string): StixObject {
  const read = relationFields.safeParse(parsed)
  if (!read.success) throw new BadBundle('A relationship needs an id, relationship_type, source_ref and target_ref.')
  const { id, spec_version, modified, relationship_type, source_ref, target_ref, description, revoked, x_mitre_deprecated } = read.data
  const relation = {
    stix_id: id,
    type: cut(relationship_type, 60),
    source_ref: cut(source_ref, 120),
    target_ref: cut(target_ref, 120),
    description: cut(description, longestRemark),
    revoked: revoked || x_mitre_deprecated,
  }
  const nothing = { domains: [], row: undefined, tactic_refs: [], collection_version: undefined, statement: undefined }
  return { id, type: 'relationship', stix: stixOf(spec_version), modified, relation, json, ...nothing }
}

/** Characters of what is said of two objects together, and of names: MITRE's longest have a half. */
const longestRemark = 5000
const longestName = 500
/** Far more than any object has; each is shown, and a bundle made to hurt has thousands. */
const mostOfKind = 100

/** The beginning of a text, without half a character at its end, which PostgreSQL refuses. */
const cut = (words: string, most: number) => (words.length > most ? words.slice(0, most).toWellFormed() : words)
const cutAll = (list: Iterable<string>) => [...new Set(list)].slice(0, mostOfKind).map((each) => cut(each, 200))

/** Ids are parts of addresses, and a technique is known everywhere by one of this form; what has another has none for us. */
const idOf = (type: string, id: string | undefined) =>
  id !== undefined && (type === 'attack-pattern' ? techniqueId.safeParse(id).success : /^[A-Za-z\d][\w.-]{0,49}$/.test(id)) ? id : null

function objectOf(it: z.infer<typeof fields>, external_id: string | undefined): ObjectRow {
  const attack_id = idOf(it.type, external_id)
  const subtechnique = it.type === 'attack-pattern' && it.x_mitre_is_subtechnique
  const phases = it.kill_chain_phases.filter(({ kill_chain_name }) => kill_chain_name in sources).map(({ phase_name }) => phase_name)
  return {
    stix_id: it.id,
    type: it.type,
    attack_id,
    name: cut(it.name, longestName),
    revoked: it.revoked,
    deprecated: it.x_mitre_deprecated && !it.revoked,
    subtechnique,
    parent_id: subtechnique && attack_id?.includes('.') ? (attack_id.split('.')[0] ?? null) : null,
    tactics: cutAll(it.type === 'x-mitre-tactic' ? [it.x_mitre_shortname].filter(Boolean) : phases),
    platforms: cutAll(it.x_mitre_platforms).sort(),
    aliases: cutAll(it.aliases.length ? it.aliases : it.x_mitre_aliases).filter((alias) => alias !== it.name),
  }
}
