import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mailbox, mailbox } from '../../../testing/mailbox.ts'
import { newWorld, type World } from '../../../testing/world.ts'
import { addUser } from '../people.ts'

const good = 'correct horse battery 9'
const better = 'window lantern oblique 4'
let box: Mailbox
let w: World
let without: World
beforeAll(async () => {
  box = await mailbox()
  ;[w, without] = await Promise.all([newWorld({ SMTP_URL: box.url }), newWorld({ PASSWORD_HASH: 'bcrypt' })])
}, 120_000)
afterAll(() => box.end())

async function person(world = w, more: object = {}) {
  const tenant = await world.tenant()
  const username = `ann-${randomUUID().slice(0, 8)}`
  const who = { username, email: `${username}@example.org`, display_name: 'Ann Example', role: 'analyst' as const, password: good, ...more }
  const id = await addUser(world.db, tenant, who)
  const post = (path: string, payload: object, token?: string) =>
    world.app.inject({ method: 'POST', url: `/api/v1${path}`, payload, ...(token && { headers: { authorization: `Bearer ${token}` } }) })
  const login = async (password: string) => (await post('/auth/login', { username, password })).statusCode
  const token = async () => (await post('/auth/login', { username, password: good })).json().access_token as string
  const get = async (path: string, bearer: string) =>
    (await world.app.inject({ url: `/api/v1${path}`, headers: { authorization: `Bearer ${bearer}` } })).statusCode
  return { tenant, id, ...who, post, login, token, get }
}
/** The token in the newest letter to this address, once it has come. */
async function letterTo(address: string, nth = 1): Promise<string> {
  const to = () => box.letters.filter((letter) => letter.recipients.includes(address))
  await expect.poll(() => to().length, { timeout: 60_000 }).toBeGreaterThanOrEqual(nth)
  return /#([\w-]{43})/.exec(to()[nth - 1]?.text ?? '')?.[1] ?? ''
}

test('who forgot the password gets a letter, chooses a new one once, and all sessions end [ASVS-6.4.1] [ASVS-6.4.3] [ASVS-6.3.7] [ASVS-7.4.3]', async () => {
  const ann = await person()
  const session = await ann.token()
  const reply = await ann.post('/auth/forgot-password', { email: ann.email.toUpperCase() })
  expect([reply.statusCode, reply.json()]).toEqual([202, { accepted: true }])
  const token = await letterTo(ann.email)
  const weak = await ann.post('/auth/reset-password', { token, password: 'ann-example-ann' })
  expect(weak.json(), 'a refused password does not use up the link').toMatchObject({ status: 400, errors: [{ path: 'password' }] })
  expect((await ann.post('/auth/reset-password', { token, password: better })).statusCode).toBe(204)
  expect([await ann.login(good), await ann.login(better)]).toEqual([401, 200])
  await expect.poll(() => ann.get('/auth/me', session), { timeout: 60_000 }).toBe(401)
  expect((await ann.post('/auth/reset-password', { token, password: `${better} again` })).statusCode).toBe(401)
  const { rows } = await w.owner.query('select token_hash from mail_tokens where user_id = $1', [ann.id])
  expect(rows).toHaveLength(1)
  expect(JSON.stringify((await w.owner.query('select * from mail_tokens')).rows)).not.toContain(token)
  await expect.poll(() => box.letters.filter((l) => l.recipients.includes(ann.email)).length, { timeout: 60_000 }).toBe(2) // told that it changed
})

test('an address without an account gets the same answer, and nobody gets a letter [S10] [ASVS-6.3.8]', async () => {
  const ann = await person()
  const known = await ann.post('/auth/forgot-password', { email: ann.email })
  const unknown = await ann.post('/auth/forgot-password', { email: `nobody-${randomUUID()}@example.org` })
  await w.owner.query('update users set disabled_at = now() where id = $1', [(await person()).id])
  expect([unknown.statusCode, unknown.body]).toEqual([known.statusCode, known.body])
  await letterTo(ann.email)
  expect(box.letters.flatMap((l) => l.recipients).filter((address) => address.startsWith('nobody-'))).toEqual([])
})

test('a mailbox is not filled: three letters an hour for each account [T26] [S9]', async () => {
  const ann = await person()
  for (const _ of Array.from({ length: 6 })) expect((await ann.post('/auth/forgot-password', { email: ann.email })).statusCode).toBe(202)
  await expect
    .poll(async () => (await w.owner.query('select 1 from mail_tokens where user_id = $1', [ann.id])).rowCount, { timeout: 60_000 })
    .toBe(3)
  await letterTo(ann.email, 3)
  const other = await person()
  await other.post('/auth/forgot-password', { email: other.email })
  await letterTo(other.email)
  expect((await w.owner.query('select 1 from mail_tokens where user_id = $1', [ann.id])).rowCount).toBe(3)
})

