import type { alertPage } from '@rampart/contract/alerts.ts'
import type { AlertRule, AlertRuleConfig, alertEvaluation, alertRulePreview } from '@rampart/contract/coverage-alerts.ts'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { systemActor } from '../../../kernel/guard.ts'
import { laws } from '../../../testing/laws.ts'
import { daysAgo, putTests, validated } from '../../../testing/validated.ts'
import { newWorld, world } from '../../../testing/world.ts'
import { evaluateRules } from './evaluate.ts'

laws({
  path: '/coverage/alert-rules',
  table: 'coverage_alert_rules',
  input: () => ({ name: 'Stale', config: { type: 'stale_test', days: 90 } }),
  change: { cooldown_hours: 48 },
  read: 'coverage:read',
  write: 'coverage:write',
})

const start = async (of = world()) => {
  const w = await of
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const rule = async (config: Partial<AlertRuleConfig> & { type: AlertRuleConfig['type'] }, more: object = {}) =>
    (await call('blue_lead', 'POST', '/coverage/alert-rules', { name: `Rule ${config.type}`, config, ...more })).json<AlertRule>()
  const evaluate = async () => (await call('red_lead', 'POST', '/coverage/alert-rules/evaluate')).json<z.output<typeof alertEvaluation>>()
  const later = (hours: number) =>
    w.db.withTenant(tenant, (tx) => evaluateRules({ tx, actor: systemActor(tenant) }, Date.now() + hours * 3_600_000))
  const alerts = async () => (await call('viewer', 'GET', '/alerts?kind=coverage&sort=number')).json<z.output<typeof alertPage>>().items
  const preview = async (config: Partial<AlertRuleConfig> & { type: AlertRuleConfig['type'] }, cooldown_hours = 24) =>
    (await call('red_lead', 'POST', '/coverage/alert-rules/preview', { config, cooldown_hours })).json<z.output<typeof alertRulePreview>>()
  /** The events of decisions, as the trail has them; the walk of a test there is the tests' own matter. */
  const decide = async (n: number) =>
    w.owner.query(
      `insert into events (tenant_id, id, actor_id, actor_kind, actor_name, action, object_type, object_id, outcome, after)
       select $1, gen_random_uuid(), $2, 'user', 'blue_lead', 'tests.validate_blue', 'tests', gen_random_uuid(), 'success',
         '{"status": "validated", "detection_result": "not_detected", "technique_id": "T1105"}' from generate_series(1, $3::int)`,
      [tenant, await w.person(tenant, 'blue_lead'), n],
    )
  return { w, tenant, call, rule, evaluate, later, alerts, preview, decide }
}

test('each of the five types raises an alert of kind coverage that names what it found', async () => {
  const { w, tenant, call, rule, evaluate, alerts } = await start()
  await putTests(w, tenant, [
    validated('T1059.001', 'detected', 200),
    validated('T1105', 'failed', 5),
    { technique_id: 'T1057', title: 'Forgotten', status: 'in_review', red_submitted_at: daysAgo(9) },
    { technique_id: 'T1057', title: 'Fresh', status: 'blue_evaluating', red_submitted_at: daysAgo(2) },
  ])
  await call('red_lead', 'POST', '/coverage/snapshots', { name: 'Better days' })
  await w.owner.query('update coverage_snapshots set score = 30, taken_at = $2 where tenant_id = $1', [tenant, daysAgo(20)])
  await rule({ type: 'coverage_drop', points: 10, days: 30 }, { severity: 'critical' })
  await rule({ type: 'stale_test' })
  await rule({ type: 'unvalidated_test' })
  await rule({ type: 'high_risk_uncovered', risk: 71 })
  await rule({ type: 'detection_gap' }, { severity: 'high' })
  await rule({ type: 'stale_test' }, { is_enabled: false, name: 'Switched off' })
  expect(await evaluate()).toEqual({ evaluated: 5, fired: 5, cooling: 0, quiet: 0 })
  expect((await alerts()).map(({ title, severity, category, techniques }) => [category, severity, title, techniques])).toEqual([
    ['coverage_drop', 'critical', expect.stringMatching(/^Rule coverage_drop: Coverage fell by 29\.\d+ points within 30 days$/), []],
    ['stale_test', 'medium', 'Rule stale_test: 1 technique was validated more than 180 days ago, and not since', ['T1059.001']],
    ['unvalidated_test', 'medium', 'Rule unvalidated_test: 1 test has waited for more than 7 days', ['T1057']],
    // 35 * (1 - 25/85…) + 15 * 1/1, of 50: above the 70 of those that nobody tested
    ['high_risk_uncovered', 'medium', 'Rule high_risk_uncovered: Nothing detects 1 technique of a risk of 71 or more', ['T1105']],
    ['detection_gap', 'high', 'Rule detection_gap: 1 technique was tested and nobody saw it', ['T1105']],
  ])
  expect((await call('viewer', 'GET', '/alerts?q=Rule%20stale_test')).json().items, 'found by the name of their rule').toHaveLength(1)
  const { items } = (await call('viewer', 'GET', '/coverage/alert-rules?sort=created_at')).json<{ items: AlertRule[] }>()
  expect(items.map(({ type, fired, last_matches, version }) => [type, fired, last_matches, version])).toEqual([
    ['coverage_drop', 1, 1, 1],
    ['stale_test', 1, 1, 1],
    ['unvalidated_test', 1, 1, 1],
    ['high_risk_uncovered', 1, 1, 1],
    ['detection_gap', 1, 1, 1],
    ['stale_test', 0, 0, 1],
  ])
})

