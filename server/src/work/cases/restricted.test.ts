import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { addUser } from '../../platform/identity/people.ts'
import { type World, world } from '../../testing/world.ts'

const secret = 'insider-canary'
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** A tenant with a restricted case of the analyst's, full of a word that nobody else may read; and a second analyst. */
async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const good = async (role: Parameters<typeof call>[0], method: Method, path: string, body?: unknown, headers = {}) => {
    const reply = await call(role, method, path, body, headers)
    expect(reply.statusCode, `${method} ${path}: ${reply.body}`).toBeLessThan(300)
    return reply.statusCode === 204 ? null : reply.json()
  }
  const host = (await good('analyst', 'POST', '/hosts', { hostname: 'ws-101' })).id as string
  const alert = (await good('analyst', 'POST', '/alerts', { title: 'x', source: 'test' })).id as string
  const made = await good('analyst', 'POST', '/cases', {
    title: secret,
    description: secret,
    severity: 'high',
    restricted: true,
    host_ids: [host],
    alert_ids: [alert],
    techniques: ['T1566'],
  })
  const path = `/cases/${made.id}`
  const part = async (name: string, body: object) => (await good('analyst', 'POST', `${path}/${name}`, body)).id as string
  const ids: Record<string, string> = {
    id: made.id,
    task_id: await part('tasks', { title: secret }),
    note_id: await part('notes', { title: secret, text: secret }),
    entry_id: await part('entries', { at: '2026-01-01T00:00:00Z', text: secret }),
    artifact_id: await part('artifacts', { artifact_type: 'other', value: 'something', description: secret }),
    evidence_id: (await good('analyst', 'POST', `${path}/evidence?name=${secret}`, Buffer.from(secret), { 'content-type': 'text/plain' }))
      .id,
    alert_id: alert,
    host_id: host,
    user_id: await w.person(tenant, 'analyst'),
  }
  return { w, tenant, call, good, made, path, ids, colleague: await another(w, tenant) }
}

/** A second analyst of the tenant, who is no member. */
async function another(w: World, tenant: string) {
  const username = `colleague-${randomUUID().slice(0, 13)}`
  const id = await addUser(w.db, tenant, { username, email: `${username}@example.org`, display_name: 'colleague', role: 'analyst' })
  const session = { tenant_id: tenant, id: newId(), user_id: id, expires_at: new Date(Date.now() + 3_600_000) }
  await w.db.withTenant(tenant, (tx) =>
    tx
      .insertInto('sessions')
      .values({ ...session, expires_at: session.expires_at.toISOString() })
      .execute(),
  )
  const authorization = `Bearer ${await w.rampart.sessions.issue(session)}`
  const ask = (method: Method, path: string, payload?: object, headers: Record<string, string> = {}) =>
    w.app.inject({ method, url: `/api/v1${path}`, headers: { authorization, ...headers }, ...(payload && { payload }) })
  return { id, username, ask, authorization }
}

const at = '2026-01-01T00:00:00Z'
/** A valid body for each operation of a case, so that only the case itself can be what is refused. */
const bodies: Record<string, object | undefined> = {
  'PATCH /cases/:id': { title: 'x', version: 1 },
  'POST /cases/:id/escalate': { to: 'x', reason: 'x' },
  'POST /cases/:id/resolve': { root_cause: 'x', summary: 'x' },
  'POST /cases/:id/reopen': { reason: 'x' },
  'POST /cases/:id/tasks': { title: 'x' },
  'PATCH /cases/:id/tasks/:task_id': { status: 'done', version: 1 },
  'POST /cases/:id/tasks/order': { ids: [] },
  'POST /cases/:id/tasks/apply': { template_id: randomUUID() },
  'POST /cases/:id/entries': { at, text: 'x' },
  'PATCH /cases/:id/entries/:entry_id': { text: 'x', version: 1 },
  'POST /cases/:id/notes': { title: 'x', text: 'x' },
  'PATCH /cases/:id/notes/:note_id': { text: 'x', version: 1 },
  'POST /cases/:id/alerts': { alert_ids: [randomUUID()] },
  'POST /cases/:id/hosts': { host_ids: [randomUUID()] },
  'POST /cases/:id/members': { user_id: randomUUID() },
  'POST /cases/:id/artifacts': { artifact_type: 'other', value: 'x' },
  'PATCH /cases/:id/artifacts/:artifact_id': { description: 'x', version: 1 },
  'PATCH /cases/:id/evidence/:evidence_id': { description: 'x', version: 1 },
  'POST /cases/:id/merge': { case_id: randomUUID() },
  'POST /cases/:id/reports': { format: 'pdf' },
}

