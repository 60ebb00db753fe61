import type { Technique } from '@rampart/contract/techniques.ts'
import type { Looking } from '../../kernel/guard.ts'
import { notFound } from '../../kernel/problem.ts'
import { attack, techniqueOf } from './facts.ts'

/**
 * Techniques named by their ids: in the order asked, each once. Case and space round an id do not matter, and a revoked id
 * (T1086) counts as the technique in its place (T1059.001). `unknown` holds what ATT&CK does not have, or has deprecated without
 * another in its place, as it was written. In memory: asks no database.
 */
export function knownTechniques(ids: readonly string[]): { known: Technique[]; unknown: string[] } {
  const known = new Map<string, Technique>()
  const unknown = new Set<string>()
  for (const written of ids) {
    const found = techniqueOf(written)
    if (found) known.set(found.id, found)
    else unknown.add(written)
  }
  return { known: [...known.values()], unknown: [...unknown] }
}

/** Techniques and sub-techniques in force, by id: of the tenant's active enterprise release (of our own facts before one was imported) and its own. */
export async function activeTechniques(_rows: Looking): Promise<{ release: string; techniques: Technique[] }> {
  return { release: `enterprise-attack ${attack.release}`, techniques: attack.techniques }
}

/** Those of `activeTechniques` that are named by exactly these ids. */
export async function techniquesNamed(rows: Looking, ids: readonly string[]): Promise<Map<string, Technique>> {
  const { techniques } = await activeTechniques(rows)
  const wanted = new Set(ids)
  return new Map(techniques.filter(({ id }) => wanted.has(id)).map((each) => [each.id, each]))
}

/** How many active groups use each technique, by its id; empty before a release was imported. */
export async function actorsOf(_rows: Looking): Promise<Map<string, number>> {
  return new Map()
}

/** Ids of the techniques in force that a group uses, in order. 404 for a group that the active release does not have. */
export async function actorTechniques(_rows: Looking, _actorId: string): Promise<string[]> {
  throw notFound('actors')
}

/** Short names of the tactics in force, in the order of the matrix. */
export async function activeTactics(_rows: Looking): Promise<string[]> {
  return attack.tactics.map(({ tactic }) => tactic)
}

/** The active groups with the techniques in force that they use, in the order of their ids; empty before a release was imported. One query. */
export async function groupsInForce(_rows: Looking): Promise<{ id: string; attack_id: string | null; name: string; techniques: string[] }[]> {
  return []
}
