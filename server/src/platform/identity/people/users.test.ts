import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { laws } from '../../../testing/laws.ts'
import { callerOf, password, type Somebody, somebody, trailOf } from '../../../testing/people.ts'
import { world } from '../../../testing/world.ts'

laws({
  path: '/users',
  query: () => '&role=service',
  input: () => ({ display_name: `Collector ${randomUUID()}` }),
  change: { display_name: 'Another name' },
  read: 'users:read',
  write: 'users:admin',
})
laws({
  path: '/roles',
  input: () => ({ name: `Triage ${randomUUID()}`, permissions: ['tags:read'] }),
  change: { description: 'Looks first' },
  read: 'roles:read',
  write: 'roles:write',
})
laws({
  path: '/teams',
  input: () => ({ name: `Team ${randomUUID()}` }),
  change: { description: 'Looks first' },
  read: 'teams:read',
  write: 'teams:write',
})
laws({
  path: '/invitations',
  input: () => ({ email: `${randomUUID()}@example.org`, role: 'viewer' }),
  read: 'invitations:read',
  write: 'invitations:write',
})

const versionOf = async (who: Somebody, id: string): Promise<number> => (await who.call('GET', `/users/${id}`)).json().version

test('nobody gives or edits more than they hold, and nobody their own role [T7] [T39] [ASVS-8.2.1]', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const [owner, admin, analyst] = [await somebody(tenant, 'owner'), await somebody(tenant, 'admin'), await somebody(tenant, 'analyst')]
  const give = (who: Somebody, to: Somebody, role: string, version = 1) => who.call('POST', `/users/${to.id}/role`, { role, version })
  for (const [path, payload] of [
    [`/users/${owner.id}/role`, { role: 'viewer', version: 1 }],
    [`/users/${owner.id}/disable`, undefined],
    [`/users/${owner.id}/link`, undefined],
    [`/users/${owner.id}/require-password-change`, undefined],
  ] as const) {
    const reply = await admin.call('POST', path, payload)
    expect([reply.statusCode, reply.json().code], path).toEqual([403, 'too_strong'])
  }
  expect((await admin.call('DELETE', `/users/${owner.id}`)).statusCode).toBe(403)
  expect((await admin.call('PATCH', `/users/${owner.id}`, { display_name: 'Mine', version: 1 })).statusCode).toBe(403)
  expect((await give(admin, analyst, 'owner')).json()).toMatchObject({ status: 400, errors: [{ path: 'role' }] })
  expect((await give(admin, admin, 'viewer')).json()).toMatchObject({ status: 409, code: 'not_yourself' })
  expect((await analyst.call('POST', `/users/${analyst.id}/role`, { role: 'admin', version: 1 })).statusCode).toBe(403)
  expect((await give(admin, analyst, 'admin')).json()).toMatchObject({ role: 'admin' })
  expect((await give(owner, analyst, 'owner', 2)).json()).toMatchObject({ role: 'owner' })
  expect(await trailOf(w, tenant, owner.id)).toEqual(['users.add'])
})

test('who runs the instance is out of reach for the administrators and owners of the home tenant [T7]', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const [owner, root] = [await somebody(tenant, 'owner'), await somebody(tenant, 'viewer', { platform_admin: true })]
  for (const path of ['link', 'disable'])
    expect((await owner.call('POST', `/users/${root.id}/${path}`)).json().code, path).toBe('too_strong')
  expect((await owner.call('GET', `/users/${root.id}`)).json().actions).toEqual([])
})

test('a sign-in link opens everything the person may do anywhere, so it is refused where they may do more elsewhere [T30]', async () => {
  const w = await world()
  const [here, elsewhere] = [await w.tenant(), await w.tenant()]
  const [admin, person] = [await somebody(here, 'admin'), await somebody(here, 'viewer')]
  expect((await admin.call('POST', `/users/${person.id}/link`)).statusCode).toBe(201)
  await w.owner.query(
    `insert into users (tenant_id, id, home, username, email, display_name, role) select $2, id, false, username, email, display_name, 'owner' from users where id = $1`,
    [person.id, elsewhere],
  )
  expect((await admin.call('POST', `/users/${person.id}/link`)).json()).toMatchObject({ status: 403, code: 'too_strong' })
  const stranger = await somebody(elsewhere, 'owner')
  expect((await stranger.call('POST', `/users/${person.id}/link`)).json()).toMatchObject({ status: 409, code: 'guest' })
  expect((await stranger.call('PATCH', `/users/${person.id}`, { display_name: 'Mine', version: 1 })).json().code).toBe('guest')
})

