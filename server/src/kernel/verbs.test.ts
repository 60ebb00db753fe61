import { randomUUID } from 'node:crypto'
import { hostLife } from '@rampart/contract/hosts.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Testbed, testbed } from '../testing/testbed.ts'
import { type World, world } from '../testing/world.ts'
import { record } from './events.ts'
import { type Acting, systemActor } from './guard.ts'
import { newId } from './ids.ts'
import { add, cursorOf, drop, edit, move } from './verbs.ts'

let w: World
let bed: Testbed
beforeAll(async () => {
  w = await world()
  bed = await testbed()
}, 120_000)
afterAll(() => bed.stop())

interface Listed {
  items: { id: string; hostname: string; os: string }[]
  next: string | null
  total?: number
  total_is_exact?: boolean
}
/** A tenant with these hosts, written past the API because there are many. */
async function fleet(hosts: readonly { hostname: string; os?: string; last_seen_at?: string }[]) {
  const tenant = await w.tenant()
  for (let i = 0; i < hosts.length; i += 500)
    await w.db.withTenant(tenant, (tx) =>
      tx
        .insertInto('hosts')
        .values(hosts.slice(i, i + 500).map((host) => ({ tenant_id: tenant, id: newId(), ...host })))
        .execute(),
    )
  const get = async (query: string) => {
    const reply = await w.as(tenant)('viewer', 'GET', `/hosts?${query}`)
    expect(reply.statusCode, `${query}: ${reply.body}`).toBe(200)
    return reply.json<Listed>()
  }
  const walk = async (query: string) => {
    const seen: Listed['items'] = []
    for (let next: string | null = ''; next !== null; ) {
      const reply: Listed = await get(`${query}${next && `&cursor=${next}`}`)
      expect(reply.items.length).toBeGreaterThan(0)
      seen.push(...reply.items)
      next = reply.next
    }
    return seen
  }
  return { tenant, get, walk }
}

test('pages run through equal values without loss or repeat, both ways, and the order of each is the other’s turned round', async () => {
  const at = '2026-03-01T10:00:00.000Z'
  const { walk } = await fleet(
    Array.from({ length: 23 }, (_, i) => ({ hostname: `ws-${i % 3}`, os: i % 2 ? 'linux' : 'windows', last_seen_at: at })),
  )
  for (const column of ['hostname', 'os', 'last_seen_at']) {
    const up = await walk(`sort=${column}&limit=4`)
    const down = await walk(`sort=-${column}&limit=5`)
    expect(new Set(up.map((r) => r.id)).size).toBe(23)
    expect(down.map((r) => r.id)).toEqual(up.map((r) => r.id).reverse())
  }
  const whole = await walk('sort=hostname&limit=23')
  expect(whole).toHaveLength(23)
  expect(whole.map((r) => r.hostname)).toEqual([...whole.map((r) => r.hostname)].sort())
})

test('a total is told only when asked: exact up to 1,000, then a lower bound, or counted to the end', async () => {
  const { get } = await fleet(Array.from({ length: 1005 }, (_, i) => ({ hostname: `ws-${i}`, os: i < 1000 ? 'windows' : 'linux' })))
  expect(await get('limit=1')).not.toHaveProperty('total')
  expect(await get('limit=1&total=true')).toMatchObject({ total: 1000, total_is_exact: false })
  expect(await get('limit=1&total=true&os=windows')).toMatchObject({ total: 1000, total_is_exact: true })
  expect(await get('limit=1&total=exact')).toMatchObject({ total: 1005, total_is_exact: true })
  expect(await get('limit=1&total=true&os=linux&os=windows&q=ws-100')).toMatchObject({ total: 6, total_is_exact: true })
  expect(await get('limit=1&total=true&q=nothing')).toMatchObject({ items: [], total: 0, next: null })
})

