import { randomUUID } from 'node:crypto'
import { suppressionLife } from '@rampart/contract/suppression.ts'
import { expect, test } from 'vitest'
import { systemActor } from '../../../kernel/guard.ts'
import { laws } from '../../../testing/laws.ts'
import { world } from '../../../testing/world.ts'
import { endOverdue } from './rules.ts'

const day = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString()
const ruleOf = (values: string[], more: object = {}) => ({
  name: `rule ${randomUUID()}`,
  reason: 'The scanner of the house does this every night',
  conditions: [{ field: 'title', op: 'has', values }],
  ends_at: inDays(7),
  ...more,
})

laws({
  path: '/suppression-rules',
  input: () => ruleOf([randomUUID()]),
  change: { reason: 'Agreed with operations' },
  read: 'alerts:read',
  write: 'alerts:admin',
  life: suppressionLife,
})

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const as = w.as(tenant)
  const ok = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown) => {
    const reply = await as('owner', method, path, body)
    expect(reply.statusCode, reply.body).toBeLessThan(300)
    return reply.statusCode === 204 ? undefined : reply.json()
  }
  const alert = (title: string, more: object = {}) => ok('POST', '/alerts', { title, ...more })
  const titles = async (query: string): Promise<string[]> =>
    (await ok('GET', `/alerts?${query}`)).items.map((each: { title: string }) => each.title).sort()
  const eventsOf = async (id: string) =>
    (await w.owner.query<{ action: string }>('select action from events where object_id = $1 order by xid, id', [id])).rows.map(
      (row) => row.action,
    )
  return { w, tenant, as, ok, alert, titles, eventsOf }
}

test('a rule that has not begun yet can be ended, too', async () => {
  const { ok } = await start()
  const [starts_at, ends_at] = [1, 2].map((days) => new Date(Date.now() + days * 86_400_000).toISOString())
  const { id } = await ok('POST', '/suppression-rules', { ...ruleOf([randomUUID()]), starts_at, ends_at })
  expect(await ok('POST', `/suppression-rules/${id}/end`)).toMatchObject({ status: 'ended' })
})

test('what a rule fits is kept and hidden, counted, listed on request, and says which rule hid it', async () => {
  const { ok, alert, titles } = await start()
  await alert('Nightly scan of ber-ws-1 before the rule')
  const rule = await ok('POST', '/suppression-rules', ruleOf(['NIGHTLY SCAN']))
  const hidden = await alert('nightly scan of ber-ws-2')
  const seen = await alert('Beacon on ber-ws-2')
  expect([hidden.suppressed_by, seen.suppressed_by]).toEqual([rule.id, null])
  expect(hidden.resolve_due_at, 'nobody is promised an answer to what is hidden').toBeNull()
  expect(await titles('')).toEqual(['Beacon on ber-ws-2', 'Nightly scan of ber-ws-1 before the rule'])
  expect(await titles('suppressed=only')).toEqual(['nightly scan of ber-ws-2'])
  expect(await titles('suppressed=with')).toHaveLength(3)
  expect((await ok('GET', `/alerts/${hidden.id}`)).suppressed_by).toBe(rule.id)
  const after = await ok('GET', `/suppression-rules/${rule.id}`)
  expect([after.hits, after.version, typeof after.last_hit_at]).toEqual([1, 1, 'string'])
})

test('a batch is compared as a whole: each of its alerts is hidden by the rule that began first of those that fit', async () => {
  const { ok, w, tenant } = await start()
  const first = await ok('POST', '/suppression-rules', ruleOf(['scan']))
  const second = await ok('POST', '/suppression-rules', ruleOf(['scan', 'backup']))
  const { takeAlerts } = await import('../take.ts')
  const given = Array.from({ length: 300 }, (_, i) => ({ title: `${['scan', 'backup', 'beacon'][i % 3]} ${i}` }))
  const taken = await w.db.withTenant(tenant, (tx) => takeAlerts({ tx, actor: systemActor(tenant) }, given))
  expect(taken).toMatchObject({ received: 300, added: 100, suppressed: 200 })
  expect((await ok('GET', `/suppression-rules/${first.id}`)).hits).toBe(100)
  expect((await ok('GET', `/suppression-rules/${second.id}`)).hits).toBe(100)
})

