import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { quiet, type Testbed, testbed, until } from '../testing/testbed.ts'
import type { Module } from './module.ts'
import { outbox } from './outbox.ts'
import { sealTenant } from './seal.ts'

let bed: Testbed
beforeAll(async () => {
  bed = await testbed()
  await bed.owner.query(
    `create table heard (tenant_id uuid not null, at bigserial, listener text not null, object_id uuid not null); select guard_table('heard')`,
  )
}, 120_000)
afterAll(() => bed.stop())

/** Seals all there is: an older transaction of another test, anywhere in the cluster, may hold a place for a while. */
const seal = (tenant: string) => until(async () => !(await sealTenant(bed.db, tenant)).waiting)

const silent = { on: () => () => {} }
const notes = (name: string, actions = ['hosts.add'], before?: (object: string) => void | Promise<void>): Pick<Module, 'name' | 'on'> => ({
  name,
  on: Object.fromEntries(
    actions.map((action) => [
      action,
      async ({ tx, actor }, { object_id }) => {
        await sql`insert into heard (tenant_id, listener, object_id) values (${actor.tenant_id}, ${name}, ${object_id})`.execute(tx)
        await before?.(object_id)
      },
    ]),
  ),
})
const heard = async (tenant: string, listener: string) =>
  (
    await bed.owner.query<{ object_id: string }>('select object_id from heard where tenant_id = $1 and listener = $2 order by at', [
      tenant,
      listener,
    ])
  ).rows.map((row) => row.object_id)
const run = (modules: Pick<Module, 'name' | 'on'>[], more = {}) =>
  outbox({ db: bed.db, news: silent, modules, log: quiet, every: 20, backoff: 10, ...more })

test('each listener hears its events once, in order, and no others', async () => {
  const tenant = await bed.tenant()
  const stop = await run([notes('first'), notes('second', ['hosts.add', 'hosts.drop'])])
  const added: string[] = []
  for (let i = 0; i < 20; i++) added.push(await bed.event(tenant))
  await bed.event(tenant, 'hosts.edit')
  const dropped = await bed.event(tenant, 'hosts.drop')
  await seal(tenant)
  await until(async () => (await heard(tenant, 'second')).length === 21)
  await until(async () => (await heard(tenant, 'first')).length === 20)
  expect(await heard(tenant, 'first')).toEqual(added)
  expect(await heard(tenant, 'second')).toEqual([...added, dropped])
  await stop.stop()
})

test('a listener that fails leaves nothing, is tried again in its place, and holds up nobody else', async () => {
  const [tenant, other] = [await bed.tenant(), await bed.tenant()]
  let failures = 0
  let poison = ''
  const stop = await run([
    notes('stubborn', ['hosts.add'], (object) => {
      if (object === poison && ++failures < 4) throw new Error('not today')
    }),
    notes('easy'),
  ])
  poison = await bed.event(tenant)
  const after = await bed.event(tenant)
  const elsewhere = await bed.event(other)
  await seal(tenant)
  await seal(other)
  await until(async () => (await heard(other, 'stubborn')).includes(elsewhere))
  await until(async () => (await heard(tenant, 'easy')).length === 2)
  await until(async () => (await heard(tenant, 'stubborn')).length === 2)
  expect(await heard(tenant, 'stubborn')).toEqual([poison, after])
  expect(failures).toBe(4)
  await stop.stop()
})

test('however many events and listeners wait at a tenant, they are told on one connection, in order, each once', async () => {
  const tenant = await bed.tenant()
  let poisoned = 0
  let poison = ''
  const names = ['one', 'two', 'three', 'four', 'five'].map((name) => `many ${name}`)
  const modules = names.map((name) =>
    notes(name, ['hosts.add'], (object) => {
      if (name === 'many three' && object === poison && poisoned++ < 2) throw new Error('not yet')
    }),
  )
  let [open, most] = [0, 0]
  const db: Testbed['db'] = {
    ...bed.db,
    withTenant: async (of, work) => {
      if (of === tenant) most = Math.max(most, ++open)
      return bed.db.withTenant(of, work).finally(() => of === tenant && open--)
    },
  }
  const stop = await outbox({ db, news: silent, modules, log: quiet, every: 20, backoff: 10 })
  const { rowCount } = await bed.owner.query(
    `insert into events (tenant_id, id, actor_id, actor_kind, actor_name, action, object_type, object_id)
     select $1, gen_random_uuid(), gen_random_uuid(), 'user', 'Bulk', case when g % 3 = 0 then 'hosts.add' else 'hosts.edit' end, 'hosts', gen_random_uuid()
     from generate_series(1, 1200) g`,
    [tenant],
  )
  const { rows: order } = await bed.owner.query<{ object_id: string }>(
    `select object_id from events where tenant_id = $1 and action = 'hosts.add' order by xid, id`,
    [tenant],
  )
  poison = order[210]?.object_id ?? ''
  expect([rowCount, order.length]).toEqual([1200, 400])
  for (const name of names) {
    await until(async () => {
      await sealTenant(bed.db, tenant)
      return (await heard(tenant, name)).length >= 400
    })
    expect(await heard(tenant, name)).toEqual(order.map((row) => row.object_id))
  }
  await stop.stop()
  expect([most, poisoned]).toEqual([1, 3])
})