// proves: [ASVS-1.2.4]
test('a search finds %, _ and \\ as what they are, in any case', async () => {
  const { get } = await fleet(['100%-load', 'under_score', 'back\\slash', 'Plain', 'underXscore'].map((hostname) => ({ hostname })))
  for (const [q, found] of [
    ['%', ['100%-load']],
    ['R_S', ['under_score']],
    ['\\', ['back\\slash']],
    ['pLAIN', ['Plain']],
    ['%%', []],
    ["'; drop table hosts; --", []],
  ] as const)
    expect(
      (await get(`q=${encodeURIComponent(q)}`)).items.map((r) => r.hostname),
      q,
    ).toEqual(found)
})

test.each([
  ['no base64', '!!!'],
  ['no JSON', Buffer.from('{').toString('base64url')],
  ['another shape', Buffer.from('{"a":1}').toString('base64url')],
  ['no id', cursorOf('a', 'b')],
  ['a list within', cursorOf([1], randomUUID())],
  ['a NUL that no database takes', cursorOf('a\u0000', randomUUID())],
  ['half a character', cursorOf('\ud800', randomUUID())],
  ['a number that is no time', cursorOf(1e300, randomUUID()), 'last_seen_at'],
  ['a word that is no time', cursorOf('soon', randomUUID()), 'last_seen_at'],
  ['a time that is none', cursorOf('2026-99-99T00:00:00Z', randomUUID()), 'last_seen_at'],
  ['a time out of all bounds', cursorOf('999999-01-01T00:00:00Z', randomUUID()), 'last_seen_at'],
  ['SQL', cursorOf("'); drop table hosts; --", randomUUID()), 'last_seen_at'],
])('a cursor that no list made (%s) is a 400', async (_what, cursor, sort = 'hostname') => {
  const reply = await w.as(await w.tenant())('viewer', 'GET', `/hosts?sort=${sort}&cursor=${encodeURIComponent(cursor)}`)
  expect(reply.json(), reply.body).toMatchObject({ status: 400, code: 'bad_cursor' })
})

// proves: [ASVS-1.4.2]
test.each(['0', '201', '-1', '1e1', '0x10', '1.5', ' 5', '+5', '', 'ten', '9'.repeat(30)])('limit=%s is a 400', async (limit) => {
  expect((await w.as(await w.tenant())('viewer', 'GET', `/hosts?limit=${encodeURIComponent(limit)}`)).statusCode).toBe(400)
})

/** As the system actor of a tenant of its own, in one transaction for each step. */
async function acting() {
  const tenant = await bed.tenant()
  const actor = systemActor(tenant)
  const within = <T>(work: (who: Acting) => Promise<T>) => bed.db.withTenant(tenant, (tx) => work({ tx, actor }))
  const made = await within((who) => add(who, 'hosts', { hostname: 'ws-1' }))
  const events = async () =>
    (await bed.owner.query('select action, before, after from events where tenant_id = $1 order by xid, id', [tenant])).rows
  return { tenant, within, made, events }
}

test('each verb leaves one event that tells before and after; a refused one leaves none and changes nothing', async () => {
  const { within, made, events } = await acting()
  const edited = await within((who) => edit(who, 'hosts', made.id, { version: 1, os: 'linux' }))
  expect(edited).toMatchObject({ version: 2, os: 'linux' })
  await expect(within((who) => edit(who, 'hosts', made.id, { version: 1, os: 'late' }))).rejects.toMatchObject({
    status: 409,
    code: 'stale',
  })
  await expect(within((who) => edit(who, 'hosts', newId(), { version: 1 }))).rejects.toMatchObject({ status: 404 })
  await within((who) => move(who, 'hosts', hostLife, made.id, 'quarantine'))
  await expect(within((who) => move(who, 'hosts', hostLife, made.id, 'quarantine'))).rejects.toMatchObject({
    status: 409,
    code: 'wrong_state',
  })
  await expect(
    within((who) => move({ ...who, actor: { ...who.actor, permissions: new Set() } }, 'hosts', hostLife, made.id, 'release')),
  ).rejects.toMatchObject({ status: 403 })
  await within((who) => drop(who, 'hosts', made.id))
  await expect(within((who) => drop(who, 'hosts', made.id))).rejects.toMatchObject({ status: 404 })
  expect(await events()).toMatchObject([
    { action: 'hosts.add', before: null, after: { hostname: 'ws-1', version: 1 } },
    { action: 'hosts.edit', before: { os: 'unknown' }, after: { os: 'linux', version: 2 } },
    { action: 'hosts.quarantine', before: { status: 'active' }, after: { status: 'quarantined', version: 3 } },
    { action: 'hosts.drop', before: { status: 'quarantined' }, after: null },
  ])
})

