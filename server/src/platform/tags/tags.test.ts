import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { laws } from '../../testing/laws.ts'
import { world } from '../../testing/world.ts'

laws({
  path: '/tags',
  input: async (w, tenant) => ({ object_type: 'users', object_id: await w.person(tenant, 'owner'), name: `crown jewel ${randomUUID()}` }),
  read: 'tags:read',
  write: 'tags:write',
  onlyLists: true,
})

test('two spellings that differ only in case or in composition are one tag', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const tag = (name: string, person: string) => call('analyst', 'POST', '/tags', { object_type: 'users', object_id: person, name })
  const owner = await w.person(tenant, 'owner')
  expect((await tag('Gr\u00fcn', owner)).statusCode).toBe(201)
  for (const again of ['gr\u00fcn', 'GRU\u0308N', '  Gr\u00fcn ']) {
    const refused = await tag(again, owner)
    expect([refused.statusCode, refused.json().detail], again).toEqual([409, 'This record has this tag already.'])
  }
  expect((await tag('Gr\u00fcn', await w.person(tenant, 'analyst'))).statusCode).toBe(201)
  const listed = await call('viewer', 'GET', `/tags?object_type=users&object_id=${owner}`)
  expect(listed.json().items).toMatchObject([{ name: 'Gr\u00fcn' }])
  expect((await call('viewer', 'GET', '/tags?q=GR%C3%9C&total=true')).json().total).toBe(2)
  expect((await call('viewer', 'GET', '/tags?object_type=nonsense')).json().items).toEqual([])
})

test('a tag needs a record of this tenant', async () => {
  const w = await world()
  const stranger = await w.person(await w.tenant(), 'owner')
  const call = w.as(await w.tenant())
  const refused = await call('analyst', 'POST', '/tags', { object_type: 'users', object_id: stranger, name: 'x' })
  expect([refused.statusCode, refused.json().errors[0].path]).toEqual([400, 'object_id'])
})
