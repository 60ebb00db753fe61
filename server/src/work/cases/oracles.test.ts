import { expect, test } from 'vitest'
import { blocked } from '../../testing/blocked.ts'
import { world } from '../../testing/world.ts'

/** A tenant with a restricted case of the lead's; the analyst works on cases and is no member of it. */
async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const made = async (role: Parameters<typeof call>[0], path: string, body: object) => {
    const reply = await call(role, 'POST', path, body)
    expect(reply.statusCode, reply.body).toBeLessThan(300)
    return reply.json()
  }
  const hidden = await made('lead', '/cases', { title: 'takeover of Falcon', severity: 'high', restricted: true })
  return { w, tenant, call, made, hidden }
}

test('a search does not say by its "more", nor by what it leaves no room for, that a restricted case matches [T41]', async () => {
  const { call, made, hidden } = await start()
  const open = await made('analyst', '/cases', { title: 'is there a Falcon', severity: 'low' })
  for (const title of ['Falcon again', 'Falcon once more']) await made('lead', '/cases', { title, severity: 'high', restricted: true })
  const found = (await call('analyst', 'GET', '/search?q=Falcon&limit=1')).json().groups
  expect(found).toMatchObject([{ type: 'cases', items: [{ id: open.id }], more: false }])
  const all = (await call('lead', 'GET', '/search?q=Falcon&limit=4')).json().groups
  expect(all[0].items.map(({ id }: { id: string }) => id)).toContain(hidden.id)
})

test('an observable does not say which restricted case it was seen in', async () => {
  const { call, made, hidden } = await start()
  const { observable_id } = await made('lead', `/cases/${hidden.id}/artifacts`, { artifact_type: 'domain', value: 'falcon.example.org' })
  const seenBy = async (role: 'lead' | 'analyst') => (await call(role, 'GET', `/observables/${observable_id}/sightings`)).json().items
  expect(await seenBy('analyst')).toMatchObject([{ source_type: 'cases', source_id: null, withheld: true }])
  expect(await seenBy('lead')).toMatchObject([{ source_type: 'cases', source_id: hidden.id, withheld: false }])
})

test('a case is not opened to all in the moment in which a restricted one is merged into it', async () => {
  const { w, tenant, call, made, hidden } = await start()
  const target = await made('lead', '/cases', { title: 'target', severity: 'low', restricted: true })
  const opening = w.owner
  await opening.query('begin')
  await opening.query('select from cases where tenant_id = $1 and id = any($2) order by id for update', [tenant, [target.id, hidden.id]])
  const asked = call('lead', 'PATCH', `/cases/${target.id}`, { restricted: false, version: 1 })
  await expect.poll(async () => (await blocked(opening)).length, { timeout: 60_000 }).toBeGreaterThan(0)
  await opening.query('update cases set merged_into_id = $3 where tenant_id = $1 and id = $2', [tenant, hidden.id, target.id])
  await opening.query('commit')
  expect((await asked).json().code).toBe('restricted')
  expect((await call('analyst', 'GET', `/cases/${target.id}`)).statusCode).toBe(404)
})

test('a case takes in as many alerts and observables as one request can name', async () => {
  const { call, made } = await start()
  const items = Array.from({ length: 60 }, (_, n) => ({
    title: `alert ${n}`,
    source: 'test',
    source_ref: String(n),
    extract: false,
    observables: Array.from({ length: 170 }, (__, i) => ({ type: 'mutex', value: `m-${i}` })),
  }))
  const alert_ids: string[] = []
  for (const from of [0, 30]) {
    const { alerts } = await made('analyst', '/alerts/bulk', Buffer.from(JSON.stringify(items.slice(from, from + 30))))
    alert_ids.push(...alerts.map(({ id }: { id: string }) => id))
  }
  const { id } = await made('analyst', '/cases', { title: 'large', severity: 'low', alert_ids })
  expect((await call('analyst', 'GET', `/cases/${id}`)).json().alerts).toBe(60)
})

