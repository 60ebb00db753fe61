import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mailbox, mailbox } from '../../../testing/mailbox.ts'
import { callerOf, password, type Somebody, somebody, trailOf } from '../../../testing/people.ts'
import { newWorld, type World, world } from '../../../testing/world.ts'

let box: Mailbox
let w: World
let mailless: World
beforeAll(async () => {
  box = await mailbox()
  ;[w, mailless] = await Promise.all([newWorld({ SMTP_URL: box.url }), world()])
}, 120_000)
afterAll(() => box.end())

const lettersTo = (address: string) => box.letters.filter((letter) => letter.recipients.includes(address))
async function letterTo(address: string, nth = 1): Promise<string> {
  await expect.poll(() => lettersTo(address).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(nth)
  return /#([\w-]{43})/.exec(lettersTo(address)[nth - 1]?.text ?? '')?.[1] ?? ''
}
const address = () => `new-${randomUUID().slice(0, 8)}@example.org`
const stranger = (path: string, payload: object, at = w) => at.app.inject({ method: 'POST', url: `/api/v1${path}`, payload })
const accept = (token: string, more: object = {}, at = w) =>
  stranger('/auth/invitation/accept', { token, username: `u-${randomUUID().slice(0, 8)}`, display_name: 'Nora New', password, ...more }, at)
const handed = async (who: Somebody, payload: object): Promise<{ id: string; token: string }> => {
  const { id } = (await who.call('POST', '/invitations', payload)).json()
  return { id, token: (await who.call('POST', `/invitations/${id}/link`)).json().link.split('#')[1] }
}

test('who is invited comes in by the letter, once, as what the invitation says, and into its teams [ASVS-6.4.1]', async () => {
  const tenant = await w.tenant()
  const admin = await somebody(tenant, 'admin', {}, w)
  const email = address()
  const team = (await admin.call('POST', '/teams', { name: 'Night shift' })).json()
  const invited = await admin.call('POST', '/invitations', { email, role: 'analyst', team_ids: [team.id], locale: 'de' })
  expect(invited.json(), invited.body).toMatchObject({ state: 'pending', role: 'analyst' })
  expect(invited.body).not.toMatch(/token|hash/)
  const token = await letterTo(email)
  expect((await stranger('/auth/invitation', { token })).json()).toMatchObject({ email, password_min: 12 })
  expect((await accept(token, { password: 'passwordpassword' })).json()).toMatchObject({ status: 400, errors: [{ path: 'password' }] })
  const came = await accept(token)
  expect([came.statusCode, came.json().user], came.body).toMatchObject([200, { email, role: 'analyst', locale: 'de' }])
  expect((await accept(token)).statusCode).toBe(401)
  const me = callerOf(w, came.json().access_token)
  expect((await me('GET', '/auth/me')).json()).toMatchObject({ tenant: { id: tenant }, role: 'analyst' })
  expect((await admin.call('GET', `/teams/${team.id}/members`)).json().items).toMatchObject([{ email }])
  const { rows } = await w.owner.query('select email_verified_at is not null as verified, home from users where email = $1', [email])
  expect(rows).toEqual([{ verified: true, home: true }])
  expect(await trailOf(w, tenant, invited.json().id)).toEqual(['invitations.add', 'invitations.accept'])
  expect(JSON.stringify((await w.owner.query('select * from events')).rows)).not.toContain(token)
})

test('an invitation is the same for an address with an account elsewhere: nobody is made a member unasked [T30] [S10]', async () => {
  const [here, elsewhere] = [await w.tenant(), await w.tenant()]
  const [admin, known] = [await somebody(here, 'admin', {}, w), await somebody(elsewhere, 'owner', {}, w)]
  const unknown = address()
  const answers: string[] = []
  for (const email of [known.email, unknown]) {
    const reply = await admin.call('POST', '/invitations', { email, role: 'viewer' })
    const { id, email: _email, created_at, updated_at, sent_at, expires_at, ...rest } = reply.json()
    answers.push(JSON.stringify([reply.statusCode, rest]))
  }
  expect(answers[0]).toBe(answers[1])
  expect((await admin.call('GET', `/users?q=${known.username}`)).json().items).toEqual([])
  expect((await admin.call('GET', `/users/${known.id}`)).statusCode).toBe(404)
  const token = await letterTo(known.email)
  // Nobody makes a second account of an address, or joins with the letter of another one.
  expect((await accept(token)).statusCode).toBe(409)
  const other = await somebody(elsewhere, 'viewer', {}, w)
  expect((await other.call('POST', '/auth/invitation/join', { token })).json()).toMatchObject({ status: 403, code: 'other_address' })
  const joined = await known.call('POST', '/auth/invitation/join', { token })
  expect(joined.json(), joined.body).toMatchObject({ tenant_id: here })
  expect((await known.call('POST', '/auth/invitation/join', { token })).statusCode).toBe(401)
  expect((await admin.call('GET', `/users/${known.id}`)).json()).toMatchObject({ home: false, role: 'viewer', email: known.email })
  // In the other tenant they are a viewer, at home still the owner; a switch proves nothing anew.
  expect((await known.call('GET', '/auth/tenants')).json().items).toMatchObject([
    { id: elsewhere, home: true, current: true },
    { id: here, home: false, role: 'viewer' },
  ])
  const there = await known.call('POST', '/auth/switch', { tenant_id: here })
  const call = callerOf(w, there.json().access_token)
  expect([(await call('GET', '/users')).statusCode, (await call('GET', '/audit')).statusCode]).toEqual([200, 403])
  expect((await known.call('GET', '/auth/me')).statusCode, 'the session before is over').toBe(401)
  expect((await call('POST', '/auth/switch', { tenant_id: await w.tenant() })).statusCode).toBe(404)
})

test('where somebody begins is their choice, as long as they are a member there; a switch never lengthens a session or freshens its proof', async () => {
  const [home, other] = [await w.tenant(), await w.tenant()]
  const person = await somebody(home, 'owner', { password, ago: 11 }, w)
  await w.owner.query(
    `insert into users (tenant_id, id, home, username, email, display_name, role) select $2, id, false, username, email, display_name, 'owner' from users where id = $1`,
    [person.id, other],
  )
  expect((await person.call('POST', '/auth/default-tenant', { tenant_id: await w.tenant() })).statusCode).toBe(404)
  expect((await person.call('POST', '/auth/default-tenant', { tenant_id: other })).statusCode).toBe(204)
  const switched = (await person.call('POST', '/auth/switch', { tenant_id: other })).json()
  expect(switched.session.seconds).toBeLessThanOrEqual(3600)
  const call = callerOf(w, switched.access_token)
  expect((await call('POST', '/roles', { name: 'x', permissions: ['tags:read'] })).json().code).toBe('step_up_required')
  const login = async () => {
    const reply = await stranger('/auth/login', { username: person.username, password })
    return (await callerOf(w, reply.json().access_token)('GET', '/auth/me')).json().tenant.id
  }
  expect(await login()).toBe(other)
  await w.owner.query('update users set disabled_at = now() where id = $1 and tenant_id = $2', [person.id, other])
  expect(await login()).toBe(home)
})

test('an invitation ends when it is taken back, renewed, out of date, or when who made it may not give that any more', async () => {
  const at = mailless
  const tenant = await at.tenant()
  const [owner, admin] = [await somebody(tenant, 'owner'), await somebody(tenant, 'admin')]
  const first = await handed(admin, { email: address(), role: 'admin' })
  const again = (await admin.call('POST', `/invitations/${first.id}/link`)).json().link.split('#')[1]
  expect((await stranger('/auth/invitation', { token: first.token }, at)).statusCode).toBe(401)
  expect((await stranger('/auth/invitation', { token: again }, at)).statusCode).toBe(200)
  await at.owner.query(`update invitations set expires_at = now() - interval '1 second' where id = $1`, [first.id])
  expect((await accept(again, {}, at)).statusCode).toBe(401)
  expect((await admin.call('GET', `/invitations?state=expired`)).json().items).toMatchObject([{ id: first.id, state: 'expired' }])
  const dropped = await handed(admin, { email: address(), role: 'viewer' })
  expect((await admin.call('DELETE', `/invitations/${dropped.id}`)).statusCode).toBe(204)
  expect((await accept(dropped.token, {}, at)).statusCode).toBe(401)
  const orphan = await handed(admin, { email: address(), role: 'admin' })
  await owner.call('POST', `/users/${admin.id}/role`, { role: 'viewer', version: 1 })
  expect((await accept(orphan.token, {}, at)).statusCode).toBe(401)
  expect((await admin.call('POST', '/invitations', { email: address(), role: 'owner' })).statusCode).toBeGreaterThanOrEqual(400)
  const twice = await handed(owner, { email: address(), role: 'viewer' })
  const both = await Promise.all([accept(twice.token, {}, at), accept(twice.token, {}, at)])
  expect(both.map((reply) => reply.statusCode).sort()).toEqual([200, 401])
})

test('an invitation is sent again with a new link, and the old one is dead; five letters an hour at most', async () => {
  const tenant = await w.tenant()
  const admin = await somebody(tenant, 'admin', {}, w)
  const email = address()
  const { id } = (await admin.call('POST', '/invitations', { email, role: 'viewer' })).json()
  const first = await letterTo(email)
  const again = await admin.call('POST', `/invitations/${id}/resend`)
  expect(again.json(), again.body).toMatchObject({ id, state: 'pending' })
  const second = await letterTo(email, 2)
  expect((await accept(first)).statusCode).toBe(401)
  const statuses: number[] = []
  for (let time = 0; time < 4; time++) statuses.push((await admin.call('POST', `/invitations/${id}/resend`)).statusCode)
  expect(statuses).toEqual([200, 200, 200, 429])
  expect((await accept(second)).statusCode).toBe(401)
  expect((await accept(await letterTo(email, 5))).statusCode).toBe(200)
})

test('without a mail server the link is handed over, and proves no mailbox; nobody invites beyond their own rights [T7]', async () => {
  const tenant = await mailless.tenant()
  const admin = await somebody(tenant, 'admin')
  expect((await admin.call('POST', '/invitations', { email: address(), role: 'owner' })).json()).toMatchObject({
    status: 400,
    errors: [{ path: 'role' }],
  })
  expect((await admin.call('POST', '/invitations', { email: address(), role: 'service' })).statusCode).toBe(400)
  const email = address()
  const made = (await admin.call('POST', '/invitations', { email, role: 'viewer' })).json()
  expect((await admin.call('POST', `/invitations/${made.id}/resend`)).json().code).toBe('not_configured')
  const token = (await admin.call('POST', `/invitations/${made.id}/link`)).json().link.split('#')[1]
  expect((await accept(token, {}, mailless)).statusCode).toBe(200)
  expect((await mailless.owner.query('select email_verified_at from users where email = $1', [email])).rows).toEqual([
    { email_verified_at: null },
  ])
  expect((await admin.call('POST', '/invitations', { email, role: 'viewer' })).json().code).toBe('duplicate')
  expect((await admin.call('DELETE', `/invitations/${made.id}`)).json().code).toBe('wrong_state')
})

test('people register only where a policy lets their domain in, as viewers, after proving the address; the answer is always the same [S10]', async () => {
  const tenant = await w.tenant()
  const owner = await somebody(tenant, 'owner', {}, w)
  const domain = `d${randomUUID().slice(0, 8)}.example`
  const register = (email: string) => stranger('/auth/register', { email })
  const set = async (change: object) => {
    const { version } = (await owner.call('GET', '/tenants/current/policy')).json()
    return owner.call('PATCH', '/tenants/current/policy', { ...change, version })
  }
  const offered = async (at = w) => (await at.app.inject({ url: '/api/v1/auth/options' })).json().registration
  const before = await register(`a@${domain}`)
  expect((await set({ self_registration: true })).json()).toMatchObject({ status: 400, errors: [{ path: 'email_domains' }] })
  expect((await set({ self_registration: true, email_domains: [domain.toUpperCase()] })).json()).toMatchObject({ email_domains: [domain] })
  expect([await offered(), await offered(mailless)]).toEqual([true, false])
  const allowed = await register(`b@${domain}`)
  const beyond = await register(`b@sub.${domain}`)
  expect([before, allowed, beyond].map((reply) => [reply.statusCode, reply.body])).toEqual(Array(3).fill([202, '{"accepted":true}']))
  const token = await letterTo(`b@${domain}`)
  const came = await accept(token)
  expect(came.json().user, came.body).toMatchObject({ role: 'viewer', email: `b@${domain}` })
  // Nothing for the others, and no more than three letters for one.
  for (let i = 0; i < 5; i++) await register(`c@${domain}`)
  await letterTo(`c@${domain}`, 3)
  expect([lettersTo(`a@${domain}`), lettersTo(`b@sub.${domain}`)]).toEqual([[], []])
  const late = await letterTo(`c@${domain}`, 3)
  await set({ self_registration: false })
  expect((await accept(late)).statusCode, 'the policy counts at the end, too').toBe(401)
  expect(lettersTo(`c@${domain}`)).toHaveLength(3)
  expect((await stranger('/auth/register', { email: address() }, mailless)).json().code).toBe('not_configured')
})
