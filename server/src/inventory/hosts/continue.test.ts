import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { until } from '../../testing/testbed.ts'
import { newWorld, type World } from '../../testing/world.ts'
import { ndjson, resultRow } from './fixtures.ts'

/** A world that listens: what a broken connection does can only be seen on a real one. */
let listening: Promise<{ w: World; port: number }> | undefined
function server() {
  listening ??= (async () => {
    const w = await newWorld()
    await w.app.listen({ port: 0, host: '127.0.0.1' })
    return { w, port: (w.app.server.address() as AddressInfo).port }
  })()
  return listening
}
afterAll(async () => {
  const { w } = (await listening) ?? {}
  await w?.rampart.close()
  await w?.owner.end()
})

interface Reply {
  status: number
  body: Record<string, unknown>
}
async function start() {
  const { w, port } = await server()
  const tenant = await w.tenant()
  const authorization = `Bearer ${await w.token(tenant, 'analyst')}`
  /** Opens a batch request whose body the caller writes. */
  const open = (headers: Record<string, string> = {}, query = '') => {
    const req = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: `/api/v1/ingestion/batch${query}`,
      headers: { authorization, ...headers },
    })
    const reply = new Promise<Reply>((done, fail) => {
      req.on('error', fail)
      req.on('response', (res) => {
        let said = ''
        res.setEncoding('utf8').on('data', (piece) => {
          said += piece
        })
        res.on('end', () => done({ status: res.statusCode ?? 0, body: JSON.parse(said) }))
      })
    })
    reply.catch(() => {})
    return { req, reply }
  }
  const send = async (body: Buffer, headers: Record<string, string> = {}, query = '') => {
    const { req, reply } = open(headers, query)
    req.end(body)
    return reply
  }
  const one = async <R>(sql: string, ...values: unknown[]): Promise<R[]> => (await w.owner.query(sql, values)).rows as R[]
  const collection = async () =>
    (
      await one<{
        id: string
        state: string
        lines_done: number
        rows_stored: number
        lines_read: number
        error: string
        sha256: string | null
      }>('select * from collections where tenant_id = $1', tenant)
    )[0]
  return { w, tenant, open, send, one, collection }
}
const body = (count: number, from = 0) => Buffer.concat([...ndjson(count, (i) => resultRow(i, { hosts: 4 }), from)])
const stored = `select count(*)::int as n, count(distinct line)::int as lines, max(line) as last from collection_rows where tenant_id = $1`

