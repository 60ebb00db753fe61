import { type AlertRuleMatch, type alertEvaluation, alertRuleConfig } from '@rampart/contract/coverage-alerts.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Acting, Looking } from '../../../kernel/guard.ts'
import type { Row } from '../../../kernel/verbs.ts'
import { takeAlerts } from '../../../work/alerts/alerts.port.ts'
import { testStories } from '../../../work/tests/tests.port.ts'
import { groundOf } from '../ground.ts'
import { matchesOf, titleOf } from './matching.ts'
import { type Past, standingAt } from './past.ts'

type Rule = Row<'coverage_alert_rules'>
type Done = z.output<typeof alertEvaluation>
const day = 86_400_000
const mostSnapshotDays = 3650

/** What rules look at: read once for all of them. */
export async function pastOf(who: Looking): Promise<Past> {
  const { tx, actor } = who
  const [ground, stories, snapshots] = await Promise.all([
    groundOf(who),
    testStories(who),
    tx
      .selectFrom('coverage_snapshots')
      .select(['taken_at', 'score'])
      .where('tenant_id', '=', actor.tenant_id)
      .where('taken_at', '>=', new Date(Date.now() - mostSnapshotDays * day).toISOString())
      .execute(),
  ])
  return { ground, stories, snapshots }
}

/**
 * Looks whether the rules that are switched on find something, and raises an alert of kind coverage for each that does and is not
 * cooling down. While its alert is open, a rule that fires again counts that one up. Two at once wait for one another.
 */
export async function evaluateRules(who: Acting, now = Date.now()): Promise<Done> {
  const { tx, actor } = who
  const rules = await tx
    .selectFrom('coverage_alert_rules')
    .selectAll()
    .where('tenant_id', '=', actor.tenant_id)
    .where('is_enabled', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute()
  const done: Done = { evaluated: rules.length, fired: 0, cooling: 0, quiet: 0 }
  if (rules.length === 0) return done
  const standing = standingAt(await pastOf(who), now)
  for (const rule of rules) {
    const config = alertRuleConfig.parse(rule.config)
    const matches = matchesOf(config, standing)
    const became = matches.length === 0 ? 'quiet' : isCooling(rule, now) ? 'cooling' : 'fired'
    if (became === 'fired') await raise(who, rule, titleOf(config, matches), matches)
    await note(who, rule, matches.length, became === 'fired', now)
    done[became] += 1
  }
  return done
}

const isCooling = ({ last_fired_at, cooldown_hours }: Rule, now: number) =>
  last_fired_at !== null && now - Date.parse(last_fired_at) < cooldown_hours * 3_600_000

const mostTechniques = 50 // as many as an alert names
const longestWindow = 43_200 // minutes in which an open alert takes up the next one: as long as an alert can say
async function raise(who: Acting, rule: Rule, title: string, matches: readonly AlertRuleMatch[]): Promise<void> {
  const named = matches.slice(0, mostTechniques)
  const lines = named.map(({ technique_id, name, detail }) => [technique_id, name, `(${detail})`].filter(Boolean).join(' '))
  const more = matches.length - named.length
  const taken = await takeAlerts(who, [
    {
      kind: 'coverage',
      // Said by its name, so that who looks for the rule in the queue finds what it raised.
      title: `${rule.name}: ${title}`,
      description: [`Rule: ${rule.name}`, '', ...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'),
      severity: rule.severity,
      category: rule.type,
      source: 'rampart',
      rule_id: rule.id,
      rule_name: rule.name,
      techniques: [...new Set(named.flatMap(({ technique_id }) => technique_id ?? []))],
      dedupe_key: `coverage ${rule.id}`,
      dedupe_minutes: longestWindow,
      extract: false,
    },
  ])
  const [alert] = taken.alerts
  if (alert?.outcome === 'refused') throw new Error(`the alert of a coverage rule was refused: ${alert.error}`)
}

/** Bookkeeping of the rule: no version of its own, so that who edits it meanwhile is not told that somebody changed it. */
async function note({ tx, actor }: Acting, { id }: Rule, last_matches: number, fired: boolean, now: number): Promise<void> {
  const at = new Date(now).toISOString()
  await tx
    .updateTable('coverage_alert_rules')
    .set({ last_evaluated_at: at, last_matches, ...(fired && { last_fired_at: at, fired: sql<number>`fired + 1` }) })
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '=', id)
    .execute()
}