test('a rule that fired keeps still until it has cooled down; then its open alert is counted up', async () => {
  const { w, tenant, rule, evaluate, later, alerts } = await start()
  await putTests(w, tenant, [validated('T1105', 'failed', 1)])
  const { id } = await rule({ type: 'detection_gap' }, { cooldown_hours: 6 })
  const done = { evaluated: 1, fired: 0, cooling: 0, quiet: 0 }
  expect(await evaluate()).toEqual({ ...done, fired: 1 })
  expect(await evaluate()).toEqual({ ...done, cooling: 1 })
  expect(await later(5.9)).toEqual({ ...done, cooling: 1 })
  expect(await alerts()).toMatchObject([{ count: 1 }])
  expect(await later(6.1)).toEqual({ ...done, fired: 1 })
  expect(await alerts()).toMatchObject([{ count: 2 }])
  expect(await later(12)).toEqual({ ...done, cooling: 1 })
  await putTests(w, tenant, [validated('T1105', 'detected')])
  expect(await later(13)).toEqual({ ...done, quiet: 1 })
  const { rows } = await w.owner.query('select fired, last_matches from coverage_alert_rules where id = $1', [id])
  expect(rows).toEqual([{ fired: 2, last_matches: 0 }])
})

test('two evaluations at the same moment raise one alert', async () => {
  const { w, tenant, rule, evaluate, alerts } = await start()
  await putTests(w, tenant, [validated('T1105', 'failed', 1)])
  await rule({ type: 'detection_gap' })
  const both = await Promise.all([evaluate(), evaluate(), evaluate()])
  expect(both.map(({ fired }) => fired).sort()).toEqual([0, 0, 1])
  expect(await alerts()).toMatchObject([{ count: 1 }])
})

test('what validates a test evaluates the rules, without waiting for the hour', async () => {
  const { w, tenant, rule, alerts, decide } = await start()
  await putTests(w, tenant, [validated('T1105', 'failed')])
  await rule({ type: 'detection_gap' })
  await decide(1)
  await expect.poll(async () => (await alerts()).length, { timeout: 60_000 }).toBe(1)
})

