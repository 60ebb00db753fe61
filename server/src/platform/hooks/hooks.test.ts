import { createHmac, randomUUID } from 'node:crypto'
import { hookDelivery, hookDetail, hookLife } from '@rampart/contract/hooks.ts'
import { page } from '@rampart/contract/kit/rest.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { innerHosts } from '../../testing/inner-hosts.ts'
import { laws } from '../../testing/laws.ts'
import { papers, type WebhookReceiver, webhookReceiver } from '../../testing/receivers.ts'
import { until } from '../../testing/testbed.ts'
import { newWorld, type World, world } from '../../testing/world.ts'

laws({
  path: '/hooks',
  input: () => ({
    kind: 'webhook',
    name: `SIEM ${randomUUID()}`,
    target: 'https://siem.example.org/rampart',
    events: ['hosts.*', '*.denied'],
  }),
  change: { name: 'renamed' },
  read: 'hooks:read',
  write: 'hooks:write',
  life: hookLife,
})

const signs = papers()
if (!signs) console.log('openssl is not on this machine: webhooks are not tested against a real receiver.')

describe.skipIf(!signs)('a webhook', () => {
  let w: World
  let receiver: WebhookReceiver
  beforeAll(async () => {
    w = await newWorld({ OUTBOUND_ALLOW: '127.0.0.0/8, ::1/128' })
    if (signs) receiver = await webhookReceiver(signs)
  }, 120_000)
  afterAll(async () => {
    await receiver?.close()
    await w?.rampart.close()
    await w?.owner.end()
  })

  /** A tenant whose events go to a path of its own, so that tests do not see each other. */
  async function start(input: object = {}) {
    const tenant = await w.tenant()
    const call = w.as(tenant)
    const path = `/${tenant}`
    const made = await call('owner', 'POST', '/hooks', {
      kind: 'webhook',
      name: 'SIEM',
      target: `https://localhost:${receiver.port}${path}`,
      ca: signs?.ca,
      events: ['hosts.*'],
      ...input,
    })
    expect(made.statusCode, made.body).toBe(201)
    const { id } = made.json()
    const renew = async (overlap_hours = 24): Promise<string> => {
      const reply = await call('owner', 'POST', `/hooks/${id}/secret`, { overlap_hours })
      expect(reply.statusCode, reply.body).toBe(201)
      return reply.json().secret
    }
    const got = () => receiver.received.filter((one) => one.url === path)
    return { tenant, call, id, path, renew, got, bodies: () => got().map((one) => JSON.parse(one.body)) }
  }
  const add = async (call: Awaited<ReturnType<typeof start>>['call'], hostname: string) => {
    const reply = await call('owner', 'POST', '/hosts', { hostname })
    expect(reply.statusCode, reply.body).toBe(201)
    return reply.json().id as string
  }
  const mac = (secret: string, t: string, body: string) => createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')

  test('gets each wanted event once, in order and signed, and no secret in it', async () => {
    const { call, renew, got, bodies, id, tenant } = await start({ events: ['hosts.*', 'api_keys.*', 'hooks.renew'] })
    await add(call, 'ws-before-the-secret')
    const secret = await renew()
    for (let i = 0; i < 5; i++) await add(call, `ws-${i}`)
    const key = (
      await call('owner', 'POST', '/api-keys', {
        name: 'push',
        scopes: ['hosts:read'],
        expires_at: new Date(Date.now() + 86_400_000).toISOString(),
      })
    ).json()
    await call('owner', 'POST', '/tags', { object_type: 'users', object_id: await w.person(tenant, 'owner'), name: 'not wanted' })
    await until(() => bodies().some((body) => body.action === 'api_keys.add'))
    expect(bodies().map((body) => [body.action, body.object_title])).toEqual([
      ['hosts.add', 'ws-before-the-secret'],
      ['hooks.renew', 'SIEM'],
      ...Array.from({ length: 5 }, (_, i) => ['hosts.add', `ws-${i}`]),
      ['api_keys.add', 'push'],
    ])
    const places = bodies().map((body) => body.n)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    for (const { headers, body, method } of got()) {
      const [, t = '', v1 = ''] = /^t=([0-9]{10}),v1=([0-9a-f]{64})$/.exec(String(headers['x-rampart-signature'])) ?? []
      expect(v1).toBe(mac(secret, t, body))
      expect(Math.abs(Number(t) - Date.now() / 1000)).toBeLessThan(60)
      expect([method, headers['x-rampart-event'], headers['x-rampart-event-id'], headers['x-rampart-hook-id']]).toEqual([
        'POST',
        JSON.parse(body).action,
        JSON.parse(body).id,
        id,
      ])
    }
    const all = got()
      .map((one) => one.body)
      .join('')
    expect(all).not.toContain(key.key)
    expect(all).not.toContain(secret)
    const { rows } = await w.owner.query(
      `select coalesce(before::text, '') || coalesce(after::text, '') as said from events where tenant_id = $1`,
      [tenant],
    )
    expect(rows.map((row) => row.said).join('')).not.toContain(secret)
    expect((await w.owner.query('select sealed from hook_secrets')).rows.map((row) => row.sealed).join('')).not.toContain(secret)
  })

  test('a new secret is shown once; both sign until the overlap is over', async () => {
    const { call, renew, got, id } = await start()
    expect((await call('owner', 'GET', `/hooks/${id}`)).json()).toMatchObject({ has_secret: false })
    const first = await renew()
    const second = await renew(2)
    const shown = hookDetail.parse((await call('auditor', 'GET', `/hooks/${id}`)).json())
    expect(shown.has_secret).toBe(true)
    expect(JSON.stringify(shown)).not.toContain('whsec_')
    expect(Date.parse(shown.old_secret_until ?? '') - Date.now()).toBeGreaterThan(7_000_000)
    await add(call, 'ws-1')
    const [one] = await until(() => got().length === 1 && got())
    const [t = '', ...macs] = String(one?.headers['x-rampart-signature'])
      .split(',')
      .map((part) => part.slice(part.indexOf('=') + 1))
    expect(macs).toEqual([second, first].map((secret) => mac(secret, t, one?.body ?? '')))
    const third = await renew(0)
    await add(call, 'ws-2')
    const last = await until(() => got()[1])
    expect(String(last.headers['x-rampart-signature']).split('v1=').length - 1).toBe(1)
    expect(String(last.headers['x-rampart-signature'])).toContain(
      mac(third, /t=(\d+)/.exec(String(last.headers['x-rampart-signature']))?.[1] ?? '', last.body),
    )
    const keyed = { 'idempotency-key': randomUUID() }
    expect((await call('owner', 'POST', `/hooks/${id}/secret`, { overlap_hours: 1 }, keyed)).statusCode).toBe(201)
    expect((await call('owner', 'POST', `/hooks/${id}/secret`, { overlap_hours: 1 }, keyed)).json().code).toBe('already_done')
  })

  test('an answer of 500 is tried again until it is none, the others wait behind it, and the log tells each try', async () => {
    const { call, renew, bodies, id, path } = await start()
    await renew()
    let failures = 2
    receiver.answer((reply, req) => {
      if (req.url === path && failures > 0) {
        failures -= 1
        reply.statusCode = 500
        reply.end(`broken\u0007 ${'x'.repeat(5000)}`)
      } else reply.end('thanks')
    })
    await add(call, 'ws-1')
    await add(call, 'ws-2')
    await until(() => bodies().length === 4)
    expect(bodies().map((body) => body.object_title)).toEqual(['ws-1', 'ws-1', 'ws-1', 'ws-2'])
    expect(
      new Set(
        bodies()
          .slice(0, 3)
          .map((body) => body.id),
      ).size,
    ).toBe(1)
    const log = await until(async () => {
      const found = page(hookDelivery).parse((await call('auditor', 'GET', `/hooks/${id}/deliveries?sort=created_at`)).json()).items
      return found.length === 4 && found
    })
    expect(log).toMatchObject([
      { state: 'failed', status: 500, attempt: 1, action: 'hosts.add', error: 'The receiver answered 500.', next_at: expect.any(String) },
      { state: 'failed', status: 500, attempt: 2 },
      { state: 'delivered', status: 200, attempt: 3, answer: 'thanks', error: null, next_at: null },
      { state: 'delivered', status: 200, attempt: 1 },
    ])
    expect(log[0]?.answer?.length).toBe(200)
    expect(log[0]?.answer).not.toContain('\u0007')
    expect((await call('owner', 'GET', `/hooks/${id}`)).json()).toMatchObject({
      failures: 0,
      last_error: null,
      last_delivered_at: expect.any(String),
    })
    expect((await call('owner', 'GET', `/hooks/${id}/deliveries?state=failed&total=true`)).json()).toMatchObject({ total: 2 })
  })

  // proves: [ASVS-15.3.2]
  test('a redirect to an inner service is not followed, with or without the operator’s leave [S8] [T25]', async () => {
    const { call, renew, id, got } = await start()
    await renew()
    receiver.answer((reply, req) => {
      if (req.url === '/inner') return void reply.end('the secret of an inner service')
      reply.writeHead(307, { location: `https://127.0.0.1:${receiver.port}/inner` }).end()
    })
    const tried = (await call('owner', 'POST', `/hooks/${id}/test`)).json()
    receiver.answer((reply) => void reply.end('thanks'))
    expect(tried).toMatchObject({ state: 'failed', status: 307, error: expect.stringContaining('not followed') })
    expect(got().length).toBe(1)
    expect(receiver.received.filter((one) => one.url === '/inner')).toEqual([])
  })

  test('an answer of 1 GB is cut, not read', async () => {
    const { call, renew, id } = await start()
    await renew()
    let written = 0
    receiver.answer((reply) => {
      const chunk = Buffer.alloc(1_000_000, 'a')
      const more = () => {
        while (written < 1000 && !reply.destroyed) {
          written += 1
          if (!reply.write(chunk)) return void reply.once('drain', more)
        }
        reply.end()
      }
      more()
    })
    const tried = (await call('owner', 'POST', `/hooks/${id}/test`)).json()
    receiver.answer((reply) => void reply.end('thanks'))
    expect(tried).toMatchObject({ state: 'delivered', status: 200, answer: 'a'.repeat(200) })
    expect(written).toBeLessThan(100)
  })

  test('a certificate of an authority that is not trusted is refused', async () => {
    const { call, renew, id, got } = await start({ ca: papers()?.ca })
    await renew()
    expect((await call('owner', 'POST', `/hooks/${id}/test`)).json()).toMatchObject({
      state: 'failed',
      status: null,
      error: expect.stringContaining('certificate'),
    })
    expect((await call('owner', 'PATCH', `/hooks/${id}`, { ca: null, version: 1 })).statusCode).toBe(200)
    expect((await call('owner', 'POST', `/hooks/${id}/test`)).json()).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('certificate'),
    })
    expect(got()).toEqual([])
  })

  test('a test and a redelivery go out at once and are told in the log and the trail', async () => {
    const { call, renew, id, bodies, tenant } = await start({ events: ['nothing.at_all'] })
    expect((await call('owner', 'POST', `/hooks/${id}/test`)).json()).toMatchObject({ status: 409, code: 'no_secret' })
    await renew()
    const host = await add(call, 'ws-1')
    expect((await call('owner', 'POST', `/hooks/${id}/test`)).json()).toMatchObject({ state: 'delivered', status: 200, answer: 'thanks' })
    const { rows } = await w.owner.query<{ id: string }>(`select id from events where object_id = $1`, [host])
    const event_id = rows[0]?.id
    await until(async () => (await w.owner.query('select from event_seals where event_id = $1', [event_id])).rowCount === 1)
    const again = { event_id }
    expect((await call('owner', 'POST', `/hooks/${id}/redeliver`, again)).json()).toMatchObject({ state: 'delivered' })
    expect(bodies()).toMatchObject([
      { action: 'hooks.test', n: 0 },
      { action: 'hosts.add', id: event_id, object_title: 'ws-1' },
    ])
    expect((await call('owner', 'GET', `/hooks/${id}/deliveries`)).json().items).toMatchObject([
      { reason: 'redelivery' },
      { reason: 'test' },
    ])
    const told = await w.owner.query(
      `select action, outcome from events where tenant_id = $1 and action in ('hooks.test', 'hooks.redeliver') order by id`,
      [tenant],
    )
    expect(told.rows).toEqual([
      { action: 'hooks.test', outcome: 'success' },
      { action: 'hooks.redeliver', outcome: 'success' },
    ])
    // Another tenant's event is none, and another tenant's hook neither.
    const stranger = await start()
    expect((await stranger.call('owner', 'POST', `/hooks/${stranger.id}/redeliver`, again)).statusCode).toBe(404)
    for (const verb of ['test', 'secret', 'redeliver', 'deliveries'])
      expect(
        (
          await stranger.call(
            'owner',
            verb === 'deliveries' ? 'GET' : 'POST',
            `/hooks/${id}/${verb}`,
            verb === 'deliveries' ? undefined : verb === 'redeliver' ? again : {},
          )
        ).statusCode,
        verb,
      ).toBe(404)
    for (const verb of ['test', 'secret']) expect((await call('auditor', 'POST', `/hooks/${id}/${verb}`, {})).statusCode).toBe(403)
  })

  test('paused in the midst of many it stops after the one at hand; changed, it goes on to the new address', async () => {
    const { call, renew, id, path, bodies, tenant } = await start()
    await renew()
    let paused = false
    const held: (() => void)[] = []
    receiver.answer((reply, req) => {
      const thank = () => void reply.end('thanks')
      if (paused || req.url !== path || bodies().length < 2) thank()
      else held.push(thank) // the second is at hand until the hook is paused
    })
    for (let i = 0; i < 20; i++) await add(call, `ws-${i}`)
    await until(() => held.length === 1)
    expect((await call('owner', 'POST', `/hooks/${id}/pause`)).statusCode).toBe(200)
    paused = true
    for (const thank of held) thank()
    await until(async () => (await w.owner.query('select holder from hook_cursors where hook_id = $1', [id])).rows[0]?.holder === null)
    expect(bodies()).toHaveLength(2)
    const { version } = (await call('owner', 'GET', `/hooks/${id}`)).json()
    const moved = `/moved/${tenant}`
    expect(
      (await call('owner', 'PATCH', `/hooks/${id}`, { target: `https://localhost:${receiver.port}${moved}`, version })).statusCode,
    ).toBe(200)
    await call('owner', 'POST', `/hooks/${id}/resume`)
    const names = () =>
      receiver.received.filter((one) => one.url === path || one.url === moved).map((one) => JSON.parse(one.body).object_title)
    await until(() => names().length >= 20)
    expect(names()).toEqual(Array.from({ length: 20 }, (_, i) => `ws-${i}`))
    receiver.answer((reply) => void reply.end('thanks'))
  })

  test('paused it sends nothing and loses nothing', async () => {
    const { tenant, call, renew, id, bodies } = await start()
    await renew()
    expect((await call('owner', 'POST', `/hooks/${id}/pause`)).json()).toMatchObject({ status: 'paused', actions: ['resume'] })
    await add(call, 'ws-1')
    await add(call, 'ws-2')
    const sealed = `select from events e join event_seals s on s.tenant_id = e.tenant_id and s.event_id = e.id
      where e.tenant_id = $1 and e.action = 'hosts.add'`
    await until(async () => (await w.owner.query(sealed, [tenant])).rowCount === 2)
    expect(
      (await call('owner', 'GET', `/hooks/${id}`)).json().waiting,
      'both hosts, and whatever it had not read yet',
    ).toBeGreaterThanOrEqual(2)
    expect(bodies()).toEqual([])
    await call('owner', 'POST', `/hooks/${id}/resume`)
    await until(() => bodies().length === 2)
    expect(bodies().map((body) => body.object_title)).toEqual(['ws-1', 'ws-2'])
  })
})