describe('a batch with an Idempotency-Key', () => {
  test('repeated gives the same answer and doubles nothing; with another body it is 422', async () => {
    const { tenant, send, one } = await start()
    const headers = { 'idempotency-key': randomUUID() }
    const whole = body(2500)
    const first = await send(whole, headers)
    expect(first).toMatchObject({ status: 200, body: { received: 2500, rows_stored: 2500, hosts_created: 3 } })
    expect(await send(whole, headers)).toEqual(first)
    expect(await send(body(2499), headers)).toMatchObject({ status: 422, body: { code: 'key_reused' } })
    expect(await send(whole, headers, '?artifact=Other')).toMatchObject({ status: 422 })
    expect(await one(stored, tenant)).toEqual([{ n: 2500, lines: 2500, last: 2500 }])
    expect((await send(whole)).body.collection_id).not.toBe(first.body.collection_id)
  })
  test('in flight is 409', async () => {
    const { open, send, collection } = await start()
    const headers = { 'idempotency-key': randomUUID() }
    const { req, reply } = open(headers)
    const whole = body(3000)
    req.write(whole.subarray(0, whole.length - 100))
    await until(async () => ((await collection())?.rows_stored ?? 0) > 0)
    expect(await send(whole, headers)).toMatchObject({ status: 409, body: { code: 'in_flight' } })
    req.end(whole.subarray(whole.length - 100))
    expect(await reply).toMatchObject({ status: 200, body: { rows_stored: 3000 } })
  })
  test('after a broken connection it goes on where it was, and doubles nothing', async () => {
    const { tenant, open, send, one, collection } = await start()
    const headers = { 'idempotency-key': randomUUID() }
    const whole = body(9000)
    const { req } = open({ ...headers, 'content-length': String(whole.length) })
    req.write(whole.subarray(0, Math.floor(whole.length * 0.6)))
    await until(async () => ((await collection())?.rows_stored ?? 0) > 0)
    req.destroy()
    const broken = await until(async () => {
      const now = await collection()
      return now?.state === 'interrupted' && now
    })
    expect(broken.error).toContain('connection broke off')
    // How much of it was on its way when it broke is the network's matter.
    expect(broken.lines_done).toBeGreaterThan(0)
    expect(broken.lines_done).toBeLessThan(9000)
    expect((await one<{ n: number }>(stored, tenant))[0]?.n).toBe(broken.lines_done)
    // Another beginning under the same key is another body.
    expect(await send(body(9000, 1), headers)).toMatchObject({ status: 422, body: { code: 'key_reused' } })
    const shorter = body(100)
    expect(await send(shorter, headers)).toMatchObject({ status: 422 })
    expect(await send(whole, headers)).toMatchObject({
      status: 200,
      body: { collection_id: broken.id, received: 9000, rows_stored: 9000, hosts_created: 4, hosts_updated: 0, rejected_total: 0 },
    })
    expect(await one(stored, tenant)).toEqual([{ n: 9000, lines: 9000, last: 9000 }])
    const rows = await one<{ rows: number }>('select sum(rows)::int as rows from collection_hosts where tenant_id = $1', tenant)
    expect(rows).toEqual([{ rows: 9000 }])
  })
  test('without a key what was stored is kept, and said to be interrupted', async () => {
    const { w, tenant, open, one, collection } = await start()
    const whole = body(5000)
    const { req } = open({ 'content-length': String(whole.length) })
    req.write(whole.subarray(0, whole.length - 10))
    await until(async () => ((await collection())?.rows_stored ?? 0) > 0)
    req.destroy()
    const broken = await until(async () => {
      const now = await collection()
      return now?.state === 'interrupted' && now
    })
    // The half line at the end is neither stored nor refused, wherever it broke.
    const done = broken.rows_stored
    expect(done).toBeLessThan(5000)
    expect(broken).toMatchObject({ lines_done: done, lines_read: done, sha256: null })
    expect(await one(stored, tenant)).toEqual([{ n: done, lines: done, last: done }])
    expect(await one('select from collection_refusals where tenant_id = $1', tenant)).toEqual([])
    const events = await w.owner.query('select outcome from events where tenant_id = $1 and action = $2', [tenant, 'collections.import'])
    expect(events.rows).toEqual([{ outcome: 'failed' }])
  })
  test('an import whose process died is taken up at once', async () => {
    const { w, tenant, send, one, collection } = await start()
    const headers = { 'idempotency-key': randomUUID() }
    await send(body(2500), headers)
    // What a kill -9 leaves behind: running, with a lease of a process that is no more.
    await w.owner.query(
      `update collections set state = 'running', lease = $2, lease_until = now() + interval '1 minute', sha256 = null where tenant_id = $1`,
      [tenant, `${(await import('node:os')).hostname()} 4194999 none none`],
    )
    expect(await send(body(4000), headers)).toMatchObject({ status: 200, body: { received: 4000, rows_stored: 4000 } })
    expect(await collection()).toMatchObject({ state: 'complete' })
    expect(await one(stored, tenant)).toEqual([{ n: 4000, lines: 4000, last: 4000 }])
  })
  test('broken off anywhere and as often as you like, the rows are the same in the end', async () => {
    const { tenant, send, one, w } = await start()
    const whole = body(4500)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: whole.length - 1 }), { minLength: 1, maxLength: 3 }), async (places) => {
        const headers = { 'idempotency-key': randomUUID() }
        // A JSON array cut short is answered, so that the next try need not wait for a connection to be missed.
        const asArray = Buffer.from(`[${whole.toString().trim().replaceAll('\n', ',')}]`)
        for (const place of places) expect((await send(asArray.subarray(0, 1 + place), headers)).status).toBe(400)
        const done = await send(asArray, headers)
        expect(done).toMatchObject({ status: 200, body: { received: 4500, rows_stored: 4500 } })
        expect(await one(stored, tenant)).toEqual([{ n: 4500, lines: 4500, last: 4500 }])
        await w.owner.query('delete from collection_rows where tenant_id = $1', [tenant])
      }),
      { seed: 20261122, numRuns: 8 },
    )
  })
})
