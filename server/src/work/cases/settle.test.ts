import { expect, test } from 'vitest'
import { caseWork, good } from '../../testing/cases.ts'
import { callerOf } from '../../testing/people.ts'

const done = { root_cause: 'A macro in a mail', summary: 'The mail is gone from every mailbox' }

async function start() {
  const { w, tenant, call, opened } = await caseWork()
  const alert = async (title: string) => (await good(call('analyst', 'POST', '/alerts', { title, severity: 'high' }))).id as string
  const states = async (...ids: string[]) =>
    Promise.all(
      ids.map(async (id) => {
        const { status, resolution } = await good(call('viewer', 'GET', `/alerts/${id}`))
        return resolution ? `${status}: ${resolution}` : status
      }),
    )
  const resolve = (id: string, alerts?: string) => call('analyst', 'POST', `/cases/${id}/resolve`, { ...done, ...(alerts && { alerts }) })
  return { w, tenant, call, opened, alert, states, resolve }
}

test('a case is resolved with what its open alerts were; those settled before and those that another open case holds stay', async () => {
  const { call, opened, alert, states, resolve } = await start()
  const [one, two, settled, shared, merged, foreign] = [
    await alert('Macro ran'),
    await alert('Beacon'),
    await alert('A scan'),
    await alert('The same mail'),
    await alert('Beacon again'),
    await alert('Not of this case'),
  ]
  await good(call('analyst', 'POST', `/alerts/${settled}/ignore`))
  const of = await opened({ alert_ids: [one, two, settled, shared] })
  const other = await opened({ alert_ids: [shared] })
  const part = await opened({ alert_ids: [merged] })
  await good(call('analyst', 'POST', `/cases/${of.id}/merge`, { case_id: part.id }))
  expect((await good(call('viewer', 'GET', `/cases/${of.id}`))).alerts_open).toBe(3)

  expect((await resolve(of.id, 'nonsense')).statusCode).toBe(400)
  expect((await good(resolve(of.id, 'true_positive'))).alerts_open).toBe(0)
  expect(await states(one, two, merged)).toEqual(Array(3).fill('resolved: true_positive'))
  expect(await states(settled, shared, foreign)).toEqual(['ignored', 'new', 'new'])
  const { items } = await good(call('admin', 'GET', `/audit?object_id=${one}`))
  expect(items[0], 'who looks at the alert sees with which case').toMatchObject({ action: 'alerts.resolve', after: { note: of.reference } })

  expect((await good(resolve(other.id, 'false_positive'))).alerts_open).toBe(0)
  expect(await states(shared)).toEqual(['false_positive'])
})

test('who holds an alert by a case that was merged holds it as long as the case that it is in now is worked on', async () => {
  const { call, opened, alert, states, resolve } = await start()
  const id = await alert('Macro ran')
  const [first, second] = [await opened({ alert_ids: [id] }), await opened({ alert_ids: [id] })]
  const [part, whole] = [await opened({ alert_ids: [id] }), await opened()]
  await good(call('analyst', 'POST', `/cases/${whole.id}/merge`, { case_id: part.id }))
  await good(resolve(second.id))
  expect((await good(resolve(first.id, 'benign'))).alerts_open).toBe(0)
  expect(await states(id), 'the whole is worked on').toEqual(['new'])

  await good(resolve(whole.id))
  const last = await opened({ alert_ids: [id] })
  expect(last.alerts_open, 'what was merged into it is as resolved as it is').toBe(1)
  await good(resolve(last.id, 'benign'))
  expect(await states(id)).toEqual(['resolved: benign'])
})

test('alerts stay as they are where nobody says what they were, where the case cannot be resolved, and for a key that may not write alerts', async () => {
  const { w, tenant, call, opened, alert, states, resolve } = await start()
  const id = await alert('Macro ran')
  const quiet = await opened({ alert_ids: [id] })
  expect((await good(resolve(quiet.id))).alerts_open).toBe(1)
  expect((await resolve(quiet.id, 'benign')).statusCode, 'it is resolved already').toBe(409)
  expect(await states(id)).toEqual(['new'])

  const of = await opened({ alert_ids: [id] })
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  const scopes = ['cases:read', 'cases:write', 'alerts:read']
  const { key } = await good(w.as(tenant)('owner', 'POST', '/api-keys', { name: 'no alerts', scopes, expires_at }))
  const refused = await callerOf(w, key)('POST', `/cases/${of.id}/resolve`, { ...done, alerts: 'benign' })
  expect([refused.statusCode, refused.json().detail]).toEqual([403, expect.stringContaining('alerts:write')])
  expect([await states(id), (await good(call('viewer', 'GET', `/cases/${of.id}`))).status]).toEqual([['new'], 'open'])
})

test('more than 1,000 open alerts are not settled with a case: it says so, and neither the case nor an alert moves', async () => {
  const { call, opened } = await start()
  const lines = Array.from({ length: 1001 }, (_, n) => JSON.stringify({ title: `Beacon ${n}`, severity: 'low' })).join('\n')
  const bulk = await call('owner', 'POST', '/alerts/bulk', Buffer.from(lines), { 'content-type': 'application/x-ndjson' })
  const ids = bulk.json().alerts.map(({ id }: { id: string }) => id) as string[]
  const of = await opened()
  for (let at = 0; at < ids.length; at += 500)
    await good(call('analyst', 'POST', `/cases/${of.id}/alerts`, { alert_ids: ids.slice(at, at + 500) }))
  const refused = await call('analyst', 'POST', `/cases/${of.id}/resolve`, { ...done, alerts: 'benign' })
  expect(refused.json()).toMatchObject({ status: 400, errors: [{ path: 'alerts', message: expect.stringContaining('more than 1000') }] })
  expect(await good(call('viewer', 'GET', `/cases/${of.id}`))).toMatchObject({ status: 'open', alerts_open: 1001 })
})
