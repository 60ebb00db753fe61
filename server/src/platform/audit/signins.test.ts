import { expect, test, vi } from 'vitest'
import { world } from '../../testing/world.ts'
import { addUser } from '../identity/people.ts'

// proves: [ASVS-16.3.3]
test('each sign-in is told: of a known name in its tenant’s trail, good or failed; of an unknown one in the log, without the name [ASVS-16.3.1]', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const username = `ann-${tenant}`.slice(0, 40)
  const password = 'correct horse battery 9'
  const id = await addUser(w.db, tenant, { username, email: `${tenant}@example.org`, display_name: 'Ann', role: 'viewer', password })
  const login = (name: string, secret = 'not the password 1') =>
    w.app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { username: name, password: secret } })
  const warn = vi.spyOn(w.app.log, 'warn')
  // Of sign-ins only: what else this application does may warn of something, too.
  const told = () =>
    warn.mock.calls
      .map(([about]) => about as unknown as { event?: string; name_mark: string })
      .filter(({ event }) => event?.startsWith('sign_in'))
  const unknown = `hunter22-${tenant}`
  try {
    expect((await login(username)).statusCode).toBe(401)
    expect((await login(username, password)).statusCode).toBe(200)
    expect(told()).toEqual([])
    for (const spelling of [unknown, unknown.toUpperCase(), `${unknown}x`]) expect((await login(spelling)).statusCode).toBe(401)
    const lines = told()
    expect(lines.map((line) => line.event)).toEqual(Array.from({ length: 3 }, () => 'sign_in_unknown_name'))
    expect(lines[0]?.name_mark).toBe(lines[1]?.name_mark)
    expect(lines[0]?.name_mark).not.toBe(lines[2]?.name_mark)
    expect(JSON.stringify(warn.mock.calls).toLowerCase()).not.toContain('hunter22')
  } finally {
    warn.mockRestore()
  }
  const found = await w.owner.query(
    `select action, outcome, address from events where object_id = $1 and action = 'users.sign_in' order by id`,
    [id],
  )
  expect(found.rows).toEqual(['failed', 'success'].map((outcome) => ({ action: 'users.sign_in', outcome, address: '127.0.0.1' })))
  expect((await w.owner.query(`select from events where object_title ilike '%hunter22%' or after::text ilike '%hunter22%'`)).rowCount).toBe(
    0,
  )
})