test('letters that are asked for at once need no more connections than there are', async () => {
  const few = await newWorld({ SMTP_URL: box.url, DATABASE_POOL: '2' })
  const people = await Promise.all([person(few), person(few)])
  for (const { post, email } of [...people, ...people, ...people]) void post('/auth/forgot-password', { email })
  for (const { email } of people) await letterTo(email, 3)
})

test('a link that is over, of another kind, or shown twice at once opens nothing more', async () => {
  const ann = await person()
  await ann.post('/auth/forgot-password', { email: ann.email })
  const token = await letterTo(ann.email)
  expect((await ann.post('/auth/verify-email', { token })).statusCode, 'a reset token proves no address').toBe(401)
  await w.owner.query(`update mail_tokens set expires_at = now() - interval '1 second' where user_id = $1`, [ann.id])
  expect((await ann.post('/auth/reset-password', { token, password: better })).statusCode).toBe(401)
  await w.owner.query(`update mail_tokens set expires_at = now() + interval '1 hour' where user_id = $1`, [ann.id])
  const both = await Promise.all([better, `${better}!`].map((password) => ann.post('/auth/reset-password', { token, password })))
  expect(both.map((reply) => reply.statusCode).sort()).toEqual([204, 401])
})

test('changing the password asks for the present one, ends the other sessions and keeps this one [ASVS-6.2.2] [ASVS-6.2.3] [ASVS-7.4.3]', async () => {
  const ann = await person()
  const [mine, other] = [await ann.token(), await ann.token()]
  const change = (body: object) => ann.post('/auth/change-password', body, mine)
  expect((await change({ current_password: 'wrong', password: better })).json()).toMatchObject({
    status: 400,
    errors: [{ path: 'current_password' }],
  })
  expect((await change({ password: better })).json()).toMatchObject({ errors: [{ path: 'current_password' }] })
  expect((await change({ current_password: good, password: good })).json()).toMatchObject({ errors: [{ path: 'password' }] })
  expect((await change({ current_password: good, password: 'short' })).json()).toMatchObject({ errors: [{ path: 'password' }] })
  expect((await change({ current_password: good, password: better })).statusCode).toBe(204)
  await expect.poll(() => ann.get('/auth/me', other), { timeout: 60_000 }).toBe(401)
  expect(await ann.get('/auth/me', mine)).toBe(200)
  expect([await ann.login(good), await ann.login(better)]).toEqual([401, 200])
})

test('who must change the password can do that and nothing else until it is done', async () => {
  const ann = await person()
  await w.owner.query('update users set must_change_password = true where id = $1', [ann.id])
  const token = await ann.token()
  const refused = await w.app.inject({ url: '/api/v1/hosts', headers: { authorization: `Bearer ${token}` } })
  expect(refused.json()).toMatchObject({ status: 403, code: 'password_change_required' })
  expect(await ann.get('/auth/me', token)).toBe(200)
  expect((await ann.post('/auth/change-password', { current_password: good, password: better }, token)).statusCode).toBe(204)
  expect(await ann.get('/hosts', token)).toBe(200)
})

test('who came by a link and has no password sets one without naming any, while the proof is young', async () => {
  const tenant = await w.tenant()
  const [id, token] = [await w.person(tenant, 'analyst'), await w.token(tenant, 'analyst')]
  const set = (password: string) =>
    w.app.inject({
      method: 'POST',
      url: '/api/v1/auth/change-password',
      headers: { authorization: `Bearer ${token}` },
      payload: { password },
    })
  await w.owner.query(`update sessions set proven_at = now() - interval '1 hour' where user_id = $1`, [id])
  expect((await set(better)).json()).toMatchObject({ status: 403, code: 'step_up_required' })
  await w.owner.query('update sessions set proven_at = now() where user_id = $1', [id])
  await expect.poll(async () => (await set(better)).statusCode, { timeout: 60_000 }).toBe(204)
})

test('a new address counts when its letter is answered, in every tenant of the person', async () => {
  const ann = await person()
  const guest = await w.tenant()
  await w.owner.query(
    `insert into users (tenant_id, id, home, username, email, display_name, role) select $2, id, false, username, email, display_name, 'viewer' from users where id = $1`,
    [ann.id, guest],
  )
  const email = `new-${randomUUID()}@example.org`
  expect((await ann.post('/auth/change-email', { email }, await ann.token())).json()).toEqual({ expected: true })
  const addresses = async () =>
    (await w.owner.query<{ email: string }>('select distinct email from users where id = $1', [ann.id])).rows.map((r) => r.email)
  expect(await addresses()).toEqual([ann.email])
  const token = await letterTo(email)
  expect((await ann.post('/auth/verify-email', { token })).json()).toEqual({ email })
  expect(await addresses()).toEqual([email])
  expect((await ann.post('/auth/verify-email', { token })).statusCode).toBe(401)
})

