import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { sealTenant } from '../../kernel/seal.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import { papers, type SyslogReceiver, syslogReceiver, type WebhookReceiver, webhookReceiver } from '../../testing/receivers.ts'
import { quiet, type Testbed, testbed, until } from '../../testing/testbed.ts'
import { type Outbound, outbound } from '../outbound/outbound.ts'
import { type ForwardingParts, forwarding } from './forward.ts'
import { sender } from './send.ts'

const signs = papers()
const wrongName = papers('DNS:other.example')
if (!signs) console.log('openssl is not on this machine: forwarding is not tested against real receivers.')

describe.skipIf(!signs || !wrongName)('forwarding', () => {
  if (!signs || !wrongName) return
  let bed: Testbed
  let out: Outbound
  const closing: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    bed = await testbed()
    out = outbound({ allow: ['127.0.0.0/8', '::1/128'] })
  }, 120_000)
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })
  afterAll(async () => {
    await out?.close()
    await bed?.stop()
  })

  const opened = async (receiver: Promise<WebhookReceiver>) => {
    const made = await receiver
    closing.push(made.close)
    return made
  }
  const listening = async (port?: number, with_ = signs): Promise<SyslogReceiver> => {
    const made = await syslogReceiver(with_, port)
    closing.push(() => made.close().catch(() => {}))
    return made
  }
  /** A process that forwards; its first retry comes after 20 ms. */
  const running = (parts: Partial<ForwardingParts> = {}, timeout_ms = 2000) => {
    const made = forwarding({
      db: bed.db,
      news: { on: () => () => {} },
      secrets: { open: async () => 'whsec_test' },
      sender: sender(out, { hostname: 'rampart.example', version: '1.2.3', timeout_ms }),
      log: quiet,
      every: 20,
      backoff: 20,
      ...parts,
    })
    let stopped: Promise<void> | undefined
    const stop = () => (stopped ??= made.stop())
    closing.push(stop)
    return stop
  }
  async function hook(kind: 'webhook' | 'syslog', target: string, { format = 'json', ca = signs?.ca ?? null, events = ['*'] } = {}) {
    const tenant = await bed.tenant()
    const id = newId()
    await bed.owner.query(
      `insert into hooks (tenant_id, id, name, kind, target, format, events, ca) values ($1, $2, 'SIEM', $3, $4, $5, $6, $7)`,
      [tenant, id, kind, target, format, events, ca],
    )
    await bed.owner.query('insert into hook_cursors (tenant_id, hook_id, n) values ($1, $2, 0)', [tenant, id])
    if (kind === 'webhook')
      await bed.owner.query(`insert into hook_secrets (tenant_id, id, hook_id, sealed) values ($1, $2, $3, 'sealed')`, [
        tenant,
        newId(),
        id,
      ])
    return { tenant, id }
  }
  const event = async (tenant: string, hostname: string, action = 'hosts.add') => {
    await bed.event(tenant, action, { hostname })
    await until(async () => !(await sealTenant(bed.db, tenant)).waiting)
  }
  const cursor = async (id: string) => (await bed.owner.query('select *, n::int as n from hook_cursors where hook_id = $1', [id])).rows[0]
  const log = async (id: string) =>
    (await bed.owner.query('select * from hook_deliveries where hook_id = $1 order by created_at, id', [id])).rows
  const messageOf = (line: string) => JSON.parse(line.slice(line.indexOf('] {') + 2))

  test('syslog: RFC 5424 lines in RFC 5425 frames over TLS, in order, several at a time', async () => {
    const receiver = await listening()
    const { tenant, id } = await hook('syslog', `localhost:${receiver.port}`)
    await event(tenant, 'ws-"1"]\\')
    await event(tenant, 'größe 日本')
    for (let i = 0; i < 100; i++) await bed.event(tenant, 'hosts.edit', { hostname: `ws-${i}` })
    await until(async () => !(await sealTenant(bed.db, tenant)).waiting)
    running()
    await until(() => receiver.messages.length === 102)
    const line =
      /^<(\d+)>1 (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z) rampart\.example rampart - hosts\.(add|edit) \[rampart@32473 ((?:[a-zA-Z]+="(?:[^"\\\]]|\\["\\\]])*" ?)+)\] (\{.*\})$/
    for (const message of receiver.messages) expect(message).toMatch(line)
    expect(receiver.messages[0]).toMatch(/^<110>1 /) // facility 13 (log audit), severity 6
    expect(receiver.messages.map((message) => messageOf(message).n)).toEqual(Array.from({ length: 102 }, (_, i) => i + 1))
    expect(receiver.messages.slice(0, 2).map((message) => messageOf(message).object_title)).toEqual(['ws-"1"]\\', 'größe 日本'])
    expect(receiver.messages[1]?.slice(receiver.messages[1].indexOf('] {'))).toMatch(/^[\x20-\x7e]+$/)
    await until(async () => (await cursor(id)).n === 102)
    expect((await log(id)).map((row) => [row.state, row.events, Number(row.n)])).toEqual([
      ['delivered', 50, 1],
      ['delivered', 50, 51],
      ['delivered', 2, 101],
    ])
  })

  test('syslog: CEF and ECS, and a value that is too long goes without its values [ASVS-16.2.4]', async () => {
    const receiver = await listening()
    for (const format of ['cef', 'ecs'] as const) {
      const { tenant } = await hook('syslog', `127.0.0.1:${receiver.port}`, { format })
      await event(tenant, 'a=b|c\\d\ne')
    }
    const { tenant } = await hook('syslog', `127.0.0.1:${receiver.port}`)
    await event(tenant, 'x'.repeat(20_000), 'hosts.long')
    running()
    await until(() => receiver.messages.length === 3)
    const cef = receiver.messages.find((message) => message.includes('CEF:0')) ?? ''
    expect(cef).toContain('CEF:0|Rampart|Rampart|1.2.3|hosts.add|hosts.add|3|rt=')
    expect(cef).toContain('cs4=a\\=b|c\\\\d\\ne')
    const ecs = receiver.messages.find((message) => message.includes('"ecs"')) ?? ''
    expect(messageOf(ecs)).toMatchObject({
      ecs: { version: '8.17.0' },
      event: { action: 'hosts.add', type: ['creation'], outcome: 'success', sequence: 1 },
    })
    const long = receiver.messages.find((message) => message.includes('hosts.long')) ?? ''
    expect(Buffer.byteLength(long)).toBeLessThan(8192 + 20_000)
    expect(messageOf(long)).toMatchObject({ action: 'hosts.long', after: null, truncated: true })
  })

  test('syslog: a receiver that goes away gets everything, in order, when it is back [R16]', async () => {
    const receiver = await listening()
    const { tenant, id } = await hook('syslog', `localhost:${receiver.port}`)
    running({ patience: 10_000 })
    await event(tenant, 'before')
    await until(() => receiver.messages.length === 1)
    await receiver.close()
    for (const name of ['one', 'two', 'three']) await event(tenant, name)
    await until(async () => (await cursor(id)).failures >= 2)
    expect(await cursor(id)).toMatchObject({ n: 1, last_error: expect.stringContaining('nobody listens there') })
    const back = await listening(receiver.port)
    await until(() => back.messages.length >= 3)
    expect(back.messages.map((message) => messageOf(message).object_title)).toEqual(['one', 'two', 'three'])
    await until(async () => (await cursor(id)).failures === 0)
  })

  test('syslog: a connection that was cut says nothing, so all of it is sent again', async () => {
    const receiver = await listening()
    receiver.cutting(true)
    const { tenant, id } = await hook('syslog', `localhost:${receiver.port}`)
    running({}, 500)
    await event(tenant, 'ws-1')
    await until(async () => (await cursor(id)).failures >= 1)
    expect((await cursor(id)).n).toBe(0)
    receiver.cutting(false)
    await until(() => receiver.messages.length >= 1)
    await until(async () => (await cursor(id)).n === 1)
  })

  test('syslog: no message to a receiver whose certificate is not right, and none to an inner one without leave [S8] [ASVS-12.3.2]', async () => {
    const receiver = await listening()
    const wrong = await listening(undefined, wrongName)
    const strict = outbound()
    closing.push(strict.close)
    const send = sender(out, { hostname: 'h', version: '1' })
    const told = {
      id: randomUUID(),
      n: 1,
      at: new Date().toISOString(),
      tenant_id: randomUUID(),
      actor_id: randomUUID(),
      actor_kind: 'user',
      actor_name: 'Ann',
      action: 'a.b',
      object_type: 'a',
      object_id: randomUUID(),
      object_title: null,
      outcome: 'success',
      address: null,
      request_id: null,
      before: null,
      after: null,
    } as const
    const to = (target: string, ca: string | null) => ({ id: randomUUID(), kind: 'syslog', target, format: 'json', ca }) as const
    for (const [target, ca, error] of [
      [`localhost:${receiver.port}`, null, 'certificate'],
      [`localhost:${receiver.port}`, wrongName.ca, 'certificate'],
      [`localhost:${wrong.port}`, wrongName.ca, 'for another name'],
      [`127.0.0.1:${wrong.port}`, wrongName.ca, 'for another name'],
    ] as const)
      expect(await send.send(to(target, ca), [told], []), target).toMatchObject({ state: 'failed', error: expect.stringContaining(error) })
    expect(
      await sender(strict, { hostname: 'h', version: '1' }).send(to(`localhost:${receiver.port}`, signs.ca), [told], []),
    ).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('internal address'),
    })
    expect([...receiver.messages, ...wrong.messages]).toEqual([])
    expect(await send.send(to(`localhost:${receiver.port}`, signs.ca), [told], [])).toMatchObject({ state: 'delivered' })
  })

  test('webhook: one that hangs is given up in time and tried again, and does not hold up another hook of the tenant [R16]', async () => {
    const receiver = await opened(webhookReceiver(signs))
    let hung = 0
    receiver.answer((reply, req) => {
      if (req.url !== '/slow' || hung >= 2) return void reply.end('ok')
      hung += 1 // and no answer
    })
    const slow = await hook('webhook', `https://localhost:${receiver.port}/slow`)
    const quick = newId()
    await bed.owner.query(
      `insert into hooks (tenant_id, id, name, kind, target, format, events, ca) select tenant_id, $2, 'quick', kind, replace(target, 'slow', 'quick'), format, events, ca from hooks where id = $1`,
      [slow.id, quick],
    )
    await bed.owner.query('insert into hook_cursors (tenant_id, hook_id, n) values ($1, $2, 0)', [slow.tenant, quick])
    await bed.owner.query(`insert into hook_secrets (tenant_id, id, hook_id, sealed) values ($1, $2, $3, 'sealed')`, [
      slow.tenant,
      newId(),
      quick,
    ])
    for (let i = 0; i < 5; i++) await event(slow.tenant, `ws-${i}`)
    running({}, 3000)
    await until(() => receiver.received.filter((one) => one.url === '/quick').length === 5)
    expect(receiver.received.filter((one) => one.url === '/slow').length).toBeLessThan(5)
    await until(async () => (await cursor(slow.id)).n === 5)
    expect((await log(slow.id)).map((row) => [row.state, row.error])).toEqual([
      ...Array.from({ length: 2 }, () => ['failed', 'There was no full answer within 3 s.']),
      ...Array.from({ length: 5 }, () => ['delivered', null]),
    ])
  })

  test('a process that dies between the answer and the note of it: the event comes once more, with the same id, and none is lost', async () => {
    const receiver = await opened(webhookReceiver(signs))
    const { tenant, id } = await hook('webhook', `https://localhost:${receiver.port}/`)
    for (const name of ['one', 'two', 'three']) await event(tenant, name)
    let dead = false
    const dying: Tenancy = {
      ...bed.db,
      withTenant: (of, work) => {
        if (receiver.received.length >= 2) dead = true
        if (dead) throw new Error('this process is dead')
        return bed.db.withTenant(of, work)
      },
    }
    const stop = running({ db: dying })
    await until(() => dead)
    await stop()
    expect(await cursor(id)).toMatchObject({ n: 1, holder: expect.any(String) })
    await bed.owner.query('update hook_cursors set lease_until = now() where hook_id = $1', [id]) // the minute of the dead one is over
    running()
    await until(async () => (await cursor(id)).n === 3)
    const bodies = receiver.received.map((one) => JSON.parse(one.body))
    expect(bodies.map((body) => body.object_title)).toEqual(['one', 'two', 'two', 'three'])
    expect(bodies[1].id).toBe(bodies[2].id)
  })

  test('three processes at once send each event once', async () => {
    const receiver = await opened(webhookReceiver(signs))
    const { tenant, id } = await hook('webhook', `https://localhost:${receiver.port}/`)
    for (let i = 0; i < 3; i++) running()
    for (let i = 0; i < 40; i++) await bed.event(tenant, 'hosts.add', { hostname: `ws-${i}` })
    await until(async () => !(await sealTenant(bed.db, tenant)).waiting)
    await until(async () => (await cursor(id)).n === 40)
    expect(receiver.received.map((one) => JSON.parse(one.body).n)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
  })

  test('after too many failures it is paused, which the trail tells; what is not wanted passes without a try', async () => {
    const receiver = await opened(webhookReceiver(signs))
    receiver.answer((reply, req) => {
      reply.statusCode = 503
      reply.end(req.url)
    })
    const { tenant, id } = await hook('webhook', `https://localhost:${receiver.port}/down`, { events: ['hosts.*'] })
    await event(tenant, 'x', 'vendors.add')
    await event(tenant, 'ws-1')
    running({ patience: 4 })
    const status = async () => (await bed.owner.query('select status from hooks where id = $1', [id])).rows[0]?.status
    await until(async () => (await status()) === 'paused')
    expect(receiver.received.length).toBe(4)
    expect(await cursor(id)).toMatchObject({ n: 1, failures: 4, last_error: 'The receiver answered 503.' })
    const { rows } = await bed.owner.query(`select action, actor_name, object_title from events where object_id = $1`, [id])
    expect(rows).toEqual([{ action: 'hooks.pause', actor_name: 'Rampart', object_title: 'SIEM' }])
    expect((await log(id)).map((row) => [row.attempt, row.next_at !== null])).toEqual([
      [1, true],
      [2, true],
      [3, true],
      [4, false],
    ])
  })
})
