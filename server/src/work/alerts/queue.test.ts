import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { world } from '../../testing/world.ts'

const start = async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const add = async (alert: object = {}) => (await call('analyst', 'POST', '/alerts', { title: `Alert ${randomUUID()}`, ...alert })).json()
  const ids = async (filter: string) =>
    (await call('viewer', 'GET', `/alerts?${filter}`)).json().items.map((alert: { id: string }) => alert.id)
  return { w, tenant, call, add, ids }
}

test('the queue is narrowed by what an alert is, and sorted by severity, number and time', async () => {
  const { call, add, ids } = await start()
  const first = await add({
    severity: 'low',
    kind: 'posture',
    source: 'wazuh',
    category: 'malware',
    techniques: ['T1059.001'],
    correlation_id: 'c1',
  })
  const second = await add({ severity: 'critical', source: 'elastic', last_seen_at: '2026-01-01T00:00:00Z', parent_id: first.id })
  const third = await add({ severity: 'high', title: 'Odd logon', source_ref: 'evt_77' })
  await call('analyst', 'POST', `/alerts/${third.id}/ignore`)
  const [a, b, c] = [first.id, second.id, third.id]
  const cases: [string, string[]][] = [
    ['sort=-severity_rank', [b, c, a]],
    ['sort=number', [a, b, c]],
    ['sort=last_seen_at', [b, a, c]],
    ['status=new&status=assigned&status=in_progress&status=pending&status=escalated&sort=-severity_rank', [b, a]],
    ['status=new&sort=number', [a, b]],
    ['status=ignored', [c]],
    ['severity=critical&severity=high&sort=number', [b, c]],
    ['kind=posture', [a]],
    ['source=elastic', [b]],
    ['category=malware', [a]],
    ['technique=T1059.001', [a]],
    ['correlation_id=c1', [a]],
    [`parent_id=${a}`, [b]],
    ['seen_until=2026-01-02T00:00:00Z', [b]],
    ['q=odd log', [c]],
    ['q=evt_77', [c]],
    ['q=evt%2577', []],
    ['q=alr-2', [b]],
    ['breached=resolve', []],
  ]
  for (const [filter, expected] of cases) expect([filter, await ids(filter)]).toEqual([filter, expected])
  for (const wrong of ['status=open', 'severity=urgent', 'host_id=x', 'assignee=nobody', 'colour=red', 'sort=title'])
    expect((await call('viewer', 'GET', `/alerts?${wrong}`)).statusCode, wrong).toBe(400)
})

test('filters offer what occurs, the most frequent first', async () => {
  const { call, add } = await start()
  await add({ source: 'wazuh', category: 'malware', techniques: ['T1059.001', 'T1105'] })
  await add({ source: 'wazuh', severity: 'high', techniques: ['T1105'] })
  await add({ source: 'elastic' })
  expect((await call('viewer', 'GET', '/alerts/facets')).json()).toEqual({
    source: [
      { value: 'wazuh', count: 2 },
      { value: 'elastic', count: 1 },
    ],
    category: [{ value: 'malware', count: 1 }],
    technique: [
      { value: 'T1105', count: 2 },
      { value: 'T1059.001', count: 1 },
    ],
    status: [{ value: 'new', count: 3 }],
    severity: [
      { value: 'medium', count: 2 },
      { value: 'high', count: 1 },
    ],
  })
})

test('a list that a rule takes alerts from says how many to those who may know, by the same filters; asked for, it shows them', async () => {
  const { w, tenant, call, add, ids } = await start()
  const shown = await add({ severity: 'high' })
  const hidden = [await add({ severity: 'high' }), await add({ severity: 'low' })].map(({ id }) => id)
  await w.owner.query('update alerts set suppressed_by = $1 where tenant_id = $2 and id = any($3)', [randomUUID(), tenant, hidden])
  const said = async (role: 'analyst' | 'viewer', filter: string) =>
    (await call(role, 'GET', `/alerts?hidden=true&${filter}`)).json().hidden
  expect(await ids('')).toEqual([shown.id])
  expect(await said('analyst', '')).toEqual({ suppressed: 2, suppressed_is_exact: true })
  expect(await said('analyst', 'severity=low&status=new')).toEqual({ suppressed: 1, suppressed_is_exact: true })
  expect(await said('analyst', `q=ALR-2&severity=high`)).toEqual({ suppressed: 1, suppressed_is_exact: true })
  expect(await said('viewer', '')).toBeUndefined()
  expect(await said('analyst', 'suppressed=with')).toBeUndefined()
  expect((await ids('suppressed=only&sort=number')).toSorted()).toEqual(hidden.toSorted())
  expect(await ids('suppressed=with&limit=10')).toHaveLength(3)
})

test('the queue goes out as a file with what was filtered, and the trail tells of it', async () => {
  const { w, tenant, call, add } = await start()
  await add({ severity: 'high', title: 'Kept, "quoted"' })
  await add({ severity: 'low', title: 'Left out' })
  const csv = await call('viewer', 'GET', '/alerts/export?format=csv&severity=high')
  expect(csv.headers['content-disposition']).toContain('alerts.csv')
  expect(csv.body.split('\r\n').filter(Boolean)).toHaveLength(2)
  expect(csv.body).toContain('"Kept, ""quoted"""')
  const lines = (await call('viewer', 'GET', '/alerts/export?format=ndjson')).body.trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).title).toSorted()).toEqual(['Kept, "quoted"', 'Left out'])
  const { rows } = await w.owner.query(`select after from events where tenant_id = $1 and action = 'alerts.export'`, [tenant])
  expect(rows).toHaveLength(2)
})

test('the pages of the queue use its indexes, as the login that serves it', async () => {
  const { w, tenant } = await start()
  const plan = async (where: string, sort: string) => {
    const { rows } = await w.owner.query<{ 'QUERY PLAN': string }>(
      `explain select id from alerts where tenant_id = '${tenant}' and ${where} order by ${sort} desc, id desc limit 51`,
    )
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  }
  await w.owner.query('begin')
  await w.owner.query('set local enable_seqscan = off')
  await w.owner.query('set local enable_sort = off')
  await w.owner.query('set local role rampart_app')
  await w.owner.query(`set local app.tenant_id = '${tenant}'`)
  const open = 'is_open and suppressed_by is null'
  expect(await plan(open, 'last_seen_at')).toContain('alerts_queue_last_seen_at')
  expect(await plan(open, 'severity_rank')).toContain('alerts_queue_severity_rank')
  expect(await plan('suppressed_by is null', 'last_seen_at')).toContain('alerts_last_seen_at')
  await w.owner.query('rollback')
})
