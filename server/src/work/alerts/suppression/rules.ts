import { isIP } from 'node:net'
import {
  longestSuppression,
  type SuppressionCondition,
  type suppressionEdit,
  type suppressionInput,
  suppressionLife,
  suppressionRule,
} from '@rampart/contract/suppression.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Acting } from '../../../kernel/guard.ts'
import { invalid, Problem } from '../../../kernel/problem.ts'
import { add, drop, edit, move, one, type Row } from '../../../kernel/verbs.ts'
import type { Draft } from '../drafts.ts'
import type { Named } from '../named.ts'
import { type Facts, folded, matcher } from './matching.ts'

/** `conditions` as they are stored. */
export const storedConditions = (stored: unknown): SuppressionCondition[] => suppressionRule.shape.conditions.parse(stored)

/**
 * Which rule hides each draft, in the order given; null for those that are shown. Of several rules that fit it is the one that began
 * first, so that the same alerts are always told the same. Counts the hits. Two statements, however many drafts there are.
 */
export async function suppressionOf(
  who: Acting,
  drafts: readonly Draft[],
  names: ReadonlyMap<Draft, Named> = new Map(),
): Promise<(string | null)[]> {
  const { tx, actor } = who
  if (drafts.length === 0) return []
  const rules = await tx
    .selectFrom('suppression_rules')
    .select(['id', 'conditions'])
    .where('tenant_id', '=', actor.tenant_id)
    .where('status', '=', 'active')
    .where('ends_at', '>', sql<string>`now()`)
    .where('starts_at', '<=', sql<string>`now()`)
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
  if (rules.length === 0) return drafts.map(() => null)
  const tests = rules.map(({ id, conditions }) => ({ id, hides: matcher(storedConditions(conditions)) }))
  const hidden = drafts.map((draft) => {
    const alert = folded(factsOf(draft, names.get(draft)))
    return tests.find(({ hides }) => hides(alert))?.id ?? null
  })
  await countHits(who, hidden)
  return hidden
}

/** Also holds the rules until the commit, so that one is not dropped while an alert is about to name it. */
async function countHits({ tx, actor: { tenant_id } }: Acting, hidden: readonly (string | null)[]) {
  const hits = [
    ...Map.groupBy(
      hidden.filter((id) => id !== null),
      (id) => id,
    ),
  ].sort(([a], [b]) => (a < b ? -1 : 1))
  if (hits.length === 0) return
  await sql`
    update suppression_rules r set hits = r.hits + h.n, last_hit_at = now()
    from unnest(${hits.map(([id]) => id)}::uuid[], ${hits.map(([, of]) => of.length)}::int[]) as h (id, n)
    where r.tenant_id = ${tenant_id} and r.id = h.id`.execute(tx)
}

type Rule = Row<'suppression_rules'>

/** 400 where it would end before it begins, in the past, or too late. */
export async function addRule(who: Acting, { starts_at, ends_at, ...said }: z.output<typeof suppressionInput>): Promise<Rule> {
  const now = new Date().toISOString()
  const begins = starts_at === undefined || Date.parse(starts_at) < Date.parse(now) ? now : inUtc(starts_at)
  const ends = inUtc(ends_at)
  mustFit(begins, ends)
  return add(who, 'suppression_rules', {
    ...said,
    starts_at: begins,
    ends_at: ends,
    created_by: who.actor.id,
    created_by_name: who.actor.name,
  })
}

/** 409 for one that has ended: it says why alerts were hidden, and stays as it was. */
export async function editRule(who: Acting, id: string, { version, ...sent }: z.output<typeof suppressionEdit>): Promise<Rule> {
  const before = await one(who, 'suppression_rules', id)
  if (before.status === 'ended') throw new Problem(409, 'wrong_state', 'This rule has ended. Make a new one.')
  const change = {
    ...sent,
    ...(sent.starts_at !== undefined && { starts_at: inUtc(sent.starts_at) }),
    ...(sent.ends_at !== undefined && { ends_at: inUtc(sent.ends_at) }),
  }
  const { starts_at = before.starts_at, ends_at = before.ends_at } = change
  // Else a rule could be carried on for ever, 90 days at a time.
  if (!sameTime(starts_at, before.starts_at) && Date.parse(before.starts_at) <= Date.now())
    throw invalid('starts_at', 'This rule has begun; its beginning stays. Make a new one.')
  if (!sameTime(starts_at, before.starts_at) || !sameTime(ends_at, before.ends_at)) mustFit(starts_at, ends_at)
  return edit(who, 'suppression_rules', id, { version, ...change })
}

/** 409 for one that has hidden alerts: they name it. */
export async function dropRule(who: Acting, id: string): Promise<void> {
  const { tx, actor } = who
  // Who takes alerts in counts up its hits and so waits here, or has ended.
  const held = await tx
    .selectFrom('suppression_rules')
    .select('hits')
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (held && held.hits > 0) throw new Problem(409, 'in_use', 'Alerts say that this rule hid them. End it instead.')
  await drop(who, 'suppression_rules', id)
}

/** What the move `end` fills in: now, or the moment after a start that lies ahead or was just now. */
export const endNow = (starts_at: string) => ({ ends_at: new Date(Math.max(Date.now(), Date.parse(starts_at) + 1)).toISOString() })

/** Ends the rules whose time is over; they hide nothing any more even before that. */
export async function endOverdue(who: Acting): Promise<void> {
  const { tx, actor } = who
  const over = await tx
    .selectFrom('suppression_rules')
    .select('id')
    .where('tenant_id', '=', actor.tenant_id)
    .where('status', '=', 'active')
    .where('ends_at', '<=', sql<string>`now()`)
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
  for (const { id } of over) await move(who, 'suppression_rules', suppressionLife, id, 'end')
}

const sameTime = (one: string, other: string) => Date.parse(one) === Date.parse(other)
const inUtc = (at: string) => new Date(at).toISOString()
const day = 86_400_000 // ms

function mustFit(starts_at: string, ends_at: string) {
  const [starts, ends] = [Date.parse(starts_at), Date.parse(ends_at)]
  if (ends <= Math.max(starts, Date.now())) throw invalid('ends_at', 'This lies before the beginning, or in the past.')
  if (ends - starts > longestSuppression * day)
    throw invalid('ends_at', `A rule hides alerts for at most ${longestSuppression} days. Look again then whether it is still right.`)
}

const known = (...values: (string | null | undefined)[]) => values.filter((value) => typeof value === 'string')

/** What conditions see of an alert on its way in: what was sent, and what it turned out to be. */
function factsOf({ input }: Draft, named: Named | undefined): Facts {
  const { title, source, category, rule_id, rule_name, kind, severity, techniques, hosts, observables } = input
  const host = [...hosts.flatMap(({ hostname, ip }) => known(hostname, ip)), ...(named?.hosts ?? []).map(({ hostname }) => hostname)]
  return {
    title: [title],
    source: [source],
    category: known(category),
    rule_id: known(rule_id),
    rule_name: known(rule_name),
    kind: [kind],
    severity: [severity],
    host,
    // The address of a host is an address, too.
    observable: [...observables, ...(named?.spotted ?? []), ...host.filter((name) => isIP(name)).map((value) => ({ value }))].map(
      ({ value }) => value,
    ),
    technique: [...techniques, ...(named?.techniques ?? [])],
  }
}
