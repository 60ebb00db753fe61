import fc from 'fast-check'
import { afterAll, expect } from 'vitest'
import { missingFromTrail } from './trail.ts'
import { closeWorlds } from './world.ts'

/** What is drawn at random is drawn alike each time; RAMPART_SEED draws another part. */
fc.configureGlobal({ seed: Number(process.env.RAMPART_SEED ?? 20_261_122) })

/** After each file of tests: whatever it called with success left in the trail what testing/operations.ts says, and its worlds end. */
afterAll(async () => {
  const missing = await missingFromTrail()
  await closeWorlds()
  expect(missing).toEqual([])
})
