import { expect, test } from 'vitest'
import { byTactic } from './by-tactic.ts'

const tactics = [
  { tactic: 'initial-access', name: 'Initial Access' },
  { tactic: 'execution', name: 'Execution' },
]
const of = (id: string, ...its: string[]) => ({ id, tactics: its })

test('a technique stands once, under the first of its tactics in the order of the matrix', () => {
  const found = byTactic([of('T1053', 'execution', 'initial-access'), of('T1059', 'execution'), of('T0800', 'inhibit-response')], tactics)
  expect(found.map(({ name, techniques }) => [name, ...techniques.map(({ id }) => id)])).toEqual([
    ['Initial Access', 'T1053'],
    ['Execution', 'T1059'],
    ['inhibit-response', 'T0800'],
  ])
})

test('before the tactics are known each has its short name', () => {
  expect(byTactic([of('T1059', 'execution')], []).map(({ name }) => name)).toEqual(['execution'])
})
