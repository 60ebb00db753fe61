import { z } from 'zod'
import { badCursor } from '../../kernel/problem.ts'
import type { Page, Query } from '../../kernel/verbs.ts'

const cursor = z.tuple([z.union([z.number(), z.string()]), z.string()])
type Key = number | string

/**
 * One page of what was computed and stands in no table, by keyset: `sortedBy` is what it is sorted by, the id decides between equals. All
 * of it is here, so a count is exact.
 */
export function paged<T extends { id: string }>(
  items: readonly T[],
  query: Query,
  keyOf: (item: T) => string,
  sortedBy: (item: T, by: string) => Key,
): Page<T> {
  const by = query.sort.replace('-', '')
  const way = query.sort.startsWith('-') ? -1 : 1
  const at = items
    .map((item) => ({ item, value: sortedBy(item, by), id: keyOf(item) }))
    .sort((a, b) => way * compared(a.value, b.value) || compared(a.id, b.id))
  const after = query.cursor === undefined ? undefined : read(query.cursor)
  const rest = after ? at.filter(({ value, id }) => (way * compared(value, after[0]) || compared(id, after[1])) > 0) : at
  const shown = rest.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(({ item }) => item),
    next: last && rest.length > shown.length ? Buffer.from(JSON.stringify([last.value, last.id])).toString('base64url') : null,
    ...(query.total && { total: at.length, total_is_exact: true }),
  }
}

/** Numbers by their size, words by their code units; a forged cursor of the other kind orders somehow, and harms nobody. */
const compared = (a: Key, b: Key) => (a < b ? -1 : a > b ? 1 : 0)

function read(text: string): [Key, string] {
  try {
    return cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    throw badCursor()
  }
}
