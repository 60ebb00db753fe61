import { createHmac } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { bundleOf, catalogue, smallRelease, technique } from '../../testing/attack.ts'

vi.setConfig({ testTimeout: 120_000 }) // the import starts a thread of its own, which takes long on a busy machine

/** A release that is newer than our own facts, and a technique of the organisation's own. */
async function ahead() {
  const at = await catalogue()
  await at.send(bundleOf(smallRelease([technique('T9001', 'Newer than ours', ['entering'])])), '?version=1.0')
  const own = await at.call('red_lead', 'POST', '/custom-techniques', { name: 'Tailgate', tactics: ['entering'] })
  expect(own.json()).toMatchObject({ technique_id: 'X-1' })
  const alert = async (techniques: string[]) => {
    const made = await at.call('analyst', 'POST', '/alerts', { title: `Alert ${techniques}`, techniques })
    expect(made.statusCode, made.body).toBe(201)
    return made.json()
  }
  return { ...at, alert }
}

test('alerts know the techniques of the active release and one’s own, on every way in; what nobody knows is kept apart', async () => {
  const { w, call, get, alert } = await ahead()
  const one = await alert(['t9001', 'X-1', 'T1059.001', 'X-7', 'T9002'])
  expect(one).toMatchObject({ techniques: ['T9001', 'X-1', 'T1059.001'], unmatched: { techniques: ['X-7', 'T9002'] } })
  const lines = [['x-1'], ['T9001', 'T9002'], ['T1059']].map((techniques, n) => JSON.stringify({ title: `Line ${n}`, techniques }))
  expect((await call('analyst', 'POST', '/alerts/bulk', lines.join('\n'), { 'content-type': 'application/x-ndjson' })).statusCode).toBe(200)
  const { items } = await get<{ items: { title: string; techniques: string[] }[] }>('/alerts?q=Line&sort=number')
  expect(items.map(({ techniques }) => techniques)).toEqual([['X-1'], ['T9001'], ['T1059']])
  const source = (await call('lead', 'POST', '/alert-sources', { name: 'Ours' })).json()
  const { path, secret } = (await call('lead', 'POST', `/alert-sources/${source.id}/secret`, {})).json()
  const body = JSON.stringify({ title: 'By webhook', techniques: 'T9001 (New), X-1' })
  const t = Math.floor(Date.now() / 1000)
  const signature = `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`
  const headers = { 'content-type': 'application/json', 'x-rampart-signature': signature }
  const sent = await w.app.inject({ method: 'POST', url: path, payload: body, headers })
  expect(sent.json(), sent.body).toMatchObject({ added: 1 })
  expect((await get<{ items: object[] }>('/alerts?q=webhook')).items).toMatchObject([{ techniques: ['T9001', 'X-1'] }])
  const top = await get<{ techniques: object[] }>(`/alerts/top?since=${new Date(Date.now() - 3_600_000).toISOString()}`)
  expect(top.techniques).toContainEqual({ id: 'X-1', name: 'Tailgate', count: 3 })
  const edited = await call('analyst', 'PATCH', `/alerts/${one.id}`, { version: one.version, techniques: [' x-1', 'T9001'] })
  expect([edited.statusCode, edited.json().techniques]).toEqual([200, ['X-1', 'T9001']])
  const refused = await call('analyst', 'PATCH', `/alerts/${one.id}`, { version: edited.json().version, techniques: ['X-7'] })
  expect([refused.statusCode, refused.json().errors[0]]).toEqual([
    400,
    { path: 'techniques', message: 'ATT&CK has no technique X-7, and it is none of your own.' },
  ])
})

test('a case names techniques of one’s own, by hand or from its alerts, and only those that are there', async () => {
  const { call, get, alert } = await ahead()
  const { id } = await alert(['X-1', 'T9001'])
  const from = await call('analyst', 'POST', '/cases', { alert_ids: [id] })
  expect(from.json(), from.body).toMatchObject({ techniques: ['T9001', 'X-1'] })
  const made = await call('analyst', 'POST', '/cases', { title: 'By hand', techniques: ['X-1'] })
  expect([made.statusCode, made.json().techniques], made.body).toEqual([201, ['X-1']])
  const lost = await call('analyst', 'POST', '/cases', { title: 'No such', techniques: ['T1059', 'X-7'] })
  expect([lost.statusCode, lost.json().errors]).toEqual([
    400,
    [{ path: 'techniques', message: 'ATT&CK has no technique X-7, and it is none of your own.' }],
  ])
  const { id: case_id, version } = made.json()
  const change = (techniques: string[]) => call('analyst', 'PATCH', `/cases/${case_id}`, { version, techniques })
  expect((await change(['X-7'])).statusCode).toBe(400)
  expect((await change(['nothing'])).statusCode).toBe(400)
  expect((await change(['T9002'])).json().errors).toEqual([
    { path: 'techniques', message: 'ATT&CK has no technique T9002, and it is none of your own.' },
  ])
  expect((await change(['X-1', 'T9001', 'T1086'])).json(), 'a former id is the one in its place').toMatchObject({
    techniques: ['X-1', 'T9001', 'T1059.001'],
  })
  expect((await get<{ items: object[] }>('/cases?technique=X-1&sort=number')).items).toHaveLength(2)
})

test('a technique that is known no more stays where something else of the case or the alert is edited', async () => {
  const { w, tenant, call, alert } = await ahead()
  const [one, of] = [await alert(['X-1']), (await call('analyst', 'POST', '/cases', { title: 'Ours', techniques: ['X-1'] })).json()]
  await w.owner.query('delete from custom_techniques where tenant_id = $1', [tenant])
  for (const [path, { version }] of [
    [`/alerts/${one.id}`, one],
    [`/cases/${of.id}`, of],
  ] as const) {
    const kept = await call('analyst', 'PATCH', path, { version, title: 'Renamed', techniques: ['X-1', 'T1059'] })
    expect([kept.statusCode, kept.json().techniques], kept.body).toEqual([200, ['X-1', 'T1059']])
  }
})