test('a sign-in link works once, is kept as a hash, and a newer one ends it', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const [admin, person] = [await somebody(tenant, 'admin'), await somebody(tenant, 'viewer')]
  const tokens: string[] = []
  for (let i = 0; i < 2; i++) tokens.push((await admin.call('POST', `/users/${person.id}/link`)).json().link.split('#')[1])
  expect(JSON.stringify((await w.owner.query('select * from events where tenant_id = $1', [tenant])).rows)).not.toContain(tokens[1])
  const use = (token: string | undefined) => w.app.inject({ method: 'POST', url: '/api/v1/auth/link', payload: { token } })
  expect([(await use(tokens[0])).statusCode, (await use(tokens[1])).statusCode, (await use(tokens[1])).statusCode]).toEqual([401, 200, 401])
})

test('dangerous changes ask for a recent proof, whatever the Accept header says [T12]', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const [old, person] = [await somebody(tenant, 'owner', { ago: 11 }), await somebody(tenant, 'viewer')]
  for (const [method, path, payload] of [
    ['POST', `/users/${person.id}/role`, { role: 'analyst', version: 1 }],
    ['POST', `/users/${person.id}/link`, undefined],
    ['POST', `/users/${person.id}/transfer-ownership`, { version: 1 }],
    ['DELETE', `/users/${person.id}`, undefined],
    ['POST', '/roles', { name: 'x', permissions: ['tags:read'] }],
    ['PATCH', '/tenants/current/policy', { version: 0 }],
    ['POST', '/api-keys', { name: 'x', scopes: ['tags:read'], expires_at: new Date(Date.now() + 60_000).toISOString() }],
  ] as const)
    for (const accept of ['application/json', 'text/html', '*/*']) {
      const reply = await w.app.inject({
        method,
        url: `/api/v1${path}`,
        headers: { authorization: `Bearer ${old.token}`, accept },
        ...(payload && { payload }),
      })
      expect([reply.statusCode, reply.json().code], `${path} ${accept}`).toEqual([403, 'step_up_required'])
    }
})

// proves: [ASVS-2.3.4]
test('a tenant keeps an owner: the last one cannot go, lose the role or be disabled; of two who go at once one stays', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const [one, two] = [await somebody(tenant, 'owner'), await somebody(tenant, 'owner')]
  const both = await Promise.all([
    one.call('POST', `/users/${two.id}/role`, { role: 'viewer', version: 1 }),
    two.call('POST', `/users/${one.id}/role`, { role: 'viewer', version: 1 }),
  ])
  expect(both.map((reply) => reply.statusCode).filter((status) => status === 200)).toHaveLength(1)
  const { rows } = await w.owner.query(`select id from users where tenant_id = $1 and role = 'owner'`, [tenant])
  expect(rows).toHaveLength(1)
  const last = [one, two].find((who) => who.id === rows[0].id) ?? one
  expect((await last.call('DELETE', `/users/${last.id}`)).json().code).toBe('not_yourself')
  // Somebody who may do all that an owner may, and is none: they can change the owner, and cannot leave the tenant without one.
  const matrix: { modules: { permissions: { permission: string }[] }[] } = (await last.call('GET', '/roles/matrix')).json()
  const permissions = matrix.modules.flatMap((module) => module.permissions.map(({ permission }) => permission))
  const role = (await last.call('POST', '/roles', { name: 'Deputy', permissions })).json()
  const deputy = await somebody(tenant, 'admin')
  expect((await last.call('POST', `/users/${deputy.id}/role`, { role: 'viewer', role_id: role.id, version: 1 })).statusCode).toBe(200)
  await expect
    .poll(async () => (await deputy.call('GET', '/auth/me')).json().permissions, { timeout: 60_000 })
    .toContain('tenants:transfer')
  const version = await versionOf(last, last.id)
  for (const [method, path, payload] of [
    ['POST', `/users/${last.id}/role`, { role: 'admin', version }],
    ['POST', `/users/${last.id}/disable`, undefined],
    ['DELETE', `/users/${last.id}`, undefined],
  ] as const) {
    const reply = await deputy.call(method, path, payload)
    expect([reply.statusCode, reply.json().code], path).toEqual([409, 'last_owner'])
  }
})

