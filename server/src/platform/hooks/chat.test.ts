import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { papers, type WebhookReceiver, webhookReceiver } from '../../testing/receivers.ts'
import { newWorld, type World } from '../../testing/world.ts'
import { messageFor } from './chat.ts'
import type { Told } from './formats.ts'

const signs = papers()
if (!signs) console.log('openssl is not on this machine: chats are not tested against a real receiver.')

const event: Told = {
  id: randomUUID(),
  n: 1,
  at: '2026-11-22T09:00:00.000Z',
  tenant_id: randomUUID(),
  actor_id: randomUUID(),
  actor_kind: 'user',
  actor_name: 'Mara <@everyone>',
  action: 'alerts.mark_false_positive',
  object_type: 'alerts',
  object_id: randomUUID(),
  object_title: 'Beacon & <script>\u202e|evil',
  outcome: 'success',
  address: null,
  request_id: null,
  before: null,
  after: null,
}

test('a sentence for people: nothing in a title is markup, a mention or a turn of direction', () => {
  const slack = JSON.parse(messageFor('slack', event, 'https://soc.example.org/alerts/1'))
  expect(slack).toEqual({
    text: '*alert: mark false positive* <https://soc.example.org/alerts/1|Beacon &amp; &lt;script&gt; ¦evil> by Mara &lt;@everyone&gt;',
  })
  const teams = JSON.parse(messageFor('teams', { ...event, outcome: 'denied' }, undefined))
  const [{ contentType, content }] = teams.attachments
  expect([teams.type, contentType, content.type, content.actions]).toEqual([
    'message',
    'application/vnd.microsoft.card.adaptive',
    'AdaptiveCard',
    undefined,
  ])
  expect(content.body.map((block: { inlines: { text: string }[] }) => block.inlines[0]?.text)).toEqual([
    'alert: mark false positive (refused)',
    'Beacon & <script> |evil',
    'Mara <@everyone>, 2026-11-22T09:00:00.000Z',
  ])
})

describe.skipIf(!signs)('a chat', () => {
  let w: World
  let receiver: WebhookReceiver
  beforeAll(async () => {
    w = await newWorld({ OUTBOUND_ALLOW: '127.0.0.0/8, ::1/128' })
    if (signs) receiver = await webhookReceiver(signs)
  }, 120_000)
  afterAll(() => receiver?.close())

  async function start(kind: 'slack' | 'teams') {
    const tenant = await w.tenant()
    const call = w.as(tenant)
    const path = `/services/T0${randomUUID()}/${randomUUID()}`
    const target = `https://localhost:${receiver.port}${path}`
    const made = await call('owner', 'POST', '/hooks', { kind, name: kind, target, ca: signs?.ca, events: ['hosts.*'] })
    expect(made.statusCode, made.body).toBe(201)
    const got = (at = path) => receiver.received.filter(({ url }) => url === at)
    return { tenant, call, path, made, id: made.json().id as string, got }
  }

  test.each(['slack', 'teams'] as const)(
    '%s hears of what was wanted, once, without a signature, and its address is told to nobody',
    async (kind) => {
      const { tenant, call, path, made, id, got } = await start(kind)
      expect(made.json()).toMatchObject({ target: `https://localhost:${receiver.port}/…`, has_secret: true })
      await call('owner', 'POST', '/tags', { name: 'not wanted', object_type: 'hosts', object_id: id })
      const host = (await call('owner', 'POST', '/hosts', { hostname: 'ws-7' })).json()
      await expect.poll(() => got().length, { timeout: 60_000 }).toBe(1)
      const [first] = got()
      expect(first?.headers).not.toHaveProperty('x-rampart-signature')
      expect(first?.body).toContain('ws-7')
      expect(first?.body).toContain(`${w.config.PUBLIC_URL}/hosts/${host.id}`)
      expect((await call('owner', 'POST', `/hooks/${id}/test`)).json()).toMatchObject({ state: 'delivered' })
      const told = await Promise.all(
        ['/hooks', `/hooks/${id}`, `/hooks/${id}/deliveries`, '/audit'].map(async (at) => (await call('owner', 'GET', at)).body),
      )
      const kept: object[] = []
      for (const table of ['hooks', 'hook_secrets', 'hook_deliveries', 'events'])
        kept.push(...(await w.owner.query(`select * from ${table} where tenant_id = $1`, [tenant])).rows)
      expect(JSON.stringify([made.body, told, kept])).not.toContain(path.slice(-36))
    },
  )

  test('a receiver that says in its error which address was asked for does not tell it to who reads the deliveries', async () => {
    const { call, path, id } = await start('slack')
    receiver.answer((reply, req) => {
      reply.statusCode = 404
      reply.end(`Cannot POST ${req.url}`)
    })
    const tried = await call('owner', 'POST', `/hooks/${id}/test`)
    receiver.answer((reply) => void reply.end('thanks'))
    expect(tried.json()).toMatchObject({ state: 'failed', status: 404, answer: expect.stringContaining('Cannot POST') })
    const told = tried.body + (await call('owner', 'GET', `/hooks/${id}/deliveries`)).body
    for (const part of path.split('/').slice(2)) expect(told).not.toContain(part)
  })

  test('its address is changed by writing a new one; what is shown of it changes nothing; a signing secret it has not', async () => {
    const { call, id, got } = await start('slack')
    const edited = await call('owner', 'PATCH', `/hooks/${id}`, { target: `https://localhost:${receiver.port}/…`, name: 'SOC', version: 1 })
    expect(edited.json(), edited.body).toMatchObject({ name: 'SOC', version: 2 })
    await call('owner', 'POST', `/hooks/${id}/test`)
    expect(got()).toHaveLength(1)
    const elsewhere = `/services/${randomUUID()}`
    const moved = { target: `https://localhost:${receiver.port}${elsewhere}`, version: 2 }
    expect((await call('owner', 'PATCH', `/hooks/${id}`, moved)).statusCode).toBe(200)
    await call('owner', 'POST', `/hooks/${id}/test`)
    expect([got().length, got(elsewhere).length]).toEqual([1, 1])
    expect((await call('owner', 'PATCH', `/hooks/${id}`, { target: 'http://localhost/x', version: 3 })).json().errors).toMatchObject([
      { path: 'target' },
    ])
    expect((await call('owner', 'POST', `/hooks/${id}/secret`, {})).json().code).toBe('wrong_kind')
    const cef = { kind: 'teams', name: 'x', target: 'https://example.org/x', format: 'cef' }
    expect((await call('owner', 'POST', '/hooks', cef)).json().errors).toMatchObject([{ path: 'format' }])
  })

  test('one that has too much to do is tried again, and gets each message once in the end', async () => {
    const { call, got, id } = await start('teams')
    let refused = 0
    receiver.answer((reply) => {
      reply.statusCode = refused++ < 2 ? 429 : 200
      reply.end()
    })
    await call('owner', 'POST', '/hosts', { hostname: 'ws-8' })
    await expect.poll(() => got().length, { timeout: 60_000 }).toBe(3)
    const states = async () =>
      (await call('owner', 'GET', `/hooks/${id}/deliveries`)).json().items.map(({ state }: { state: string }) => state)
    await expect.poll(states, { timeout: 60_000 }).toEqual(['delivered', 'failed', 'failed'])
  })
})
