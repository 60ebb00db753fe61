import { expect, test } from 'vitest'
import { fits, operations } from './operations.ts'
import { missingFromTrail } from './trail.ts'
import { world } from './world.ts'

test('every operation that changes something or takes it out of the house has its line in operations.ts, and no line is stale [R12]', async () => {
  const { app } = await world()
  const doors = app.doors.map(({ method, url }) => ({ method, url: url.startsWith('/api/v1/') ? url.slice('/api/v1'.length) : url }))
  const telling = doors
    .filter(
      ({ method, url }) =>
        ['POST', 'PATCH', 'PUT', 'DELETE'].includes(method) || (method === 'GET' && /\/(export|content|download)$/.test(url)),
    )
    .map(({ method, url }) => `${method} ${url}`)
  expect(telling.filter((operation) => !(operation in operations))).toEqual([])
  expect(Object.keys(operations).filter((operation) => !doors.some(({ method, url }) => operation === `${method} ${url}`))).toEqual([])
})

test('a call that leaves no event, another one or two is found', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  await missingFromTrail()
  const { id } = (await call('owner', 'POST', '/hosts', { hostname: 'ws-1' })).json()
  expect(await missingFromTrail()).toEqual([])
  const reply = await call('owner', 'PATCH', `/hosts/${id}`, { hostname: 'ws-2', version: 1 })
  expect(reply.statusCode).toBe(200)
  await w.owner.query('begin; set local session_replication_role = replica')
  await w.owner.query('delete from events where request_id = $1', [reply.headers['x-request-id']])
  await w.owner.query('commit')
  expect(await missingFromTrail()).toEqual([expect.stringContaining('PATCH /hosts/:id left no event instead of "hosts.edit"')])
  expect(fits('hosts.edit', ['hosts.edit', 'hosts.edit'], false)).toBe(false)
  expect(fits('hosts.edit', ['hosts.add'], true)).toBe(false)
  expect(fits({ set: ['a'], why: '' }, [], false)).toBe(false)
})
