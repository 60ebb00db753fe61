import type { ObservableType } from '@rampart/contract/observables.ts'
import { record } from '../../kernel/events.ts'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { matchKey } from './digests.ts'
import { countHits, heldBy } from './exclusions.ts'
import { extract } from './extraction/extract.ts'
import { sentence } from './extraction/words.ts'
import { foundInRow } from './json.ts'
import { type Normal, type Normalised, normalForm } from './normal.ts'
import { type Standing, standingOf } from './standing.ts'
import { type Kept, type More, nameOf, type Sighted, type Stored, store } from './store.ts'

export type Seen = Sighted
/** What became of it. Excluded: nothing was stored, and `id` is null. Refused: it is no such thing, and says why. */
export interface Observed {
  id: string | null
  type: ObservableType
  value: string
  created: boolean
  excluded: boolean
  refused?: string
}

/** The normal form of a value, or a sentence that says what is wrong with it. */
export const normalised = (type: string, value: string): Normalised => normalForm(type, value)

/** How many `observe` takes in one call: more than any batch of alerts names. */
export const mostSeen = 50_000

/**
 * Keeps what was seen: each type and normal form once, each sighting once, in a fixed number of statements for at most `mostSeen` values.
 * What an exclusion holds is not kept; that it held is counted. Answers in the order asked. Rows are locked in the order of their ids,
 * so call it once in a transaction: two calls of two transactions could wait for each other, and one would have to be tried again.
 */
export async function observe(who: Acting, seen: readonly Seen[], more: More = {}): Promise<Observed[]> {
  if (seen.length > mostSeen) throw new RangeError(`observe takes ${mostSeen} values at once`)
  const forms = seen.map(({ type, value }) => normalForm(type, value))
  const whole = forms.filter((form): form is Normal => !('refused' in form))
  const held = await heldBy(who, whole)
  await countHits(who, held)
  const kept = new Map<string, Kept>()
  let at = 0
  const excluded = new Set<number>()
  for (const [n, form] of forms.entries()) {
    if ('refused' in form) continue
    if (held[at++] !== undefined) {
      excluded.add(n)
      continue
    }
    const name = nameOf(form)
    const same = kept.get(name) ?? { ...form, key: matchKey(form), seen: [] }
    same.seen.push(seen[n] as Seen)
    kept.set(name, same)
  }
  const stored = await store(who, kept, more)
  if (more.event) await tell(who, stored, excluded.size)
  return forms.map((form, n) => {
    if ('refused' in form) return { id: null, type: 'other', value: seen[n]?.value ?? '', created: false, excluded: false, ...form }
    const found = stored.get(nameOf(form))
    return { id: found?.id ?? null, ...form, created: found?.created ?? false, excluded: excluded.has(n) }
  })
}

async function tell(who: Acting, stored: ReadonlyMap<string, Stored>, excluded: number) {
  const added = [...stored.values()].filter(({ created }) => created).length
  await record(who, 'observables.observe', newId(), { after: { added, known: stored.size - added, excluded } })
}

/** An observable in a text: its place in UTF-16 code units, and the sentence it stands in, at most 500 of them. */
export interface Found extends Normal {
  offset_at: number
  length: number
  words: string
}

/** Every observable of a text, in its order. For texts of a few kilobytes: a long one would hold up who else is served. */
export const found = (text: string): Found[] =>
  extract(text).map(({ type, value, offset, length }) => ({
    type,
    value,
    offset_at: offset,
    length,
    words: sentence(text, offset, length),
  }))

/** The same of a JSON value; `field` is the path of the cell, as in `event.hashes.0`, and keys say what a whole cell is. */
export const foundInJson = (row: unknown): (Found & { field: string })[] => foundInRow(row)

/** Whether the tenant has each of these, and whether an exclusion holds it; in the order asked, two round trips. */
export const standing = (who: Looking, values: readonly Normal[]): Promise<Standing[]> => standingOf(who, values)
