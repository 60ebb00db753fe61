import type { alertsTaken } from '@rampart/contract/alerts.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { hostsNamed } from '../../inventory/hosts/hosts.port.ts'
import { record } from '../../kernel/events.ts'
import type { Acting } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { type Draft, read, refusal, type Taken, type Through } from './drafts.ts'
import { type Named, named } from './named.ts'
import { tellTaken } from './notices.ts'
import { duesFor } from './sla/dues.ts'
import { type Fresh, type Repeat, store } from './store.ts'
import { suppressionOf } from './suppression/rules.ts'

export type TakenAll = z.output<typeof alertsTaken>

interface Standing {
  id: string
  number: number
  last_seen_at: string
}

/**
 * The one way for alerts to come in, for all doors: at most 1,000 at once, each checked by `alertInput` and refused by itself. What
 * was taken in before (source and source_ref) changes nothing; what repeats an open alert of its key counts that one up; the rest is
 * added, hidden where a rule says so. A few statements, however many there are. Until the commit no other alert of the tenant comes in:
 * take them in a short transaction. Leaves one event: `alerts.add` or `alerts.repeat` for one (none where it was
 * known), `alerts.import` for a batch.
 */
export async function takeAlerts(who: Acting, given: readonly unknown[], through: Through = {}): Promise<TakenAll> {
  const { drafts, refused } = await readable(who, given)
  const names = await named(who, drafts)
  const last = await lockNumbers(who)
  const [before, open] = await Promise.all([takenBefore(who, drafts), openOf(who, drafts)])
  const results: Taken[] = [...refused]
  const fresh = new Map<Draft, Fresh>()
  const repeats: Repeat[] = []
  let number = last
  for (const draft of drafts) {
    const ref = refOf(draft)
    const known = ref === undefined ? undefined : before.get(ref)
    const same = known ? undefined : repeated(open.get(draft.dedupe_key), draft)
    const result = { index: draft.index, error: undefined }
    if (known) {
      results.push({ ...result, outcome: 'known', id: known.id, number: known.number })
      continue
    }
    const alert = same ?? { id: newId(), number: ++number, last_seen_at: draft.last_seen_at }
    if (same) repeats.push({ id: same.id, draft })
    else fresh.set(draft, { id: alert.id, number: alert.number, draft, suppressed_by: null, dues: null })
    if (Date.parse(draft.last_seen_at) > Date.parse(alert.last_seen_at)) alert.last_seen_at = draft.last_seen_at
    if (ref !== undefined) before.set(ref, alert)
    open.set(draft.dedupe_key, alert)
    results.push({ ...result, outcome: same ? 'repeated' : 'added', id: alert.id, number: alert.number })
  }
  await decide(who, [...fresh.values()], names)
  for (const { draft, suppressed_by } of fresh.values()) {
    const result = suppressed_by === null ? undefined : results.find(({ index }) => index === draft.index)
    if (result) result.outcome = 'suppressed'
  }
  await store(who, { fresh: [...fresh.values()], repeats, names, through, last: number })
  const sum = summed(given.length, results)
  await tell(who, sum, [...fresh.values()], through)
  await tellTaken(who, [...fresh.values()])
  return sum
}

/** The alerts that can come in. One cannot that names a parent or a host by an id that is not there: a name may be unknown, an id is meant. */
async function readable(who: Acting, given: readonly unknown[]): Promise<{ drafts: Draft[]; refused: Taken[] }> {
  const { drafts, refused } = await withHosts(who, read(given))
  const { tx, actor } = who
  const asked = drafts.flatMap(({ input: { parent_id } }) => parent_id ?? [])
  if (asked.length === 0) return { drafts, refused }
  const there = await tx.selectFrom('alerts').select('id').where('tenant_id', '=', actor.tenant_id).where('id', 'in', asked).execute()
  const parents = new Set(there.map(({ id }) => id))
  const lost = drafts.filter(({ input: { parent_id } }) => parent_id && !parents.has(parent_id))
  const wrong = { path: 'parent_id', error: 'There is no such alert.' }
  return {
    drafts: drafts.filter((draft) => !lost.includes(draft)),
    refused: [...refused, ...lost.map(({ index }) => refusal(index, wrong))],
  }
}

async function withHosts(who: Acting, { drafts, refused }: ReturnType<typeof read>): Promise<ReturnType<typeof read>> {
  const asked = drafts.flatMap((draft) => draft.input.hosts.flatMap(({ id }, at) => (id === undefined ? [] : [{ draft, at, id }])))
  if (asked.length === 0) return { drafts, refused }
  const found = await hostsNamed(
    who,
    asked.map(({ id }) => ({ id })),
  )
  const lost = new Map(asked.flatMap(({ draft, at }, i) => (found[i] ? [] : [[draft, at] as const])))
  return {
    drafts: drafts.filter((draft) => !lost.has(draft)),
    refused: [
      ...refused,
      ...[...lost].map(([{ index }, at]) => refusal(index, { path: `hosts.${at}.id`, error: 'There is no such host.' })),
    ],
  }
}

