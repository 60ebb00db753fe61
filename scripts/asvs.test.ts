import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { report, requirements } from './asvs.ts'

// proves: [S16]
test('each machine-checkable requirement of ASVS levels 1 and 2 has a test, or a reason why it cannot have one yet', () => {
  const rows = requirements()
  expect(rows.filter(({ level }) => level < 3)).toHaveLength(144)
  expect(rows.filter(({ level, tests, reason }) => level < 3 && tests.length === 0 && reason === undefined).map(({ id }) => id)).toEqual([])
})

test('no requirement has both a proof and a reason for having none', () => {
  expect(requirements().filter(({ tests, reason }) => tests.length > 0 && reason !== undefined)).toEqual([])
})

test('the page of the requirements is current', () => {
  expect(readFileSync(join(import.meta.dirname, '../docs/asvs.md'), 'utf8'), 'run node scripts/asvs.ts').toBe(report(requirements()))
})
