import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { world } from '../testing/world.ts'
import { fleet, lastDay } from './company.ts'
import { deliveries } from './deliveries.ts'
import { signingIn, staff } from './demo.ts'
import { tracesOn } from './incident.ts'
import { load } from './load.ts'

const today = Date.UTC(2026, 10, 20, 10)
const tenth = { seed: 1, size: 0.1, today }

async function company() {
  const w = await world()
  const tenant = await w.tenant()
  const people = await staff(w.db, tenant)
  const signIn = signingIn(w.app, tenant, people)
  const get = async (path: string) => (await w.as(tenant)('viewer', 'GET', path)).json()
  const count = async (sql: string) => (await w.owner.query<{ n: number }>(`select count(*)::int as n from ${sql}`, [tenant])).rows[0]?.n
  /** All that the story entered, without what is drawn anew each time: ids, and the time of entering. */
  const entered = async () =>
    (
      await w.owner.query(
        `select c.file_name, c.artifact, c.state, c.rows_stored, c.rejected_total, c.hosts_created,
          (select md5(string_agg(data::text, ',' order by line)) from collection_rows r where r.tenant_id = c.tenant_id and r.collection_id = c.id) as rows
        from collections c where c.tenant_id = $1 order by c.file_name`,
        [tenant],
      )
    ).rows
  const hosts = async () =>
    (
      await w.owner.query(
        'select hostname, client_id, labels, status, first_seen_at, ip_addresses from hosts where tenant_id = $1 order by hostname',
        [tenant],
      )
    ).rows
  return { w, tenant, signIn, get, count, entered, hosts }
}

test('a tenth of the company: hosts, collections, refusals, handiwork; a second load finds it all, another tenant gets the same', {
  timeout: 300_000,
}, async () => {
  const one = await company()
  const loaded = await load(one.w.app, { ...tenth, signIn: one.signIn })
  expect(loaded.hosts).toBe(25)
  expect(loaded.collections).toBe(59)
  expect(loaded.rows).toBeGreaterThan(3000)
  expect(loaded.rejected).toBeGreaterThan(0)
  expect(await one.count('hosts where tenant_id = $1')).toBe(25)
  expect(await one.count('collections where tenant_id = $1')).toBe(59)
  expect(await one.count(`collections where tenant_id = $1 and state = 'interrupted' and rows_stored > 0`)).toBe(1)
  expect(await one.count(`collections where tenant_id = $1 and hunt_id is not null`)).toBe(21)
  expect(await one.count('collection_refusals where tenant_id = $1')).toBe(loaded.rejected)
  expect(await one.count('comments where tenant_id = $1')).toBe(10)
  expect(await one.count('tags where tenant_id = $1')).toBe(4)
  expect(await one.count('links where tenant_id = $1')).toBe(3)
  const { items } = await one.get('/hosts?label=stillwasser&sort=hostname')
  expect(items.map(({ hostname, status }: { hostname: string; status: string }) => `${hostname} ${status}`)).toEqual([
    'bhv-ws-014 quarantined',
    'ham-dc-01 active',
    'ham-fs-01 active',
    'ham-jmp-02 quarantined',
    'mad-web-02 active',
    'rtm-eng-03 quarantined',
  ])
  // Each person did what is theirs: nothing was written behind the API.
  const { rows: actors } = await one.w.owner.query(
    `select distinct actor_kind from events where tenant_id = $1 and action not in ('users.add', 'tenants.add')`,
    [one.tenant],
  )
  // What the platform does by itself, such as raising an alert where an indicator was seen, is the system's.
  expect(
    actors
      .map(({ actor_kind }) => actor_kind)
      .filter((kind) => kind !== 'system')
      .sort(),
  ).toEqual(['api_key', 'user'])
  expect(await one.get('/cases?sort=number')).toMatchObject({
    items: [
      { reference: 'CASE-1', status: 'resolved', severity: 'critical', alerts: 8, tasks_total: 6, tasks_open: 1 },
      { reference: 'CASE-2', status: 'in_progress', severity: 'high', alerts: 1 },
    ],
  })
  expect(await one.count(`alerts where tenant_id = $1 and kind = 'detection'`)).toBe(16)
  // The replay of the incident: four tests, one of them repeated, and one that blue's lead rejected.
  expect((await one.get('/tests/facets')).counts).toEqual({
    ...{ draft: 1, red_executing: 0, blue_evaluating: 1, in_review: 1, validated: 2, rejected: 1 },
  })
  // The repeated test joins its campaign once the listener has heard of it.
  await expect
    .poll(() => one.get('/campaigns'))
    .toMatchObject({
      items: [{ reference: 'CMP-1', status: 'active', tests: 5, recurrence: 'half_yearly' }],
    })
  expect(await one.count('alerts where tenant_id = $1 and exercise_test_id is not null')).toBe(1)
  expect(await one.count('detection_assets where tenant_id = $1')).toBe(3)
  expect((await one.get('/coverage/snapshots')).items).toHaveLength(2)
  expect((await one.get('/attack-paths')).items).toMatchObject([
    {
      step_count: 10,
      story: {
        first_detected: { step: 3, technique_id: 'T1218.011', sight: 'alerted' },
        first_stopped: null,
        longest_dark: { from: 4, to: 10 },
      },
    },
  ])
  expect((await one.get('/coverage/techniques/T1003.001')).status).toBe('not_covered')
  // The order follows from what listeners hear of the alerts, and they may be behind.
  await expect
    .poll(async () => (await one.get('/techniques/revalidation')).items[0])
    .toMatchObject({ id: 'T1003.001', owner_name: 'Sofie Maes' })
  // The indicators of the case are found again in what was collected: alerts of their own, on the hosts of the story.
  const matched = async () =>
    (await one.get('/alerts?kind=intel&status=new&limit=200')).items.flatMap((a: { hostnames: string[] }) => a.hostnames)
  await expect.poll(matched, { timeout: 60_000, interval: 500 }).toEqual(expect.arrayContaining(['bhv-ws-014', 'ham-jmp-02', 'ham-fs-01']))
  // The story tells when hosts were seen; only the domain controllers' broken upload was today.
  expect(await one.count(`hosts where tenant_id = $1 and last_seen_at > '2026-11-21' and hostname not like '%-dc-%'`)).toBe(0)

  expect(await load(one.w.app, { ...tenth, signIn: one.signIn })).toEqual({ collections: 0, rows: 0, hosts: 0, rejected: 0 })
  expect(await one.count('comments where tenant_id = $1')).toBe(10)
  expect(await one.count('cases where tenant_id = $1')).toBe(2)
  expect(await one.count('tests where tenant_id = $1')).toBe(6)

  const other = await another(one.tenant)
  expect(await other.entered()).toEqual(await one.entered())
  expect(await other.hosts()).toEqual(await one.hosts())
})

