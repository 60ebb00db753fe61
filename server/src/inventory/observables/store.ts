import { longestWords, pap, tlp } from '@rampart/contract/observables.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Acting } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import type { Normal } from './normal.ts'
import { rememberSightings, type Sight } from './sightings.ts'
import { watch } from './watch.ts'

/** One observable as somebody saw it. Times are ISO strings; without `seen_at` it is now. */
export interface Sighted {
  type: string
  value: string
  seen_at?: string | null | undefined
  /** The sentence it stood in; what is longer than 500 characters is cut. */
  words?: string | null | undefined
  /** Where in that text, in UTF-16 code units. */
  offset_at?: number | null | undefined
  /** The module that saw it, in one word. */
  source_type: string
  /** The record it was seen in. With one, the same place is one sighting however often it is said. */
  source_id?: string | null | undefined
  host_id?: string | null | undefined
  line?: number | null | undefined
  /** Watched for from now on; what is watched for stays so. */
  indicator?: boolean | undefined
  /** Of what is known already, the stricter marking and the greater confidence hold, and the older description. */
  tlp?: z.output<typeof tlp> | undefined
  pap?: z.output<typeof pap> | undefined
  confidence?: number | undefined
  decay_days?: number | null | undefined
  valid_until?: string | null | undefined
  description?: string | undefined
}
export interface More {
  /** Records `observables.observe`. Without it the event is the caller's own. */
  event?: boolean
  /** False where somebody only says that it exists: no sighting is kept. */
  sightings?: false
}
/** One type and normal form, and all that was said of it in one call. */
export interface Kept extends Normal {
  key: bigint
  seen: Sighted[]
}

export const nameOf = ({ type, value }: Normal) => `${type}\0${value}`

export interface Stored {
  id: string
  created: boolean
}

/** A fixed number of statements, however many there are. */
export async function store(who: Acting, kept: ReadonlyMap<string, Kept>, more: More): Promise<Map<string, Stored>> {
  const stored = new Map<string, Stored>()
  if (kept.size === 0) return stored
  const all = [...kept.values()]
  for (const { id, ...row } of await known(who, all)) if (kept.has(nameOf(row))) stored.set(nameOf(row), { id, created: false })
  const missing = all.filter((one) => !stored.has(nameOf(one)))
  for (const row of await insert(who, missing, more)) stored.set(nameOf(row), { id: row.id, created: true })
  // Somebody else was quicker: theirs is there now.
  const others = all.filter((one) => !stored.has(nameOf(one)))
  if (others.length)
    for (const { id, ...row } of await known(who, others)) if (kept.has(nameOf(row))) stored.set(nameOf(row), { id, created: false })
  const counts = await rememberSightings(
    who,
    all.flatMap((one) => sightsOf(one, stored.get(nameOf(one)), more)),
  )
  const fresh = missing.flatMap((one) => {
    const row = stored.get(nameOf(one))
    return row?.created && one.seen.some(({ indicator }) => indicator) ? [row.id] : []
  })
  const begun = await touch(who, all, stored, counts)
  await watch(who, [...fresh, ...begun])
  return stored
}

/** Those of them that the tenant has. */
async function known({ tx, actor: { tenant_id } }: Acting, values: readonly Kept[]): Promise<(Normal & { id: string })[]> {
  if (values.length === 0) return []
  const { rows } = await sql<Normal & { id: string }>`
    select id, type, value from observables
    where tenant_id = ${tenant_id} and match_key = any(${values.map(({ key }) => String(key))}::bigint[])`.execute(tx)
  return rows
}

/** In the order of their digests, so that two who add the same at once do not wait for each other in a ring. */
async function insert({ tx, actor: { tenant_id } }: Acting, values: readonly Kept[], more: More): Promise<(Normal & { id: string })[]> {
  if (values.length === 0) return []
  const rows = values
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map((one) => ({ ...first(one), id: newId(), sightings: placesOf(one, more).length }))
  const made = await sql<Normal & { id: string }>`
    insert into observables (tenant_id, id, type, value, indicator, tlp, pap, confidence, decay_days, valid_until, description,
      first_seen_at, last_seen_at, sightings)
    select ${tenant_id}, r.id, r.type, r.value, r.indicator, coalesce(r.tlp, 'amber'), coalesce(r.pap, 'amber'), coalesce(r.confidence, 50),
      r.decay_days, r.valid_until, coalesce(r.description, ''), coalesce(r.first_seen_at, now()), coalesce(r.last_seen_at, now()), r.sightings
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, type text, value text, indicator boolean, tlp text, pap text,
      confidence int, decay_days int, valid_until timestamptz, description text, first_seen_at timestamptz, last_seen_at timestamptz, sightings int)
    on conflict do nothing returning id, type, value`.execute(tx)
  return made.rows
}

