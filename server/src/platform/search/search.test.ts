import { randomUUID } from 'node:crypto'
import { searchReply } from '@rampart/contract/search.ts'
import { expect, test } from 'vitest'
import { somebody } from '../../testing/people.ts'
import { world } from '../../testing/world.ts'

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const find = async (q: string, more = '', role: Parameters<typeof call>[0] = 'viewer') => {
    const reply = await call(role, 'GET', `/search?q=${encodeURIComponent(q)}${more}`)
    expect(reply.statusCode, reply.body).toBe(200)
    return searchReply.parse(reply.json()).groups
  }
  const titles = async (q: string, more = '') => (await find(q, more)).map(({ type, items }) => [type, ...items.map(({ title }) => title)])
  return { w, tenant, call, find, titles }
}

test('one question finds hosts by name or address, collections by artifact and people by name, each kind by itself', async () => {
  const { tenant, call, titles } = await start()
  await call('analyst', 'POST', '/hosts', { hostname: 'ber-ws-1', ip_addresses: ['192.0.2.77'] })
  const row = { artifact: 'Windows.System.Pslist', hostname: 'muc-ws-2', data: { Name: 'x' } }
  await call('analyst', 'POST', '/ingestion/ingest', row)
  const { username } = await somebody(tenant, 'analyst')
  expect(await titles('ER-WS')).toEqual([['hosts', 'ber-ws-1']])
  expect(await titles('2.0.2.77')).toEqual([['hosts', 'ber-ws-1']])
  expect(await titles('pslist')).toEqual([['collections', 'Windows.System.Pslist']])
  expect(await titles(username)).toEqual([['users', `Ann ${username}`]])
  expect(await titles('%%')).toEqual([])
  expect(await titles('nothing is called so')).toEqual([])
})

test('each kind gives at most what was asked for, and says that there is more', async () => {
  const { call, find } = await start()
  for (const n of [1, 2, 3]) await call('analyst', 'POST', '/hosts', { hostname: `twin-${n}` })
  const [hosts] = await find('twin', '&limit=2')
  expect([hosts?.items.length, hosts?.more]).toEqual([2, true])
  const [all] = await find('twin', '&limit=3')
  expect([all?.items.length, all?.more]).toEqual([3, false])
})

test('nothing of another tenant, and nothing that the person may not see, is found', async () => {
  const { w, call, find } = await start()
  const name = `secret-${randomUUID()}`
  await w.as(await w.tenant())('owner', 'POST', '/hosts', { hostname: name })
  expect(await find(name, '', 'owner')).toEqual([])
  await call('owner', 'POST', '/hosts', { hostname: name })
  expect(await find(name)).toHaveLength(1)
  const blind = await w.rampart.permissionsOf('respondent')
  expect([blind.has('hosts:read'), (await call('respondent', 'GET', `/search?q=${name}`)).statusCode]).toEqual([false, 403])
  for (const q of ['', 'a', 'x'.repeat(201)]) expect((await call('viewer', 'GET', `/search?q=${q}`)).statusCode, q).toBe(400)
})
