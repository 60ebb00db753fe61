import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { laws } from '../../testing/laws.ts'
import { type World, world } from '../../testing/world.ts'

/** A file, because files are made quickly and have names. */
const madeFile = async (w: World, tenant: string, name: string): Promise<string> =>
  (await w.as(tenant)('owner', 'POST', `/files?name=${name}`, Buffer.from('x'), { 'content-type': 'text/plain' })).json().id

laws({
  path: '/links',
  input: async (w, tenant) => ({
    from_type: 'users',
    from_id: await w.person(tenant, 'owner'),
    verb: 'relates_to',
    to_type: 'files',
    to_id: await madeFile(w, tenant, 'report.txt'),
  }),
  read: 'links:read',
  write: 'links:write',
  query: (made) => `&object_type=${made.from_type}&object_id=${made.from_id}`,
  onlyLists: true,
})

test('both ends show the link with both titles; a record that went leaves a null', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const from_id = await w.person(tenant, 'owner')
  const to_id = await madeFile(w, tenant, 'memory.dmp')
  const input = { from_type: 'users', from_id, verb: 'evidence_for', to_type: 'files', to_id }
  const link = (await call('analyst', 'POST', '/links', input)).json()
  expect(link).toMatchObject({ ...input, from_title: 'owner', to_title: 'memory.dmp' })
  for (const end of [`object_type=users&object_id=${from_id}`, `object_type=files&object_id=${to_id}`])
    expect((await call('viewer', 'GET', `/links?${end}`)).json().items).toEqual([link])
  expect((await call('viewer', 'GET', `/links?object_type=files&object_id=${from_id}`)).json().items).toEqual([])
  await call('analyst', 'DELETE', `/files/${to_id}`)
  expect((await call('viewer', 'GET', `/links?object_type=users&object_id=${from_id}`)).json().items).toEqual([{ ...link, to_title: null }])
})

test('an end that is missing, in another tenant, or the record itself is refused; so is the same link again', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const other = await w.tenant()
  const here = { type: 'users', id: await w.person(tenant, 'owner') }
  const link = (from: { type: string; id: string }, to: { type: string; id: string }) =>
    call('analyst', 'POST', '/links', { from_type: from.type, from_id: from.id, verb: 'affects', to_type: to.type, to_id: to.id })
  for (const gone of [
    { type: 'users', id: randomUUID() },
    { type: 'files', id: await madeFile(w, other, 'theirs.txt') },
    { type: 'nonsense', id: here.id },
  ]) {
    expect((await link(here, gone)).json().errors).toMatchObject([{ path: 'to_id' }])
    expect((await link(gone, here)).json().errors).toMatchObject([{ path: 'from_id' }])
  }
  expect((await link(here, here)).json()).toMatchObject({ status: 400, detail: 'A record cannot be linked to itself.' })
  const file = { type: 'files', id: await madeFile(w, tenant, 'ours.txt') }
  expect((await link(here, file)).statusCode).toBe(201)
  expect((await link(here, file)).json()).toMatchObject({ status: 409, detail: 'These two records are linked in this way already.' })
  expect((await link(file, here)).statusCode).toBe(201)
})

test('who may not see a record sees none of its comments, tags and links, and cannot add any', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const object = { object_type: 'users', object_id: await w.person(tenant, 'owner') }
  const to_id = await madeFile(w, tenant, 'a.txt')
  const link = { from_type: 'users', from_id: object.object_id, verb: 'affects', to_type: 'files', to_id }
  for (const [path, input] of [
    ['/comments', { ...object, text: 'between us' }],
    ['/tags', { ...object, name: 'secret' }],
    ['/links', link],
  ] as const)
    expect((await call('owner', 'POST', path, input)).statusCode, path).toBe(201)
  const scopes = ['comments', 'tags', 'links', 'files'].flatMap((each) => [`${each}:read`, `${each}:write`])
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  const { key } = (await call('owner', 'POST', '/api-keys', { name: 'k', scopes, expires_at })).json()
  const narrow = async (method: 'GET' | 'POST', path: string, payload?: object) =>
    (await w.app.inject({ method, url: `/api/v1${path}`, headers: { authorization: `Bearer ${key}` }, ...(payload && { payload }) })).json()
  const about = `?object_type=users&object_id=${object.object_id}`
  for (const path of [`/comments${about}`, `/tags${about}`, '/tags', `/links${about}`])
    expect((await narrow('GET', path)).items, path).toEqual([])
  const seen = (await narrow('GET', `/links?object_type=files&object_id=${to_id}`)).items
  expect(seen).toMatchObject([{ from_title: null, to_title: 'a.txt' }])
  expect((await narrow('POST', '/comments', { ...object, text: 'x' })).status).toBe(400)
  expect((await narrow('POST', '/tags', { ...object, name: 'x' })).status).toBe(400)
  expect((await narrow('POST', '/links', { ...link, verb: 'caused' })).status).toBe(400)
})
