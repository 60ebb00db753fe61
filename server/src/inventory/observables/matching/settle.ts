import type { ObservableType } from '@rampart/contract/observables.ts'
import { sql } from 'kysely'
import { record } from '../../../kernel/events.ts'
import type { Acting } from '../../../kernel/guard.ts'
import { ownersAt, rowsAt, type StoredRow } from '../../hosts/rows.port.ts'
import { heldBy } from '../exclusions.ts'
import { observe } from '../observables.port.ts'
import { placeIn } from './rows.ts'
import type { Candidate } from './search.ts'

/** What is written in one transaction; what is left is found again by the next one. */
const mostAtOnce = 500
/** Hosts of one indicator that are told of. What stands on more of them is common, and its own fault. */
export const mostHosts = 1000
const cooldown = '24 hours' // in which new rows of a host that was told of are only counted
const nobody = '00000000-0000-0000-0000-000000000000'

/** One indicator on one host. */
interface Pair {
  observable_id: string
  host_id: string | null
  places: Candidate[]
}
interface Proved extends Pair {
  row: StoredRow
  column: string
  words: string
}
/** A new indicator is looked for in what is stored; new rows are held against all indicators. */
export type From = 'stored rows' | 'new rows'
export interface Settled {
  told: number
  /** Pairs that did not fit into this transaction. */
  left: number
}

/**
 * Makes of candidates what is kept: compares the rows, and for each indicator and host that is new leaves one sighting, one
 * `observables.match` and one row by which it is known. A host that is known is told of again when it is found in new rows after the
 * cooldown; until then it is counted. Idempotent: what one transaction did not commit, the next one finds again.
 */
export async function settle(who: Acting, candidates: readonly Candidate[], from: From): Promise<Settled> {
  const indicators = await indicatorsOf(who, candidates)
  const pairs = await pairsOf(
    who,
    candidates.filter(({ observable_id }) => indicators.has(observable_id)),
  )
  const known = await knownOf(who, pairs, from)
  await count(
    who,
    pairs.filter((pair) => known.rest.has(nameOf(pair))),
    from,
  )
  const fresh = pairs.filter((pair) => !known.rest.has(nameOf(pair)))
  const { within, more } = limited(fresh, known.hosts)
  const proved: Proved[] = []
  let at = 0
  // On until enough is proved, or nothing is left: what does not hold is not remembered, and must not come first for ever.
  for (; at < within.length && proved.length < mostAtOnce; at += mostAtOnce)
    proved.push(...(await prove(who, within.slice(at, at + mostAtOnce))))
  await observe(
    who,
    proved.map(({ observable_id, host_id, row, words }) => ({
      ...indicatorOf(indicators, observable_id),
      seen_at: row.when,
      words,
      source_type: 'collections',
      source_id: row.collection_id,
      host_id,
      line: row.line,
    })),
  )
  for (const pair of proved)
    await tell(who, pair, indicatorOf(indicators, pair.observable_id), { from, more_hosts: more.get(pair.observable_id) ?? 0 })
  await remember(who, proved)
  return { told: proved.length, left: Math.max(0, within.length - at) }
}

interface Indicator {
  type: ObservableType
  value: string
}
function indicatorOf(indicators: ReadonlyMap<string, Indicator>, id: string): Indicator {
  const found = indicators.get(id)
  if (!found) throw new Error('a candidate of no indicator was kept')
  return found
}

/** The indicators behind candidates, without those that an exclusion holds by now. */
async function indicatorsOf(who: Acting, candidates: readonly { observable_id: string }[]): Promise<Map<string, Indicator>> {
  const ids = [...new Set(candidates.map(({ observable_id }) => observable_id))]
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Indicator & { id: string }>`
    select id, type, value from observables where tenant_id = ${who.actor.tenant_id} and id = any(${ids}::uuid[]) order by id`.execute(
    who.tx,
  )
  const held = await heldBy(who, rows)
  return new Map(rows.filter((_, n) => held[n] === undefined).map(({ id, type, value }) => [id, { type, value }]))
}

const nameOf = ({ observable_id, host_id }: Pick<Pair, 'observable_id' | 'host_id'>) => `${observable_id} ${host_id ?? nobody}`

async function pairsOf(who: Acting, candidates: readonly Candidate[]): Promise<Pair[]> {
  const owners = await ownersAt(who, candidates)
  const pairs = new Map<string, Pair>()
  for (const [n, candidate] of candidates.entries()) {
    const host_id = owners[n]
    if (host_id === undefined) continue // the row was refused, or is gone
    const name = nameOf({ observable_id: candidate.observable_id, host_id })
    const known = pairs.get(name)
    if (known) known.places.push(candidate)
    else pairs.set(name, { observable_id: candidate.observable_id, host_id, places: [candidate] })
  }
  return [...pairs.values()]
}

