import { randomUUID } from 'node:crypto'
import { severity } from '@rampart/contract/alerts.ts'
import { type AlertMetrics, alertAge } from '@rampart/contract/metrics.ts'
import { expect, test } from 'vitest'
import { systemActor } from '../../../kernel/guard.ts'
import { world } from '../../../testing/world.ts'
import { noteBreaches } from './breaches.ts'

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const as = w.as(tenant)
  const ok = async (method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) => {
    const reply = await as('owner', method, path, body)
    expect(reply.statusCode, reply.body).toBeLessThan(300)
    return reply.json()
  }
  const metrics = (query: Record<string, string>): Promise<AlertMetrics> => ok('GET', `/alerts/metrics?${new URLSearchParams(query)}`)
  return { w, tenant, as, ok, metrics }
}
const hour = 3_600_000
const day = 24 * hour
const ago = (ms: number) => new Date(Date.now() - ms).toISOString()
const mean = (values: number[]) => (values.length ? values.reduce((sum, value) => sum + value, 0) / values.length / 1000 : null)
const close = (value: number | null) => (value === null ? null : expect.closeTo(value, 2)) // told in whole milliseconds

interface Row {
  created_at: string
  acknowledged_at: string | null
  contained_at: string | null
  resolved_at: string | null
}
type Stamp = 'acknowledged_at' | 'contained_at' | 'resolved_at'

test('MTTA, MTTC and MTTR, arrivals, closures and breaches are what the events of the alerts say', async () => {
  const { w, tenant, ok, metrics } = await start()
  await ok('POST', '/suppression-rules', {
    name: 'scanner',
    reason: 'known',
    conditions: [{ field: 'source', op: 'is', values: ['scanner'] }],
    ends_at: new Date(Date.now() + day).toISOString(),
  })
  const walks = [
    ['acknowledge', 'contain', 'resolve'],
    ['acknowledge', 'wait', 'resume'],
    ['ignore'],
    ['contain'],
    ['resolve', 'reopen'],
    ['resolve', 'reopen', 'resolve', 'close'],
    ['mark_false_positive'],
    [],
  ]
  for (const [i, walk] of walks.entries()) {
    const { id } = await ok('POST', '/alerts', {
      title: randomUUID(),
      severity: severity.options[i % 3],
      source: i % 2 ? 'wazuh' : 'elastic',
    })
    await w.owner.query(
      `update alerts set created_at = created_at - $2 * interval '1 minute', acknowledge_due_at = acknowledge_due_at - $2 * interval '1 minute' where id = $1`,
      [id, 7 * i * i],
    )
    for (const move of walk) await ok('POST', `/alerts/${id}/${move}`, move === 'resolve' ? { reason: 'benign' } : undefined)
  }
  await ok('POST', '/alerts', { title: randomUUID(), source: 'scanner' })
  await w.db.withTenant(tenant, (tx) => noteBreaches({ tx, actor: systemActor(tenant) }))
  // The job of the world may have been at it in the same moment: nothing is left to note when both have ended.
  const due = 'select count(*)::int as n from alerts where tenant_id = $1 and watch_at <= now() and suppressed_by is null'
  await expect.poll(async () => (await w.owner.query(due, [tenant])).rows[0].n, { timeout: 60_000 }).toBe(0)

  const { rows: events } = await w.owner.query<{
    action: string
    object_id: string
    before: Row | null
    after: Row & { suppressed_by?: string; clock?: string }
  }>(`select action, object_id, before, after from events where tenant_id = $1 and object_type = 'alerts' order by xid, id`, [tenant])
  const added = events.filter(({ action }) => action === 'alerts.add')
  /** The last time at which a stamp was set, and not taken back: ms from intake. */
  const took = (stamp: Stamp) => {
    const last = new Map<string, number>()
    for (const { object_id, before, after } of events)
      if (before?.[stamp] && !after[stamp]) last.delete(object_id)
      else if (before && !before[stamp] && after[stamp]) last.set(object_id, Date.parse(after[stamp]) - Date.parse(after.created_at))
    return [...last.values()]
  }
  const breached = (clock: string) => events.filter(({ action, after }) => action === 'alerts.breach' && after.clock === clock).length
  const { total, open } = await metrics({ from: ago(30 * day), to: new Date(Date.now() + hour).toISOString() })
  expect(total).toEqual({
    arrivals: added.filter(({ after }) => !after.suppressed_by).length,
    suppressed: 1,
    acknowledged: took('acknowledged_at').length,
    contained: took('contained_at').length,
    closures: took('resolved_at').length,
    mtta: close(mean(took('acknowledged_at'))),
    mttc: close(mean(took('contained_at'))),
    mttr: close(mean(took('resolved_at'))),
    breaches: { acknowledge: breached('acknowledge'), contain: breached('contain'), resolve: breached('resolve') },
  })
  expect([total.arrivals, total.closures, total.acknowledged > 4, total.breaches.acknowledge > 0]).toEqual([8, 4, true, true])
  expect(open.reduce((sum, { count }) => sum + count, 0)).toBe(4)
})

