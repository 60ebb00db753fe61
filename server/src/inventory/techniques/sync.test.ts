import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { attackSync } from '@rampart/contract/techniques.ts'
import { sql } from 'kysely'
import { afterAll, expect, test, vi } from 'vitest'
import type { z } from 'zod'
import { systemActor } from '../../kernel/guard.ts'
import { bundleOf, catalogue, smallRelease, technique } from '../../testing/attack.ts'
import { closeWorlds, newWorld } from '../../testing/world.ts'

vi.setConfig({ testTimeout: 120_000 }) // each import starts a thread of its own, which takes long on a busy machine

afterAll(closeWorlds)
type Sync = z.output<typeof attackSync>

/** A place that publishes bundles, with ETags as a web server sends them. */
async function publisher() {
  const asked: IncomingMessage[] = []
  let answer = (_: IncomingMessage, reply: ServerResponse) => void reply.writeHead(500).end()
  const server = createServer((req, reply) => {
    asked.push(req)
    answer(req, reply)
  }).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const { port } = server.address() as AddressInfo
  return {
    asked,
    url: `http://127.0.0.1:${port}/enterprise-attack.json`,
    publish: (body: Buffer, etag: string) => {
      answer = (req, reply) => {
        if (req.headers['if-none-match'] === etag) reply.writeHead(304, { etag }).end()
        else reply.writeHead(200, { etag, 'content-type': 'application/json' }).end(body)
      }
    },
    /** Answers nothing until the returned function is called. */
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      const usual = answer
      answer = (req, reply) => void promise.then(() => usual(req, reply))
      return resolve
    },
    fail: (status: number) => {
      answer = (_, reply) => void reply.writeHead(status).end('no')
    },
    close: () => new Promise((done) => server.close(done)),
  }
}

async function start(env: Record<string, string> = {}) {
  const w = await newWorld({ OUTBOUND_ALLOW: '127.0.0.0/8', ...env })
  const at = await catalogue(await w.tenant(), w)
  const run = async () => {
    const reply = await at.call('admin', 'POST', '/system/sync-mitre')
    expect(reply.statusCode, reply.body).toBe(202)
    return at.ended(reply.json().job_id)
  }
  const state = () => at.get<Sync>('/techniques/sync')
  const set = async (change: object) => {
    const reply = await at.call('admin', 'PATCH', '/techniques/sync', { version: (await state()).version, ...change })
    expect(reply.statusCode, reply.body).toBe(200)
    return reply.json()
  }
  return { ...at, w, run, state, set }
}
const later = (n: number) =>
  bundleOf([...smallRelease(), ...Array.from({ length: n }, (_, i) => technique(`T20${10 + i}`, `New ${i}`, ['entering']))])