test('an address that somebody else has proven meanwhile is refused with a sentence', async () => {
  const [ann, bob] = [await person(), await person()]
  await ann.post('/auth/change-email', { email: bob.email }, await ann.token())
  const reply = await ann.post('/auth/verify-email', { token: await letterTo(bob.email) })
  expect(reply.json()).toMatchObject({ status: 409, detail: 'Somebody has this e-mail address.' })
})

test('the tenant may ask for up to 15 characters, and names of the person or the organisation are no password [ASVS-6.2.1] [ASVS-6.2.11]', async () => {
  const ann = await person(w, { display_name: 'Ann Wintersmith' })
  await w.owner.query(`insert into tenant_policies (tenant_id, password_min) values ($1, 15)`, [ann.tenant])
  await w.owner.query(`update tenants set name = 'Quarzwerk ' || id where id = $1`, [ann.tenant])
  const token = await ann.token()
  const refusal = async (password: string) =>
    (await ann.post('/auth/change-password', { current_password: good, password }, token)).json().errors?.[0]?.message
  expect(await refusal('kqz vyx plm 7w')).toBe('Use at least 15 characters.')
  for (const weak of [
    'wintersmith 2026',
    'quarzwerk quarzwerk',
    'passwordpassword1',
    'qwertyuiopasdfghj',
    'aaaaaaaaaaaaaaaaaaaa',
    `${ann.username}-${ann.username}`,
  ])
    expect(await refusal(weak), weak).toMatch(/guessed/)
  expect((await ann.post('/auth/change-password', { current_password: good, password: 'kqz vyx plm 7w!' }, token)).statusCode).toBe(204)
})

test('each of the common passwords that are long enough is refused [ASVS-6.2.4] [ASVS-6.2.12]', async () => {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  const { weakness } = await import('./strength.ts')
  const common = dictionary['passwords-common'] as string[]
  expect(common.length).toBeGreaterThan(3000)
  const long = common.filter((word) => word.length >= 12)
  const passed = []
  for (const word of long) if (!(await weakness(word))) passed.push(word)
  expect([long.length > 100, passed]).toEqual([true, []])
})

test('passwords of any characters up to 128 are taken as they are, and told apart beyond bcrypt’s 72 bytes [ASVS-6.2.5] [ASVS-6.2.8] [ASVS-6.2.9]', async () => {
  for (const world of [w, without]) {
    const long = `${'Ж漢字 ñ emoji😀 '.repeat(9)}`.slice(0, 120)
    const ann = await person(world, { password: long })
    expect(await ann.login(long)).toBe(200)
    expect(await ann.login(`${long.slice(0, -1)}x`)).toBe(401)
    expect(await ann.login(long.toUpperCase())).toBe(401)
    expect(await ann.login(long.trim().slice(0, 72))).toBe(401)
  }
})

// proves: [ASVS-11.4.2]
test('a hash of the other kind is verified and renewed at the next sign-in, both ways', async () => {
  const kind = async (world: World, id: string) =>
    (await world.owner.query('select password_hash from users where id = $1', [id])).rows[0].password_hash
  const ann = await person(without)
  expect(await kind(without, ann.id)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await ann.login(good)).toBe(200)
  const bcrypted = await kind(without, ann.id)
  expect(bcrypted).toMatch(/^\$2b\$12\$/)
  expect([await ann.login(good), await ann.login('not the password')]).toEqual([200, 401])
  const bob = await person(w)
  await w.owner.query('update users set password_hash = $2 where id = $1', [bob.id, bcrypted])
  expect([await bob.login('not the password'), await bob.login(good), await bob.login(good)]).toEqual([401, 200, 200])
  expect(await kind(w, bob.id)).toMatch(/^\$argon2id\$/)
})

test('without a mail server the pages know, nothing is promised, and an address is taken as it is but not as proven', async () => {
  const ann = await person(without)
  expect((await without.app.inject({ url: '/api/v1/auth/options' })).json()).toMatchObject({ mail: false })
  expect((await w.app.inject({ url: '/api/v1/auth/options' })).json()).toMatchObject({ mail: true })
  expect((await ann.post('/auth/forgot-password', { email: ann.email })).json()).toMatchObject({ status: 503, code: 'mail_not_configured' })
  const email = `moved-${randomUUID()}@example.org`
  expect((await ann.post('/auth/change-email', { email }, await ann.token())).json()).toEqual({ expected: false })
  expect((await without.owner.query('select email, email_verified_at from users where id = $1', [ann.id])).rows).toEqual([
    { email, email_verified_at: null },
  ])
})

test('a key changes nobody’s password', async () => {
  const tenant = await w.tenant()
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  const { key } = (await w.as(tenant)('admin', 'POST', '/api-keys', { name: 'k', scopes: ['identity:self'], expires_at })).json()
  const reply = await w.app.inject({
    method: 'POST',
    url: '/api/v1/auth/change-password',
    headers: { authorization: `Bearer ${key}` },
    payload: { password: better },
  })
  expect(reply.statusCode).toBe(403)
})