test('ownership is handed over by an owner only, and both stay members', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const [owner, admin, person] = [await somebody(tenant, 'owner'), await somebody(tenant, 'admin'), await somebody(tenant, 'analyst')]
  expect((await admin.call('POST', `/users/${person.id}/transfer-ownership`, { version: 1 })).statusCode).toBe(403)
  const reply = await owner.call('POST', `/users/${person.id}/transfer-ownership`, { version: 1 })
  expect(reply.json(), reply.body).toMatchObject({ role: 'owner' })
  expect((await person.call('GET', `/users/${owner.id}`)).json()).toMatchObject({ role: 'admin', state: 'active' })
  expect(await trailOf(w, tenant, person.id)).toEqual(['users.add', 'users.transfer_ownership'])
})

test('a disabled person is out within a second, and signs in anew when enabled; a change of role holds as soon [S11]', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const [admin, person] = [await somebody(tenant, 'admin'), await somebody(tenant, 'analyst')]
  const status = async () => (await person.call('GET', '/tags')).statusCode
  const within = (expected: number) => expect.poll(status, { timeout: 60_000, interval: 50 }).toBe(expected)
  expect(await status()).toBe(200)
  await admin.call('POST', `/users/${person.id}/role`, { role: 'respondent', version: 1 })
  await within(403)
  await admin.call('POST', `/users/${person.id}/role`, { role: 'viewer', version: 2 })
  await within(200)
  expect((await admin.call('POST', `/users/${person.id}/disable`)).json().state).toBe('disabled')
  await within(401)
  expect((await admin.call('POST', `/users/${person.id}/enable`)).json().state).toBe('active')
  expect(await status()).toBe(401)
})

test('a deleted person has a pseudonym everywhere, no way in, and keeps no own role; what they did stays', async () => {
  const w = await world()
  const [tenant, elsewhere] = [await w.tenant(), await w.tenant()]
  const [admin, person] = [await somebody(tenant, 'admin'), await somebody(tenant, 'analyst', { password })]
  await w.owner.query(
    `insert into users (tenant_id, id, home, username, email, display_name, role) select $2, id, false, username, email, display_name, 'viewer' from users where id = $1`,
    [person.id, elsewhere],
  )
  await person.call('POST', '/tags', { object_type: 'users', object_id: admin.id, name: 'kept' })
  await person.call('POST', '/comments', { object_type: 'users', object_id: admin.id, text: 'said before' })
  const role = (await admin.call('POST', '/roles', { name: 'Tagger', permissions: ['tags:read', 'tags:write'] })).json()
  expect((await admin.call('POST', `/users/${person.id}/role`, { role: 'analyst', role_id: role.id, version: 1 })).statusCode).toBe(200)
  expect((await admin.call('DELETE', `/roles/${role.id}`)).json()).toMatchObject({ status: 409, code: 'in_use' })
  expect((await admin.call('DELETE', `/users/${person.id}`)).statusCode).toBe(204)
  await expect.poll(async () => (await person.call('GET', '/auth/me')).statusCode, { timeout: 60_000, interval: 50 }).toBe(401)
  const login = await w.app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { username: person.username, password } })
  expect(login.statusCode).toBe(401)
  const { rows } = await w.owner.query('select * from users where id = $1', [person.id])
  expect(rows).toHaveLength(2)
  expect(JSON.stringify(rows)).not.toContain(person.username)
  expect(rows.every((row) => row.display_name === `deleted-${person.id.slice(-12)}` && row.password_hash === null)).toBe(true)
  expect((await w.owner.query('select id from sessions where user_id = $1', [person.id])).rows).toEqual([])
  expect((await admin.call('GET', `/users/${person.id}`)).json()).toMatchObject({
    state: 'deleted',
    email: expect.stringMatching(/invalid$/),
    actions: [],
  })
  expect((await admin.call('GET', '/users?state=deleted')).json().items).toMatchObject([{ id: person.id }])
  expect((await admin.call('GET', '/tags')).json().items).toMatchObject([{ name: 'kept' }])
  expect((await admin.call('DELETE', `/roles/${role.id}`)).statusCode).toBe(204)
  const authors = async () => (await w.owner.query('select author_name from comments where author_id = $1', [person.id])).rows
  await expect.poll(authors, { timeout: 60_000 }).toEqual([{ author_name: `deleted-${person.id.slice(-12)}` }])
  expect(await trailOf(w, elsewhere, person.id)).toEqual(['users.drop'])
  // The sealed text stays; who reads the trail, searches it or looks at the activity sees the pseudonym.
  const trail = await admin.call('GET', `/audit?object_id=${person.id}&actor_id=${person.id}`)
  const all = [trail, await admin.call('GET', '/audit?limit=200'), await admin.call('GET', `/users/${person.id}/activity`)]
  for (const reply of all) {
    expect(reply.statusCode).toBe(200)
    expect(reply.body).not.toContain(person.username)
  }
  expect((await admin.call('GET', `/audit?q=${person.username}&total=exact`)).json().total).toBe(0)
  expect((await admin.call('GET', `/audit?q=deleted-${person.id.slice(-12)}`)).json().items.length).toBeGreaterThan(1)
})