test('a sync fetches the bundle once, asks again with its ETag, and takes what was published since', async () => {
  const place = await publisher()
  const { run, state, set, releases, call, get } = await start()
  expect(await state()).toMatchObject({
    enabled: false,
    is_default: true,
    good_at: null,
    url: expect.stringContaining('enterprise-attack.json'),
  })
  await set({ enabled: true, url: place.url })
  place.publish(later(0), '"one"')
  expect((await run()).result).toMatchObject({
    source: 'imported',
    error: null,
    imported: [{ version: '2025-02-01', report: { changed: 0 } }],
  })
  expect((await run()).result).toMatchObject({ source: 'unchanged', imported: [] })
  expect(place.asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"one"'])
  expect(await state()).toMatchObject({ error: null, failures: 0, good_at: expect.any(String) })
  place.publish(later(2), '"two"')
  expect((await run()).result).toMatchObject({ source: 'imported', imported: [{ report: { added: 2, removed: 0, changed: 0 } }] })
  expect(await releases()).toMatchObject([{ source: 'sync', status: 'ready', active: true }])
  expect((await call('blue_lead', 'POST', '/system/sync-mitre')).statusCode).toBe(403)
  const { schedules } = await get<{ schedules: object[] }>('/system/scheduler-status', 'admin')
  expect(schedules).toContainEqual(expect.objectContaining({ name: 'mitre_sync', cron: '23 * * * *', next_run_at: expect.any(String) }))
  await place.close()
})

test('a source that cannot be reached is a warning with the last good time, and is left alone longer each time', async () => {
  const place = await publisher()
  const { run, state, set, w, tenant } = await start()
  await set({ enabled: true, url: place.url })
  place.publish(later(0), '"one"')
  await run()
  const good = (await state()).good_at
  place.fail(503)
  const waits: number[] = []
  for (let n = 0; n < 6; n++) {
    const job = await run()
    expect(job).toMatchObject({
      state: 'completed',
      result: { source: 'failed', error: expect.stringContaining('answered 503 instead of a bundle') },
    })
    const { next_at, checked_at, good_at, failures } = await state()
    expect([good_at, failures]).toEqual([good, n + 1])
    waits.push(Math.round((Date.parse(next_at ?? '') - Date.parse(checked_at ?? '')) / 3_600_000))
  }
  expect(waits).toEqual([2, 4, 8, 16, 24, 24])
  // By the clock it is not asked before that time; by hand it was, each time.
  const scheduled = () => w.rampart.modules.find(({ name }) => name === 'techniques')?.jobs?.mitre_sync
  const jobs = async () =>
    (await w.owner.query(`select from job_runs where tenant_id = $1 and kind = 'techniques.sync'`, [tenant])).rowCount
  const before = await jobs()
  const tick = () => w.db.withTenant(tenant, async (tx) => scheduled()?.run({ tx, actor: systemActor(tenant) }))
  await tick()
  expect(await jobs()).toBe(before)
  await w.owner.query(`update attack_sync set next_at = now() - interval '1 s' where tenant_id = $1`, [tenant])
  await tick()
  expect(await jobs()).toBe((before ?? 0) + 1)
  // What was asked for ends before the source is another: it would note its failure there.
  const open = async () =>
    (await w.owner.query(`select from job_runs where tenant_id = $1 and state in ('queued', 'running')`, [tenant])).rowCount
  await expect.poll(open, { timeout: 60_000 }).toBe(0)
  await place.close()
  await set({ url: 'http://127.0.0.1:9/x.json' })
  expect(await state()).toMatchObject({ error: null, failures: 0, next_at: null })
})

test('a source is asked so often as was set, by the hour where nothing was', async () => {
  const { state, set, w, tenant, call } = await start()
  expect(await state()).toMatchObject({ every_hours: 1 })
  const tick = async (checkedMinutesAgo: number) => {
    await w.owner.query(`update attack_sync set checked_at = now() - make_interval(mins => $2) where tenant_id = $1`, [
      tenant,
      checkedMinutesAgo,
    ])
    await w.owner.query(`delete from job_runs where tenant_id = $1`, [tenant])
    const job = w.rampart.modules.find(({ name }) => name === 'techniques')?.jobs?.mitre_sync
    // Rolled back, so that nothing is fetched: what counts is whether it would have been.
    const asked = await w.db
      .withTenant(tenant, async (tx) => {
        await job?.run({ tx, actor: systemActor(tenant) })
        const { rows } = await sql`select from job_runs where tenant_id = ${tenant} and kind = 'techniques.sync'`.execute(tx)
        throw Object.assign(new Error('enough'), { asked: rows.length })
      })
      .catch((cause: { asked?: number }) => cause.asked)
    return asked === 1
  }
  expect(await set({ enabled: true })).toMatchObject({ every_hours: 1 })
  expect([await tick(30), await tick(59)]).toEqual([false, true])
  expect(await set({ every_hours: 24 })).toMatchObject({ every_hours: 24 })
  expect([await tick(59), await tick(22 * 60), await tick(24 * 60)]).toEqual([false, false, true])
  await w.owner.query(`update attack_sync set failures = 1, next_at = now() - interval '1 s' where tenant_id = $1`, [tenant])
  expect(await tick(125), 'one that failed is asked again by its own time').toBe(true)
  for (const every_hours of [0, 169, 1.5])
    expect((await call('admin', 'PATCH', '/techniques/sync', { version: (await state()).version, every_hours })).statusCode).toBe(400)
})

test('what the old source answers while the address becomes another one says nothing of the new one', async () => {
  const [one, two] = [await publisher(), await publisher()]
  const { run, state, set, call, ended, w, tenant } = await start()
  await set({ enabled: true, url: one.url })
  one.publish(later(0), '"same"')
  two.publish(later(1), '"same"')
  const release = one.hold()
  const { job_id } = (await call('admin', 'POST', '/system/sync-mitre')).json()
  await expect.poll(() => one.asked.length, { timeout: 60_000 }).toBe(1)
  await set({ url: two.url })
  release()
  expect((await ended(job_id)).result).toMatchObject({ source: 'imported' })
  expect(await state()).toMatchObject({ url: two.url, error: null, failures: 0, checked_at: null, good_at: null })
  expect((await w.owner.query('select etag from attack_sync where tenant_id = $1', [tenant])).rows).toEqual([{ etag: null }])
  expect((await run()).result).toMatchObject({ source: 'imported', imported: [{ report: { added: 1 } }] })
  await Promise.all([one.close(), two.close()])
})

test('a release that was deleted is brought again by the next look, also where one was under way', async () => {
  const place = await publisher()
  const { run, set, send, releases, call, ended } = await start()
  await send(bundleOf(smallRelease()), '?version=1.0') // in force
  await set({ enabled: true, url: place.url })
  place.publish(later(1), '"one"')
  const fetched = { source: 'imported', imported: [{ version: '2025-02-01', report: { unchanged: 0 } }] }
  const drop = async () => {
    const release = (await releases()).find(({ source }) => source === 'sync')
    expect((await call('admin', 'DELETE', `/techniques/releases/${release?.id}`)).statusCode).toBe(204)
  }
  expect((await run()).result).toMatchObject(fetched)
  expect((await run()).result).toMatchObject({ source: 'unchanged' })
  await drop()
  expect((await run()).result).toMatchObject(fetched)
  const answer = place.hold()
  const { job_id } = (await call('admin', 'POST', '/system/sync-mitre')).json()
  await expect.poll(() => place.asked.length, { timeout: 60_000 }).toBe(4)
  await drop()
  answer()
  expect((await ended(job_id)).result).toMatchObject({ source: 'unchanged' })
  expect((await run()).result).toMatchObject(fetched)
  await place.close()
})

test('a bundle that is broken at its source changes nothing and is told of', async () => {
  const place = await publisher()
  const { run, state, set, releases } = await start()
  await set({ enabled: true, url: place.url })
  place.publish(later(0).subarray(0, 3000), '"cut"')
  expect(await run()).toMatchObject({ state: 'completed', result: { source: 'failed', error: expect.stringContaining('cut off') } })
  expect(await releases()).toEqual([])
  expect(await state()).toMatchObject({ failures: 1, error: expect.stringContaining('cut off') })
  place.publish(later(0), '"whole"')
  expect((await run()).result).toMatchObject({ source: 'imported' })
  expect(await state()).toMatchObject({ failures: 0, error: null })
  await place.close()
})

test('bundles in the operator’s folder are imported once each; a broken one is named and not tried again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rampart-attack-'))
  writeFileSync(join(folder, 'enterprise-attack-4.0.json'), bundleOf(smallRelease()))
  writeFileSync(join(folder, 'broken-4.1.json'), 'no bundle')
  writeFileSync(join(folder, 'notes.txt'), 'nothing for us')
  mkdirSync(join(folder, 'sub'))
  const { run, state, releases } = await start({ ATTACK_FOLDER: folder })
  expect((await run()).result).toMatchObject({
    source: 'off',
    imported: [{ version: '4.0' }],
    error: expect.stringContaining('broken-4.1.json: This is no STIX bundle'),
  })
  expect(await releases()).toMatchObject([
    { version: '4.0', source: 'folder', status: 'ready', active: true, file_name: 'enterprise-attack-4.0.json' },
  ])
  expect((await run()).result, 'still told of').toMatchObject({
    source: 'off',
    imported: [],
    error: expect.stringContaining('broken-4.1.json'),
  })
  rmSync(join(folder, 'broken-4.1.json'))
  expect((await run()).result).toMatchObject({ source: 'off', imported: [], error: null })
  writeFileSync(join(folder, 'enterprise-attack-4.2.json'), later(1))
  expect((await run()).result).toMatchObject({ imported: [{ version: '4.2' }] })
  expect(await state()).toMatchObject({ folder: true })
  rmSync(folder, { recursive: true })
  expect((await run()).result).toMatchObject({
    imported: [],
    error: 'The folder for ATT&CK bundles cannot be read (ENOENT). Look at ATTACK_FOLDER and its rights.',
  })
})

