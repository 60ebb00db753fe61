import { expect, test } from 'vitest'
import { authenticator } from '../../../testing/authenticator.ts'
import { codeOf, wrongCode } from '../../../testing/codes.ts'
import { keyOf, longAgo, origin, password, somebody, stillHeld, withTotp } from '../../../testing/somebody.ts'
import { resetFactorsOf } from './reset.ts'

const renamed = { name: 'Renamed', version: 7 }

test('ten minutes after the last proof, what is dangerous asks again; whatever the request accepts or sends [ASVS-7.5.3] [T12]', async () => {
  const who = await somebody('owner')
  const bearer = await who.token()
  const call = who.call(bearer)
  await longAgo(who)
  for (const [method, path, payload] of [
    ['PATCH', '/tenants/current', renamed],
    ['GET', '/audit/export', undefined],
    ['GET', '/auth/step-up', undefined],
  ] as const)
    expect((await call(method, path, payload)).json(), path).toMatchObject({ status: 403, code: 'step_up_required' })
  for (const accept of ['application/json', 'text/html', '*/*', 'application/x-yaml']) {
    const headers = { authorization: `Bearer ${bearer}`, accept }
    const reply = await who.w.app.inject({ method: 'PATCH', url: '/api/v1/tenants/current', headers, payload: renamed })
    expect(reply.statusCode, accept).toBe(403)
  }
  const proven = await call('POST', '/auth/step-up', { password })
  expect(proven.statusCode, proven.body).toBe(200)
  expect(Date.parse(proven.json().proven_until) - Date.now()).toBeGreaterThan(590_000)
  expect((await call('GET', '/auth/step-up')).json()).toEqual(proven.json())
  expect((await call('PATCH', '/tenants/current', renamed)).json()).toMatchObject({ code: 'stale' })
  const { version } = (await call('GET', '/tenants/current')).json()
  expect((await call('PATCH', '/tenants/current', { ...renamed, version })).json()).toMatchObject({ name: 'Renamed' })
})

test('a proof counts for its own session, and never for a key', async () => {
  const who = await somebody('owner')
  const [mine, other] = [who.call(await who.token()), who.call(await who.token())]
  const key = who.call(await keyOf(who, ['identity:self', 'tenants:write']))
  await longAgo(who)
  expect((await mine('POST', '/auth/step-up', { password })).statusCode).toBe(200)
  expect((await other('PATCH', '/tenants/current', renamed)).json()).toMatchObject({ code: 'step_up_required' })
  expect((await key('PATCH', '/tenants/current', renamed)).json()).toMatchObject({ code: 'step_up_required' })
  expect((await key('POST', '/auth/step-up', { password })).statusCode).toBe(403)
})

test('who has a second factor proves with that: the password alone does not do, and nothing is changed by a wrong code', async () => {
  const who = await withTotp('owner')
  const call = who.call(who.bearer)
  await longAgo(who)
  expect((await call('POST', '/auth/step-up', { password })).json()).toMatchObject({ status: 403, code: 'second_factor_needed' })
  const wrong = await call('POST', '/auth/step-up', { code: wrongCode(who.secret) })
  expect(wrong.json()).toMatchObject({ status: 400, errors: [{ path: 'code' }] })
  expect((await call('GET', '/auth/step-up')).statusCode).toBe(403)
  expect((await call('POST', '/auth/step-up', { recovery_code: who.codes[0] })).statusCode).toBe(200)
  await longAgo(who)
  const code = codeOf(who.secret)
  expect((await call('POST', '/auth/step-up', { code })).statusCode).toBe(200)
  expect((await call('POST', '/auth/step-up', { code })).statusCode).toBe(400)
  const { rows } = await who.w.owner.query('select factors from sessions where user_id = $1', [who.id])
  expect(rows[0].factors.sort()).toEqual(['password', 'recovery', 'totp'])
  const told = await who.w.owner.query("select outcome from events where object_id = $1 and action = 'users.step_up' order by id", [who.id])
  expect(told.rows.map((row) => row.outcome)).toEqual(['failed', 'success', 'success', 'failed'])
})

test('a passkey proves too, when it was asked for that', async () => {
  const who = await somebody()
  const call = who.call(await who.token())
  const device = authenticator(origin)
  await call('POST', '/auth/passkeys', { name: 'Key', passkey: device.make((await call('POST', '/auth/passkeys/options')).json()) })
  await longAgo(who)
  const asked = (await call('POST', '/auth/step-up/passkey')).json()
  expect((await call('POST', '/auth/step-up', { passkey: device.use(asked) })).statusCode).toBe(200)
  expect((await call('GET', '/auth/step-up')).statusCode).toBe(200)
})

