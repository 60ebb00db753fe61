import { expect, test } from 'vitest'
import { blocked } from '../../../testing/blocked.ts'
import { codeOf, wrongCode } from '../../../testing/codes.ts'
import { keyOf, longAgo, somebody, withTotp } from '../../../testing/somebody.ts'
import { addSignInLink } from '../people.ts'

const without = (reply: { json: () => object }) => ({ ...reply.json(), request_id: '' })

test('with an app set up, the password alone opens nothing: a code follows, and the session says what was proven [ASVS-6.3.3]', async () => {
  const who = await withTotp()
  const half = await who.login()
  expect(half.statusCode).toBe(200)
  expect(half.json()).toEqual({ challenge: expect.any(String), methods: ['totp', 'recovery'], expires_in: 300 })
  expect(half.headers['set-cookie']).toBeUndefined()
  const { challenge } = half.json()
  expect((await who.call(challenge)('GET', '/auth/me')).statusCode).toBe(401)
  const reply = await who.post('/auth/login/totp', { challenge, code: codeOf(who.secret) })
  expect(reply.statusCode, reply.body).toBe(200)
  expect((await who.call(reply.json().access_token)('GET', '/auth/me')).json()).toMatchObject({ id: who.id })
  const { rows } = await who.w.owner.query('select factors from sessions where user_id = $1 order by created_at', [who.id])
  expect(rows).toEqual([{ factors: ['password'] }, { factors: ['password', 'totp'] }])
  const told = await who.w.owner.query("select action, outcome from events where object_id = $1 and action like '%sign_in' order by id", [
    who.id,
  ])
  expect(told.rows).toEqual([
    { action: 'users.sign_in', outcome: 'success' },
    { action: 'users.begin_sign_in', outcome: 'success' },
    { action: 'users.sign_in', outcome: 'success' },
  ])
})

// proves: [ASVS-2.3.1]
test('a link does not get round the second factor either', async () => {
  const who = await withTotp()
  const half = await who.post('/auth/link', { token: await addSignInLink(who.w.db, who.tenant, who.id) })
  expect(half.json()).toMatchObject({ challenge: expect.any(String), methods: ['totp', 'recovery'] })
  expect(half.headers['set-cookie']).toBeUndefined()
})

test('a secret counts only after a first code; it is sealed in the database and in no event [ASVS-6.5.2]', async () => {
  const who = await somebody()
  const call = who.call(await who.token())
  const begun = await call('POST', '/auth/totp')
  expect(begun.statusCode, begun.body).toBe(201)
  const { secret, uri } = begun.json()
  expect(uri).toMatch(new RegExp(`^otpauth://totp/Rampart:${who.username}%40example.org\\?secret=${secret}&issuer=Rampart`))
  expect((await who.login()).json()).toHaveProperty('access_token')
  const done = await call('POST', '/auth/totp/confirm', { code: ` ${codeOf(secret).replace(/^(...)/, '$1 ')} ` })
  expect(done.statusCode, done.body).toBe(200)
  expect(done.json().recovery_codes).toHaveLength(10)
  expect((await who.login()).json()).toHaveProperty('challenge')
  const kept = await who.w.owner.query('select secret from totp_factors where user_id = $1', [who.id])
  expect(kept.rows).toEqual([{ secret: expect.stringMatching(/^v1\.\d+\./) }])
  const events = JSON.stringify((await who.w.owner.query('select * from events where object_id = $1', [who.id])).rows)
  expect(events).not.toContain(secret)
  expect(events).not.toContain(done.json().recovery_codes[0])
})