test('the source is changed by who may, a version at a time; an address inside the house is not asked', async () => {
  const { call, get, state } = await catalogueOf()
  expect((await call('blue_lead', 'PATCH', '/techniques/sync', { version: 0, enabled: true })).statusCode).toBe(403)
  expect((await call('admin', 'PATCH', '/techniques/sync', { version: 0, url: 'file:///etc/passwd' })).statusCode).toBe(400)
  expect(
    (await call('admin', 'PATCH', '/techniques/sync', { version: 0, enabled: true, url: 'http://10.0.0.8/x.json' })).json(),
  ).toMatchObject({ enabled: true, version: 1 })
  expect((await call('admin', 'PATCH', '/techniques/sync', { version: 0, enabled: true })).json().code).toBe('stale')
  const reply = await call('admin', 'POST', '/system/sync-mitre')
  await expect
    .poll(async () => (await get<{ state: string }>(`/jobs/${reply.json().job_id}`, 'admin')).state, { timeout: 60_000 })
    .toBe('completed')
  expect((await state()).error).toMatch(/internal address/)
  expect((await call('admin', 'PATCH', '/techniques/sync', { version: 1, url: null })).json()).toMatchObject({
    is_default: true,
    error: null,
  })
})
async function catalogueOf() {
  const at = await catalogue()
  return { ...at, state: () => at.get<Sync>('/techniques/sync') }
}
