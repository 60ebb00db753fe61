import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { InjectOptions } from 'fastify'
import { expect, test } from 'vitest'
import { systemActor } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { add } from '../../kernel/verbs.ts'
import { newWorld, type World, world } from '../../testing/world.ts'
import { checkpointFolder, checkpointKey, writeCheckpoint } from '../audit/checkpoints.ts'
import { verifyAudit } from '../audit/verify.ts'

/** Somebody with a session; `root` runs the instance. */
async function signedIn(w: World, tenant: string, role: 'owner' | 'admin' | 'viewer', { root = false, ago = 0 } = {}) {
  const id = newId()
  const username = `${role}-${id}`
  await w.owner.query(
    `insert into users (tenant_id, id, username, email, display_name, role, platform_admin) values ($1, $2, $3, $4, $5, $6, $7)`,
    [tenant, id, username, `${username}@example.org`, `Ann ${role}`, role, root],
  )
  const session = { tenant_id: tenant, id: newId(), user_id: id, expires_at: new Date(Date.now() + 3_600_000) }
  await w.owner.query(
    `insert into sessions (tenant_id, id, user_id, expires_at, proven_at) values ($1, $2, $3, $4, now() - make_interval(mins => $5))`,
    [tenant, session.id, id, session.expires_at, ago],
  )
  const token = await w.rampart.sessions.issue(session)
  return { id, username, token, call: caller(w, token) }
}
const caller = (w: Pick<World, 'app'>, token: string) => (method: NonNullable<InjectOptions['method']>, path: string, payload?: unknown) =>
  w.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${token}` },
    ...(payload !== undefined && { payload: payload as NonNullable<InjectOptions['payload']> }),
  })
async function platform(of = world()) {
  const w = await of
  const home = await w.tenant()
  return { w, home, root: await signedIn(w, home, 'owner', { root: true }) }
}
const actionsOn = async (w: World, tenant: string, object: string) =>
  (
    await w.owner.query<{ action: string }>('select action from events where tenant_id = $1 and object_id = $2 order by xid, id', [
      tenant,
      object,
    ])
  ).rows.map(({ action }) => action)
const soon = { timeout: 60_000, interval: 50 }

test('who runs the instance sees which tenants there are and how large, and nothing of what they hold; nobody else sees them [ASVS-8.2.1]', async () => {
  const { w, home, root } = await platform()
  const other = await w.tenant()
  const canary = `canary-${randomUUID()}`
  const person = await w.as(other)('owner', 'POST', '/tags', {
    object_type: 'users',
    object_id: await w.person(other, 'viewer'),
    name: canary,
  })
  expect(person.statusCode).toBe(201)
  const { name } = (await root.call('GET', `/tenants/${other}`)).json()
  const listed = await root.call('GET', `/tenants?q=${encodeURIComponent(name)}`)
  expect(listed.json().items).toMatchObject([{ id: other, users: 2, storage_bytes: 0, state: 'active', home: false }])
  expect(listed.body).not.toContain(canary)
  const seen: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const page: { items: { id: string }[]; next: string | null } = (
      await root.call('GET', `/tenants?limit=3${next && `&cursor=${next}`}`)
    ).json()
    seen.push(...page.items.map(({ id }) => id))
    next = page.next
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toEqual(expect.arrayContaining([home, other]))
  // Their own tenant is all that they act in.
  expect((await root.call('GET', '/tags')).body).not.toContain(canary)
  const owner = await signedIn(w, other, 'owner')
  for (const [method, path] of [
    ['GET', '/tenants'],
    ['GET', `/tenants/${home}`],
    ['POST', '/tenants'],
    ['PATCH', `/tenants/${other}`],
    ...['disable', 'enable', 'erase', 'visit', 'invite-owner'].map((verb) => ['POST', `/tenants/${home}/${verb}`] as const),
  ] as const)
    expect((await owner.call(method, path, method === 'GET' ? undefined : {})).statusCode, `${method} ${path}`).toBe(403)
})

test('a new tenant gets its first owner by invitation, and both trails tell of it', async () => {
  const { w, home, root } = await platform()
  const name = `Nordwind ${randomUUID()}`
  const made = await root.call('POST', '/tenants', { name })
  expect(made.json(), made.body).toMatchObject({ name, users: 0, state: 'active' })
  const { id } = made.json()
  expect((await root.call('POST', '/tenants', { name: name.toUpperCase() })).statusCode).toBe(409)
  const email = `${randomUUID()}@example.org`
  const invited = (await root.call('POST', `/tenants/${id}/invite-owner`, { email })).json()
  expect(invited).toMatchObject({ mailed: false, link: expect.stringContaining('/invitation#') })
  const accept = await w.app.inject({
    method: 'POST',
    url: '/api/v1/auth/invitation/accept',
    payload: {
      token: invited.link.split('#')[1],
      username: `o-${id.slice(-12)}`,
      display_name: 'Olga',
      password: 'correct horse battery 9 staple',
    },
  })
  expect(accept.json().user, accept.body).toMatchObject({ role: 'owner', email })
  expect(await actionsOn(w, home, id)).toEqual(['tenants.add', 'tenants.invite_owner'])
  expect(await actionsOn(w, id, id)).toEqual(['tenants.add'])
  const renamed = await root.call('PATCH', `/tenants/${id}`, { name: `${name} AG`, limits: { users: 1, api_keys: 0 }, version: 1 })
  expect(renamed.json()).toMatchObject({ name: `${name} AG`, limits: { users: 1, api_keys: 0 } })
  expect((await root.call('PATCH', `/tenants/${id}`, { name, version: 1 })).json().code).toBe('stale')
  // The limits hold, and the tenant sees them but cannot change them.
  const owner = caller(w, accept.json().access_token)
  expect((await owner('GET', '/tenants/current/policy')).json().limits).toEqual({ users: 1, api_keys: 0 })
  expect((await owner('PATCH', '/tenants/current/policy', { limits: {}, version: 1 })).statusCode).toBe(400)
  expect((await owner('POST', '/invitations', { email: 'x@example.org', role: 'viewer' })).json().code).toBe('limit_reached')
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  expect((await owner('POST', '/api-keys', { name: 'k', scopes: ['tags:read'], expires_at })).json().code).toBe('limit_reached')
})

test('a disabled tenant is out within a second, its sessions and keys, on the second process too; one cannot disable one’s own [S11]', async () => {
  const { w, home, root } = await platform()
  const second = await w.another()
  const tenant = await w.tenant()
  const person = await signedIn(w, tenant, 'owner')
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  const { key } = (await person.call('POST', '/api-keys', { name: 'k', scopes: ['tags:read'], expires_at })).json()
  const [mine, keyed] = [person.token, key].map((token) => [w, second].map((at) => caller(at, token)))
  const statuses = () => Promise.all([...(mine ?? []), ...(keyed ?? [])].map(async (call) => (await call('GET', '/tags')).statusCode))
  expect(await statuses()).toEqual([200, 200, 200, 200])
  expect((await root.call('POST', `/tenants/${home}/disable`)).json().code).toBe('not_yourself')
  expect((await root.call('POST', `/tenants/${tenant}/disable`)).json()).toMatchObject({ state: 'disabled' })
  await expect.poll(statuses, soon).toEqual([401, 401, 401, 401])
  expect((await root.call('POST', `/tenants/${tenant}/enable`)).json()).toMatchObject({ state: 'active' })
  expect((await person.call('GET', '/tags')).statusCode, 'an ended session stays ended').toBe(401)
  await second.close()
})

test('a visit needs a reason and a fresh proof, is told in both trails, ends by itself and by hand, and leaves no key behind', async () => {
  const { w, home, root } = await platform()
  const tenant = await w.tenant()
  const late = await signedIn(w, home, 'owner', { root: true, ago: 11 })
  const visit = { reason: 'The customer asked us to look at a stuck import.', minutes: 30 }
  expect((await late.call('POST', `/tenants/${tenant}/visit`, visit)).json().code).toBe('step_up_required')
  for (const wrong of [
    { ...visit, reason: 'because' },
    { ...visit, minutes: 61 },
  ])
    expect((await root.call('POST', `/tenants/${tenant}/visit`, wrong)).statusCode).toBe(400)
  const came = await root.call('POST', `/tenants/${tenant}/visit`, visit)
  expect(came.statusCode, came.body).toBe(200)
  expect(came.json().session.seconds).toBeLessThanOrEqual(1800)
  const there = caller(w, came.json().access_token)
  const me = (await there('GET', '/auth/me')).json()
  expect(me).toMatchObject({ tenant: { id: tenant }, visiting_until: expect.any(String), role: 'admin' })
  expect(me.permissions).not.toContain('tenants:manage')
  expect(me.permissions).not.toContain('tenants:transfer')
  expect((await w.as(tenant)('admin', 'GET', '/users')).json().items).toContainEqual(
    expect.objectContaining({ id: root.id, state: 'visiting', actions: [] }),
  )
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  const { key } = (await there('POST', '/api-keys', { name: 'mine', scopes: ['tags:read'], expires_at })).json()
  expect((await caller(w, key)('GET', '/tags')).statusCode).toBe(200)
  const invited = (await there('POST', '/invitations', { email: `${randomUUID()}@example.org`, role: 'admin' })).json()
  const link: string = (await there('POST', `/invitations/${invited.id}/link`)).json().link
  const back = await there('POST', '/auth/visit/end')
  expect(back.statusCode, back.body).toBe(200)
  await expect
    .poll(async () => [(await there('GET', '/tags')).statusCode, (await caller(w, key)('GET', '/tags')).statusCode], soon)
    .toEqual([401, 401])
  const accepted = await w.app.inject({
    method: 'POST',
    url: '/api/v1/auth/invitation/accept',
    payload: {
      token: link.split('#')[1],
      username: `v-${tenant.slice(-12)}`,
      display_name: 'Vera',
      password: 'correct horse battery 9 staple',
    },
  })
  expect(accepted.statusCode, 'what a visitor gave ends with the visit').toBe(401)
  const again = caller(w, back.json().access_token)
  expect((await again('GET', '/auth/me')).json()).toMatchObject({ tenant: { id: home }, visiting_until: null })
  for (const trail of [home, tenant]) {
    const { rows } = await w.owner.query(
      `select action, after->>'reason' as reason from events where tenant_id = $1 and object_id = $2 and action like 'tenants.%visit' order by xid, id`,
      [trail, tenant],
    )
    expect(rows, trail).toEqual([
      { action: 'tenants.visit', reason: visit.reason },
      { action: 'tenants.end_visit', reason: null },
    ])
  }
  // A second visit does not wake the key of the first, and time ends it.
  const twice = caller(w, (await again('POST', `/tenants/${tenant}/visit`, visit)).json().access_token)
  expect([(await twice('GET', '/tags')).statusCode, (await caller(w, key)('GET', '/tags')).statusCode]).toEqual([200, 401])
  await w.owner.query(`update users set visiting_until = now() where tenant_id = $1 and id = $2`, [tenant, root.id])
  await expect.poll(async () => (await twice('GET', '/tags')).statusCode, soon).toBe(401)
  expect((await w.as(tenant)('admin', 'GET', '/users')).json().items.map((row: { id: string }) => row.id)).not.toContain(root.id)
})

test('a deleted tenant is gone: keys, rows of every table, files; another one is untouched, a line in the trail stays [R20]', {
  timeout: 120_000,
}, async () => {
  // All chains of the instance are verified: those of other tests hold what they planted.
  const { w, home, root } = await platform(newWorld())
  const [gone, kept] = [await w.tenant(), await w.tenant()]
  const canary = `canary-${randomUUID()}`
  const object = (tenant: string) => join(w.config.RAMPART_DATA, 'files', tenant, 'ab', 'ab'.repeat(16))
  for (const tenant of [gone, kept]) {
    await signedIn(w, tenant, 'owner')
    await w.db.withTenant(tenant, async (tx) => {
      const who = { tx, actor: systemActor(tenant) }
      const team = await add(who, 'teams', { name: canary })
      await add(who, 'teams', { name: `${canary} below`, parent_id: team.id })
      await add(who, 'hosts', { hostname: canary })
    })
    mkdirSync(dirname(object(tenant)), { recursive: true })
    writeFileSync(object(tenant), canary)
  }
  await w.app.secrets.seal(gone, { table: 'x', column: 'y', row: 'z' }, 'secret')
  const { name } = (await root.call('GET', `/tenants/${gone}`)).json()
  expect((await root.call('POST', `/tenants/${gone}/erase`, { name })).json().code).toBe('wrong_state')
  await root.call('POST', `/tenants/${gone}/disable`)
  expect((await root.call('POST', `/tenants/${gone}/erase`, { name: 'something else' })).json().errors).toMatchObject([{ path: 'name' }])
  const reply = await root.call('POST', `/tenants/${gone}/erase`, { name })
  expect(reply.statusCode, reply.body).toBe(202)
  expect((await root.call('POST', `/tenants/${gone}/enable`)).statusCode).toBeGreaterThanOrEqual(400)
  await expect.poll(() => actionsOn(w, home, gone), { timeout: 60_000 }).toContain('tenants.erased')
  // What once was witnessed of its trail is no tampering: the trail of who deleted it says where it went.
  const folder = checkpointFolder(w.config.RAMPART_DATA)
  const key = checkpointKey(w.config.SECRET_KEY)
  const unknown = randomUUID()
  for (const tenant_id of [gone, unknown])
    await writeCheckpoint(folder, key, { tenant_id, n: 9, hash: 'ab'.repeat(32), at: new Date().toISOString() })
  const cut = async () =>
    (await verifyAudit(w.db, { folder, keys: [key] })).findings.filter((f) => f.kind === 'cut_tail').map((f) => f.tenant_id)
  await expect.poll(cut, { timeout: 60_000 }).toEqual([unknown]) // sealing waits for what others of this PostgreSQL have open
  const tables = await w.owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
  )
  for (const { name: table } of tables.rows) {
    const { rows } = await w.owner.query(`select count(*)::int as n from ${table} where tenant_id = $1`, [gone])
    expect(rows[0].n, table).toBe(0)
  }
  expect((await w.owner.query('select 1 from tenants where id = $1', [gone])).rows).toEqual([])
  expect([existsSync(object(gone)), existsSync(object(kept))]).toEqual([false, true])
  expect((await root.call('GET', `/tenants/${gone}`)).statusCode).toBe(404)
  expect((await w.as(kept)('owner', 'GET', '/teams')).json().items).toMatchObject([{ name: canary }, { name: `${canary} below` }])
  // Without the mark that the erasure leaves, the trail of a living tenant is as hard to cut as ever.
  await expect(w.owner.query('select erase_tenant($1, 10)', [kept])).rejects.toThrow('not to be erased')
  await expect(w.owner.query('delete from events where tenant_id = $1', [kept])).rejects.toThrow('append-only')
})
