import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { authenticator, type Fault } from '../../../testing/authenticator.ts'
import { codeOf } from '../../../testing/codes.ts'
import { longAgo, origin, place, type Somebody, somebody, withTotp } from '../../../testing/somebody.ts'
import { newWorld } from '../../../testing/world.ts'

const without = (reply: { json: () => object }) => ({ ...reply.json(), request_id: '' })
type Call = ReturnType<Somebody['call']>

async function add(call: Call, name = 'Laptop', fault: Fault = {}, device = authenticator(origin)) {
  const options = (await call('POST', '/auth/passkeys/options')).json()
  return { device, options, reply: await call('POST', '/auth/passkeys', { name, passkey: device.make(options, fault) }) }
}
async function withPasskey(fault: Fault = {}) {
  const who = await somebody()
  const call = who.call(await who.token())
  const { device, reply } = await add(call, 'Laptop', fault)
  expect(reply.statusCode, reply.body).toBe(201)
  const second = async (wrong: Fault = {}, other = device) => {
    const challenge = await who.challenge()
    const options = (await who.post('/auth/login/passkey/options', { challenge })).json()
    return who.post('/auth/login/passkey', { challenge, passkey: other.use(options, wrong) })
  }
  const alone = async (wrong: Fault = {}, other = device) => {
    const options = (await who.post('/auth/passkey/options')).json()
    return who.post('/auth/passkey', { passkey: other.use(options, wrong) })
  }
  return { ...who, my: call, device, second, alone, codes: reply.json().recovery_codes as string[] }
}

test('a passkey is made for our name and origin, and is a second factor from then on; with the first come recovery codes', async () => {
  const who = await somebody()
  const call = who.call(await who.token())
  const { options, reply } = await add(call)
  expect(options).toMatchObject({
    rp: { id: 'localhost', name: 'Rampart' },
    user: { name: who.username, displayName: 'Ann Example', id: Buffer.from(who.id.replaceAll('-', ''), 'hex').toString('base64url') },
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    attestation: 'none',
  })
  expect(reply.json().recovery_codes).toHaveLength(10)
  expect((await add(call, 'Phone')).reply.json()).toEqual({})
  expect((await call('GET', '/auth/factors')).json()).toMatchObject({
    passkeys: [{ name: 'Laptop' }, { name: 'Phone' }],
    second_factor: true,
    recovery_codes: { left: 10 },
  })
  expect((await who.login()).json()).toMatchObject({ methods: ['passkey', 'recovery'] })
})

test('it finishes a sign-in, or is one by itself when its holder was verified', async () => {
  const who = await withPasskey()
  const [second, alone] = [await who.second(), await who.alone()]
  expect([second.statusCode, alone.statusCode], alone.body).toEqual([200, 200])
  const { rows } = await who.w.owner.query('select factors from sessions where user_id = $1 order by created_at', [who.id])
  expect(rows).toEqual([{ factors: ['password'] }, { factors: ['password', 'passkey'] }, { factors: ['passkey'] }])
  expect((await who.second({ unverified: true })).statusCode).toBe(200)
  expect((await who.alone({ unverified: true })).statusCode).toBe(401)
})

const faults: [string, Fault][] = [
  ['another origin', { origin: 'http://localhost.evil.example' }],
  ['another port', { origin: 'http://localhost:9000' }],
  ['another RP id', { rpId: 'evil.example' }],
  ['a challenge of its own', { challenge: Buffer.alloc(32, 1).toString('base64url') }],
  ['a counter that went back', { counter: 1 }],
  ['another key', { forged: true }],
  ['the handle of somebody else', { userHandle: Buffer.alloc(16, 9).toString('base64url') }],
]
test('an answer with anything wrong in it opens nothing, alone or as the second step', async () => {
  const who = await withPasskey()
  for (let n = 0; n < 3; n++) expect((await who.alone()).statusCode).toBe(200) // the counter is at 3
  for (const [what, fault] of faults) {
    expect((await who.alone(fault)).json(), what).toMatchObject({ status: 401, code: 'unauthorized' })
    expect((await who.second(fault)).json(), what).toMatchObject({ status: 401, code: 'wrong_code' })
  }
  expect((await who.alone()).statusCode).toBe(200)
})

test('a passkey with anything wrong in its making is not kept', async () => {
  const who = await somebody()
  const call = who.call(await who.token())
  for (const [what, fault] of faults.slice(0, 4))
    expect((await add(call, 'x', fault)).reply.json(), what).toMatchObject({ status: 400, errors: [{ path: 'passkey' }] })
  expect((await call('GET', '/auth/factors')).json()).toMatchObject({ passkeys: [], second_factor: false })
})

test('an answer is taken once, also when it comes twice at the same moment; and only for what it was asked', async () => {
  const who = await withPasskey()
  const options = (await who.post('/auth/passkey/options')).json()
  const answer = { passkey: who.device.use(options) }
  const replies = await Promise.all([
    who.post('/auth/passkey', answer),
    who.post('/auth/passkey', answer),
    who.post('/auth/passkey', answer),
  ])
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 401, 401])
  const stepUp = (await who.my('POST', '/auth/step-up/passkey')).json()
  expect((await who.post('/auth/passkey', { passkey: who.device.use(stepUp) })).statusCode).toBe(401)
  const alone = (await who.post('/auth/passkey/options')).json()
  const moved = await who.my('POST', '/auth/step-up', { passkey: who.device.use(alone) })
  expect(moved.json()).toMatchObject({ status: 400, errors: [{ path: 'passkey' }] })
  const late = (await who.post('/auth/passkey/options')).json()
  await who.w.owner.query(`update passkey_challenges set expires_at = now() - interval '1 second'`)
  expect((await who.post('/auth/passkey', { passkey: who.device.use(late) })).statusCode).toBe(401)
})

