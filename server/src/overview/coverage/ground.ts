import { anyTechniqueId, type Technique } from '@rampart/contract/techniques.ts'
import { z } from 'zod'
import { assetsInUse, confidenceFrom, ruleFacts } from '../../inventory/detections/detections.port.ts'
import { activeTechniques, actorsOf, successionOf } from '../../inventory/techniques/techniques.port.ts'
import type { Looking } from '../../kernel/guard.ts'
import { Problem } from '../../kernel/problem.ts'
import { testFacts } from '../../work/tests/tests.port.ts'
import { countermeasureFacts } from './d3fend/facts.ts'
import { countermeasuresInPlace, followedFrom, rulesInPlace, testsInPlace } from './fold.ts'
import type { Ground } from './measure.ts'
import { weightsOf } from './weights.ts'

/**
 * All that the figures of the tenant follow from: one statement for each thing that is counted, all at once. What names a technique
 * that is not in force any more counts for those in its place.
 */
export async function groundOf(who: Looking): Promise<Ground> {
  const [{ release, techniques, tactics }, succession, tests, rules, actors, inUse, countermeasures, weights] = await Promise.all([
    activeTechniques(who),
    successionOf(who),
    testFacts(who),
    ruleFacts(who),
    actorsOf(who),
    assetsInUse(who),
    countermeasureFacts(who),
    weightsOf(who),
  ])
  return {
    release,
    techniques,
    tactics,
    succession,
    followed: followedFrom({ tests, rules, assets: inUse.assets }, succession, new Set(techniques.map(({ id }) => id))),
    tests: testsInPlace(tests, succession),
    every: [...tests.values()],
    rules: rulesInPlace(rules, succession),
    // Where not one technique is used by a group, no release with groups was imported.
    actors: actors.size > 0 ? actors : null,
    // Where not one technique is countered, no table of D3FEND was imported.
    countermeasures: countermeasures.length > 0 ? countermeasuresInPlace(countermeasures, succession) : null,
    confidence: confidenceFrom(inUse, { techniques, succession }),
    weights,
  }
}

/** What a path names a technique by. */
export const byTechnique = z.strictObject({ id: z.string().trim().toUpperCase().pipe(anyTechniqueId) })

/** The technique of an id among those in force. 404 where there is none. */
export function techniqueIn(ground: Ground, id: string): Technique {
  const technique = ground.techniques.find((each) => each.id === id)
  if (!technique) throw new Problem(404, 'not_found', `${ground.release} has no technique ${id} in force.`)
  return technique
}
