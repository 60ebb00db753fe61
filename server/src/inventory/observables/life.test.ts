import { confidenceNow } from '@rampart/contract/observables.ts'
import { expect, test } from 'vitest'
import { systemActor } from '../../kernel/guard.ts'
import { world } from '../../testing/world.ts'
import { expireDue } from './expire.ts'

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const add = async (body: object) => {
    const reply = await call('analyst', 'POST', '/observables', { type: 'domain', value: 'evil.example', ...body })
    expect(reply.statusCode, reply.body).toBe(201)
    return reply.json()
  }
  const get = async (id: string) => (await call('analyst', 'GET', `/observables/${id}`)).json()
  const told = async (id: string): Promise<string[]> =>
    (
      await w.owner.query(
        `select action from events where tenant_id = $1 and (object_id = $2::uuid or after::jsonb->'ids' ? $2::text) order by xid, id`,
        [tenant, id],
      )
    ).rows.map((row) => row.action)
  return { w, tenant, call, add, get, told }
}
const day = 86_400_000

test('confidence halves with each half-life since it was last seen, and a new sight restores it', async () => {
  const { w, call, add, get } = await start()
  const { id, confidence_now } = await add({ confidence: 80, decay_days: 30 })
  expect(confidence_now).toBe(80)
  await w.owner.query(`update observables set last_seen_at = now() - interval '30 days' where id = $1`, [id])
  expect(await get(id)).toMatchObject({ confidence: 80, confidence_now: 40 })
  await w.owner.query(`update observables set last_seen_at = now() - interval '90 days' where id = $1`, [id])
  expect((await call('viewer', 'GET', '/observables')).json().items).toMatchObject([{ confidence_now: 10 }])
  await call('analyst', 'POST', `/observables/${id}/sightings`, {})
  expect(await get(id)).toMatchObject({ confidence_now: 80 })
})

test('without a half-life nothing is lost, and a sight in the future gains nothing', () => {
  const at = Date.parse('2026-11-22T00:00:00Z')
  const seen = (days: number) => new Date(at - days * day).toISOString()
  expect(confidenceNow({ confidence: 80, decay_days: null, last_seen_at: seen(1000) }, at)).toBe(80)
  expect(confidenceNow({ confidence: 80, decay_days: 10, last_seen_at: seen(-100) }, at)).toBe(80)
  expect(confidenceNow({ confidence: 100, decay_days: 10, last_seen_at: seen(5) }, at)).toBe(71) // 100 / sqrt(2)
  expect(confidenceNow({ confidence: 100, decay_days: 1, last_seen_at: seen(3650) }, at)).toBe(0)
})

test('what is past its last valid day expires by itself, once, and is active again only with a later day', async () => {
  const { w, tenant, call, add, get, told } = await start()
  const { id } = await add({ valid_until: new Date(Date.now() + day).toISOString() })
  const open = await add({ value: 'other.example' })
  const run = () => w.db.withTenant(tenant, (tx) => expireDue({ tx, actor: systemActor(tenant) }))
  await run()
  expect((await get(id)).status).toBe('active')
  await w.owner.query(`update observables set valid_until = now() - interval '1 second' where id = $1`, [id])
  await run()
  await run()
  const gone = await get(id)
  expect([gone.status, gone.version, (await get(open.id)).status]).toEqual(['expired', 2, 'active'])
  expect(gone.actions, 'not while its time is over').toEqual(['review', 'mark_false_positive'])
  expect(await told(id)).toEqual(['observables.add', 'observables.expire'])
  const refused = await call('analyst', 'POST', `/observables/${id}/activate`)
  expect([refused.statusCode, refused.json().detail]).toEqual([409, 'Its time is over: set valid_until to a later day first, or to none.'])
  await call('analyst', 'PATCH', `/observables/${id}`, { version: gone.version, valid_until: null })
  expect((await call('analyst', 'POST', `/observables/${id}/activate`)).json().status).toBe('active')
})

test('who matches is told once when one becomes an active indicator, and not when it stays one', async () => {
  const { call, add, told } = await start()
  const plain = await add({ value: 'a.example' })
  const edit = async (id: string, version: number, change: object) =>
    (await call('analyst', 'PATCH', `/observables/${id}`, { version, ...change })).json()
  const { version } = await edit(plain.id, 1, { indicator: true })
  await edit(plain.id, version, { description: 'x' })
  expect(await told(plain.id)).toEqual(['observables.add', 'observables.edit', 'observables.watch', 'observables.edit'])
  const born = await add({ value: 'b.example', indicator: true })
  await call('analyst', 'POST', `/observables/${born.id}/review`)
  await call('analyst', 'POST', `/observables/${born.id}/activate`)
  expect(await told(born.id)).toEqual([
    'observables.add',
    'observables.watch',
    'observables.review',
    'observables.activate',
    'observables.watch',
  ])
  const late = await add({ value: 'c.example', indicator: true, valid_until: '2020-01-01T00:00:00Z' })
  expect(await told(late.id), 'its time was over before it began').toEqual(['observables.add'])
})
