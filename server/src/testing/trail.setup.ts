import { afterAll, expect } from 'vitest'
import { missingFromTrail } from './trail.ts'
import { closeWorlds } from './world.ts'

/** After each file of tests: whatever it called with success left in the trail what testing/operations.ts says, and its worlds end. */
afterAll(async () => {
  const missing = await missingFromTrail()
  await closeWorlds()
  expect(missing).toEqual([])
})
