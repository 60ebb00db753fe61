import type { notification } from '@rampart/contract/notifications.ts'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { newWorld } from '../../testing/world.ts'

type Notice = z.output<typeof notification>
const w = await newWorld()

test('once a day each owner is told in one notice what of theirs must be looked at again, the most urgent first; it leads to the list', async () => {
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const [red, blue] = [await w.person(tenant, 'red_lead'), await w.person(tenant, 'blue_lead')]
  const patch = async (id: string, change: object) => {
    const reply = await call('admin', 'PATCH', `/techniques/${id}`, change)
    expect(reply.statusCode, reply.body).toBe(200)
    return reply.json().version
  }
  await patch('T1059', { version: 0, owner_id: blue, review_required: true })
  await patch('T1486', { version: 0, owner_id: blue, priority: 'critical' })
  await patch('T1003', { version: 0, owner_id: red, review_due_on: '2020-01-01' })
  await patch('T1110', { version: 0, owner_id: red }) // nothing to do
  await patch('T1078', { version: 0, review_required: true }) // nobody's
  const told = async (role: 'red_lead' | 'blue_lead' | 'admin') =>
    (await call(role, 'GET', '/notifications')).json().items.filter(({ code }: Notice) => code.startsWith('work_list')) as Notice[]
  const runDaily = async () => {
    const before = (await told('blue_lead'))[0]?.id
    // The run before may have told its news and not ended yet.
    await expect.poll(async () => (await call('admin', 'POST', '/system/schedules/techniques.work_list/run')).statusCode).toBe(202)
    await expect.poll(async () => (await told('blue_lead'))[0]?.id, { timeout: 60_000 }).not.toBe(before)
  }
  await runDaily()
  const list = { category: 'work', about: null, read_at: null }
  expect(await told('blue_lead')).toMatchObject([
    { ...list, code: 'work_list', priority: 'high', facts: { count: '2', technique: 'T1486 Data Encrypted for Impact' } },
  ])
  expect(await told('red_lead')).toMatchObject([
    { ...list, code: 'work_list_one', priority: 'normal', facts: { technique: 'T1003 OS Credential Dumping' } },
  ])
  expect(await told('admin')).toEqual([])

  // The next day says how it stands then, instead of the one that nobody read.
  await patch('T1059', { version: 1, review_required: false })
  const [unread] = await told('red_lead')
  await call('red_lead', 'POST', `/notifications/${unread?.id}/read`)
  await patch('T1003', { version: 1, review_due_on: null })
  await runDaily()
  expect(await told('blue_lead')).toMatchObject([{ code: 'work_list_one', facts: { technique: 'T1486 Data Encrypted for Impact' } }])
  expect(await told('red_lead'), 'what was read stays, and nothing new is to be done').toMatchObject([{ id: unread?.id }])

  // Who wants no work in the inbox is not told.
  const { version } = (await call('blue_lead', 'GET', '/notifications/preferences')).json()
  const quiet = { version, channels: { work: { inbox: false, mail: false } } }
  expect((await call('blue_lead', 'PATCH', '/notifications/preferences', quiet)).statusCode).toBe(200)
  await runDaily()
  expect(await told('blue_lead')).toEqual([])
})
