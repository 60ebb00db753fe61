import { describe, expect, test } from 'vitest'
import { importing } from '../../testing/importing.ts'

describe('one push', () => {
  test('finds or makes the host, merges the data into its metadata', async () => {
    const { call, get } = await importing()
    const push = async (body: object) => (await call('analyst', 'POST', '/ingestion/ingest', body)).json()
    const first = await push({ hostname: 'srv-1', data: { disk: 1, os_build: 'x' }, ip_address: '192.0.2.9:80', os: 'Linux' })
    expect(first).toEqual({ status: 'success', host_id: expect.any(String), created: true })
    expect(await push({ hostname: 'SRV-1', data: { disk: 2 }, client_id: 'C.9' })).toEqual({ ...first, created: false })
    expect(await get(`/hosts/${first.host_id}`)).toMatchObject({
      client_id: 'C.9',
      os: 'linux',
      ip_addresses: ['192.0.2.9'],
      host_metadata: { disk: 2, os_build: 'x' },
    })
    expect((await get('/collections')).items).toEqual([])
  })
  test('with an artifact is a collection of one row', async () => {
    const { call, get } = await importing()
    const { host_id } = (
      await call('analyst', 'POST', '/ingestion/ingest', { hostname: 'srv-1', data: { a: 1 }, artifact: 'Custom.Check' })
    ).json()
    const [collection] = (await get(`/hosts/${host_id}/collections`)).items
    expect(collection).toMatchObject({ artifact: 'Custom.Check', host_id, hostname: 'srv-1', state: 'complete', rows_stored: 1 })
    expect((await get(`/collections/${collection.id}/rows`)).items).toMatchObject([{ line: 1, host_id, data: { a: 1 } }])
    expect((await get(`/hosts/${host_id}`)).host_metadata).toEqual({})
  })
  test('refuses what it cannot mean, and a viewer may not', async () => {
    const { call } = await importing()
    const push = async (body: object) => (await call('analyst', 'POST', '/ingestion/ingest', body)).statusCode
    expect(await push({ hostname: '', data: {} })).toBe(400)
    expect(await push({ hostname: 'a', data: [] })).toBe(400)
    expect(await push({ hostname: 'a', data: {}, ip_address: 'x' })).toBe(400)
    expect(await push({ hostname: 'a', data: {}, tenant_id: 'x' })).toBe(400)
    await call('analyst', 'POST', '/hosts', { hostname: 'twin' })
    await call('analyst', 'POST', '/hosts', { hostname: 'twin' })
    expect(await push({ hostname: 'twin', data: {} })).toBe(409)
    for (const path of ['/ingestion/ingest', '/ingestion/batch']) {
      expect((await call('viewer', 'POST', path, { hostname: 'a', data: {} })).statusCode).toBe(403)
    }
  })
})
