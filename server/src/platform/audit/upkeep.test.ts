import { auditFacets, auditIntegrity, auditStatistics, retentionPlan } from '@rampart/contract/audit.ts'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { record } from '../../kernel/events.ts'
import { systemActor } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { hashOf, type Sealable, sealTenant } from '../../kernel/seal.ts'
import { type Testbed, testbed, until } from '../../testing/testbed.ts'
import { newWorld, type World, world } from '../../testing/world.ts'
import { checkpointAll } from './audit.port.ts'
import { checkpointFolder, checkpointKey, writeCheckpoint } from './checkpoints.ts'
import { cutOld, plannedCut } from './retention.ts'
import { verifyAudit } from './verify.ts'

const key = checkpointKey('a key for tests, thirty-two or more')
const longAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

/** As a superuser who switches the triggers off. */
async function tamper(owner: pg.Client, statements: () => Promise<unknown>) {
  await owner.query('begin; set local session_replication_role = replica')
  await statements()
  await owner.query('commit')
}

describe('retention', () => {
  let bed: Testbed
  beforeAll(async () => {
    bed = await testbed()
  }, 120_000)
  afterAll(() => bed.stop())

  /** Ten entries, the first six of 100 days ago, with checkpoints at 4 and 6 of then and at 10 of today. */
  async function old(days: number | null = 90) {
    const tenant = await bed.tenant()
    const witness = { folder: `${bed.folder}/${tenant}`, keys: [key] }
    for (let i = 0; i < 10; i++) await bed.event(tenant, 'hosts.add', { hostname: `ws-${i}` })
    await until(async () => !(await sealTenant(bed.db, tenant)).waiting)
    await tamper(bed.owner, () =>
      bed.owner.query(`update event_seals set sealed_at = now() - interval '100 days' where tenant_id = $1 and n <= 6`, [tenant]),
    )
    const { rows } = await bed.owner.query<{ n: number; hash: string }>(
      `select n::int, encode(hash, 'hex') as hash from event_seals where tenant_id = $1 order by n`,
      [tenant],
    )
    for (const [n, ago] of [
      [4, 98],
      [6, 95],
      [10, 0],
    ] as const)
      await writeCheckpoint(witness.folder, key, { tenant_id: tenant, n, hash: rows[n - 1]?.hash ?? '', at: longAgo(ago) })
    if (days !== null)
      await bed.owner.query(`insert into tenant_policies (tenant_id, retention) values ($1, $2)`, [
        tenant,
        JSON.stringify({ audit_days: days }),
      ])
    const cut = () => bed.db.withTenant(tenant, (tx) => cutOld({ tx, actor: systemActor(tenant) }, witness))
    const plan = (of: number) => plannedCut({ tx: bed.db.read(tenant), actor: systemActor(tenant) }, witness, of)
    const findings = async () => (await verifyAudit(bed.db, witness)).findings.filter((finding) => finding.tenant_id === tenant)
    const left = async () =>
      (await bed.owner.query<{ n: number }>('select n::int from event_seals where tenant_id = $1 order by n', [tenant])).rows.map(
        (row) => row.n,
      )
    return { tenant, witness, cut, plan, findings, left }
  }

  test('a dry run says what would go and changes nothing; without a setting nothing ever goes', async () => {
    const { plan, cut, left, findings } = await old(null)
    expect(await plan(90)).toMatchObject({ n: 6, events: 6, more: false })
    expect(await plan(97)).toMatchObject({ n: 4, events: 4 })
    expect(await plan(120)).toBeNull()
    expect(await cut()).toBeNull()
    expect(await left()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(await findings()).toEqual([])
  })

  // proves: [ASVS-14.2.7]
  test('what is too old goes up to a checkpoint, leaves a signed stub and an entry, and the rest is whole; again cuts nothing', async () => {
    const { tenant, cut, left, findings } = await old()
    expect(await cut()).toMatchObject({ n: 6, events: 6 })
    expect(await left()).toEqual([7, 8, 9, 10])
    expect(await findings()).toEqual([])
    const { rows } = await bed.owner.query(`select action, after from events where tenant_id = $1 and action = 'audit.cut'`, [tenant])
    expect(rows).toMatchObject([{ after: { n: 6, events: 6, days: 90 } }])
    expect((await bed.owner.query('select from events where tenant_id = $1', [tenant])).rowCount).toBe(5)
    await until(async () => !(await sealTenant(bed.db, tenant)).waiting)
    expect(await cut()).toBeNull()
    expect(await left()).toEqual([7, 8, 9, 10, 11])
    expect(await findings()).toEqual([])
  })

  test('after a cut, tampers are found as before: a removed entry, a removed or forged stub, a cut tail [R12]', async () => {
    const { tenant, cut, findings, witness } = await old()
    await cut()
    const gone = (n: number) =>
      tamper(bed.owner, async () => {
        await bed.owner.query('delete from events e using event_seals s where s.tenant_id = $1 and s.n = $2 and e.id = s.event_id', [
          tenant,
          n,
        ])
        await bed.owner.query('delete from event_seals where tenant_id = $1 and n = $2', [tenant, n])
      })
    await gone(7)
    expect(await findings()).toMatchObject([{ kind: 'removed', n: 7 }])
    await bed.owner.query(
      `update audit_stubs set n = 7, hash = (select encode(prev, 'hex') from event_seals where tenant_id = $1 and n = 8) where tenant_id = $1`,
      [tenant],
    )
    expect((await findings()).map((finding) => finding.kind)).toEqual(expect.arrayContaining(['checkpoint', 'removed']))
    await bed.owner.query('delete from audit_stubs where tenant_id = $1', [tenant])
    expect((await findings())[0]).toMatchObject({ kind: 'removed', n: 1 })
    await gone(10)
    expect((await verifyAudit(bed.db, witness)).findings.map((finding) => finding.kind)).toContain('cut_tail')
  })

  test('the login of the requests cannot cut what is to be kept', async () => {
    const { tenant } = await old()
    const young = await old(null)
    const ask = (of: string, n: number, stub = true) =>
      bed.db.withTenant(of, async (tx) => {
        if (stub) await tx.insertInto('audit_stubs').values({ tenant_id: of, n, hash: 'x', events: n, at: 'now', mac: 'x' }).execute()
        const { sql } = await import('kysely')
        await sql`select cut_audit(${n})`.execute(tx)
      })
    await expect(ask(tenant, 6, false), 'no stub').rejects.toThrow('to be kept')
    await expect(ask(tenant, 7), 'too young').rejects.toThrow('to be kept')
    await expect(ask(tenant, 10), 'the end').rejects.toThrow('to be kept')
    await expect(ask(young.tenant, 6), 'no setting').rejects.toThrow('to be kept')
    expect((await bed.owner.query('select from event_seals where tenant_id = any($1)', [[tenant, young.tenant]])).rowCount).toBe(20)
  })

  test('a checkpoint of every tenant can be written at once, for a backup', async () => {
    const { tenant, witness, findings } = await old(null)
    await bed.event(tenant)
    await until(async () => !(await sealTenant(bed.db, tenant)).waiting)
    expect(await checkpointAll(bed.db, { folder: witness.folder, key })).toBeGreaterThanOrEqual(1)
    await tamper(bed.owner, async () => {
      await bed.owner.query('delete from events e using event_seals s where s.tenant_id = $1 and s.n = 11 and e.id = s.event_id', [tenant])
      await bed.owner.query('delete from event_seals where tenant_id = $1 and n = 11', [tenant])
    })
    expect(await findings()).toMatchObject([{ kind: 'cut_tail', n: 10 }])
  })
})

describe('through the API', () => {
  let w: World
  beforeAll(async () => {
    w = await world()
  }, 120_000)

  const start = async () => {
    const tenant = await w.tenant()
    const call = w.as(tenant)
    const get = async (path: string) => {
      const reply = await call('auditor', 'GET', path)
      expect(reply.statusCode, reply.body).toBe(200)
      return reply.json()
    }
    return { tenant, call, get }
  }

  /** A chain of six or more with its checkpoint; runs the job after `change` and says what it found. */
  async function found(change: (tenant: string, seals: { n: number; event_id: string }[]) => Promise<unknown>) {
    const { tenant, call, get } = await start()
    for (let i = 0; i < 6; i++)
      await w.db.withTenant(tenant, (tx) =>
        record({ tx, actor: systemActor(tenant) }, 'hosts.add', newId(), { after: { hostname: `ws-${i}` } }),
      )
    await until(async () => {
      const { unsealed, last } = await get('/audit/integrity')
      return unsealed === 0 && last >= 6
    })
    await checkpointAll(w.db, { folder: checkpointFolder(w.config.RAMPART_DATA), key: checkpointKey(w.config.SECRET_KEY) })
    const { rows } = await w.owner.query<{ n: number; event_id: string }>(
      'select n::int, event_id from event_seals where tenant_id = $1 order by n',
      [tenant],
    )
    await tamper(w.owner, () => change(tenant, rows))
    expect((await call('owner', 'POST', '/system/schedules/audit.verify/run')).statusCode).toBe(202)
    const { verification } = await until(async () => {
      const answer = auditIntegrity.parse(await get('/audit/integrity'))
      return answer.verification ? { verification: answer.verification } : undefined
    })
    return { tenant, verification }
  }
  const id = (seals: { n: number; event_id: string }[], n: number) => seals[n - 1]?.event_id

  test('a whole chain is told as whole, with the checkpoint it was held against', async () => {
    const { verification } = await found(async () => {})
    expect(verification).toMatchObject({ state: 'whole', findings_total: 0, findings: [], checkpoint_n: expect.any(Number) })
    expect(verification.sealed).toBeGreaterThanOrEqual(6)
  })

  const q = (text: string, values: unknown[]) => w.owner.query(text, values)
  const both = async (tenant: string, where: string) => {
    await q(`delete from events e using event_seals s where s.tenant_id = $1 and ${where} and e.id = s.event_id`, [tenant])
    await q(`delete from event_seals s where s.tenant_id = $1 and ${where}`, [tenant])
  }
  const swap = async (a: string | undefined, b: string | undefined) => {
    const spare = newId()
    for (const [from, to] of [
      [a, spare],
      [b, a],
      [spare, b],
    ])
      await q('update events set id = $2 where id = $1', [from, to])
  }
  const rewrite = async (tenant: string, seals: { n: number; event_id: string }[]) => {
    await q(`update events set actor_name = 'Nobody' where id = $1`, [id(seals, 2)])
    let prev = '00'.repeat(32)
    for (const { n, event_id } of seals) {
      const { rows } = await w.owner.query<Sealable>(
        `select id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, actor_id, actor_kind, actor_name, action, object_type, object_id,
          object_title, before::text, after::text, request_id, address, outcome from events where id = $1`,
        [event_id],
      )
      if (!rows[0]) throw new Error('no event')
      const hash = hashOf(prev, tenant, n, rows[0])
      await q(`update event_seals set prev = decode($2, 'hex'), hash = decode($3, 'hex') where event_id = $1`, [event_id, prev, hash])
      prev = hash
    }
  }
  test.each([
    [
      'changed',
      'a changed field',
      async (_t: string, seals: { n: number; event_id: string }[]) =>
        q(`update events set after = '{"hostname":"other"}' where id = $1`, [id(seals, 4)]),
    ],
    ['removed', 'a removed row', async (tenant: string) => both(tenant, 's.n = 3')],
    [
      'inserted',
      'an inserted row',
      async (tenant: string, seals: { n: number; event_id: string }[]) =>
        q(
          `insert into events (tenant_id, id, at, actor_id, actor_kind, actor_name, action, object_type, object_id, xid)
           select tenant_id, $3, at, actor_id, actor_kind, actor_name, action, object_type, object_id, xid from events where tenant_id = $1 and id = $2`,
          [tenant, id(seals, 1), newId()],
        ),
    ],
    [
      'swapped',
      'two rows that changed places',
      async (_t: string, seals: { n: number; event_id: string }[]) => swap(id(seals, 3), id(seals, 5)),
    ],
    ['cut_tail', 'a cut tail', async (tenant: string) => both(tenant, 's.n > 4')],
    ['rewritten', 'a chain written anew', rewrite],
  ] as const)('the daily look finds %s: %s, and tells it in the trail and to people [R12]', async (kind, _what, change) => {
    const { tenant, verification } = await found(change)
    expect(verification).toMatchObject({ state: 'tampered' })
    expect(verification.findings.map((finding) => finding.kind)).toContain(kind)
    const { rows } = await w.owner.query(`select outcome, after from events where tenant_id = $1 and action = 'audit.verify'`, [tenant])
    expect(rows).toMatchObject([{ outcome: 'failed', after: { findings_total: verification.findings_total } }])
    const told = await w.owner.query(`select distinct priority from notifications where tenant_id = $1 and code = 'audit_tampered'`, [
      tenant,
    ])
    expect(told.rows).toEqual([{ priority: 'urgent' }])
  })

  test('nobody without the right reads the trail, and not even the login of the requests changes it [ASVS-16.4.2]', async () => {
    const { tenant, call } = await start()
    await call('owner', 'POST', '/hosts', { hostname: 'ws-1' })
    for (const path of ['/audit', '/audit/export', '/audit/statistics', '/audit/integrity', '/audit/facets'])
      for (const role of ['analyst', 'viewer', 'service', 'red_lead'] as const)
        expect((await call(role, 'GET', path)).statusCode, `${role} ${path}`).toBe(403)
    const login = new pg.Client(w.login.app)
    await login.connect()
    await login.query(`set app.tenant_id = '${tenant}'`)
    for (const table of ['events', 'event_seals', 'audit_stubs']) {
      await expect(login.query(`update ${table} set tenant_id = tenant_id`), table).rejects.toThrow('permission denied')
      await expect(login.query(`delete from ${table}`), table).rejects.toThrow('permission denied')
      await expect(login.query(`truncate ${table}`), table).rejects.toThrow('permission denied')
    }
    await login.query(`set app.tenant_id = '${await w.tenant()}'`)
    expect((await login.query('select from events where tenant_id = $1', [tenant])).rowCount).toBe(0)
    await login.end()
  })

  test('an entry says when, in UTC, who, from where, by which request, what of which record, and how it ended [ASVS-16.2.1] [ASVS-16.2.2]', async () => {
    const { tenant, call, get } = await start()
    const before = Date.now() - 1000
    const reply = await call('owner', 'POST', '/hosts', { hostname: 'ws-1' })
    const [entry] = (await get(`/audit?object_id=${reply.json().id}`)).items
    expect(entry).toMatchObject({
      actor_id: await w.person(tenant, 'owner'),
      actor_kind: 'user',
      actor_name: 'owner',
      action: 'hosts.add',
      object_type: 'hosts',
      object_title: 'ws-1',
      address: '127.0.0.1',
      request_id: reply.headers['x-request-id'],
      outcome: 'success',
    })
    expect(entry.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/)
    expect(Date.parse(entry.at)).toBeGreaterThan(before)
    expect(Date.parse(entry.at)).toBeLessThan(Date.now() + 1000)
  })

  test('statistics: by day, action, actor and outcome, failed sign-ins and denials with their number, narrowed as the list is', async () => {
    const { tenant, call, get } = await start()
    for (let i = 0; i < 3; i++) await call('analyst', 'POST', '/hosts', { hostname: `ws-${i}` })
    await call('viewer', 'POST', '/hosts', { hostname: 'x' })
    const person = await w.person(tenant, 'viewer')
    const insert = (more: Record<string, unknown>) => {
      const row = {
        tenant_id: tenant,
        id: newId(),
        actor_id: person,
        actor_kind: 'user',
        actor_name: 'viewer',
        action: 'x.y',
        object_type: 'x',
        object_id: newId(),
        outcome: 'success',
        after: null,
        at: longAgo(0),
        ...more,
      }
      return w.owner.query(
        `insert into events (${Object.keys(row).join(', ')}) values (${Object.keys(row)
          .map((_, i) => `$${i + 1}`)
          .join(', ')})`,
        Object.values(row),
      )
    }
    await insert({ action: 'users.sign_in', outcome: 'failed' })
    await insert({ action: 'hosts.denied', outcome: 'denied', after: JSON.stringify({ count: 41 }) })
    await insert({ at: longAgo(3), action: 'hosts.edit' })
    await insert({ at: longAgo(40), action: 'hosts.edit' })
    const all = auditStatistics.parse(await get('/audit/statistics'))
    expect(all).toMatchObject({ complete: true, failed_sign_ins: 1, denials: 42 })
    expect(all.actions).toContainEqual({ action: 'hosts.add', events: 3 })
    expect(all.actors.find((actor) => actor.actor_id === person)).toMatchObject({ actor_name: 'viewer', events: 4 })
    expect(all.days.length).toBe(2)
    expect(all.days.reduce((sum, each) => sum + each.success + each.denied + each.failed, 0)).toBe(all.events)
    const { total } = await get('/audit?total=exact&limit=1')
    expect(all.events).toBe(total - 1)
    expect(auditStatistics.parse(await get(`/audit/statistics?action=hosts.edit&since=${longAgo(60)}`))).toMatchObject({
      events: 2,
      denials: 0,
    })
    expect((await call('auditor', 'GET', `/audit/statistics?since=${longAgo(500)}`)).statusCode).toBe(400)
    expect((await call('analyst', 'GET', '/audit/statistics')).statusCode).toBe(403)
    const stranger = await start()
    expect(JSON.stringify(await stranger.get('/audit/statistics'))).not.toContain(person)
  })

  test('statistics of a large trail are bounded: the newest 200,000, and it says so', async () => {
    // Of its own: for minutes the others' events would wait behind so many that are to be sealed.
    const large = await newWorld()
    const tenant = await large.tenant()
    await large.owner.query(
      `insert into events (tenant_id, id, at, actor_id, actor_kind, actor_name, action, object_type, object_id)
       select $1, gen_random_uuid(), now() - g * interval '1 second', gen_random_uuid(), 'user', 'u' || g, 'hosts.edit', 'hosts', gen_random_uuid() from generate_series(1, 200100) g`,
      [tenant],
    )
    const found = auditStatistics.parse((await large.as(tenant)('auditor', 'GET', '/audit/statistics')).json())
    expect(found).toMatchObject({ complete: false, events: 200_000 })
    expect(found.actors.length).toBe(10)
    await large.rampart.close()
  }, 120_000)

  test('a dry run of a retention, and the address as a filter', async () => {
    const { call, get } = await start()
    await call('owner', 'POST', '/hosts', { hostname: 'ws-1' })
    expect(retentionPlan.parse(await get('/audit/retention?days=90'))).toEqual({ cut: null })
    expect((await call('auditor', 'GET', '/audit/retention?days=5')).statusCode).toBe(400)
    expect((await call('analyst', 'GET', '/audit/integrity')).statusCode).toBe(403)
    expect((await get('/audit?address=127.0.0.1&action=hosts.add')).items).toMatchObject([{ action: 'hosts.add', address: '127.0.0.1' }])
    expect((await get('/audit?address=10.9.8.7')).items).toEqual([])
    const facets = auditFacets.parse(await get('/audit/facets'))
    expect(facets.action).toContainEqual({ value: 'hosts.add', count: 1 })
    expect(facets.object_type).toContainEqual({ value: 'hosts', count: 1 })
    expect(facets.address.map((found) => found.value)).toEqual(['127.0.0.1'])
  })
})
