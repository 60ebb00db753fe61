import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { World } from '../../testing/world.ts'

/** Counts, and does what it always does. */
const checked = { count: 0 }
let w: World
let tenant: string
let addUser: typeof import('./people.ts').addUser
beforeAll(async () => {
  // Files of tests share their modules: here the application is loaded anew, with a counter in front of the hash.
  vi.resetModules()
  vi.doMock('@node-rs/argon2', async (original) => {
    const real = await original<typeof import('@node-rs/argon2')>()
    return {
      ...real,
      verify: (...args: Parameters<typeof real.verify>) => {
        checked.count++
        return real.verify(...args)
      },
    }
  })
  addUser = (await import('./people.ts')).addUser
  w = await (await import('../../testing/world.ts')).newWorld()
  tenant = await w.tenant()
}, 120_000)
afterAll(() => {
  vi.doUnmock('@node-rs/argon2')
  vi.resetModules()
})
beforeEach(() => {
  checked.count = 0
})
/** Asks again where a machine with other work to do sheds load. */
const login = async (payload: object) => {
  for (;;) {
    checked.count = 0
    const reply = await w.app.inject({ method: 'POST', url: '/api/v1/auth/login', payload })
    if (reply.statusCode !== 503) return reply
  }
}
const person = async (more: string | null = null) => {
  const username = `ann-${randomUUID().slice(0, 8)}`
  const id = await addUser(w.db, tenant, {
    username,
    email: `${username}@example.org`,
    display_name: 'Ann',
    role: 'viewer',
    password: 'correct horse battery 9',
  })
  if (more) await w.owner.query(`update users set ${more} where id = $1`, [id])
  return username
}

test('known, unknown, disabled names, names without a password and of a disabled tenant cost one check each and get one answer [S10] [T23] [ASVS-6.3.8]', async () => {
  const abroad = await w.tenant()
  const names = [await person(), `nobody-${randomUUID()}`, '   ', await person('disabled_at = now()'), await person('password_hash = null')]
  const outside = `out-${randomUUID().slice(0, 8)}`
  await addUser(w.db, abroad, {
    username: outside,
    email: `${outside}@x.example`,
    display_name: 'Out',
    role: 'viewer',
    password: 'correct horse battery 9',
  })
  await w.owner.query('update tenants set disabled_at = now() where id = $1', [abroad])
  const answers = new Set<string>()
  for (const username of [...names, outside]) {
    checked.count = 0
    const reply = await login({ username, password: username === names[0] ? 'not the password' : 'correct horse battery 9' })
    expect([reply.statusCode, checked.count], username).toEqual([401, 1])
    answers.add(JSON.stringify({ ...reply.json<object>(), request_id: '' }))
  }
  expect(answers.size).toBe(1)
})

test('an empty password, or one of blanks, is refused before anything is hashed, for known and unknown alike [T28] [T23]', async () => {
  const known = await person('password_hash = null')
  const answers = new Set<string>()
  for (const username of [known, await person(), `nobody-${randomUUID()}`])
    for (const password of ['', ' ', '\t \n', '\u00a0'.repeat(12)]) {
      const reply = await login({ username, password })
      expect([reply.statusCode, checked.count]).toEqual([400, 0])
      answers.add(JSON.stringify({ ...reply.json<object>(), request_id: '' }))
    }
  expect(answers.size).toBe(1)
})

test('sign-in is JSON by POST, and takes neither a role nor a tenant [S9] [S6] [T45]', async () => {
  const username = await person()
  const good = { username, password: 'correct horse battery 9' }
  for (const method of ['PUT', 'PATCH', 'GET'] as const)
    expect((await w.app.inject({ method, url: '/api/v1/auth/login', ...(method !== 'GET' && { payload: good }) })).statusCode).toBe(404)
  const form = new URLSearchParams(good).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  expect((await w.app.inject({ method: 'POST', url: '/api/v1/auth/login', headers, payload: form })).statusCode).toBe(415)
  for (const more of [{ role: 'owner' }, { tenant_id: randomUUID() }, { user_id: randomUUID() }, { factors: ['totp'] }])
    expect((await login({ ...good, ...more })).statusCode, JSON.stringify(more)).toBe(400)
  expect(checked.count).toBe(0)
  expect((await login(good)).statusCode).toBe(200)
})