test('what is no address for its kind is refused with a sentence', async () => {
  const w = await world()
  const call = w.as(await w.tenant())
  for (const [kind, target] of [
    ['webhook', 'http://siem.example.org/'],
    ['webhook', 'https://user:password@siem.example.org/'],
    ['webhook', 'javascript:alert(1)'],
    ['webhook', 'file:///etc/passwd'],
    ['webhook', 'logs.example.org:6514'],
    ['syslog', 'https://logs.example.org:6514'],
    ['syslog', 'logs.example.org'],
    ['syslog', 'logs.example.org:6514/x'],
    ['syslog', 'a b:6514'],
  ]) {
    const reply = await call('owner', 'POST', '/hooks', { kind, name: 'x', target })
    expect([reply.statusCode, reply.json().errors?.[0]?.path], `${kind} ${target}`).toEqual([400, 'target'])
  }
  expect(
    (await call('owner', 'POST', '/hooks', { kind: 'webhook', name: 'x', target: 'https://a.example', format: 'cef' })).statusCode,
  ).toBe(400)
  for (const bad of [{ events: [] }, { events: ['hosts.*; drop'] }, { ca: 'no pem' }])
    expect((await call('owner', 'POST', '/hooks', { kind: 'webhook', name: 'x', target: 'https://a.example', ...bad })).statusCode).toBe(
      400,
    )
})

