import { afterAll, expect } from 'vitest'
import { missingFromTrail } from './trail.ts'

/** After each file of tests: whatever it called with success left in the trail what testing/operations.ts says. */
afterAll(async () => {
  expect(await missingFromTrail()).toEqual([])
})