test('hosts, addresses and techniques hide too, also those that Rampart found itself', async () => {
  const { ok, alert } = await start()
  await ok('POST', '/hosts', { hostname: 'ber-ws-9', client_id: 'C.9' })
  const rule = (field: string, op: string, value: string) =>
    ok('POST', '/suppression-rules', { ...ruleOf(['x']), conditions: [{ field, op, values: [value] }] })
  const [host, network, technique] = [
    await rule('host', 'is', 'BER-WS-9'),
    await rule('observable', 'in_cidr', '198.51.100.0/24'),
    await rule('technique', 'starts', 'T1059'),
  ]
  const hidden = async (more: object) => (await alert(randomUUID(), more)).suppressed_by
  expect(await hidden({ hosts: [{ client_id: 'C.9' }] })).toBe(host.id)
  expect(await hidden({ description: 'seen: 198.51.100.7' })).toBe(network.id)
  expect(await hidden({ hosts: [{ ip: '198.51.100.8' }] })).toBe(network.id)
  expect(await hidden({ techniques: ['T1059.001'] })).toBe(technique.id)
  expect(await hidden({ description: 'seen: 203.0.113.7', techniques: ['T1105'] })).toBeNull()
})

test('a preview says how many of the last 1,000 alerts it would have hidden, shows some, and changes nothing', async () => {
  const { ok, w, tenant, as } = await start()
  const { takeAlerts } = await import('../take.ts')
  const take = (titles: string[]) =>
    w.db.withTenant(tenant, (tx) =>
      takeAlerts(
        { tx, actor: systemActor(tenant) },
        titles.map((title) => ({ title, source: 'preview' })),
      ),
    )
  await take(Array.from({ length: 60 }, (_, i) => `old scan ${i}`))
  await ok('POST', '/suppression-rules', ruleOf(['scan 3']))
  await take(Array.from({ length: 1000 }, (_, i) => (i % 27 === 0 ? `scan ${i}` : `other ${i}`)))
  const preview = await ok('POST', '/suppression-rules/preview', { conditions: ruleOf(['scan']).conditions })
  // 38 of the last thousand; the older sixty are not looked at.
  expect(preview).toMatchObject({ examined: 1000, matched: 38 })
  const threes = Array.from({ length: 38 }, (_, i) => `scan ${i * 27}`).filter((title) => title.startsWith('scan 3'))
  expect(preview.already_hidden).toBe(threes.length)
  expect(preview.samples).toHaveLength(10)
  expect(preview.samples[0]).toMatchObject({ title: 'scan 999', severity: 'medium', source: 'preview' })
  expect((await ok('GET', '/alerts?q=scan&suppressed=only&total=exact')).total).toBe(threes.length)
  expect((await as('analyst', 'POST', '/suppression-rules/preview', { conditions: ruleOf(['x']).conditions })).statusCode).toBe(403)
})

test('a rule is ended early and hides nothing more: the next alert of a hidden key is one that is seen', async () => {
  const { ok, alert, titles, eventsOf } = await start()
  const rule = await ok('POST', '/suppression-rules', ruleOf(['scan']))
  const hidden = await alert('scan', { dedupe_key: 'scan' })
  expect((await alert('scan', { dedupe_key: 'scan' })).id, 'while the rule holds it only counts up').toBe(hidden.id)
  expect(rule.actions).toEqual(['end'])
  const ended = await ok('POST', `/suppression-rules/${rule.id}/end`)
  expect([ended.status, ended.actions, Date.parse(ended.ends_at) <= Date.now()]).toEqual(['ended', [], true])
  const seen = await alert('scan', { dedupe_key: 'scan' })
  expect([seen.id === hidden.id, seen.suppressed_by]).toEqual([false, null])
  expect(await titles('')).toEqual(['scan'])
  expect(await eventsOf(rule.id)).toEqual(['suppression_rules.add', 'suppression_rules.end'])
})