/** What was said about one value in one call, put together. */
function first({ type, value, seen }: Kept) {
  const times = seen.map(({ seen_at }) => seen_at ?? new Date().toISOString()).toSorted((a, b) => Date.parse(a) - Date.parse(b))
  const of = <K extends keyof Sighted>(key: K) => seen.map((one) => one[key]).find((said) => said !== undefined && said !== null)
  return {
    type,
    value,
    indicator: seen.some(({ indicator }) => indicator),
    tlp: strictest(
      tlp.options,
      seen.map((one) => one.tlp),
    ),
    pap: strictest(
      pap.options,
      seen.map((one) => one.pap),
    ),
    confidence: seen.reduce<number | undefined>((most, { confidence }) => greater(most, confidence), undefined),
    decay_days: of('decay_days'),
    valid_until: of('valid_until'),
    description: of('description'),
    first_seen_at: times[0],
    last_seen_at: times.at(-1),
  }
}
const greater = (a: number | undefined, b: number | undefined) => (a === undefined ? b : b === undefined ? a : Math.max(a, b))
function strictest<W extends string>(order: readonly W[], said: readonly (W | undefined)[]): W | undefined {
  const most = Math.max(-1, ...said.map((word) => (word === undefined ? -1 : order.indexOf(word))))
  return order[most]
}

/** Each place once: what was said of a record, a host and a line twice is one sighting. */
function placesOf({ seen }: Kept, { sightings }: More): Sighted[] {
  if (sightings === false) return []
  const places = new Map<string | number, Sighted>()
  for (const [n, one] of seen.entries()) {
    const { source_type, source_id, host_id = null, line = null } = one
    const place = source_id ? JSON.stringify([source_type, source_id, host_id, line]) : n
    if (!places.has(place)) places.set(place, one)
  }
  return [...places.values()]
}

function sightsOf(one: Kept, stored: Stored | undefined, more: More): Sight[] {
  if (!stored) return []
  return placesOf(one, more).map(
    ({ seen_at = null, source_type, source_id = null, host_id = null, line = null, words, offset_at = null }) => ({
      observable_id: stored.id,
      seen_at,
      source_type,
      source_id,
      host_id,
      line,
      words: (words ?? '').slice(0, longestWords).toWellFormed(),
      offset_at,
    }),
  )
}

/**
 * Brings those that were known up to date: seen when, how often, and what was said. Answers which are watched for from now on.
 * To be seen again is no new version: who edits meanwhile is not out of date.
 */
async function touch(
  { tx, actor: { tenant_id } }: Acting,
  all: readonly Kept[],
  stored: ReadonlyMap<string, Stored>,
  counts: ReadonlyMap<string, number>,
): Promise<string[]> {
  const changed = all.flatMap((one) => {
    const row = stored.get(nameOf(one))
    const said = first(one)
    const count = counts.get(row?.id ?? '') ?? 0
    return row && !row.created && (count > 0 || saysMore(said)) ? [{ ...said, id: row.id, count, more: saysMore(said) }] : []
  })
  if (changed.length === 0) return []
  const { rows } = await sql<{ id: string; begins: boolean }>`
    with said as (select * from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(id uuid, count int, more boolean, indicator boolean, tlp text,
      pap text, confidence int, description text, valid_until timestamptz, first_seen_at timestamptz, last_seen_at timestamptz)),
    held as materialized (select id, indicator from observables where tenant_id = ${tenant_id} and id in (select id from said)
      order by id for no key update)
    update observables o set sightings = o.sightings + said.count,
      first_seen_at = case when said.count > 0 then least(o.first_seen_at, said.first_seen_at) else o.first_seen_at end,
      last_seen_at = case when said.count > 0 then greatest(o.last_seen_at, said.last_seen_at) else o.last_seen_at end,
      indicator = o.indicator or said.indicator,
      tlp = case when ${stricter('tlp', tlp.options)} then said.tlp else o.tlp end,
      pap = case when ${stricter('pap', pap.options)} then said.pap else o.pap end,
      confidence = greatest(o.confidence, said.confidence),
      description = case when o.description = '' then coalesce(said.description, '') else o.description end,
      valid_until = case when said.indicator and o.valid_until < said.valid_until then said.valid_until else o.valid_until end,
      version = o.version + said.more::int, updated_at = now()
    from said join held using (id) where o.tenant_id = ${tenant_id} and o.id = said.id
    returning o.id, (said.indicator and not held.indicator and o.status = 'active') as begins`.execute(tx)
  return rows.filter(({ begins }) => begins).map(({ id }) => id)
}

const saysMore = ({ indicator, tlp, pap, confidence, description, valid_until }: ReturnType<typeof first>) =>
  indicator || [tlp, pap, confidence, description, valid_until].some((said) => said !== undefined)
const stricter = (column: 'tlp' | 'pap', order: readonly string[]) =>
  sql<boolean>`array_position(${[...order]}::text[], said.${sql.ref(column)}) > array_position(${[...order]}::text[], o.${sql.ref(column)})`
