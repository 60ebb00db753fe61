import type { Technique } from '@rampart/contract/techniques.ts'
import { confidenceFacts, ruleFacts } from '../../inventory/detections/detections.port.ts'
import { activeTechniques, actorsOf } from '../../inventory/techniques/techniques.port.ts'
import type { Looking } from '../../kernel/guard.ts'
import { testFacts } from '../../work/tests/tests.port.ts'
import type { Ground } from './measure.ts'
import { weightsOf } from './weights.ts'

/** All that the figures of the tenant follow from: one statement for each thing that is counted, all at once. */
export async function groundOf(who: Looking): Promise<Ground> {
  const [{ release, techniques, tactics }, tests, rules, actors, confidence, weights] = await Promise.all([
    activeTechniques(who),
    testFacts(who),
    ruleFacts(who),
    actorsOf(who),
    confidenceFacts(who),
    weightsOf(who),
  ])
  // Where not one technique is used by a group, no release with groups was imported.
  return { release, techniques, tactics, tests, rules, actors: actors.size > 0 ? actors : null, confidence, weights }
}

/** The technique of an id among those in force. */
export const techniqueIn = (ground: Ground, id: string): Technique | undefined => ground.techniques.find((each) => each.id === id)
