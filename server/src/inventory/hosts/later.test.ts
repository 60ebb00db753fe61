import { expect, test } from 'vitest'
import { until } from '../../testing/testbed.ts'
import { world } from '../../testing/world.ts'
import { ndjson, resultRow } from './fixtures.ts'

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const send = (body: Buffer, query = '', headers: Record<string, string> = {}) =>
    call('analyst', 'POST', `/ingestion/batch${query}`, body, {
      'content-type': 'application/octet-stream',
      prefer: 'respond-async',
      ...headers,
    })
  const get = async (path: string) => (await call('analyst', 'GET', path)).json()
  const ended = (id: string) =>
    until(async () => {
      const job = await get(`/jobs/${id}`)
      return ['completed', 'failed', 'cancelled'].includes(job.state) && job
    }, 120_000)
  return { w, tenant, call, send, get, ended }
}
const body = (count: number) => Buffer.concat([...ndjson(count, (i) => resultRow(i, { hosts: 4 }))])

test('an import that answers at once runs as a job on the stored file, and its result is the same', async () => {
  const { send, get, ended } = await start()
  const bytes = body(5000)
  const reply = await send(bytes, '?artifact=Pslist&file_name=pslist.json')
  expect(reply.statusCode, reply.body).toBe(202)
  const { job_id, collection_id } = reply.json()
  const job = await ended(job_id)
  expect(job).toMatchObject({ kind: 'hosts.import', state: 'completed', total: bytes.length, done: bytes.length })
  expect(job.result).toMatchObject({ collection_id, received: 5000, rows_stored: 5000, hosts_created: 4, rejected_total: 0 })
  expect(await get(`/collections/${collection_id}`)).toMatchObject({
    state: 'complete',
    artifact: 'Pslist',
    file_name: 'pslist.json',
    job_id,
    rows_stored: 5000,
  })
})
test('a repeat with the same Idempotency-Key is the same job; another body is 422', async () => {
  const { send, get } = await start()
  const headers = { 'idempotency-key': 'later-0001' }
  const first = await send(body(100), '', headers)
  expect((await send(body(100), '', headers)).json()).toEqual(first.json())
  expect((await send(body(101), '', headers)).statusCode).toBe(422)
  expect((await get('/collections')).items).toHaveLength(1)
})
test('what cannot be read fails the job with the sentence, and the collection says it too', async () => {
  const { send, get, ended } = await start()
  const { job_id, collection_id } = (await send(Buffer.from([0x7f, 0x45, 0x4c, 0x46]))).json()
  expect(await ended(job_id)).toMatchObject({ state: 'failed', error: expect.stringContaining('neither NDJSON') })
  expect(await get(`/collections/${collection_id}`)).toMatchObject({
    state: 'interrupted',
    error: expect.stringContaining('neither NDJSON'),
  })
  expect((await send(Buffer.alloc(0))).statusCode).toBe(400)
})
test('cancelled, it keeps what was stored and says so', async () => {
  const { w, call, send, get } = await start()
  const { job_id, collection_id } = (await send(body(60_000))).json()
  // Held where it notes how far it is, so that it cannot be through before it is cancelled.
  await until(async () => {
    await w.owner.query('begin')
    const { rows } = await w.owner.query<{ n: number }>('select rows_stored::int as n from collections where id = $1 for update', [
      collection_id,
    ])
    if ((rows[0]?.n ?? 0) > 0) return true
    await w.owner.query('rollback')
    return false
  })
  expect((await call('analyst', 'POST', `/jobs/${job_id}/cancel`)).statusCode).toBe(200)
  await w.owner.query('commit')
  const collection = await until(async () => {
    const found = await get(`/collections/${collection_id}`)
    return found.state !== 'running' && found
  })
  expect(collection.state).toBe('cancelled')
  expect(collection.rows_stored).toBeGreaterThan(0)
  expect(collection.rows_stored).toBeLessThan(60_000)
  expect(await until(async () => (await get(`/jobs/${job_id}`)).state === 'cancelled')).toBe(true)
})