test('five wrong codes end the set-up; the sixth, right one needs a new beginning', async () => {
  const who = await somebody()
  const call = who.call(await who.token())
  const { secret } = (await call('POST', '/auth/totp')).json()
  for (let n = 0; n < 5; n++) {
    const reply = await call('POST', '/auth/totp/confirm', { code: wrongCode(secret, n) })
    expect(reply.json()).toMatchObject({ status: 400, errors: [{ path: 'code' }] })
  }
  const late = await call('POST', '/auth/totp/confirm', { code: codeOf(secret) })
  expect(late.json()).toMatchObject({ status: 409, code: 'begin_again' })
  expect((await call('GET', '/auth/factors')).json()).toMatchObject({ totp: null, second_factor: false })
})

test('a code is good once, even when it comes twice at the same moment [ASVS-6.5.1]', async () => {
  const who = await withTotp()
  const code = codeOf(who.secret)
  const challenges = await Promise.all([who.challenge(), who.challenge(), who.challenge()])
  // All three have found the code good before the first may say that it is used.
  await who.w.owner.query('begin')
  await who.w.owner.query('select from totp_factors where user_id = $1 for update', [who.id])
  const asked = Promise.all(challenges.map((challenge) => who.post('/auth/login/totp', { challenge, code })))
  await expect.poll(async () => (await blocked(who.w.owner)).length).toBe(3)
  await who.w.owner.query('commit')
  const replies = await asked
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 401, 401])
  const again = await who.post('/auth/login/totp', { challenge: await who.challenge(), code })
  expect(again.json()).toMatchObject({ status: 401, code: 'wrong_code', errors: [{ path: 'code' }] })
})

test('one challenge opens one session, even when two right codes come at the same moment', async () => {
  const who = await withTotp()
  const challenge = await who.challenge()
  const replies = await Promise.all([
    who.post('/auth/login/totp', { challenge, code: codeOf(who.secret) }),
    who.post('/auth/login/recovery', { challenge, code: who.codes[0] }),
  ])
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 401])
})

test('a code of yesterday, of a minute ago and of a minute ahead is refused; by our clock, whatever the client says [ASVS-6.5.5] [ASVS-6.5.8]', async () => {
  const who = await withTotp()
  for (const seconds of [-86_400, -75, 75]) {
    const reply = await who.post(
      '/auth/login/totp',
      { challenge: await who.challenge(), code: codeOf(who.secret, seconds) },
      { date: new Date(Date.now() + seconds * 1000).toUTCString() },
    )
    expect(reply.json(), String(seconds)).toMatchObject({ status: 401, code: 'wrong_code' })
  }
  const stated = await who.post('/auth/login/totp', { challenge: await who.challenge(), code: codeOf(who.secret, -86_400), epoch: 1 })
  expect(stated.statusCode).toBe(400)
})

test('the fifth wrong code ends the sign-in, and the sixth try fails with the right code [S9] [T22] [ASVS-6.3.1]', async () => {
  const who = await withTotp()
  const challenge = await who.challenge()
  const codes = []
  for (let n = 0; n < 5; n++) codes.push((await who.post('/auth/login/totp', { challenge, code: wrongCode(who.secret, n) })).json().code)
  expect(codes).toEqual(['wrong_code', 'wrong_code', 'wrong_code', 'wrong_code', 'sign_in_over'])
  const late = await who.post('/auth/login/totp', { challenge, code: codeOf(who.secret) })
  expect(late.json()).toMatchObject({ status: 401, code: 'sign_in_over' })
  await who.w.app.throttle.clear('totp', who.id) // the quarter of an hour is over
  expect((await who.post('/auth/login/totp', { challenge: await who.challenge(), code: codeOf(who.secret) })).statusCode).toBe(200)
})

