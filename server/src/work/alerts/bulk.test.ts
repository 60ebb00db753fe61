import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { world } from '../../testing/world.ts'

const start = async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const send = async (body: unknown, headers: Record<string, string> = { 'content-type': 'application/x-ndjson' }) => {
    const reply = await call('service', 'POST', '/alerts/bulk', body, headers)
    return { status: reply.statusCode, body: reply.json() }
  }
  const count = async () => (await call('viewer', 'GET', '/alerts?total=exact&limit=1')).json().total
  return { w, tenant, call, send, count }
}
const lines = (alerts: readonly unknown[]) => Buffer.from(alerts.map((alert) => `${JSON.stringify(alert)}\n`).join(''))
const sent = (n: number, more: object = {}) =>
  Array.from({ length: n }, (_, i) => ({ title: `Alert ${i}`, source: 'sensor', source_ref: `r${i}`, ...more }))

test('lines, an array and items are taken in alike, packed or not; sent again they change nothing', async () => {
  const { send, count } = await start()
  const alerts = sent(3)
  expect(await send(lines(alerts))).toMatchObject({ status: 200, body: { received: 3, added: 3, refused: 0 } })
  for (const body of [
    Buffer.from(JSON.stringify(alerts)),
    Buffer.from(JSON.stringify({ items: alerts })),
    Buffer.from(JSON.stringify(alerts, null, 2)),
  ])
    expect(await send(body, { 'content-type': 'application/json' })).toMatchObject({ body: { received: 3, known: 3 } })
  const packed = { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' }
  expect(await send(gzipSync(lines(alerts)), packed)).toMatchObject({ body: { received: 3, known: 3 } })
  expect(await count()).toBe(3)
})

test('2,500 in one body are taken in by portions, with a result for each in the order sent', async () => {
  const { w, tenant, send, count } = await start()
  const { body } = await send(lines(sent(2500)))
  expect(body).toMatchObject({ received: 2500, added: 2500 })
  expect(body.alerts.map((each: { index: number }) => each.index)).toEqual(Array.from({ length: 2500 }, (_, i) => i))
  expect(body.alerts.map((each: { number: number }) => each.number)).toEqual(Array.from({ length: 2500 }, (_, i) => i + 1))
  expect(await count()).toBe(2500)
  const { rows } = await w.owner.query(
    `select (after->>'added')::int as added from events where tenant_id = $1 and action = 'alerts.import' order by xid`,
    [tenant],
  )
  expect(rows.map((row) => row.added)).toEqual([1000, 1000, 500])
})

test('a line that is none is refused by its place, and the others come in', async () => {
  const { send, count } = await start()
  const body = Buffer.concat([
    lines([{ title: 'first' }]),
    Buffer.from('{"title": "cut\n'),
    Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d, 0x0a]),
    lines([
      7,
      'text',
      null,
      [],
      { title: 'x', tenant_id: 'other' },
      { title: 'x'.repeat(1_100_000) },
      { title: 'a\u0000b' },
      { title: 'last' },
    ]),
  ])
  const { body: sum } = await send(body)
  expect(sum).toMatchObject({ received: 11, added: 2, refused: 9 })
  expect(sum.alerts.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['added', ...Array(9).fill('refused'), 'added'])
  for (const { outcome, error } of sum.alerts) if (outcome === 'refused') expect(error).toMatch(/\w/)
  expect(sum.alerts[7].error).toBe('tenant_id: There is no such field.')
  expect(await count()).toBe(2)
})

test('an event of a megabyte comes with its alert; one byte more is refused by name', async () => {
  const { call, send } = await start()
  const raw = (length: number) => ({ text: 'é'.repeat((length - 11) / 2) + 'x'.repeat((length - 11) % 2) })
  const fits = await call('service', 'POST', '/alerts', { title: 'large', raw: raw(900_000), extract: false })
  expect(fits.statusCode, fits.body.slice(0, 200)).toBe(201)
  const { body } = await send(lines([{ title: 'too large', raw: raw(1_048_577), extract: false }]))
  expect(body).toMatchObject({ refused: 1 })
  expect(body.alerts[0].error).toMatch(/MB|MiB/)
})

test('a body past 32 MB ends with 413, whether its length is told or found; what is no body, packed wrongly or cut is a 400 with a sentence', async () => {
  const { send } = await start()
  const large = Buffer.alloc(33 * 2 ** 20, 'x')
  expect(await send(large)).toMatchObject({ status: 413, body: { code: 'too_large' } })
  const packed = { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' }
  expect(await send(gzipSync(large), packed)).toMatchObject({ status: 413, body: { code: 'too_large' } })
  expect((await send(Buffer.from('x'), { 'content-type': 'application/x-ndjson', 'content-encoding': 'br' })).status).toBe(415)
  for (const [body, headers] of [
    [Buffer.from(''), {}],
    [Buffer.from('   \n \n'), {}],
    [Buffer.from('[{"title":"x"},'), {}],
    [Buffer.from('no gzip'), { 'content-encoding': 'gzip' }],
  ] as const) {
    const reply = await send(body, { 'content-type': 'application/x-ndjson', ...headers })
    expect([reply.status, reply.body.code], String(body)).toEqual([400, 'invalid'])
  }
})

test('who may not add alerts is refused before the body is read', async () => {
  const { w, tenant, call } = await start()
  for (const role of ['viewer', 'auditor', 'respondent'] as const)
    expect((await call(role, 'POST', '/alerts/bulk', lines(sent(1)), { 'content-type': 'application/x-ndjson' })).statusCode).toBe(403)
  const stranger = await w.app.inject({ method: 'POST', url: '/api/v1/alerts/bulk', payload: lines(sent(1)) })
  expect(stranger.statusCode).toBe(401)
  const { rows } = await w.owner.query('select count(*)::int as n from alerts where tenant_id = $1', [tenant])
  expect(rows).toEqual([{ n: 0 }])
})

test('two senders with the same body at once: each alert is there once', async () => {
  const { w, send, count } = await start()
  const body = lines(sent(1500, { observables: [{ type: 'ip', value: '192.0.2.9' }] }))
  const both = await Promise.all([send(body), send(body)])
  expect(both.map((reply) => reply.status)).toEqual([200, 200])
  const sums = both.map((reply) => reply.body)
  expect(sums.reduce((sum, each) => sum + each.added, 0)).toBe(1500)
  expect(sums.reduce((sum, each) => sum + each.known, 0)).toBe(1500)
  expect(await count()).toBe(1500)
  expect(w.app).toBeDefined()
})