test('who is deleted is named neither by a case that was escalated to them nor by what they saw', async () => {
  const { w, tenant, call, made } = await start()
  const gone = await w.person(tenant, 'analyst')
  const { display_name } = (await call('owner', 'GET', `/users/${gone}`)).json()
  const { id } = await made('lead', '/cases', { title: 'x', severity: 'low' })
  await made('lead', `/cases/${id}/escalate`, { to: gone, reason: 'x' })
  const { observable_id } = await made('analyst', `/cases/${id}/artifacts`, { artifact_type: 'domain', value: 'seen.example.org' })
  await made('analyst', `/observables/${observable_id}/sightings`, { words: 'x' })
  expect((await call('owner', 'DELETE', `/users/${gone}`)).statusCode).toBe(204)
  const poll = { timeout: 60_000 }
  await expect.poll(async () => (await call('lead', 'GET', `/cases/${id}`)).json().escalated_to, poll).not.toBe(display_name)
  const sightings = async () => (await call('lead', 'GET', `/observables/${observable_id}/sightings`)).json().items
  await expect
    .poll(async () => (await sightings()).map(({ actor_name }: { actor_name: string }) => actor_name), poll)
    .not.toContain(display_name)
})

test('the trail does not name a file of a restricted case because a member read it', async () => {
  const { call, made, hidden } = await start()
  const at = `/files?name=letter-canary.txt&object_type=cases&object_id=${hidden.id}`
  const file = (await call('lead', 'POST', at, Buffer.from('x'), { 'content-type': 'text/plain' })).json()
  expect((await call('lead', 'GET', `/files/${file.id}/content`)).statusCode).toBe(200)
  await made('lead', '/comments', { object_type: 'cases', object_id: hidden.id, text: 'letter-canary' })
  expect((await call('lead', 'DELETE', `/files/${file.id}`)).statusCode).toBe(204)
  const trail = await call('auditor', 'GET', '/audit?limit=100')
  expect(trail.json().items.map(({ action }: { action: string }) => action)).toEqual(
    expect.arrayContaining(['files.download', 'files.drop', 'comments.add']),
  )
  expect(trail.body).not.toContain('letter-canary')
})

test('the score of similar cases does not count restricted ones: nobody learns from it which host one of them is about', async () => {
  const { call, made, hidden } = await start()
  const hosts: string[] = []
  for (const hostname of ['ws-1', 'ws-2']) hosts.push((await made('analyst', '/hosts', { hostname })).id)
  const [first, second] = hosts
  await made('lead', `/cases/${hidden.id}/hosts`, { host_ids: [first] })
  await made('lead', `/cases/${hidden.id}/artifacts`, { artifact_type: 'mutex', value: 'one' })
  const scoreOf = async (host: string | undefined, value: string) => {
    const mine = await made('analyst', '/cases', { title: 'mine', severity: 'low', host_ids: [host] })
    await made('analyst', `/cases/${mine.id}/artifacts`, { artifact_type: 'mutex', value })
    const other = await made('analyst', '/cases', { title: 'other', severity: 'low', host_ids: [host] })
    await made('analyst', `/cases/${other.id}/artifacts`, { artifact_type: 'mutex', value })
    const similar = (await call('analyst', 'GET', `/cases/${mine.id}/similar`)).json().items
    expect(similar).toMatchObject([{ id: other.id }])
    return similar[0].score
  }
  expect(await scoreOf(first, 'one')).toBe(await scoreOf(second, 'two'))
})

test('what a person did is shown without the titles of restricted cases to who is no member of them', async () => {
  const { w, tenant, made, hidden } = await start()
  await made('lead', `/cases/${hidden.id}/notes`, { title: 'x', text: 'x' })
  const lead = await w.person(tenant, 'lead')
  await made('lead', '/cases', { title: 'open to all', severity: 'low' })
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  const asked = async (scopes: string[]) => {
    const { key } = await made('owner', '/api-keys', { name: scopes.join(' '), scopes, expires_at })
    const headers = { authorization: `Bearer ${key}` }
    return (await w.app.inject({ method: 'GET', url: `/api/v1/users/${lead}/activity?limit=50`, headers })).body
  }
  const without = await asked(['users:admin'])
  expect(without).toContain('open to all')
  expect(without).not.toContain('takeover of Falcon')
  expect(await asked(['users:admin', 'cases:admin'])).toContain('takeover of Falcon')
})
