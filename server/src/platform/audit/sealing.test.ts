import { randomUUID } from 'node:crypto'
import { appendFile, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { record } from '../../kernel/events.ts'
import { systemActor } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { news, telling } from '../../kernel/news.ts'
import { genesis, hashOf, type Sealable, sealTenant } from '../../kernel/seal.ts'
import { quiet, type Testbed, testbed, until } from '../../testing/testbed.ts'
import { checkpointKey } from './checkpoints.ts'
import { sealing } from './sealing.ts'
import { auditVerify, type Finding, verifyAudit } from './verify.ts'

let bed: Testbed
const key = checkpointKey('a key for tests, thirty-two or more')
beforeAll(async () => {
  bed = await testbed()
}, 120_000)
afterAll(() => bed.stop())

const silent = { on: () => () => {}, tell: () => {} }
const folderOf = (name: string) => join(bed.folder, 'checkpoints', name)
/** Seals all there is and writes the checkpoint, as one run of the job from start to clean stop. */
async function sealAll(folder: string) {
  const job = sealing({ db: bed.db, news: silent, folder, key, log: quiet, every: 50 })
  await until(async () => (await bed.db.ask(`select 1 from event_backlog('{}') where unsealed`)).length === 0)
  await job.stop()
}
async function chain(count = 6) {
  const tenant = await bed.tenant()
  const folder = folderOf(tenant)
  for (let i = 0; i < count; i++) await bed.event(tenant, i % 2 ? 'hosts.edit' : 'hosts.add', { hostname: `ws-${i}` })
  await sealAll(folder)
  return { tenant, folder }
}
const order = async (tenant: string) =>
  (await bed.owner.query<{ event_id: string; n: string }>('select event_id, n from event_seals where tenant_id = $1 order by n', [tenant]))
    .rows
/** As a superuser who switches the triggers off. */
async function tamper(statements: (owner: pg.Client) => Promise<unknown>) {
  await bed.owner.query('begin; set local session_replication_role = replica')
  await statements(bed.owner)
  await bed.owner.query('commit')
}
const findings = async (tenant: string, folder: string): Promise<Finding[]> =>
  (await verifyAudit(bed.db, { folder, keys: [key] })).findings.filter((finding) => finding.tenant_id === tenant)

test('a chain that nobody touched is whole, and says what is not sealed yet', async () => {
  const { tenant, folder } = await chain()
  await bed.event(tenant)
  expect(await findings(tenant, folder)).toEqual([])
  expect((await order(tenant)).map((seal) => Number(seal.n))).toEqual([1, 2, 3, 4, 5, 6])
  const said: string[] = []
  await auditVerify(bed.db, { folder, keys: [key] }, (line) => said.push(line))
  expect(said.join('\n')).toMatch(/[1-9]\d* not sealed yet/)
})

test('the login that serves requests can neither change nor remove events and seals', async () => {
  const { tenant } = await chain(1)
  const app = new pg.Client(bed.app)
  await app.connect()
  await app.query(`set app.tenant_id = '${tenant}'`)
  for (const table of ['events', 'event_seals']) {
    await expect(app.query(`update ${table} set tenant_id = tenant_id`)).rejects.toThrow(/permission denied/)
    await expect(app.query(`delete from ${table}`)).rejects.toThrow(/permission denied/)
    await expect(app.query(`truncate ${table}`)).rejects.toThrow(/permission denied/)
    await expect(bed.owner.query(`delete from ${table} where tenant_id = $1`, [tenant])).rejects.toThrow(/append-only/)
  }
  await app.end()
})

test('found: a changed field', async () => {
  const { tenant, folder } = await chain()
  const seal = (await order(tenant))[2]
  await tamper((o) => o.query(`update events set after = '{"hostname":"other"}' where id = $1`, [seal?.event_id]))
  expect(await findings(tenant, folder)).toMatchObject([{ kind: 'changed', n: 3, event_id: seal?.event_id }])
})

test('found: a removed event, with and without its seal', async () => {
  const { tenant, folder } = await chain()
  const [, second, third] = await order(tenant)
  await tamper((o) => o.query('delete from events where id = $1', [second?.event_id]))
  expect(await findings(tenant, folder)).toMatchObject([{ kind: 'removed', n: 2, event_id: second?.event_id }])
  await tamper(async (o) => {
    await o.query('delete from events where id = $1', [third?.event_id])
    await o.query('delete from event_seals where event_id = $1', [third?.event_id])
  })
  expect(await findings(tenant, folder)).toMatchObject([
    { kind: 'removed', n: 2 },
    { kind: 'removed', n: 3 },
  ])
})

test('found: an event put in by hand, in the place of an old one or as if it were new', async () => {
  const { tenant, folder } = await chain()
  const copy = `insert into events (tenant_id, id, at, actor_id, actor_kind, actor_name, action, object_type, object_id, xid)
    select tenant_id, $2, at, actor_id, actor_kind, actor_name, action, object_type, object_id`
  const [first] = await order(tenant)
  const old = newId()
  await bed.owner.query(`${copy}, xid from events where id = $1`, [first?.event_id, old])
  expect(await findings(tenant, folder)).toMatchObject([{ kind: 'inserted', n: null, event_id: old }])
  const fresh = randomUUID()
  await bed.owner.query(`${copy}, pg_current_xact_id() from events where id = $1`, [first?.event_id, fresh])
  expect(await findings(tenant, folder)).toMatchObject([
    { kind: 'inserted', event_id: old },
    { kind: 'inserted', event_id: fresh },
  ])
  await until(async () => !(await sealTenant(bed.db, tenant)).waiting)
  expect(await findings(tenant, folder)).toMatchObject([
    { kind: 'inserted', n: 7, event_id: fresh },
    { kind: 'inserted', event_id: old },
  ])
})

test('found: two entries that changed places', async () => {
  const { tenant, folder } = await chain()
  const [, second, , , fifth] = await order(tenant)
  await tamper((o) =>
    o.query(`update events e set id = case e.id when $1 then $2::uuid else $1::uuid end where id in ($1, $2)`, [
      second?.event_id,
      fifth?.event_id,
    ]),
  ).catch(async () => {
    // A unique index looks at each row: by way of a third id.
    await bed.owner.query('rollback')
    const spare = newId()
    await tamper(async (o) => {
      for (const [from, to] of [
        [second?.event_id, spare],
        [fifth?.event_id, second?.event_id],
        [spare, fifth?.event_id],
      ])
        await o.query('update events set id = $2 where id = $1', [from, to])
    })
  })
  expect(await findings(tenant, folder)).toMatchObject([
    { kind: 'swapped', n: 2 },
    { kind: 'swapped', n: 5 },
  ])
})

test('found: a cut tail, also when the seals went with it, and a tenant of which nothing is left', async () => {
  const { tenant, folder } = await chain()
  const cut = (from: number) =>
    tamper(async (o) => {
      await o.query('delete from events e using event_seals s where s.event_id = e.id and s.tenant_id = $1 and s.n >= $2', [tenant, from])
      await o.query('delete from event_seals where tenant_id = $1 and n >= $2', [tenant, from])
    })
  await cut(5)
  expect(await findings(tenant, folder)).toMatchObject([{ kind: 'cut_tail', n: 4 }])
  await cut(1)
  await bed.owner.query('delete from tenants where id = $1', [tenant])
  expect(await findings(tenant, folder)).toMatchObject([{ kind: 'cut_tail', n: 0 }])
  expect(await auditVerify(bed.db, { folder, keys: [key] }, () => {})).toBe(1)
})

/** Changes the second event and makes every hash from there on anew, as one with all rights and the source could. */
async function rewrite(tenant: string) {
  const seals = await order(tenant)
  await tamper(async (o) => {
    await o.query(`update events set actor_name = 'Nobody' where id = $1`, [seals[1]?.event_id])
    let prev = genesis
    for (const { n, event_id } of seals) {
      const { rows } = await o.query<Sealable>(
        `select id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, actor_id, actor_kind, actor_name, action, object_type,
          object_id, object_title, before::text, after::text, request_id, address, outcome from events where id = $1`,
        [event_id],
      )
      if (!rows[0]) throw new Error('no event')
      const hash = hashOf(prev, tenant, Number(n), rows[0])
      await o.query(`update event_seals set prev = decode($2, 'hex'), hash = decode($3, 'hex') where event_id = $1`, [event_id, prev, hash])
      prev = hash
    }
  })
}

test('found: a chain written anew from an entry on, against the checkpoint; a forged checkpoint; a missing one', async () => {
  const { tenant, folder } = await chain()
  await rewrite(tenant)
  expect(await findings(tenant, folder)).toMatchObject([{ kind: 'rewritten', n: 6 }])
  const file = join(folder, `${tenant}.ndjson`)
  const [seal] = (
    await bed.owner.query<{ hash: string }>(`select encode(hash, 'hex') as hash from event_seals where tenant_id = $1 and n = 6`, [tenant])
  ).rows
  await appendFile(
    file,
    `{"half a li\n${JSON.stringify({ tenant_id: tenant, n: 6, hash: seal?.hash, at: new Date().toISOString(), mac: '00' })}\n`,
  )
  expect((await findings(tenant, folder)).map((finding) => finding.kind)).toEqual(['checkpoint', 'rewritten'])
  await rm(file)
  expect(await findings(tenant, folder)).toMatchObject([{ kind: 'checkpoint', detail: expect.stringContaining('no checkpoint') }])
})

test('an event committed late is neither lost nor passed over', async () => {
  const tenant = await bed.tenant()
  const late = await bed.another()
  const id = newId()
  const insert = `insert into events (tenant_id, id, actor_id, actor_kind, actor_name, action, object_type, object_id) values ($1, $2, $2, 'user', 'Late', 'hosts.edit', 'hosts', $2)`
  await late.query('begin')
  await late.query(insert, [tenant, id])
  await bed.event(tenant)
  expect(await sealTenant(bed.db, tenant)).toMatchObject({ sealed: 0, waiting: true })
  await late.query('commit')
  await late.end()
  await until(async () => {
    await sealTenant(bed.db, tenant)
    return (await order(tenant)).length === 2
  })
  expect((await order(tenant))[0]?.event_id).toBe(id)
})

test('what one large transaction wrote is sealed in pieces, each event once, and what comes after it follows', async () => {
  const tenant = await bed.tenant()
  const bulk = (count: number) =>
    bed.owner.query(
      `insert into events (tenant_id, id, actor_id, actor_kind, actor_name, action, object_type, object_id)
       select $1, gen_random_uuid(), gen_random_uuid(), 'user', 'Bulk', 'hosts.add', 'hosts', gen_random_uuid() from generate_series(1, $2)`,
      [tenant, count],
    )
  await bulk(1200)
  await bulk(3)
  await until(async () => {
    await sealTenant(bed.db, tenant)
    return !(await bed.db.ask(`select from event_backlog('{}') where unsealed and tenant_id = $1`, [tenant])).length
  })
  const { rows } = await bed.owner.query(
    `select count(*)::int as sealed, count(distinct event_id)::int as events, max(n)::int as last,
       (select array_agg(e.id order by e.xid, e.id) from events e where e.tenant_id = $1) = array_agg(s.event_id order by s.n) as in_order
     from event_seals s where s.tenant_id = $1`,
    [tenant],
  )
  expect(rows).toEqual([{ sealed: 1203, events: 1203, last: 1203, in_order: true }])
})

test('two jobs at the same time seal each event once, in one chain', async () => {
  const tenant = await bed.tenant()
  const folder = folderOf(tenant)
  const jobs = [1, 2, 3].map(() => sealing({ db: bed.db, news: silent, folder, key, log: quiet, every: 5 }))
  await Promise.all(Array.from({ length: 200 }, () => bed.event(tenant)))
  await until(async () => (await order(tenant)).length === 200)
  await Promise.all(jobs.map((job) => job.stop()))
  expect(await findings(tenant, folder)).toEqual([])
})

test('woken by a commit: sealed at once, the first checkpoint with it', async () => {
  const tenant = await bed.tenant()
  const folder = folderOf(tenant)
  const told = news(bed.app)
  await until(() => told.connected())
  const job = sealing({ db: bed.db, news: told, folder, key, log: quiet, every: 3_600_000 })
  await telling(bed.db, told).withTenant(tenant, (tx) => record({ tx, actor: systemActor(tenant) }, 'hosts.add', newId()))
  await until(async () => (await order(tenant)).length === 1)
  const text = await until(() => readFile(join(folder, `${tenant}.ndjson`), 'utf8').catch(() => undefined))
  expect(JSON.parse(text)).toMatchObject({ tenant_id: tenant, n: 1 })
  await job.stop()
  await told.end()
})

test('a chain from a restored dump, with transaction numbers ahead of this cluster, goes on', async () => {
  const { tenant, folder } = await chain(3)
  const id = newId()
  await tamper(async (o) => {
    await o.query(`update events set xid = (xid::text::bigint + 1000000000)::text::xid8 where tenant_id = $1`, [tenant])
    await o.query(`update event_seals set xid = (xid::text::bigint + 1000000000)::text::xid8 where tenant_id = $1`, [tenant])
    await o.query(
      `insert into events (tenant_id, id, actor_id, actor_kind, actor_name, action, object_type, object_id, xid)
       values ($1, $2, $2, 'user', 'Before', 'hosts.edit', 'hosts', $2, '2000000000')`,
      [tenant, id],
    )
  })
  await bed.event(tenant)
  await sealAll(folder)
  await bed.event(tenant)
  await sealAll(folder)
  expect((await order(tenant)).length).toBe(6)
  expect(await findings(tenant, folder)).toEqual([])
})