test('a guard of a move is asked about the row as it is now, and its reason is what people read', async () => {
  const { within, made, events } = await acting()
  const guarded = { ...hostLife, refusal: () => ({ code: 'guarded' as const, reason: 'Its case is still open.' }) }
  await expect(within((who) => move(who, 'hosts', guarded, made.id, 'retire'))).rejects.toMatchObject({
    status: 409,
    code: 'guarded',
    message: 'Its case is still open.',
  })
  expect(await events()).toHaveLength(1)
})

// proves: [ASVS-2.3.4] [ASVS-15.4.2]
test('50 edits of one version at once: one is done, 49 are told that they are stale', async () => {
  const { within, made, events } = await acting()
  // All ten connections of the pool are open before, or the first edit would be done before the second begins.
  const open = Promise.withResolvers<void>()
  let begun = 0
  const hold = async ({ tx }: Acting) => {
    await sql`select 1`.execute(tx)
    if (++begun === 10) open.resolve()
    await open.promise
  }
  await Promise.all(Array.from({ length: 10 }, () => within(hold)))
  const all = await Promise.allSettled(
    Array.from({ length: 50 }, (_, i) => within((who) => edit(who, 'hosts', made.id, { version: 1, os: `os-${i}` }))),
  )
  expect(all.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
  for (const lost of all.filter((r) => r.status === 'rejected')) expect(lost.reason).toMatchObject({ code: 'stale' })
  expect(await events()).toHaveLength(2)
})

// The transaction sees this tenant's rows, the actor is of another: the wall behind is open, the verbs must hold.
test('the verbs keep to the tenant of their actor even where no row policy would stop them', async () => {
  const { tenant, within, made } = await acting()
  const stranger = { ...systemActor(await bed.tenant()) }
  const asStranger = <T>(work: (who: Acting) => Promise<T>) => bed.db.withTenant(tenant, (tx) => work({ tx, actor: stranger }))
  await expect(asStranger((who) => edit(who, 'hosts', made.id, { version: 1, os: 'x' }))).rejects.toMatchObject({ status: 404 })
  await expect(asStranger((who) => drop(who, 'hosts', made.id))).rejects.toMatchObject({ status: 404 })
  await expect(asStranger((who) => move(who, 'hosts', hostLife, made.id, 'retire'))).rejects.toMatchObject({ status: 404 })
  expect(await within((who) => edit(who, 'hosts', made.id, { version: 1, os: 'mine' }))).toMatchObject({ os: 'mine' })
})

test('what is secret never enters the trail', async () => {
  const { tenant, within } = await acting()
  await within((who) =>
    record(who, 'users.edit', tenant, {
      before: { password_hash: 'hunter22', api_token: 'hunter22', client_secret: 'hunter22' },
      after: { key_hash: 'hunter22', name: 'Ann' },
    }),
  )
  const { rows } = await bed.owner.query<{ all: string }>('select e::text as all from events e where tenant_id = $1', [tenant])
  expect(rows).toHaveLength(2)
  expect(rows.map((r) => r.all).join()).not.toContain('hunter22')
})