test('twenty codes at once over many sign-ins: five are looked at, the rest wait, and the right one among them too [S9] [T22]', async () => {
  const who = await withTotp()
  const challenges: string[] = []
  for (let n = 0; n < 20; n++) challenges.push(await who.challenge())
  const replies = await Promise.all(
    challenges.map((challenge, n) => who.post('/auth/login/totp', { challenge, code: wrongCode(who.secret, n) })),
  )
  const waiting = replies.filter((reply) => reply.statusCode === 429)
  expect([replies.filter((reply) => reply.statusCode === 401).length, waiting.length]).toEqual([5, 15])
  expect(Number(waiting[0]?.headers['retry-after'])).toBeGreaterThan(60)
  const right = await who.post('/auth/login/totp', { challenge: await who.challenge(), code: codeOf(who.secret) })
  expect(right.statusCode).toBe(429)
  await who.w.app.throttle.clear('totp', who.id) // the quarter of an hour is over
  expect((await who.post('/auth/login/totp', { challenge: await who.challenge(), code: codeOf(who.secret) })).statusCode).toBe(200)
})

// proves: [ASVS-2.3.1]
test('a challenge that never was, was used, is old, is cut or is another tenant’s: one answer [ASVS-6.3.8]', async () => {
  const who = await withTotp()
  const [used, old] = [await who.challenge(), await who.challenge()]
  expect((await who.post('/auth/login/totp', { challenge: used, code: codeOf(who.secret) })).statusCode).toBe(200)
  await who.later()
  await who.w.owner.query(`update sign_in_challenges set expires_at = now() - interval '1 second' where user_id = $1 and used_at is null`, [
    who.id,
  ])
  const never = `${Buffer.alloc(16, 7).toString('base64url')}.${'A'.repeat(43)}`
  const moved = `${Buffer.alloc(16, 7).toString('base64url')}.${(await who.challenge()).split('.')[1]}`
  const seen = []
  for (const challenge of [used, old, never, moved, 'x', old.slice(0, -1)]) {
    for (const [path, more] of [
      ['totp', { code: codeOf(who.secret) }],
      ['recovery', { code: who.codes[1] }],
      ['passkey/options', {}],
    ] as const)
      seen.push(without(await who.post(`/auth/login/${path}`, { challenge, ...more })))
  }
  expect(seen[0]).toMatchObject({ status: 401, code: 'sign_in_over' })
  for (const each of seen) expect(each).toEqual(seen[0])
})

test('a person’s code does not finish another’s sign-in', async () => {
  const [ann, ben] = [await withTotp(), await withTotp()]
  const reply = await ann.post('/auth/login/totp', { challenge: await ann.challenge(), code: codeOf(ben.secret) })
  expect(reply.json()).toMatchObject({ status: 401, code: 'wrong_code' })
  const codes = await ann.post('/auth/login/recovery', { challenge: await ann.challenge(), code: ben.codes[0] })
  expect(codes.json()).toMatchObject({ status: 401, code: 'wrong_code' })
})

test('who is disabled between the two steps does not come in', async () => {
  const who = await withTotp()
  const challenge = await who.challenge()
  await who.w.owner.query('update users set disabled_at = now() where id = $1', [who.id])
  expect((await who.post('/auth/login/totp', { challenge, code: codeOf(who.secret) })).statusCode).toBe(401)
})

test('recovery codes: ten of 120 bits, kept as hashes, each good once, also for two at the same moment [ASVS-6.5.1] [ASVS-6.5.2]', async () => {
  const who = await withTotp()
  expect(new Set(who.codes).size).toBe(10)
  for (const code of who.codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
  const kept = await who.w.owner.query<{ code_hash: Buffer }>('select code_hash from recovery_codes where user_id = $1', [who.id])
  expect(kept.rows.map((row) => row.code_hash.length)).toEqual(Array(10).fill(32))
  const typed = ` ${who.codes[0]?.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `
  const challenges = await Promise.all([who.challenge(), who.challenge()])
  const replies = await Promise.all(challenges.map((challenge) => who.post('/auth/login/recovery', { challenge, code: typed })))
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 401])
  const call = who.call(replies.find((reply) => reply.statusCode === 200)?.json().access_token)
  expect((await call('GET', '/auth/factors')).json().recovery_codes).toMatchObject({ left: 9 })
  const fresh = (await call('POST', '/auth/recovery-codes')).json().recovery_codes
  expect(fresh).toHaveLength(10)
  const old = await who.post('/auth/login/recovery', { challenge: await who.challenge(), code: who.codes[1] })
  expect(old.statusCode).toBe(401)
  expect((await who.post('/auth/login/recovery', { challenge: await who.challenge(), code: fresh[1] })).statusCode).toBe(200)
})

