import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { laws } from '../../testing/laws.ts'
import { world } from '../../testing/world.ts'

/** The record that the comments of these tests are about: the tenant's owner. */
const about = (id: unknown) => ({ object_type: 'users', object_id: id })
const asked = (made: Record<string, unknown>) => `&object_type=${made.object_type}&object_id=${made.object_id}`

laws({
  path: '/comments',
  input: async (w, tenant) => ({ ...about(await w.person(tenant, 'owner')), text: `Looked at it, ${randomUUID()}` }),
  change: { text: 'Looked at it again.' },
  read: 'comments:read',
  write: 'comments:write',
  query: asked,
  onlyLists: true,
})

test('only the author changes a comment; a moderator may delete it, a colleague may not', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const owner = await w.person(tenant, 'owner')
  const made = (await call('analyst', 'POST', '/comments', { ...about(owner), text: 'first' })).json()
  expect(made).toMatchObject({ author_name: 'analyst', author_id: await w.person(tenant, 'analyst') })
  const change = { text: 'second', version: 1 }
  for (const role of ['manager', 'owner', 'red_tech'] as const) {
    const refused = await call(role, 'PATCH', `/comments/${made.id}`, change)
    expect([refused.statusCode, refused.json().detail]).toEqual([403, 'Only analyst may change this comment. Write one of your own.'])
  }
  expect((await call('analyst', 'PATCH', `/comments/${made.id}`, change)).json()).toMatchObject({ text: 'second', version: 2 })
  expect((await call('red_tech', 'DELETE', `/comments/${made.id}`)).statusCode).toBe(403)
  expect((await call('lead', 'DELETE', `/comments/${made.id}`)).statusCode).toBe(204)
})

test('a comment needs a record that exists in this tenant, of a kind that there is', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const stranger = await w.person(await w.tenant(), 'owner')
  for (const subject of [about(randomUUID()), about(stranger), { object_type: 'nonsense', object_id: stranger }]) {
    const refused = await call('analyst', 'POST', '/comments', { ...subject, text: 'x' })
    expect(refused.statusCode).toBe(400)
    expect(refused.json().errors).toEqual([{ path: 'object_id', message: 'There is no such record here, or you may not see it.' }])
  }
  const { object_type, object_id } = about(await w.person(tenant, 'owner'))
  const odd = await call('analyst', 'POST', '/comments', { object_type, object_id, text: '   ' })
  expect(odd.statusCode).toBe(400)
  const marked = await call('analyst', 'POST', '/comments', { object_type, object_id, text: '<script>alert(1)</script>' })
  expect(marked.json().text).toBe('<script>alert(1)</script>') // kept as it is; who shows it escapes it
})
