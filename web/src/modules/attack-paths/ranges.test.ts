import { expect, test } from 'vitest'
import { added, type Drawn, moved, removed, replaced } from './drawing.ts'
import { rangesOf } from './ranges.ts'

test('three places and more in a row are told as one, two as two', () => {
  expect(rangesOf([])).toEqual([])
  expect(rangesOf([4])).toEqual(['4'])
  expect(rangesOf([1, 2])).toEqual(['1', '2'])
  expect(rangesOf([1, 2, 3, 5, 7, 8])).toEqual(['1–3', '5', '7', '8'])
})

test('a step is moved, added, replaced and removed, and keeps its key', () => {
  const row = (key: string): Drawn => ({ key, technique_id: 'T1059', name: key, tactic: null, note: '', alternatives: [] })
  const rows = ['a', 'b', 'c'].map(row)
  const keys = (of: readonly Drawn[]) => of.map(({ key }) => key).join('')
  expect(keys(moved(rows, 1, -1))).toBe('bac')
  expect(keys(moved(rows, 1, 1))).toBe('acb')
  expect(keys(moved(rows, 9, 1))).toBe('abc')
  expect(keys(removed(rows, 0))).toBe('bc')
  const { key: _, ...step } = row('new')
  expect(added(rows, 0, step).map(({ name }) => name)).toEqual(['a', 'new', 'b', 'c'])
  expect(added([], -1, step).map(({ name }) => name)).toEqual(['new'])
  expect(replaced(rows, { ...row('b'), note: 'At night' }).map(({ note }) => note)).toEqual(['', 'At night', ''])
})