test('role, tenant and other standing in a body are refused by name, also where people change themselves [S6] [T39] [ASVS-15.3.3]', async () => {
  const w = await world()
  const [tenant, other] = [await w.tenant(), await w.tenant()]
  const [admin, person] = [await somebody(tenant, 'admin'), await somebody(tenant, 'viewer')]
  const smuggled = {
    role: 'owner',
    role_id: randomUUID(),
    tenant_id: other,
    is_admin: true,
    platform_admin: true,
    home: false,
    permissions: ['users:admin'],
  }
  for (const [field, value] of Object.entries(smuggled)) {
    for (const [who, method, path, body] of [
      [person, 'PATCH', '/auth/me', { display_name: 'Me' }],
      [admin, 'PATCH', `/users/${person.id}`, { display_name: 'You', version: 1 }],
      [person, 'POST', '/auth/register', { email: 'a@example.org' }],
      [person, 'POST', '/auth/invitation/accept', { token: 'x', username: 'abcd', display_name: 'A', password }],
    ] as const) {
      const reply = await who.call(method, path, { ...body, [field]: value })
      expect([reply.statusCode, reply.json().errors?.map((e: { path: string }) => e.path)], `${path} ${field}`).toEqual([400, [field]])
    }
  }
  expect((await w.owner.query('select role, tenant_id, platform_admin from users where id = $1', [person.id])).rows).toEqual([
    { role: 'viewer', tenant_id: tenant, platform_admin: false },
  ])
})

