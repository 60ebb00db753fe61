import type { ObjectRow, RelationRow } from './stix.ts'
import { successorsOf } from './successors.ts'

/** A whole bundle, as far as one object says something of another. */
export interface Facts {
  /** By STIX id. */
  objects: Map<string, ObjectRow>
  relations: RelationRow[]
  /** STIX ids of tactics in the order of the matrix. */
  matrix: string[]
}
/** Columns of an object that follow from the others. */
export interface Derived {
  successors: string[]
  position: number | null
  group_count: number
  software_count: number
  technique_count: number
}
export const plainObject: Derived = { successors: [], position: null, group_count: 0, software_count: 0, technique_count: 0 }

const counted: ReadonlySet<string> = new Set(['attack-pattern', 'intrusion-set', 'malware', 'tool'])

/**
 * What stands in the place of revoked objects, places of tactics, and how many groups and software in force use each technique, by
 * STIX id; and ATT&CK ids whose revoked-by chain leads round.
 */
export function derive({ objects, relations, matrix }: Facts): { derived: Map<string, Derived>; cycles: string[] } {
  const stands = (id: string) => {
    const row = objects.get(id)
    return row !== undefined && !row.revoked && !row.deprecated
  }
  const idOf = (stix: string) => objects.get(stix)?.attack_id ?? []
  const derived = new Map<string, Derived>()
  for (const [id, { type, revoked }] of objects) if (revoked || counted.has(type)) derived.set(id, { ...plainObject })
  matrix.filter((id) => objects.has(id)).forEach((id, position) => void derived.set(id, { ...plainObject, position }))

  const edges = relations.filter(({ type, revoked }) => type === 'revoked-by' && !revoked)
  const { of, cycles } = successorsOf(
    edges.map(({ source_ref, target_ref }) => [source_ref, target_ref]),
    stands,
  )
  for (const [id, to] of of) {
    const own = derived.get(id)
    if (own && !stands(id))
      own.successors = to
        .filter((other) => objects.get(other)?.type === objects.get(id)?.type)
        .flatMap(idOf)
        .sort()
  }

  const seen = new Set<string>()
  for (const { type, source_ref, target_ref, revoked } of relations) {
    const pair = `${source_ref} ${target_ref}`
    if (type !== 'uses' || revoked || seen.has(pair) || !stands(source_ref) || !stands(target_ref)) continue
    seen.add(pair)
    const [by, what] = [objects.get(source_ref)?.type ?? '', objects.get(target_ref)?.type]
    const [user, used] = [derived.get(source_ref), derived.get(target_ref)]
    if (!user || !used) continue
    if (what === 'attack-pattern') {
      user.technique_count += 1
      used[by === 'intrusion-set' ? 'group_count' : 'software_count'] += 1
    } else user.software_count += 1
  }
  return { derived, cycles: [...cycles].map((stix) => objects.get(stix)?.attack_id ?? stix).sort() }
}
