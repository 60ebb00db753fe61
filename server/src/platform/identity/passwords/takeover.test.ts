import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mailbox, mailbox } from '../../../testing/mailbox.ts'
import { stillHeld } from '../../../testing/somebody.ts'
import { newWorld, type World } from '../../../testing/world.ts'
import { addUser } from '../people.ts'

const good = 'correct horse battery 9'
const better = 'window lantern oblique 4'
let box: Mailbox
let w: World
beforeAll(async () => {
  box = await mailbox()
  w = await newWorld({ SMTP_URL: box.url })
}, 120_000)
afterAll(() => box.end())

async function person(tenant: string, role: 'analyst' | 'admin' | 'owner' = 'analyst') {
  const username = `ann-${randomUUID().slice(0, 8)}`
  const email = `${username}@example.org`
  const id = await addUser(w.db, tenant, { username, email, display_name: 'Ann Example', role, password: good })
  const post = (path: string, payload: object, token?: string) =>
    w.app.inject({ method: 'POST', url: `/api/v1${path}`, payload, ...(token && { headers: { authorization: `Bearer ${token}` } }) })
  const login = (password: string) => post('/auth/login', { username, password })
  return { id, username, email, post, login, token: (await login(good)).json().access_token as string }
}
const lettersTo = (address: string) => box.letters.filter((letter) => letter.recipients.includes(address))
async function tokenTo(address: string): Promise<string> {
  await expect.poll(() => lettersTo(address).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(1)
  return /#([\w-]{43})/.exec(lettersTo(address)[0]?.text ?? '')?.[1] ?? ''
}

test('somebody at an open session cannot try out the present password: those tries are counted with the sign-ins [S9] [ASVS-6.3.1]', async () => {
  const ann = await person(await w.tenant())
  const statuses: number[] = []
  for (let i = 0; i < 12; i++)
    statuses.push((await ann.post('/auth/change-password', { current_password: `guess ${i}`, password: better }, ann.token)).statusCode)
  expect(statuses).toContain(429)
  expect(statuses.filter((status) => status === 400).length).toBeLessThanOrEqual(10)
  await stillHeld(w)
  const right = await ann.post('/auth/change-password', { current_password: good, password: better }, ann.token)
  expect(right.statusCode, 'also the right one has to wait, or the wait would tell which is right').toBe(429)
})

test('a password that is changed ends what a thief has begun: the letter for another address and the sign-in link [ASVS-7.4.3]', async () => {
  const tenant = await w.tenant()
  const ann = await person(tenant)
  const thief = `thief-${randomUUID().slice(0, 8)}@example.org`
  expect((await ann.post('/auth/change-email', { email: thief }, ann.token)).statusCode).toBe(200)
  const toThief = await tokenTo(thief)
  const link = await w.as(tenant)('owner', 'POST', `/users/${ann.id}/link`)
  expect(link.statusCode, link.body).toBe(201)
  const changed = await ann.post('/auth/change-password', { current_password: good, password: better }, ann.token)
  expect(changed.statusCode, changed.body).toBe(204)
  expect((await ann.post('/auth/verify-email', { token: toThief })).statusCode).toBe(401)
  expect((await ann.post('/auth/link', { token: link.json().link.split('#')[1] })).statusCode).toBe(401)
})

test('a letter to an address that is the person’s no longer changes no password', async () => {
  const ann = await person(await w.tenant())
  await ann.post('/auth/forgot-password', { email: ann.email })
  const toOld = await tokenTo(ann.email)
  const address = `new-${randomUUID().slice(0, 8)}@example.org`
  await ann.post('/auth/change-email', { email: address }, ann.token)
  expect((await ann.post('/auth/verify-email', { token: await tokenTo(address) })).statusCode).toBe(200)
  expect((await ann.post('/auth/reset-password', { token: toOld, password: better })).statusCode).toBe(401)
})

test('the address that was is told that the account moved to another one [ASVS-6.3.7]', async () => {
  const ann = await person(await w.tenant())
  const address = `new-${randomUUID().slice(0, 8)}@example.org`
  await ann.post('/auth/change-email', { email: address }, ann.token)
  expect((await ann.post('/auth/verify-email', { token: await tokenTo(address) })).statusCode).toBe(200)
  await expect
    .poll(
      () =>
        lettersTo(ann.email)
          .map(({ text }) => text)
          .join(),
      { timeout: 60_000 },
    )
    .toContain('changed to another one')
})

test('a sign-in link that was made for somebody weaker does not open what they become', async () => {
  const tenant = await w.tenant()
  const ann = await person(tenant)
  const made = async () => (await w.as(tenant)('admin', 'POST', `/users/${ann.id}/link`)).json().link.split('#')[1] as string
  const version = async () => (await w.as(tenant)('owner', 'GET', `/users/${ann.id}`)).json().version as number
  const before = await made()
  expect((await w.as(tenant)('owner', 'POST', `/users/${ann.id}/role`, { role: 'admin', version: await version() })).statusCode).toBe(200)
  expect((await ann.post('/auth/link', { token: before })).statusCode).toBe(401)
  const again = await made()
  const moved = await w.as(tenant)('owner', 'POST', `/users/${ann.id}/transfer-ownership`, { version: await version() })
  expect(moved.statusCode, moved.body).toBe(200)
  expect((await ann.post('/auth/link', { token: again })).statusCode).toBe(401)
})