test('ids of another tenant in path, body and lists are as unknown as random ones [T6] [T29] [T33]', async () => {
  const w = await world()
  const [tenant, other] = [await w.tenant(), await w.tenant()]
  const [owner, stranger, mate] = [await somebody(tenant, 'owner'), await somebody(other, 'owner'), await somebody(tenant, 'viewer')]
  const theirs = {
    user: stranger.id,
    role: (await stranger.call('POST', '/roles', { name: 'Theirs', permissions: ['tags:read'] })).json().id,
    team: (await stranger.call('POST', '/teams', { name: 'Theirs' })).json().id,
    invitation: (await stranger.call('POST', '/invitations', { email: 'x@example.org', role: 'viewer' })).json().id,
  }
  const team = (await owner.call('POST', '/teams', { name: 'Mine' })).json()
  const answer = async (id: (kind: keyof typeof theirs) => string) => {
    const calls = [
      owner.call('GET', `/users/${id('user')}`),
      owner.call('GET', `/users/${id('user')}/activity`),
      owner.call('POST', `/users/${id('user')}/role`, { role: 'viewer', version: 1 }),
      owner.call('POST', `/users/${id('user')}/link`),
      owner.call('POST', `/users/${id('user')}/transfer-ownership`, { version: 1 }),
      owner.call('POST', `/users/${mate.id}/role`, { role: 'viewer', role_id: id('role'), version: 1 }),
      owner.call('POST', '/users', { display_name: 'Robot', role_id: id('role') }),
      owner.call('POST', `/teams/${id('team')}/members`, { user_id: mate.id }),
      owner.call('POST', `/teams/${team.id}/members`, { user_id: id('user') }),
      owner.call('DELETE', `/teams/${team.id}/members/${id('user')}`),
      owner.call('PATCH', `/teams/${team.id}`, { parent_id: id('team'), version: 1 }),
      owner.call('POST', '/invitations', { email: 'y@example.org', role: 'viewer', role_id: id('role') }),
      owner.call('POST', '/invitations', { email: 'y@example.org', role: 'viewer', team_ids: [team.id, id('team')] }),
      owner.call('POST', `/invitations/${id('invitation')}/link`),
      owner.call('POST', '/api-keys', {
        ...{ name: 'k', scopes: ['tags:read'], expires_at: new Date(Date.now() + 60_000).toISOString() },
        user_id: id('user'),
      }),
    ]
    return (await Promise.all(calls)).map((reply) => ({ status: reply.statusCode, ...reply.json(), request_id: '' }))
  }
  const [foreign, random] = [await answer((kind) => theirs[kind]), await answer(() => randomUUID())]
  expect(foreign).toEqual(random)
  expect(foreign.every(({ status }) => status === 404 || status === 400)).toBe(true)
  expect((await owner.call('GET', `/users?team_id=${theirs.team}`)).json().items).toEqual([])
  expect((await owner.call('GET', `/users?role_id=${theirs.role}`)).json().items).toEqual([])
  // An id of another kind of record deletes nothing.
  for (const path of ['users', 'roles', 'teams', 'invitations', 'api-keys'])
    expect((await owner.call('DELETE', `/${path}/${path === 'teams' ? mate.id : team.id}`)).statusCode, path).toBe(404)
})

test('a person of another tenant is refused as fast as one who does not exist [S4]', async () => {
  const w = await world()
  const [owner, stranger] = [await somebody(await w.tenant(), 'owner'), await somebody(await w.tenant(), 'owner')]
  const times: [number[], number[]] = [[], []]
  for (let i = 0; i < 200; i++)
    for (const [kind, id] of [stranger.id, randomUUID()].entries()) {
      const began = performance.now()
      expect((await owner.call('GET', `/users/${id}`)).statusCode).toBe(404)
      times[kind]?.push(performance.now() - began)
    }
  const [foreign = 0, random = 0] = times.map((all) => all.sort((a, b) => a - b)[100] ?? 0)
  expect(Math.abs(foreign - random)).toBeLessThan(10)
})