test('to who is no member each operation of a restricted case answers as if it did not exist', async () => {
  const { w, ids, colleague, made } = await start()
  const doors = w.app.doors.filter(({ url, method }) => url.startsWith('/api/v1/cases/:id') && method !== 'HEAD')
  expect(doors.length).toBeGreaterThan(40)
  for (const { method, url, may } of doors) {
    const operation = `${method} ${url.slice('/api/v1'.length)}`
    const answers = []
    for (const id of [ids.id, randomUUID()]) {
      const query = operation === 'POST /cases/:id/evidence' ? '?name=x' : ''
      const path = url.slice('/api/v1'.length).replaceAll(/:(\w+)/g, (_, name: string) => (name === 'id' ? id : ids[name]) ?? '')
      const raw = operation === 'POST /cases/:id/evidence'
      const reply = await colleague.ask(method as Method, `${path}${query}`, raw ? Buffer.from('x') : bodies[operation], {
        'content-type': raw ? 'text/plain' : 'application/json',
      })
      expect(reply.statusCode, `${operation}: ${reply.body}`).toBe(may === 'cases:admin' ? 403 : 404)
      answers.push(Object.assign(reply.json<object>(), { request_id: '' }))
    }
    expect(answers[0], operation).toEqual(answers[1])
  }
  const { rows } = await w.owner.query<{ version: number }>('select version from cases where id = $1', [made.id])
  expect(rows).toEqual([{ version: 1 }])
})

test('lists, figures and exports leave it out and say how many are hidden, whatever was filtered', async () => {
  const { good, ids, colleague, made, call } = await start()
  const mine = (
    await good('analyst', 'POST', '/cases', { title: 'open to all', severity: 'low', techniques: ['T1566'], host_ids: [ids.host_id] })
  ).id
  for (const query of [
    '',
    `?q=${secret}`,
    `?q=${made.reference}`,
    `?alert_id=${ids.alert_id}`,
    `?host_id=${ids.host_id}`,
    '?severity=high',
    '?owner=none',
  ]) {
    const reply = await colleague.ask('GET', `/cases${query}`)
    expect(reply.body).not.toContain(made.id)
    expect(reply.json().hidden, query).toEqual({ restricted: 1, merged: 0 })
    expect((await colleague.ask('GET', `/cases/counts${query}`)).json()).toMatchObject({ severity: { high: 0 }, hidden: { restricted: 1 } })
  }
  expect((await colleague.ask('GET', `/cases?total=exact`)).json().total).toBe(1)
  expect((await colleague.ask('GET', '/cases/export')).body).not.toContain(secret)
  expect((await colleague.ask('GET', `/cases/${mine}/similar`)).json().items).toEqual([])
  expect((await colleague.ask('GET', '/cases/metrics')).json().opened).toBe(1)
  expect((await good('analyst', 'GET', `/cases/${mine}/similar`)).items).toMatchObject([{ id: made.id }])
  expect((await good('analyst', 'GET', '/cases')).hidden.restricted).toBe(0)
  expect((await call('lead', 'GET', `/cases/${made.id}`)).json()).toMatchObject({ title: secret })
})

