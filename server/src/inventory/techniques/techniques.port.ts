import type { Technique } from '@rampart/contract/techniques.ts'
import { techniqueOf } from './facts.ts'

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
