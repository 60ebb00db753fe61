import { setImmediate as others } from 'node:timers/promises'
import { extractInput, extraction } from '@rampart/contract/observables.ts'
import type { Routes } from '../../kernel/module.ts'
import { extracting } from './extraction/extract.ts'
import type { Found } from './extraction/scan.ts'

/** A text of the longest length, each of its units escaped in JSON (`\u1234`), and what stands round it. */
const longestBody = 6_100_000

export const observableRoutes: Routes = async (app) => {
  app.post(
    '/observables/extract',
    {
      // No transaction: nothing is read or written, and a pasted report is not kept with its Idempotency-Key.
      config: { may: 'observables:read', tx: false },
      bodyLimit: longestBody,
      schema: { body: extractInput, response: { 200: extraction } },
    },
    async (req) => ({ items: (await inTurns(req.body.text)).map((found) => ({ ...found, known: false, excluded: false })) }),
  )
}

/** A long text does not hold up who else is served by this process. */
async function inTurns(text: string): Promise<Found[]> {
  const work = extracting(text)
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value
    await others()
  }
}
