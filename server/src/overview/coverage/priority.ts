import { z } from 'zod'
import { inPlaceOf, raisePriority, settlePriority, successionOf } from '../../inventory/techniques/techniques.port.ts'
import type { Acting } from '../../kernel/guard.ts'
import type { Event } from '../../kernel/module.ts'
import { type Named, techniquesAlerted } from '../../work/alerts/alerts.port.ts'
import { testFacts } from '../../work/tests/tests.port.ts'
import { testsInPlace } from './fold.ts'

const imported = z.object({ first_number: z.int().nullable(), last_number: z.int().nullable() })

/** An alert came in: the techniques that it names and that no validated test has shown to be detected become more urgent. */
export const heedAlert = (who: Acting, { object_id }: Event): Promise<void> => heed(who, { ids: [object_id] })

/** The same of a batch, whose alerts are known by their numbers. */
export async function heedAlerts(who: Acting, { after }: Event): Promise<void> {
  const { first_number, last_number } = imported.parse(after)
  if (first_number !== null && last_number !== null) await heed(who, { first: first_number, last: last_number })
}

async function heed(who: Acting, which: Named): Promise<void> {
  const alerted = await techniquesAlerted(who, which)
  if (alerted.length === 0) return
  const succession = await successionOf(who)
  const named = new Set(alerted.map(({ technique_id }) => technique_id))
  const before = [...succession].flatMap(([id, to]) => (to.some((each) => named.has(each)) ? [id] : []))
  const facts = testsInPlace(await testFacts(who, [...named, ...before]), succession) // of thousands of tests, those of the few named
  const unproven = alerted.filter(({ technique_id }) => {
    const found = facts.get(technique_id)
    // What is being tested raises alerts by its nature.
    return !found || (found.detected === 0 && found.running === 0)
  })
  for (const { technique_id, number } of unproven) await raisePriority(who, technique_id, `ALR-${number}${unprovenYet}`)
}
const unprovenYet = ' names it, and no validated test shows that it is detected.'
const raisedHere = /^ALR-\d+ names it, and no validated test shows that it is detected\.$/

const decided = z.object({ status: z.string(), detection_result: z.string().nullable(), technique_id: z.string() })
/** A validated test shows that its technique is detected: what an alert made urgent for want of one is so no longer. */
export async function heedProof(who: Acting, { after }: Event): Promise<void> {
  const { status, detection_result, technique_id } = decided.parse(after)
  if (status !== 'validated' || detection_result !== 'detected') return
  for (const id of inPlaceOf(await successionOf(who), [technique_id])) await settlePriority(who, id, raisedHere)
}