test('a failure can be seen while it lasts', async () => {
  const tenant = await bed.tenant()
  const stop = await run([
    notes('broken', ['hosts.add'], () => {
      throw new Error('the reason')
    }),
  ])
  await bed.event(tenant)
  await seal(tenant)
  const seen = await until(async () => {
    const { rows } = await bed.owner.query('select n, failures, error from outbox_cursors where tenant_id = $1 and failures > 2', [tenant])
    return rows[0]
  })
  expect(seen).toMatchObject({ n: '0', error: 'the reason' })
  await stop.stop()
  expect(await heard(tenant, 'broken')).toEqual([])
})

test('what retention cut away holds up nobody who had not heard it yet', async () => {
  const tenant = await bed.tenant()
  const names = ['slow', 'new']
  await run([notes('slow')]).then((stop) => stop.stop())
  for (let i = 0; i < 1200; i += 400)
    await bed.owner.query(
      `insert into events (tenant_id, id, actor_id, actor_kind, actor_name, action, object_type, object_id)
       select $1, gen_random_uuid(), gen_random_uuid(), 'user', 'Old', 'hosts.add', 'hosts', gen_random_uuid() from generate_series(1, 400)`,
      [tenant],
    )
  await until(async () => {
    await sealTenant(bed.db, tenant)
    return (await bed.owner.query('select from event_seals where tenant_id = $1', [tenant])).rowCount === 1200
  })
  await bed.owner.query('begin; set local session_replication_role = replica')
  await bed.owner.query('delete from events where tenant_id = $1', [tenant])
  await bed.owner.query('delete from event_seals where tenant_id = $1', [tenant])
  await bed.owner.query('commit')
  const fresh = await bed.event(tenant)
  await bed.owner.query(
    `insert into event_seals (tenant_id, n, event_id, xid, prev, hash) select $1, 1201, id, xid, '\\x00', '\\x00' from events where tenant_id = $1`,
    [tenant],
  )
  const stop = await run(names.map((name) => notes(name)))
  await until(async () => (await heard(tenant, 'slow')).length > 0)
  expect(await heard(tenant, 'slow')).toEqual([fresh])
  await stop.stop()
})

test('a tenant that is erased while it is told leaves no cursor behind', async () => {
  const tenant = await bed.tenant()
  const erasing = await bed.another()
  const erase = async () => Number((await erasing.query('select erase_tenant($1, 1000) as n', [tenant])).rows[0]?.n)
  const begin = async () => {
    await erasing.query('update tenants set erasing_at = now(), disabled_at = now() where id = $1', [tenant])
    return erase()
  }
  let erased: Promise<number> | undefined
  const stop = await run([
    notes('told', ['hosts.add'], () => {
      erased ??= begin()
    }),
    notes('late', ['hosts.add'], () => {
      throw new Error('never')
    }),
  ])
  for (let i = 0; i < 30; i++) await bed.event(tenant)
  await seal(tenant)
  await until(() => erased)
  await erased
  while ((await erase()) > 0);
  await stop.stop()
  for (const table of ['outbox_cursors', 'event_seals', 'heard', 'tenants']) {
    const { rows } = await bed.owner.query(`select from ${table} where ${table === 'tenants' ? 'id' : 'tenant_id'} = $1`, [tenant])
    expect(rows, table).toEqual([])
  }
  await erasing.end()
})

test('a connection lost between the effect and the commit: the effect is there once', async () => {
  const tenant = await bed.tenant()
  let killed = 0
  const stop = await run([
    notes('killed', ['hosts.add'], async () => {
      if (killed++ > 0) return
      await bed.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'rampart_app' and state <> 'idle'`,
      )
    }),
  ])
  const object = await bed.event(tenant)
  await seal(tenant)
  await until(() => killed > 1)
  await until(async () => (await heard(tenant, 'killed')).length > 0)
  await stop.stop()
  expect(await heard(tenant, 'killed')).toEqual([object])
})

test('an event that commits late is heard, in its place', async () => {
  const tenant = await bed.tenant()
  const stop = await run([notes('patient')])
  const late = await bed.another()
  await late.query('begin')
  const { rows } = await late.query<{ object_id: string }>(
    `insert into events (tenant_id, id, actor_id, actor_kind, actor_name, action, object_type, object_id)
     values ($1, gen_random_uuid(), gen_random_uuid(), 'user', 'Late', 'hosts.add', 'hosts', gen_random_uuid()) returning object_id`,
    [tenant],
  )
  const early = await bed.event(tenant)
  await sealTenant(bed.db, tenant)
  expect(await heard(tenant, 'patient')).toEqual([])
  await late.query('commit')
  await late.end()
  await seal(tenant)
  await until(async () => (await heard(tenant, 'patient')).length === 2)
  expect(await heard(tenant, 'patient')).toEqual([rows[0]?.object_id, early])
  await stop.stop()
})

test('several processes: each event is heard once', async () => {
  const tenant = await bed.tenant()
  const stops = await Promise.all([1, 2, 3].map(() => run([notes('shared')], { every: 5 })))
  const added = await Promise.all(Array.from({ length: 60 }, () => bed.event(tenant)))
  await until(async () => {
    await sealTenant(bed.db, tenant)
    return (await heard(tenant, 'shared')).length >= added.length
  })
  await Promise.all(stops.map((stop) => stop.stop()))
  expect((await heard(tenant, 'shared')).toSorted()).toEqual(added.toSorted())
})

test('a listener of a new version is not told what happened before it existed', async () => {
  const tenant = await bed.tenant()
  await bed.event(tenant)
  await seal(tenant)
  const stop = await run([notes('young')])
  const fresh = await bed.event(tenant)
  await until(async () => {
    await sealTenant(bed.db, tenant)
    return (await heard(tenant, 'young')).length > 0
  })
  expect(await heard(tenant, 'young')).toEqual([fresh])
  await stop.stop()
})