test('comments, tags, links and files of it stay with its members, also in lists across records and by their own ids', async () => {
  const { good, ids, colleague, path, made } = await start()
  const about = { object_type: 'cases', object_id: made.id }
  const comment = await good('analyst', 'POST', '/comments', { ...about, text: secret })
  const tag = await good('analyst', 'POST', '/tags', { ...about, name: secret })
  const link = await good('analyst', 'POST', '/links', {
    from_type: 'cases',
    from_id: made.id,
    verb: 'affects',
    to_type: 'hosts',
    to_id: ids.host_id,
  })
  const file = await good('analyst', 'POST', `/files?name=${secret}&object_type=cases&object_id=${made.id}`, Buffer.from(secret), {
    'content-type': 'text/plain',
  })
  const query = `?object_type=cases&object_id=${made.id}`
  const asked = [
    '/tags',
    '/files',
    `/tags?q=${secret}`,
    `/links?object_type=hosts&object_id=${ids.host_id}`,
    '/files?q=insider',
    '/jobs',
    '/notifications',
    '/search?q=insider',
  ]
  for (const url of [...asked, ...['/comments', '/tags', '/links', '/files'].map((each) => `${each}${query}`)]) {
    const reply = await colleague.ask('GET', url)
    expect(reply.body, url).not.toContain(secret)
    if (!url.startsWith('/search')) expect(reply.json().items, url).toEqual([])
  }
  for (const [method, url, body] of [
    ['GET', `/files/${file.id}`],
    ['GET', `/files/${file.id}/content`],
    ['DELETE', `/files/${file.id}`],
    ['PATCH', `/comments/${comment.id}`, { text: 'x', version: 1 }],
    ['DELETE', `/comments/${comment.id}`],
    ['DELETE', `/tags/${tag.id}`],
    ['DELETE', `/links/${link.id}`],
  ] as const)
    expect((await colleague.ask(method, url, body)).statusCode, `${method} ${url}`).toBe(404)
  for (const [url, body] of [
    ['/comments', { ...about, text: 'x' }],
    ['/tags', { ...about, name: 'x' }],
    ['/links', { from_type: 'hosts', from_id: ids.host_id, verb: 'caused', to_type: 'cases', to_id: made.id }],
  ] as const)
    expect((await colleague.ask('POST', url, body)).statusCode, url).toBe(400)
  for (const each of ['/comments', '/tags', '/links', '/files'])
    expect((await good('analyst', 'GET', `${each}${query}`)).items, each).toHaveLength(1)
  expect((await good('analyst', 'GET', `${path}/timeline`)).items.length).toBeGreaterThan(4)
})

test('the trail tells who is no member who did what and when, and nothing of the content; it verifies all the same', async () => {
  const { good, call, made } = await start()
  await good('analyst', 'POST', '/comments', { object_type: 'cases', object_id: made.id, text: secret })
  await good('analyst', 'POST', `/files?name=${secret}&object_type=cases&object_id=${made.id}`, Buffer.from(secret), {
    'content-type': 'text/plain',
  })
  const list = await call('auditor', 'GET', '/audit?limit=100')
  expect(list.statusCode).toBe(200)
  expect(list.body).not.toContain(secret)
  const told = list.json().items.filter((event: { object_id: string }) => event.object_id === made.id)
  expect(told.map((event: { action: string }) => event.action)).toContain('cases.add_note')
  for (const event of told) expect(event).toMatchObject({ object_title: null, before: null, after: null, actor_name: 'analyst' })
  expect((await call('auditor', 'GET', `/audit?q=${secret}`)).json().items).toEqual([])
  expect((await call('auditor', 'GET', `/audit/${told[0].id}`)).body).not.toContain(secret)
  expect((await call('owner', 'GET', `/audit?object_id=${made.id}`)).body).toContain(secret)
  // Deleted, it stays as closed as it was; opened up, it is everybody's.
  const other = await good('analyst', 'POST', '/cases', { title: secret, severity: 'low', restricted: true })
  await good('lead', 'DELETE', `/cases/${other.id}`)
  expect((await call('auditor', 'GET', `/audit?object_id=${other.id}`)).body).not.toContain(secret)
  await good('analyst', 'PATCH', `/cases/${made.id}`, { restricted: false, version: 1 })
  expect((await call('auditor', 'GET', `/audit?object_id=${made.id}`)).body).toContain(secret)
})