test('by day of a time zone, by severity and by source each figure is what a count of the rows gives', async () => {
  const { w, tenant, metrics } = await start()
  // Two weeks in which Berlin sets its clocks back.
  const from = Date.parse('2026-10-18T22:00:00Z')
  const seen: (Row & { id: string; severity: string; source: string; hidden: boolean; late: string | null })[] = Array.from(
    { length: 800 },
    (_, i) => {
      const later = (at: number | null, most: number, every: number) =>
        at === null || (i * 7 + every) % every === 0 ? null : at + ((i * 7919 * every) % most)
      const created = from - day + ((i * 104_729_357) % (16 * day))
      const acknowledged = later(created, 3 * hour, 5)
      const resolved = later(acknowledged, 2 * day, 3)
      const text = (at: number | null) => (at === null ? null : new Date(at).toISOString())
      return {
        id: randomUUID(),
        severity: severity.options[i % 5] ?? 'info',
        source: ['wazuh', 'elastic', 'ocsf'][i % 3] ?? '',
        hidden: i % 11 === 0,
        created_at: new Date(created).toISOString(),
        acknowledged_at: text(acknowledged),
        contained_at: text(later(acknowledged, 5 * hour, 4)),
        resolved_at: text(resolved),
        late: i % 6 === 0 ? new Date(created + hour).toISOString() : null,
      }
    },
  )
  await w.owner.query(
    `insert into alerts (tenant_id, id, number, title, kind, status, severity, source, dedupe_key, first_seen_at, last_seen_at, created_at, acknowledged_at, contained_at, resolved_at, suppressed_by)
     select $1, id, row_number() over (), 'x', 'detection', case when resolved_at is null then 'new' else 'resolved' end, severity, source, id::text, created_at, created_at,
       created_at, acknowledged_at, contained_at, resolved_at, case when hidden then id end
     from jsonb_to_recordset($2) as r (id uuid, severity text, source text, hidden boolean, created_at timestamptz, acknowledged_at timestamptz, contained_at timestamptz, resolved_at timestamptz)`,
    [tenant, JSON.stringify(seen)],
  )
  await w.owner.query(
    `insert into alert_breaches (tenant_id, alert_id, clock, due_at) select $1, id, 'contain', late from jsonb_to_recordset($2) as r (id uuid, late timestamptz) where late is not null`,
    [tenant, JSON.stringify(seen)],
  )
  const to = from + 14 * day + hour // 25 hours on one of the days
  const berlin = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin', year: 'numeric', month: '2-digit', day: '2-digit' })
  const period = (at: string | null): at is string => at !== null && Date.parse(at) >= from && Date.parse(at) < to
  const shown = seen.filter(({ hidden }) => !hidden)
  const expected = (by: 'day' | 'severity' | 'source', key: string) => {
    const here = (row: (typeof seen)[number], at: string | null): at is string =>
      period(at) && (by === 'day' ? berlin.format(Date.parse(at)) : row[by]) === key
    const took = (stamp: keyof Row) =>
      shown.flatMap((row) => {
        const at = row[stamp]
        return here(row, at) ? [Date.parse(at) - Date.parse(row.created_at)] : []
      })
    const [acknowledged, contained, settled] = [took('acknowledged_at'), took('contained_at'), took('resolved_at')]
    return {
      key,
      arrivals: took('created_at').length,
      suppressed: seen.filter((row) => row.hidden && here(row, row.created_at)).length,
      acknowledged: acknowledged.length,
      contained: contained.length,
      closures: settled.length,
      mtta: close(mean(acknowledged)),
      mttc: close(mean(contained)),
      mttr: close(mean(settled)),
      breaches: { acknowledge: 0, contain: seen.filter((row) => here(row, row.late)).length, resolve: 0 },
    }
  }
  const asked = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), time_zone: 'Europe/Berlin' }
  const byDay = await metrics(asked)
  expect(byDay.items.map(({ key }) => key)).toEqual(Array.from({ length: 14 }, (_, i) => berlin.format(from + i * day + 12 * hour)))
  for (const item of byDay.items) expect(item).toEqual(expected('day', item.key))
  for (const [by, keys] of [
    ['severity', severity.options],
    ['source', ['wazuh', 'elastic', 'ocsf']],
  ] as const) {
    const { items, total } = await metrics({ ...asked, by })
    expect(items.map(({ key }) => key)).toEqual(keys.toSorted())
    for (const item of items) expect(item).toEqual(expected(by, item.key))
    expect(total).toEqual(byDay.total)
  }
  expect(byDay.total.arrivals).toBe(shown.filter((row) => period(row.created_at)).length)
})

