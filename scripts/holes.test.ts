import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lines, page } from './holes.ts'

test('each past hole and each promise has a test, or a reason why it cannot have one yet, and never both [S17]', () => {
  const { holes, promises } = lines()
  expect([holes.length, promises.length]).toEqual([56, 18])
  const all = [...promises, ...holes]
  expect(all.filter(({ tests, later }) => tests.length === 0 && later === undefined).map(({ id }) => id)).toEqual([])
  expect(all.filter(({ tests, later }) => tests.length > 0 && later !== undefined).map(({ id }) => id)).toEqual([])
})

test('the page of past holes and promises is current', () => {
  expect(readFileSync(join(import.meta.dirname, '../docs/past-holes.md'), 'utf8'), 'run node scripts/holes.ts').toBe(page(lines()))
})