test('an own role reaches no further than its maker, never locks its people out, and holds at once when changed [S11]', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const [owner, admin, person] = [await somebody(tenant, 'owner'), await somebody(tenant, 'admin'), await somebody(tenant, 'viewer')]
  expect((await admin.call('POST', '/roles', { name: 'Beyond', permissions: ['tenants:transfer'] })).json()).toMatchObject({
    status: 400,
    errors: [{ path: 'permissions' }],
  })
  for (const permissions of [['no:such'], ['tenants:manage']])
    expect((await owner.call('POST', '/roles', { name: 'Unknown', permissions })).statusCode, permissions[0]).toBe(400)
  const strong = (await owner.call('POST', '/roles', { name: 'Handover', permissions: ['tenants:transfer'] })).json()
  expect((await admin.call('PATCH', `/roles/${strong.id}`, { permissions: ['tags:read'], version: 1 })).json().code).toBe('too_strong')
  expect((await admin.call('DELETE', `/roles/${strong.id}`)).json().code).toBe('too_strong')
  expect((await admin.call('POST', `/users/${person.id}/role`, { role: 'viewer', role_id: strong.id, version: 1 })).statusCode).toBe(400)
  const own = (await admin.call('POST', '/roles', { name: 'Tagger', permissions: ['tags:read'] })).json()
  expect((await admin.call('POST', `/users/${person.id}/role`, { role: 'viewer', role_id: own.id, version: 1 })).json()).toMatchObject({
    role_name: 'Tagger',
  })
  await expect.poll(async () => (await person.call('GET', '/users')).statusCode, { timeout: 60_000, interval: 50 }).toBe(403)
  expect([(await person.call('GET', '/auth/me')).statusCode, (await person.call('GET', '/tags')).statusCode]).toEqual([200, 200])
  await admin.call('PATCH', `/roles/${own.id}`, { permissions: ['users:read'], version: 1 })
  await expect.poll(async () => (await person.call('GET', '/users')).statusCode, { timeout: 60_000, interval: 50 }).toBe(200)
  expect((await person.call('GET', '/tags')).statusCode).toBe(403)
  const matrix = (await admin.call('GET', '/roles/matrix')).json()
  const transfer = matrix.modules
    .flatMap((m: { permissions: { permission: string }[] }) => m.permissions)
    .find((p: { permission: string }) => p.permission === 'tenants:transfer')
  expect(transfer).toMatchObject({ presets: ['owner'], held: false })
  expect(JSON.stringify(matrix)).not.toContain('tenants:manage')
})

test('teams lie within each other without circles and at most ten deep', async () => {
  const w = await world()
  const call = w.as(await w.tenant())
  const teams: { id: string; version: number }[] = []
  for (let depth = 0; depth < 11; depth++) {
    const reply = await call('owner', 'POST', '/teams', { name: `Level ${depth}`, ...(depth && { parent_id: teams[depth - 1]?.id }) })
    expect(reply.statusCode, `${depth}`).toBe(depth < 10 ? 201 : 400)
    if (depth < 10) teams.push(reply.json())
  }
  const [top, second, last] = [teams[0], teams[1], teams[9]]
  for (const parent_id of [top?.id, last?.id])
    expect((await call('owner', 'PATCH', `/teams/${top?.id}`, { parent_id, version: 1 })).json().errors).toMatchObject([
      { path: 'parent_id' },
    ])
  expect((await call('owner', 'DELETE', `/teams/${top?.id}`)).json().code).toBe('in_use')
  // Two moves that would close a circle together: one of them sees the other.
  const [a, b] = [
    (await call('owner', 'POST', '/teams', { name: 'A' })).json(),
    (await call('owner', 'POST', '/teams', { name: 'B' })).json(),
  ]
  const both = await Promise.all([
    call('owner', 'PATCH', `/teams/${a.id}`, { parent_id: b.id, version: 1 }),
    call('owner', 'PATCH', `/teams/${b.id}`, { parent_id: a.id, version: 1 }),
  ])
  expect(both.map((reply) => reply.statusCode).sort()).toEqual([200, 400])
  expect((await call('owner', 'PATCH', `/teams/${second?.id}`, { parent_id: null, version: 1 })).json().parent_id).toBeNull()
})

test('who is taken into a team is listed there once, and is out of it again', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const [owner, mate] = [await somebody(tenant, 'owner'), await somebody(tenant, 'analyst')]
  const team = (await owner.call('POST', '/teams', { name: 'Night shift' })).json()
  const members = async () =>
    (await owner.call('GET', `/teams/${team.id}/members`)).json().items.map(({ email }: { email: string }) => email)
  for (const status of [201, 409])
    expect((await owner.call('POST', `/teams/${team.id}/members`, { user_id: mate.id })).statusCode).toBe(status)
  expect(await members()).toEqual([mate.email])
  expect((await mate.call('DELETE', `/teams/${team.id}/members/${mate.id}`)).statusCode).toBe(403)
  expect((await owner.call('DELETE', `/teams/${team.id}/members/${mate.id}`)).statusCode).toBe(204)
  expect(await members()).toEqual([])
  expect((await owner.call('DELETE', `/teams/${team.id}/members/${mate.id}`)).statusCode).toBe(404)
})