test('what is open is told by severity and age; days on which nothing happened are there', async () => {
  const { w, ok, metrics } = await start()
  const ages = [0.5, 2, 10, 50, 100, 1000] // hours
  for (const [i, hours] of ages.entries()) {
    const { id } = await ok('POST', '/alerts', { title: randomUUID(), severity: i < 4 ? 'critical' : 'low' })
    await w.owner.query(`update alerts set created_at = now() - $2 * interval '1 hour' where id = $1`, [id, hours])
  }
  const { open, items, total } = await metrics({ from: '2020-01-30T10:00:00Z', to: '2020-02-02T10:00:00Z' })
  expect(open).toEqual([
    ...alertAge.options.slice(0, 4).map((age) => ({ severity: 'critical', age, count: 1 })),
    ...alertAge.options.slice(4).map((age) => ({ severity: 'low', age, count: 1 })),
  ])
  expect(items.map(({ key, arrivals, mttr }) => [key, arrivals, mttr])).toEqual(
    ['2020-01-30', '2020-01-31', '2020-02-01', '2020-02-02'].map((key) => [key, 0, null]),
  )
  expect(total.arrivals).toBe(0)
})

test.each([
  ['no period', {}, 'from'],
  ['a period that ends before it begins', { from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }, 'to'],
  ['more than a year', { from: '2024-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }, 'to'],
  ['a time before there were alerts', { from: '0000-01-01T00:00:00Z', to: '0000-01-02T00:00:00Z' }, 'from'],
  ['another word', { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z', by: 'person' }, 'by'],
  ['an unknown zone', { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z', time_zone: "x'; drop table alerts" }, 'time_zone'],
])('%s is refused', async (_, query, path) => {
  const { as } = await start()
  const reply = await as('viewer', 'GET', `/alerts/metrics?${new URLSearchParams(query as Record<string, string>)}`)
  expect([reply.statusCode, reply.json().errors[0].path]).toEqual([400, path])
})