test('to change what signs one in asks for a recent proof, and mails its owner [ASVS-7.5.1] [ASVS-6.3.7]', async () => {
  const who = await withTotp()
  const call = who.call(who.bearer)
  await longAgo(who)
  for (const [method, path, payload] of [
    ['POST', '/auth/totp', undefined],
    ['POST', '/auth/totp/confirm', { code: '123456' }],
    ['DELETE', '/auth/totp', undefined],
    ['POST', '/auth/recovery-codes', undefined],
    ['POST', '/auth/passkeys/options', undefined],
    ['DELETE', `/auth/passkeys/${who.id}`, undefined],
  ] as const)
    expect((await call(method, path, payload)).json(), path).toMatchObject({ status: 403, code: 'step_up_required' })
  expect((await call('POST', '/auth/step-up', { code: codeOf(who.secret) })).statusCode).toBe(200)
  expect((await call('DELETE', '/auth/totp')).statusCode).toBe(204)
  expect((await call('GET', '/auth/factors')).json()).toMatchObject({ totp: null, recovery_codes: null, second_factor: false })
  expect((await who.login()).json()).toHaveProperty('access_token')
  expect((await call('DELETE', '/auth/totp')).statusCode).toBe(404)
  const letters = await who.w.owner.query('select template from mail_queue where tenant_id = $1 order by created_at', [who.tenant])
  expect(letters.rows).toEqual([{ template: 'factor_added' }, { template: 'factor_removed' }])
})

test('after a factor was added or removed, all other sessions can be ended, and the next sign-in there asks for it [ASVS-7.4.3]', async () => {
  const who = await somebody()
  const [mine, other] = [who.call(await who.token()), who.call(await who.token())]
  const { secret } = (await mine('POST', '/auth/totp')).json()
  await mine('POST', '/auth/totp/confirm', { code: codeOf(secret) })
  expect((await other('GET', '/auth/me')).statusCode).toBe(200)
  expect((await mine('POST', '/auth/sessions/revoke-others')).json()).toEqual({ ended: 1 })
  await expect.poll(async () => (await other('GET', '/auth/me')).statusCode, { timeout: 60_000 }).toBe(401)
  expect((await mine('GET', '/auth/me')).statusCode).toBe(200)
  expect((await who.login()).json()).toHaveProperty('challenge')
})

test('a new app takes the place of the old one only when it has shown a code', async () => {
  const who = await withTotp()
  const call = who.call(who.bearer)
  const { secret } = (await call('POST', '/auth/totp')).json()
  expect((await who.post('/auth/login/totp', { challenge: await who.challenge(), code: codeOf(secret) })).statusCode).toBe(401)
  expect((await who.post('/auth/login/totp', { challenge: await who.challenge(), code: codeOf(who.secret) })).statusCode).toBe(200)
  const done = await call('POST', '/auth/totp/confirm', { code: codeOf(secret) })
  expect(done.json()).toEqual({}) // the recovery codes stay
  await who.later()
  expect((await who.post('/auth/login/totp', { challenge: await who.challenge(), code: codeOf(who.secret) })).statusCode).toBe(401)
  expect((await who.post('/auth/login/totp', { challenge: await who.challenge(), code: codeOf(secret) })).statusCode).toBe(200)
})

test('a key has no factors', async () => {
  const who = await somebody()
  const call = who.call(await keyOf(who, ['identity:self']))
  for (const [method, url] of [
    ['GET', '/auth/factors'],
    ['POST', '/auth/totp'],
    ['POST', '/auth/step-up/passkey'],
  ] as const)
    expect((await call(method, url)).statusCode, url).toBe(403)
})