test('who must change their password can do nothing else until they did', async () => {
  const tenant = await (await world()).tenant()
  const [admin, analyst] = [await somebody(tenant, 'admin'), await somebody(tenant, 'analyst', { password })]
  const asked = await admin.call('POST', `/users/${analyst.id}/require-password-change`)
  expect(asked.json(), asked.body).toMatchObject({ must_change_password: true })
  expect((await analyst.call('GET', '/hosts')).json()).toMatchObject({ status: 403, code: 'password_change_required' })
})

test('what a person did is shown to administrators only, newest first and page by page', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const [admin, person] = [await somebody(tenant, 'admin'), await somebody(tenant, 'analyst')]
  for (const name of ['one', 'two', 'three']) await person.call('POST', '/tags', { object_type: 'users', object_id: admin.id, name })
  const first = (await admin.call('GET', `/users/${person.id}/activity?limit=2`)).json()
  expect(first.items).toMatchObject([{ action: 'tags.add', object_title: 'three' }, { object_title: 'two' }])
  const rest = (await admin.call('GET', `/users/${person.id}/activity?limit=10&cursor=${first.next}`)).json()
  expect(rest.items.map((entry: { action: string }) => entry.action)).toEqual(['tags.add', 'users.add'])
  expect((await person.call('GET', `/users/${person.id}/activity`)).statusCode).toBe(403)
})

// proves: [ASVS-8.2.3]
test('people change their own name, language and time zone, in every tenant they are in; others see no more than they need', async () => {
  const w = await world()
  const [tenant, other] = [await w.tenant(), await w.tenant()]
  const [viewer, person] = [await somebody(tenant, 'viewer'), await somebody(tenant, 'analyst')]
  await w.owner.query(
    `insert into users (tenant_id, id, home, username, email, display_name, role) select $2, id, false, username, email, display_name, 'viewer' from users where id = $1`,
    [person.id, other],
  )
  expect((await person.call('PATCH', '/auth/me', { time_zone: 'Mars/Olympus' })).json().errors).toMatchObject([{ path: 'time_zone' }])
  const reply = await person.call('PATCH', '/auth/me', { display_name: 'Ana Álvarez', locale: 'es', time_zone: 'Europe/Madrid' })
  expect(reply.json()).toEqual({ id: person.id, display_name: 'Ana Álvarez', locale: 'es', time_zone: 'Europe/Madrid' })
  const { rows } = await w.owner.query('select display_name, locale, time_zone from users where id = $1', [person.id])
  expect(rows).toEqual([1, 2].map(() => ({ display_name: 'Ana Álvarez', locale: 'es', time_zone: 'Europe/Madrid' })))
  expect((await viewer.call('GET', `/users/${person.id}`)).json()).toMatchObject({ last_seen_at: null, second_factor: null, actions: [] })
})

test('a service account signs in by no way and lends its rights to keys, which outlive who made them', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const [owner, admin] = [await somebody(tenant, 'owner'), await somebody(tenant, 'admin')]
  const robot = (await admin.call('POST', '/users', { display_name: 'Collector' })).json()
  expect(robot).toMatchObject({ service: true, role: 'service', email: '' })
  expect(robot.actions).not.toContain('make_link')
  expect((await admin.call('POST', `/users/${robot.id}/role`, { role: 'analyst', version: 1 })).json().code).toBe('wrong_state')
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  const make = (scopes: string[], user_id = robot.id) => admin.call('POST', '/api-keys', { name: 'push', scopes, expires_at, user_id })
  expect((await make(['users:admin'])).json()).toMatchObject({ status: 400, errors: [{ path: 'scopes' }] })
  expect((await make(['hosts:import'], owner.id)).json()).toMatchObject({ status: 400, errors: [{ path: 'user_id' }] })
  const { key } = (await make(['hosts:read'])).json()
  expect((await owner.call('DELETE', `/users/${admin.id}`)).statusCode).toBe(204)
  expect((await callerOf(w, key)('GET', '/hosts')).statusCode).toBe(200)
  await owner.call('POST', `/users/${robot.id}/disable`)
  await expect.poll(async () => (await callerOf(w, key)('GET', '/hosts')).statusCode, { timeout: 60_000, interval: 50 }).toBe(401)
  expect(await versionOf(owner, robot.id)).toBe(2)
})