/** People's names are unique across tenants: the second company's staff is called otherwise, and enters the same. */
async function another(former: string) {
  const w = await world()
  await w.owner.query(`update users set username = 'former-' || username, email = 'former-' || email where tenant_id = $1`, [former])
  const other = await company()
  await load(other.w.app, { ...tenth, signIn: other.signIn })
  return other
}

test('the plan is the same for a seed and a day, another for another, and holds the traces of the story', () => {
  const digest = (seed: number, zero: number) => {
    const sum = createHash('sha256')
    for (const { file_name, body } of deliveries({ seed, hosts: fleet(seed, 25), zero })) sum.update(file_name).update(body)
    return sum.digest('hex')
  }
  const zero = Date.UTC(2026, 8, 26)
  expect(digest(1, zero)).toBe(digest(1, zero))
  expect(digest(2, zero)).not.toBe(digest(1, zero))
  expect(digest(1, zero + 86_400_000)).not.toBe(digest(1, zero))
  const hosts = fleet(1, 250)
  expect(new Set(hosts.map(({ client_id }) => client_id)).size).toBe(250)
  expect(new Set(hosts.map(({ hostname }) => hostname)).size).toBe(250)
  expect(new Set(hosts.map(({ ip }) => ip)).size).toBe(250)
  expect(tracesOn('Windows.Network.Netstat', 'bhv-ws-014', 19)).toEqual([])
  expect(tracesOn('Windows.Network.Netstat', 'bhv-ws-014', 43)).toHaveLength(1)
  expect(tracesOn('Windows.Sys.StartupItems', 'rtm-eng-03', lastDay)).toHaveLength(1)
})