test.skipIf(!signs)(
  'an owner cannot make Rampart call an inner address: 40 spellings as webhook and as syslog, 0 hits [S8] [T11] [T25]',
  async () => {
    if (!signs) return
    const receiver = await webhookReceiver(signs)
    const w = await world()
    const tenant = await w.tenant()
    const call = w.as(tenant)
    expect(innerHosts.length).toBeGreaterThanOrEqual(40)
    for (const kind of ['webhook', 'syslog'] as const) {
      const first = { kind, name: kind, target: kind === 'webhook' ? 'https://siem.example.org/' : 'logs.example.org:6514', ca: signs.ca }
      const { id, version } = (await call('owner', 'POST', '/hooks', first)).json()
      if (kind === 'webhook') await call('owner', 'POST', `/hooks/${id}/secret`, {})
      let at: number = version
      let called = 0
      for (const host of innerHosts) {
        const target = kind === 'webhook' ? `https://${host}:${receiver.port}/` : `${host}:${receiver.port}`
        const edited = await call('owner', 'PATCH', `/hooks/${id}`, { target, version: at })
        if (edited.statusCode === 400) continue // not even an address
        expect(edited.statusCode, edited.body).toBe(200)
        at = edited.json().version
        called += 1
        const tried = (await call('owner', 'POST', `/hooks/${id}/test`)).json()
        expect(tried, target).toMatchObject({ state: 'failed', status: null, answer: null })
        expect(tried.error, target).toMatch(/internal address|no web address|not a web address|failed/)
      }
      expect(called).toBeGreaterThanOrEqual(35)
      await call('owner', 'DELETE', `/hooks/${id}`)
    }
    expect(receiver.received).toEqual([])
    await receiver.close()
  },
  120_000,
)