test('of many validations in a row the last one evaluates the rules, and it is not lost', async () => {
  // In a database of its own: what is made here, other tests would find in the shared one and take for ours.
  const { w, tenant, rule, alerts, decide } = await start(newWorld())
  await putTests(w, tenant, [validated('T1105', 'failed')])
  const { id } = await rule({ type: 'detection_gap' })
  await w.owner.query(`
    create table evaluations_seen (rule_id uuid);
    create function see_evaluation() returns trigger language plpgsql security definer as $$
      begin insert into evaluations_seen values (new.id); return null; end $$;
    create trigger see_evaluation after update of last_evaluated_at on coverage_alert_rules for each row execute function see_evaluation()`)
  const seen = async () => (await w.owner.query('select from evaluations_seen where rule_id = $1', [id])).rowCount ?? 0
  const heard = async () => {
    const { rows } = await w.owner.query(
      `select (select count(*) from events where tenant_id = $1) as happened, (select max(n) from event_seals where tenant_id = $1) as sealed,
         (select n from outbox_cursors where tenant_id = $1 and consumer = 'coverage') as heard`,
      [tenant],
    )
    return new Set(Object.values(rows[0])).size === 1
  }
  await decide(60)
  await expect.poll(heard, { timeout: 60_000 }).toBe(true)
  const first = await seen()
  expect(first).toBeGreaterThan(0)
  expect(first, 'one for each time that the outbox looked').toBeLessThan(10)
  expect(await alerts()).toHaveLength(1)
  await decide(1)
  await expect.poll(heard, { timeout: 60_000 }).toBe(true)
  expect(await seen()).toBeGreaterThan(first)
})

test('the preview says on which days a rule would have fired, by the tests as they were then', async () => {
  const { w, tenant, preview } = await start()
  await putTests(w, tenant, [
    validated('T1059.001', 'detected', 60), // stale after 30 days: for the last 30
    validated('T1105', 'failed', 20), // a gap for 20 days, until it was seen 5 days ago
    validated('T1105', 'detected', 5),
    { technique_id: 'T1057', title: 'Waits', status: 'in_review', red_submitted_at: daysAgo(10.5) },
  ])
  const stale = await preview({ type: 'stale_test', days: 30 }, 24 * 7)
  expect(stale).toMatchObject({ days: 90, now: 1, matches: [{ technique_id: 'T1059.001', name: 'PowerShell', test_id: null, detail: 60 }] })
  expect(stale.fired).toHaveLength(5) // 29 whole days, once a week
  const gap = await preview({ type: 'detection_gap' })
  expect([gap.fired.length, gap.now]).toEqual([15, 0])
  expect((await preview({ type: 'detection_gap' }, 24 * 30)).fired).toHaveLength(1)
  const waiting = await preview({ type: 'unvalidated_test', days: 7 }, 1)
  expect(waiting.fired).toHaveLength(4) // after 7.5, 8.5, 9.5 and 10.5 days
  expect(waiting.matches).toMatchObject([{ technique_id: 'T1057', name: expect.stringMatching(/^TEST-\d+ Waits$/), detail: 10 }])
  expect((await preview({ type: 'coverage_drop' })).fired).toEqual([])
  expect((await preview({ type: 'high_risk_uncovered', risk: 99 })).fired).toEqual([])
})

test('the leads write rules, only who administers deletes them; what no type knows is refused', async () => {
  const { call, rule } = await start()
  const { id } = await rule({ type: 'stale_test' })
  for (const role of ['red_lead', 'blue_lead', 'viewer', 'red_tech'] as const)
    expect((await call(role, 'DELETE', `/coverage/alert-rules/${id}`)).statusCode, role).toBe(403)
  for (const role of ['red_tech', 'blue_tech', 'viewer'] as const)
    expect((await call(role, 'POST', '/coverage/alert-rules/preview', { config: { type: 'stale_test' } })).statusCode, role).toBe(403)
  const wrong = [
    { type: 'stale_test', points: 3 },
    { type: 'stale_test', days: 0 },
    { type: 'moon' },
    { type: 'coverage_drop', points: 101 },
    {},
  ]
  for (const config of wrong)
    expect((await call('red_lead', 'POST', '/coverage/alert-rules', { name: 'x', config })).statusCode, JSON.stringify(config)).toBe(400)
  const changed = await call('red_lead', 'PATCH', `/coverage/alert-rules/${id}`, {
    version: 1,
    config: { type: 'detection_gap', failed: 2 },
  })
  expect(changed.json()).toMatchObject({ type: 'detection_gap', config: { type: 'detection_gap', failed: 2, without_rules: false } })
  expect((await call('admin', 'DELETE', `/coverage/alert-rules/${id}`)).statusCode).toBe(204)
})