/** Which are hidden by a rule, and when the others are due. */
async function decide(who: Acting, fresh: Fresh[], names: ReadonlyMap<Draft, Named>) {
  const rules = await suppressionOf(
    who,
    fresh.map(({ draft }) => draft),
    names,
  )
  for (const [i, alert] of fresh.entries()) alert.suppressed_by = rules[i] ?? null
  const shown = fresh.filter((alert) => alert.suppressed_by === null)
  const started_at = new Date().toISOString()
  const dues = await duesFor(
    who,
    shown.map(({ draft }) => ({ severity: draft.input.severity, started_at, pending_ms: 0 })),
  )
  for (const [i, alert] of shown.entries()) alert.dues = dues[i] ?? null
}

const minute = 60_000
/** The open alert of the same key, where it was seen last within the window. */
function repeated(open: Standing | undefined, { last_seen_at, input }: Draft): Standing | undefined {
  if (!open || input.dedupe_minutes === 0) return undefined
  return Date.parse(last_seen_at) - Date.parse(open.last_seen_at) <= input.dedupe_minutes * minute ? open : undefined
}

const refOf = ({ input: { source, source_ref } }: Draft) => (source_ref ? JSON.stringify([source, source_ref]) : undefined)

/** The last number given. From here to the commit this transaction alone takes alerts in. */
async function lockNumbers({ tx, actor: { tenant_id } }: Acting): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into alert_numbers as n (tenant_id) values (${tenant_id})
    on conflict (tenant_id) do update set last = n.last returning last`.execute(tx)
  return rows[0]?.last ?? 0
}

/** Alerts by the references under which they came in before. */
async function takenBefore({ tx, actor: { tenant_id } }: Acting, drafts: readonly Draft[]): Promise<Map<string, Standing>> {
  const asked = drafts.filter((draft) => refOf(draft) !== undefined).map(({ input }) => input)
  if (asked.length === 0) return new Map()
  const { rows } = await sql<Standing & { source: string; source_ref: string }>`
    select r.source, r.source_ref, a.id, a.number, a.last_seen_at
    from unnest(${asked.map((each) => each.source)}::text[], ${asked.map((each) => each.source_ref)}::text[]) as asked (source, source_ref)
    join alert_refs r on r.tenant_id = ${tenant_id} and r.source = asked.source and r.source_ref = asked.source_ref
    join alerts a on a.tenant_id = r.tenant_id and a.id = r.alert_id`.execute(tx)
  return new Map(rows.map((row) => [JSON.stringify([row.source, row.source_ref]), row]))
}

/** The open alert of each key that was seen last; not one that is hidden by a rule which has ended, or nobody would see the next ones. */
async function openOf({ tx, actor: { tenant_id } }: Acting, drafts: readonly Draft[]): Promise<Map<string, Standing>> {
  if (drafts.length === 0) return new Map()
  const { rows } = await sql<Standing & { dedupe_key: string }>`
    select distinct on (dedupe_key) dedupe_key, id, number, last_seen_at from alerts a
    where tenant_id = ${tenant_id} and is_open and dedupe_key = any(${drafts.map((draft) => draft.dedupe_key)}::text[])
      and (suppressed_by is null or exists (select from suppression_rules r
        where r.tenant_id = a.tenant_id and r.id = a.suppressed_by and r.status = 'active' and r.ends_at > now()))
    order by dedupe_key, last_seen_at desc`.execute(tx)
  return new Map(rows.map((row) => [row.dedupe_key, row]))
}

function summed(received: number, alerts: Taken[]): TakenAll {
  const sum = { received, added: 0, repeated: 0, known: 0, suppressed: 0, refused: 0 }
  for (const { outcome } of alerts) sum[outcome] += 1
  return { ...sum, alerts: alerts.sort((a, b) => a.index - b.index) }
}

async function tell(who: Acting, { alerts, ...sum }: TakenAll, fresh: readonly Fresh[], { source_id = null, batch }: Through) {
  if (batch || sum.received !== 1) {
    const severities: Record<string, number> = {}
    for (const { draft } of fresh) severities[draft.input.severity] = (severities[draft.input.severity] ?? 0) + 1
    const numbers = { first_number: fresh[0]?.number ?? null, last_number: fresh.at(-1)?.number ?? null }
    return record(who, 'alerts.import', newId(), { after: { ...sum, ...numbers, severities, source_id } })
  }
  const [only] = alerts
  const [made] = fresh
  if (!only?.id || only.outcome === 'known') return // nothing happened
  if (!made) return record(who, 'alerts.repeat', only.id, { after: { number: only.number, source_id } })
  const { title, kind, severity, source, source_ref = null, techniques, hosts } = made.draft.input
  const { number, suppressed_by } = made
  const after = { number, title, kind, severity, source, source_ref, techniques, hosts, suppressed_by, source_id }
  return record(who, 'alerts.add', made.id, { after })
}
