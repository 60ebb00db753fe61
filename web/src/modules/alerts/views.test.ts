import { expect, test } from 'vitest'
import { filterOf } from './filter.ts'
import { alertsSearch } from './search.ts'
import { readViews, sameView, viewOf } from './views.ts'

const high = alertsSearch.parse({ severity: ['high'], open: 'a', tab: 'raw' })

test('a view is filters and order, whatever alert is open; the order of the words in the address does not matter', () => {
  expect(viewOf(high)).not.toHaveProperty('open')
  expect(sameView(high, alertsSearch.parse({ severity: ['high'] }))).toBe(true)
  expect(sameView(high, alertsSearch.parse({ severity: ['high'], sort: 'number' }))).toBe(false)
})

test('what was kept is read again, and what something else wrote there is no view', () => {
  const kept = [{ name: 'Mornings', search: viewOf(high) }]
  expect(readViews(JSON.stringify(kept))).toEqual(kept)
  for (const text of [undefined, '', '{', 'null', '[{"name":""}]', '"x"']) expect(readViews(text)).toEqual([])
})

test('without a status the queue asks for what is open, with any for all, with one for that one', () => {
  const asked = (status: string[]) => filterOf(alertsSearch.parse({ status })).status
  expect(asked([])).toEqual(['new', 'assigned', 'in_progress', 'pending', 'escalated'])
  expect(asked(['any', 'new'])).toBeUndefined()
  expect(asked(['closed'])).toEqual(['closed'])
})