test('a foreign passkey, and a challenge that was asked for another person, open nothing', async () => {
  const [ann, ben] = [await withPasskey(), await withPasskey()]
  const [annHalf, benHalf] = [await ann.challenge(), await ben.challenge()]
  const [forAnn, forBen] = [
    (await ann.post('/auth/login/passkey/options', { challenge: annHalf })).json(),
    (await ben.post('/auth/login/passkey/options', { challenge: benHalf })).json(),
  ]
  expect(forAnn.allowCredentials).toEqual([{ id: ann.device.id, type: 'public-key', transports: ['internal'] }])
  const foreign = await ann.post('/auth/login/passkey', { challenge: annHalf, passkey: ben.device.use(forAnn) })
  const crossed = await ann.post('/auth/login/passkey', { challenge: annHalf, passkey: ann.device.use(forBen) })
  expect([foreign.statusCode, crossed.statusCode]).toEqual([401, 401])
  const taken = await add(ben.my, 'Stolen', {}, ann.device)
  expect(taken.reply.statusCode).toBe(409)
  const unknown = await ann.alone({}, authenticator(origin))
  expect(without(unknown)).toEqual(without(await ann.alone({ forged: true })))
  const [made, making] = [ann.device, (await ann.my('POST', '/auth/passkeys/options')).json()]
  expect((await ben.my('POST', '/auth/passkeys', { name: 'x', passkey: authenticator(origin).make(making) })).statusCode).toBe(400)
  expect(made.id).not.toBe(ben.device.id)
})

test('it is renamed and removed by its owner alone; with the last factor the recovery codes go', async () => {
  const [ann, ben] = [await withPasskey(), await withPasskey()]
  const [key] = (await ann.my('GET', '/auth/factors')).json().passkeys
  expect((await ben.my('PATCH', `/auth/passkeys/${key.id}`, { name: 'Mine', version: 1 })).statusCode).toBe(404)
  expect((await ben.my('DELETE', `/auth/passkeys/${key.id}`)).statusCode).toBe(404)
  expect((await ann.my('PATCH', `/auth/passkeys/${key.id}`, { name: 'Desk', version: 1 })).json()).toMatchObject({
    name: 'Desk',
    version: 2,
  })
  expect((await ann.my('PATCH', `/auth/passkeys/${key.id}`, { name: 'Late', version: 1 })).json()).toMatchObject({ code: 'stale' })
  expect((await ann.my('DELETE', `/auth/passkeys/${key.id}`)).statusCode).toBe(204)
  expect((await ann.my('GET', '/auth/factors')).json()).toMatchObject({ passkeys: [], recovery_codes: null, second_factor: false })
  expect((await ann.login()).json()).toHaveProperty('access_token')
  const letters = await ann.w.owner.query('select template from mail_queue where tenant_id = $1 order by created_at', [ann.tenant])
  expect(letters.rows.map((row) => row.template)).toEqual(['factor_added', 'factor_removed'])
})

test('a disabled person’s passkey opens nothing; recovery codes stand in for a lost one', async () => {
  const who = await withPasskey()
  const reply = await who.post('/auth/login/recovery', { challenge: await who.challenge(), code: who.codes[3] })
  expect(reply.statusCode, reply.body).toBe(200)
  await who.w.owner.query('update users set disabled_at = now() where id = $1', [who.id])
  expect((await who.alone()).statusCode).toBe(401)
})

test('what signs a person in is kept at home, in whichever tenant they act', async () => {
  const who = await withTotp()
  const other = await who.w.tenant()
  await who.w.owner.query(
    `insert into users (tenant_id, id, home, username, email, display_name, role) select $1, id, false, username, email, display_name, 'viewer' from users where id = $2`,
    [other, who.id],
  )
  const session = { id: randomUUID(), user_id: who.id, tenant_id: other, expires_at: new Date(Date.now() + 60_000) }
  await who.w.owner.query(`insert into sessions (tenant_id, id, user_id, expires_at, idle_until) values ($1, $2, $3, $4, $4)`, [
    other,
    session.id,
    who.id,
    session.expires_at,
  ])
  const call = who.call(await who.w.rampart.sessions.issue(session))
  expect((await call('GET', '/auth/me')).json()).toMatchObject({ tenant: { id: other } })
  await longAgo(who)
  expect((await call('POST', '/auth/passkeys/options')).json()).toMatchObject({ code: 'step_up_required' })
  expect((await call('POST', '/auth/step-up', { code: codeOf(who.secret) })).statusCode).toBe(200)
  expect((await add(call)).reply.statusCode).toBe(201)
  const kept = await who.w.owner.query('select tenant_id from passkeys where user_id = $1', [who.id])
  expect(kept.rows).toEqual([{ tenant_id: who.tenant }])
})

test('an address of digits has no passkeys, and says so', async () => {
  const w = await newWorld()
  const call = w.as(await w.tenant())
  expect((await call('analyst', 'POST', '/auth/passkeys/options')).json()).toMatchObject({ status: 409, code: 'passkeys_impossible' })
  expect((await call('analyst', 'GET', '/auth/factors')).json()).toMatchObject({ passkeys_possible: false })
  expect((await (await place()).as(await (await place()).tenant())('analyst', 'GET', '/auth/factors')).json().passkeys_possible).toBe(true)
})