/** `rest`: pairs that are only counted. `hosts`: of each indicator how many were told of. */
async function knownOf(
  { tx, actor: { tenant_id } }: Acting,
  pairs: readonly Pair[],
  from: From,
): Promise<{ rest: Set<string>; hosts: Map<string, number> }> {
  const ids = [...new Set(pairs.map(({ observable_id }) => observable_id))]
  if (ids.length === 0) return { rest: new Set(), hosts: new Map() }
  const { rows } = await sql<{ observable_id: string; host_id: string; resting: boolean }>`
    select observable_id, host_id, ${from === 'stored rows'} or told_at > now() - ${cooldown}::interval as resting from observable_matches
    where tenant_id = ${tenant_id} and observable_id = any(${ids}::uuid[])`.execute(tx)
  const hosts = new Map<string, number>()
  for (const { observable_id } of rows) hosts.set(observable_id, (hosts.get(observable_id) ?? 0) + 1)
  return { rest: new Set(rows.filter(({ resting }) => resting).map(nameOf)), hosts }
}

async function count({ tx, actor: { tenant_id } }: Acting, pairs: readonly Pair[], from: From) {
  if (pairs.length === 0) return
  // Looking through the same rows again finds the same places.
  const places = from === 'new rows' ? sql`m.places + r.places` : sql`greatest(m.places, r.places)`
  await sql`
    update observable_matches m set places = ${places}, last_at = now()
    from unnest(${pairs.map(({ observable_id }) => observable_id)}::uuid[], ${pairs.map(({ host_id }) => host_id ?? nobody)}::uuid[],
      ${pairs.map((pair) => pair.places.length)}::int[]) as r(observable_id, host_id, places)
    where m.tenant_id = ${tenant_id} and m.observable_id = r.observable_id and m.host_id = r.host_id`.execute(tx)
}

/** The hosts of each indicator that are told of, and how many are beyond that. */
function limited(fresh: readonly Pair[], hosts: ReadonlyMap<string, number>) {
  const told = new Map(hosts)
  const more = new Map<string, number>()
  const within = fresh.filter(({ observable_id }) => {
    const n = (told.get(observable_id) ?? 0) + 1
    told.set(observable_id, n)
    if (n > mostHosts) more.set(observable_id, n - mostHosts)
    return n <= mostHosts
  })
  return { within, more }
}

/** The pairs that hold: in one of their rows the value does stand. A key alone may be another value's. */
async function prove(who: Acting, pairs: readonly Pair[]): Promise<Proved[]> {
  const proved: Proved[] = []
  let open = pairs.map((pair) => ({ pair, at: 0 }))
  while (open.length) {
    const rows = await rowsAt(
      who,
      open.flatMap(({ pair, at }) => pair.places[at] ?? []),
    )
    const next: typeof open = []
    for (const [n, { pair, at }] of open.entries()) {
      const [row, wanted] = [rows[n], pair.places[at]]
      const place = row && wanted && placeIn(row.data, wanted)
      if (place) proved.push({ ...pair, row, ...place })
      else if (at + 1 < pair.places.length) next.push({ pair, at: at + 1 })
    }
    open = next
  }
  return proved
}

async function tell(who: Acting, { observable_id, host_id, places, row, column, words }: Proved, { type, value }: Indicator, more: object) {
  const { collection_id, artifact, hostname, line, when } = row
  const after = {
    type,
    value,
    collection_id,
    artifact,
    host_id,
    hostname,
    line,
    lines: places.length,
    column: column.slice(0, 500),
    words: words.slice(0, 500).toWellFormed(),
    when,
    source_type: 'collections',
    ...more,
  }
  await record(who, 'observables.match', observable_id, { after, title: value })
}

async function remember({ tx, actor: { tenant_id } }: Acting, proved: readonly Proved[]) {
  if (proved.length === 0) return
  await sql`
    insert into observable_matches as m (tenant_id, observable_id, host_id, places)
    select ${tenant_id}, * from unnest(${proved.map(({ observable_id }) => observable_id)}::uuid[],
      ${proved.map(({ host_id }) => host_id ?? nobody)}::uuid[], ${proved.map(({ places }) => places.length)}::bigint[])
    on conflict (tenant_id, observable_id, host_id) do update set places = m.places + excluded.places, last_at = now(), told_at = now()`.execute(
    tx,
  )
}