test('a hook and a live page of who is no member hear nothing of its content', async () => {
  const { w, tenant, good, made, colleague } = await start()
  // What a hook sends is read by this one function, whatever its kind and format.
  const { nextAfter } = await import('../../platform/hooks/trail.ts')
  let stretch: Awaited<ReturnType<typeof nextAfter>>
  const told = async () => {
    stretch = await nextAfter(w.db.read(tenant), tenant, 0, ['*'], 500)
    return stretch?.events.map((event) => event.action)
  }
  await expect.poll(told).toContain('cases.add_evidence')
  expect(JSON.stringify(stretch?.events)).not.toContain(secret)

  const listen = async (headers: Record<string, string>) => {
    const reply = await w.app.inject({ method: 'GET', url: '/api/v1/events', headers, payloadAsStream: true })
    let text = ''
    reply.stream().on('data', (part: Buffer) => {
      text += part
    })
    return { text: () => text, end: () => reply.stream().destroy() }
  }
  const token = `Bearer ${await w.token(tenant, 'analyst')}`
  const mine = await listen({ authorization: token })
  const theirs = await listen({ authorization: colleague.authorization })
  await good('analyst', 'POST', `/cases/${made.id}/notes`, { title: 'x', text: secret })
  const open = await good('analyst', 'POST', '/cases', { title: 'open to all', severity: 'low' })
  for (const each of [theirs, mine]) await expect.poll(each.text).toContain(open.id)
  expect(theirs.text()).not.toContain(made.id)
  expect(mine.text()).toContain(made.id)
  mine.end()
  theirs.end()
})

test('only who may see it is told of it: mentions, tasks, escalation; a member is let in and out', async () => {
  const { w, tenant, good, call, colleague, path, made } = await start()
  const lead = await w.person(tenant, 'lead')
  const leadName = (await w.owner.query('select username from users where id = $1', [lead])).rows[0].username
  const comment = (text: string) => good('analyst', 'POST', '/comments', { object_type: 'cases', object_id: made.id, text })
  await comment(`@${colleague.username} and @${leadName} look`)
  const inbox = async () => (await colleague.ask('GET', '/notifications')).json().items.map((notice: { code: string }) => notice.code)
  expect(await inbox()).toEqual([])
  expect((await call('lead', 'GET', '/notifications')).json().items).toMatchObject([{ code: 'mentioned' }])
  for (const [url, body, field] of [
    [`${path}/tasks`, { title: 'x', assignee_id: colleague.id }, 'assignee_id'],
    [`${path}/escalate`, { to: colleague.id, reason: 'x' }, 'to'],
  ] as const)
    expect((await call('analyst', 'POST', url, body)).json().errors, url).toMatchObject([{ path: field }])
  await good('analyst', 'POST', `${path}/members`, { user_id: colleague.id })
  expect(await inbox()).toEqual(['case_joined'])
  expect((await colleague.ask('GET', path)).json().title).toBe(secret)
  await comment(`@${colleague.username} now`)
  expect(await inbox()).toEqual(['mentioned', 'case_joined'])
  await good('analyst', 'DELETE', `${path}/members/${colleague.id}`)
  expect((await colleague.ask('GET', path)).statusCode).toBe(404)
  const notices = (await colleague.ask('GET', '/notifications')).body
  expect(notices, 'what was told before keeps no title').not.toContain(secret)
  await good('analyst', 'PATCH', path, { owner_id: colleague.id, version: 1 })
  expect((await colleague.ask('GET', path)).json(), 'an owner sees his case').toMatchObject({ owner_name: 'colleague' })
})

test('a restricted case is merged only into a restricted one, and that is not opened while it holds it', async () => {
  const { good, call, made } = await start()
  const open = (await good('analyst', 'POST', '/cases', { title: 'open', severity: 'low' })).id
  expect((await call('analyst', 'POST', `/cases/${open}/merge`, { case_id: made.id })).json().code).toBe('restricted')
  const closed = await good('analyst', 'POST', '/cases', { title: 'closed', severity: 'low', restricted: true })
  await good('analyst', 'POST', `/cases/${closed.id}/merge`, { case_id: made.id })
  expect((await call('analyst', 'PATCH', `/cases/${closed.id}`, { restricted: false, version: 1 })).json().code).toBe('restricted')
  await good('lead', 'POST', `/cases/${made.id}/unmerge`)
  // An open case that went up in a restricted one does not say in which.
  await good('analyst', 'POST', `/cases/${closed.id}/merge`, { case_id: open })
  const shown = (await call('viewer', 'GET', `/cases/${open}`)).json()
  expect(shown).toMatchObject({ merged: true, merged_into: null })
})