test('proofs are throttled like sign-ins: who is wrong again and again waits, with the right one too [S9] [ASVS-6.3.1]', async () => {
  const who = await somebody()
  const call = who.call(await who.token())
  const replies = await Promise.all(Array.from({ length: 12 }, () => call('POST', '/auth/step-up', { password: 'not my password' })))
  const tried = replies.filter((reply) => reply.statusCode === 400).length
  expect(tried).toBeGreaterThanOrEqual(4)
  expect(tried, 'one more where the first wait, of a second, was over before all were asked').toBeLessThanOrEqual(5)
  await stillHeld(who.w)
  const right = await call('POST', '/auth/step-up', { password })
  expect([right.statusCode, Number(right.headers['retry-after']) > 0]).toEqual([429, true])
})

test('an administrator resets the factors of somebody weaker, sees none, ends their sessions and has it mailed [ASVS-6.4.6] [ASVS-7.4.5] [T7]', async () => {
  const [owner, admin] = [await withTotp('owner'), await somebody('admin')]
  const ann = await withTotp('analyst', owner.tenant)
  const helper = await withTotp('admin', owner.tenant)
  await owner.later()
  const call = owner.call(owner.bearer)
  expect((await admin.call(await admin.token())('DELETE', `/users/${ann.id}/factors`)).statusCode).toBe(404)
  expect((await ann.call(ann.bearer)('DELETE', `/users/${helper.id}/factors`)).statusCode).toBe(403)
  expect((await helper.call(helper.bearer)('DELETE', `/users/${owner.id}/factors`)).json()).toMatchObject({
    status: 403,
    code: 'too_strong',
  })
  await longAgo(owner)
  expect((await call('DELETE', `/users/${ann.id}/factors`)).json()).toMatchObject({ code: 'step_up_required' })
  await call('POST', '/auth/step-up', { code: codeOf(owner.secret) })
  const done = await call('DELETE', `/users/${ann.id}/factors`)
  expect([done.statusCode, done.body]).toEqual([204, ''])
  expect((await ann.call(ann.bearer)('GET', '/auth/me')).statusCode).toBe(401)
  expect((await ann.login()).json()).toHaveProperty('access_token')
  expect((await call('DELETE', `/users/${ann.id}/factors`)).statusCode).toBe(409)
  const letters = await owner.w.owner.query("select count(*) from mail_queue where tenant_id = $1 and template = 'factor_removed'", [
    owner.tenant,
  ])
  expect(letters.rows).toEqual([{ count: '1' }])
  const told = await owner.w.owner.query("select actor_id from events where object_id = $1 and action = 'users.reset_factors'", [ann.id])
  expect(told.rows).toEqual([{ actor_id: owner.id }])
})

test('the only administrator who lost everything is let in again by whoever runs the server', async () => {
  const who = await withTotp('owner')
  expect(await resetFactorsOf(who.w.db, who.username.toUpperCase())).toEqual(['TOTP'])
  expect((await who.call(who.bearer)('GET', '/auth/me')).statusCode).toBe(401)
  expect((await who.login()).json()).toHaveProperty('access_token')
  await expect(resetFactorsOf(who.w.db, 'nobody-at-all')).rejects.toThrow('Nobody who may sign in')
})

test('where the organisation asks for a second factor, nothing else is possible before one is set up [ASVS-6.3.4]', async () => {
  const who = await somebody('owner')
  await who.w.owner.query('insert into tenant_policies (tenant_id, second_factor_required) values ($1, true)', [who.tenant])
  const call = who.call(await who.token())
  for (const path of ['/hosts', '/tenants/current', '/audit', '/auth/sessions'])
    expect((await call('GET', path)).json(), path).toMatchObject({ status: 403, code: 'second_factor_required' })
  expect((await call('GET', '/auth/me')).json()).toMatchObject({ owes: 'second_factor_required' })
  expect((await call('GET', '/auth/factors')).json()).toMatchObject({ required: true, second_factor: false })
  const { secret } = (await call('POST', '/auth/totp')).json()
  expect((await call('POST', '/auth/totp/confirm', { code: codeOf(secret) })).statusCode).toBe(200)
  expect((await call('GET', '/auth/me')).json()).toMatchObject({ owes: null })
  expect((await call('GET', '/hosts')).statusCode).toBe(200)
})