test('what has ended stays as it was, and a rule that hid something is not dropped: alerts name it', async () => {
  const { ok, alert, as, w } = await start()
  const rule = await ok('POST', '/suppression-rules', ruleOf(['scan']))
  await alert('scan')
  const dropped = await as('owner', 'DELETE', `/suppression-rules/${rule.id}`)
  expect([dropped.statusCode, dropped.json().detail]).toEqual([409, 'Alerts say that this rule hid them. End it instead.'])
  await ok('POST', `/suppression-rules/${rule.id}/end`)
  const edited = await as('owner', 'PATCH', `/suppression-rules/${rule.id}`, { version: 2, ends_at: inDays(3) })
  expect([edited.statusCode, edited.json().code]).toEqual([409, 'wrong_state'])
  expect((await as('owner', 'POST', `/suppression-rules/${rule.id}/end`)).statusCode).toBe(409)
  expect((await as('analyst', 'POST', `/suppression-rules/${rule.id}/end`)).statusCode).toBe(403)
  expect((await w.as(await w.tenant())('owner', 'POST', `/suppression-rules/${rule.id}/end`)).statusCode).toBe(404)
})

test('past its end a rule hides nothing, and the clock ends it; before its beginning it hides nothing yet', async () => {
  const { ok, alert, w, tenant, eventsOf } = await start()
  const over = await ok('POST', '/suppression-rules', ruleOf(['scan']))
  await ok('POST', '/suppression-rules', ruleOf(['scan'], { starts_at: inDays(1) }))
  await w.owner.query(
    `update suppression_rules set starts_at = now() - interval '2 days', ends_at = now() - interval '1 ms' where id = $1`,
    [over.id],
  )
  expect((await alert('scan')).suppressed_by).toBeNull()
  const twice = [1, 2].map(() => w.db.withTenant(tenant, (tx) => endOverdue({ tx, actor: systemActor(tenant) })))
  await Promise.all(twice)
  expect((await ok('GET', '/suppression-rules?status=ended')).items).toMatchObject([{ id: over.id, status: 'ended' }])
  expect(await eventsOf(over.id)).toEqual(['suppression_rules.add', 'suppression_rules.end'])
})

test('a rule lives 90 days at most, and is not carried on for ever', async () => {
  const { ok, as } = await start()
  const refused = async (method: 'POST' | 'PATCH', path: string, body: object) => {
    const reply = await as('owner', method, path, body)
    return [reply.statusCode, reply.json().errors?.[0]?.path]
  }
  expect(await refused('POST', '/suppression-rules', ruleOf(['x'], { ends_at: inDays(90.01) }))).toEqual([400, 'ends_at'])
  expect(await refused('POST', '/suppression-rules', ruleOf(['x'], { ends_at: inDays(-1) }))).toEqual([400, 'ends_at'])
  expect(await refused('POST', '/suppression-rules', ruleOf(['x'], { starts_at: inDays(8) }))).toEqual([400, 'ends_at'])
  expect(await refused('POST', '/suppression-rules', ruleOf(['x'], { ends_at: undefined }))).toEqual([400, 'ends_at'])
  const rule = await ok('POST', '/suppression-rules', ruleOf(['x'], { ends_at: inDays(89.9) }))
  const at = `/suppression-rules/${rule.id}`
  expect(await ok('PATCH', at, { version: 1, starts_at: rule.starts_at, ends_at: rule.ends_at.replace('Z', '+00:00') })).toMatchObject({
    version: 2,
    starts_at: rule.starts_at,
  })
  expect(await refused('PATCH', at, { version: 2, ends_at: inDays(91) })).toEqual([400, 'ends_at'])
  expect(await refused('PATCH', at, { version: 2, starts_at: inDays(5), ends_at: inDays(91) })).toEqual([400, 'starts_at'])
  expect(
    await ok('PATCH', at, { version: 2, ends_at: inDays(30), conditions: [{ field: 'source', op: 'is', values: ['wazuh'] }] }),
  ).toMatchObject({
    version: 3,
    conditions: [{ field: 'source', op: 'is', values: ['wazuh'] }],
  })
  expect(await refused('PATCH', at, { version: 3, conditions: [{ field: 'source', op: 'is_not', values: ['wazuh'] }] })).toEqual([
    400,
    'conditions',
  ])
})
