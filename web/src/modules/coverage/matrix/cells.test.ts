import { expect, test } from 'vitest'
import { columnsOf, familiesOf, moveFrom, slices, tacticsOf } from './cells.ts'

const technique = (id: string, ...tactics: string[]) => ({ id, parent_id: id.includes('.') ? id.slice(0, 5) : null, tactics })
const items = [
  technique('T1059', 'execution'),
  technique('T1059.003', 'execution'),
  technique('T1059.001', 'execution'),
  technique('T1053', 'execution', 'persistence'),
  technique('T1053.005', 'execution', 'persistence'),
  technique('T1566.001', 'initial-access'),
  technique('X-1', 'sabotage'),
]
const families = familiesOf(items, tacticsOf(['initial-access', 'execution', 'persistence', 'impact'], items))
const shown = (unfolded: string[]) =>
  columnsOf(families, new Set(unfolded)).map(({ tactic, cells }) => [tactic, ...cells.map(({ item }) => item.id)])

test('a technique stands in each of its tactics; a sub-technique below it where unfolded, alone where its technique does not fit', () => {
  expect(shown([])).toEqual([
    ['initial-access', 'T1566.001'],
    ['execution', 'T1053', 'T1059'],
    ['persistence', 'T1053'],
    ['sabotage', 'X-1'],
  ])
  expect(shown(['T1059'])[1]).toEqual(['execution', 'T1053', 'T1059', 'T1059.001', 'T1059.003'])
  const [, execution] = columnsOf(families, new Set(['T1059']))
  expect(execution?.techniques).toBe(2)
  expect(execution?.cells.map(({ sub, under, unfolded }) => [sub, under, unfolded])).toEqual([
    [false, 1, false],
    [false, 2, true],
    [true, 0, false],
    [true, 0, false],
  ])
})

test('a column that stays as it was is kept', () => {
  const folded = columnsOf(families, new Set())
  const some = columnsOf(families, new Set(['T1059']), folded)
  expect(some.map((column, i) => column === folded[i])).toEqual([true, false, true, true])
  expect(columnsOf([...families], new Set(['T1059']), some).every((column, i) => column === some[i])).toBe(true)
  expect(columnsOf(familiesOf(items, ['execution']), new Set(['T1059']), some)[0]).not.toBe(some[0])
})

test('of a technique with several tactics, only those asked for have a column', () => {
  const columns = columnsOf(familiesOf(items, ['persistence']), new Set(['T1053']))
  expect(columns.map(({ tactic, cells }) => [tactic, ...cells.map(({ key }) => key)])).toEqual([
    ['persistence', 'persistence:T1053', 'persistence:T1053.005'],
  ])
})

test('all unfold in slices: each technique once, no slice larger than asked for but by a technique that is larger itself', () => {
  expect(slices(families, 2)).toEqual([['T1053'], ['T1059']])
  expect(slices(families, 4)).toEqual([['T1053', 'T1059']])
  expect(slices(families, 1)).toEqual([['T1053'], ['T1059']])
  expect(slices([], 10)).toEqual([])
})

test('keys lead over the grid and stop at its edges; a shorter column is entered at its end', () => {
  const columns = columnsOf(families, new Set(['T1059']))
  const from = (at: string | undefined, key: string, ctrl = false) => moveFrom(columns, at, key, ctrl)
  expect(from(undefined, 'ArrowDown')).toBe('initial-access:T1566.001')
  expect(from('initial-access:T1566.001', 'ArrowRight')).toBe('execution:T1053')
  expect(from('execution:T1059.003', 'ArrowDown')).toBe('execution:T1059.003')
  expect(from('execution:T1059.003', 'ArrowRight')).toBe('persistence:T1053')
  expect(from('execution:T1053', 'ArrowUp')).toBe('execution:T1053')
  expect(from('execution:T1053', 'PageDown')).toBe('execution:T1059.003')
  expect(from('execution:T1059.003', 'Home')).toBe('initial-access:T1566.001')
  expect(from('execution:T1059', 'End')).toBe('sabotage:X-1')
  expect(from('execution:T1059.003', 'Home', true)).toBe('initial-access:T1566.001')
  expect(from('execution:T1059.003', 'End', true)).toBe('sabotage:X-1')
  expect(from('execution:T1059', 'x')).toBeUndefined()
  expect(moveFrom([], undefined, 'ArrowDown', false)).toBeUndefined()
})
