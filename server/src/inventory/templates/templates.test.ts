import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { bringing } from '../../testing/bringing.ts'
import { laws } from '../../testing/laws.ts'
import { templateOf } from './templates.port.ts'

const input = (more: object = {}) => ({
  name: 'Ask who is there',
  technique_id: 'T1033',
  platforms: ['Linux'],
  executor: 'sh',
  command: 'who',
  ...more,
})

laws({
  path: '/test-templates',
  input: () => input({ name: `Drill ${randomUUID()}` }),
  change: { severity: 'critical' },
  read: 'templates:read',
  write: 'templates:write',
})

const abilities = (ids: readonly string[]) =>
  JSON.stringify(
    ids.map((id, n) => ({
      id,
      name: `Ability ${id}`,
      technique: { attack_id: n % 2 ? 'T1082' : 'T1057' },
      platforms: n % 2 ? { windows: { psh: { command: 'dir' } } } : { linux: { sh: { command: 'ls' } } },
    })),
  )

test('templates are found by source, technique, platform, executor, switch and words', async () => {
  const { brought, get, call } = await bringing('/test-templates')
  await brought(abilities(['a', 'b', 'c', 'd']), 'file_name=x.json')
  await call('blue_lead', 'POST', '/test-templates', input())
  const names = async (query: string) => (await get(`?${query}`)).items.map((one: { name: string }) => one.name)
  expect(await names('source=custom')).toEqual(['Ask who is there'])
  expect(await names('technique_id=T1082&sort=name')).toEqual(['Ability b', 'Ability d'])
  expect(await names('technique_id=T1082&technique_id=T1033&sort=-name')).toEqual(['Ask who is there', 'Ability d', 'Ability b'])
  expect(await names('platform=Windows&executor=psh')).toHaveLength(2)
  expect(await names('q=t1057')).toHaveLength(2)
  expect(await names('q=WHO')).toEqual(['Ask who is there'])
  expect(await get('/facets')).toMatchObject({
    active: [{ value: 'true', count: 5 }],
    known: [{ value: 'true', count: 5 }],
    source: [
      { value: 'caldera', count: 4 },
      { value: 'custom', count: 1 },
    ],
    platform: expect.arrayContaining([{ value: 'Linux', count: 3 }]),
  })
  for (const bad of ['technique_id=PowerShell', 'source=else', 'known=perhaps'])
    expect((await call('viewer', 'GET', `/test-templates?${bad}`)).statusCode, bad).toBe(400)
})

test('many are switched off at once, by ids or by a filter; each time one event says how many', async () => {
  const { brought, get, call, w, tenant } = await bringing('/test-templates')
  await brought(abilities(['a', 'b', 'c', 'd']), 'file_name=x.json')
  const [one] = (await get('')).items
  const activation = async (body: object) => (await call('red_lead', 'POST', '/test-templates/activation', body)).json()
  expect(await activation({ active: false, ids: [one.id] })).toEqual({ changed: 1 })
  expect(await activation({ active: false, ids: [one.id, randomUUID()] })).toMatchObject({
    status: 400,
    detail: 'There is no such template.',
  })
  expect(await activation({ active: false, filter: { platform: ['Windows'], q: 'ability' } })).toEqual({ changed: 2 })
  expect((await get('?active=true&total=exact')).total).toBe(1)
  expect(await activation({ active: true, filter: {} })).toEqual({ changed: 3 })
  const { rows } = await w.owner.query(
    `select action, after from events where tenant_id = $1 and action like 'test_templates.%activate' order by id`,
    [tenant],
  )
  expect(rows.map(({ action, after }) => [action, after.changed])).toEqual([
    ['test_templates.deactivate', 1],
    ['test_templates.deactivate', 2],
    ['test_templates.activate', 3],
  ])
  expect((await call('red_lead', 'POST', '/test-templates/activation', { active: true })).statusCode).toBe(400)
  expect((await call('red_tech', 'POST', '/test-templates/activation', { active: true, filter: {} })).statusCode).toBe(403)
})

test('the list leaves as a file of all that the filter finds, and the trail says so', async () => {
  const { brought, call, w, tenant } = await bringing('/test-templates')
  await brought(abilities(['a', 'b', 'c', 'd']), 'file_name=x.json')
  const lines = async (query: string) => (await call('viewer', 'GET', `/test-templates/export?sort=name&${query}`)).body.trim().split('\n')
  const csv = await lines('technique_id=T1082')
  expect(csv[0]).toContain('name,source,source_id,technique_id')
  expect(csv.slice(1).map((line) => /Ability ./.exec(line)?.[0])).toEqual(['Ability b', 'Ability d'])
  expect((await lines('format=ndjson&q=ability')).map((line) => JSON.parse(line).name)).toEqual(
    ['a', 'b', 'c', 'd'].map((id) => `Ability ${id}`),
  )
  const { rows } = await w.owner.query(`select after from events where tenant_id = $1 and action = 'test_templates.export' order by id`, [
    tenant,
  ])
  expect(rows.map(({ after }) => [after.format, after.technique_id, after.q])).toEqual([
    ['csv', ['T1082'], undefined],
    ['ndjson', undefined, 'ability'],
  ])
})

test('a filter switches exactly what the list finds with it', async () => {
  const { brought, get, call } = await bringing('/test-templates')
  await brought(abilities(['a', 'b', 'c', 'd']), 'file_name=x.json')
  await call('blue_lead', 'POST', '/test-templates', input({ name: '50%_of it', severity: 'high', technique_id: 'X-1' }))
  const wanted = [
    { q: 't1082' },
    { q: '%_' },
    { source: ['custom', 'caldera'], severity: ['high'] },
    { technique_id: ['T1082', 'X-1'], executor: ['psh'] },
    { platform: ['linux', 'Linux'], known: 'false' },
    { known: 'true', q: 'Ability' },
    {},
  ]
  const changed = async (active: boolean, filter: object) =>
    (await call('red_lead', 'POST', '/test-templates/activation', { active, filter })).json().changed
  for (const filter of wanted) {
    const query = new URLSearchParams(Object.entries(filter).flatMap(([key, value]) => [value].flat().map((each) => [key, each])))
    const { total } = await get(`?total=exact&${query}`)
    expect([query.toString(), await changed(false, filter), await changed(true, {})]).toEqual([query.toString(), total, total])
  }
})

test('of an imported template only severity and switch are changed by hand, and it is not deleted', async () => {
  const { brought, get, call } = await bringing('/test-templates')
  await brought(abilities(['a']), 'file_name=x.json')
  const [{ id, version }] = (await get('')).items
  const refused = await call('admin', 'PATCH', `/test-templates/${id}`, { name: 'Mine now', version })
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'imported'])
  expect((await call('admin', 'DELETE', `/test-templates/${id}`)).json().code).toBe('imported')
  expect((await call('admin', 'PATCH', `/test-templates/${id}`, { severity: 'critical', version })).json()).toMatchObject({
    severity: 'critical',
  })
})

test('one’s own technique that is not known is kept and marked; the port gives the template to whoever makes a test', async () => {
  const { call, w, tenant } = await bringing('/test-templates')
  const made = (await call('red_lead', 'POST', '/test-templates', input({ technique_id: 'T9999' }))).json()
  expect(made).toMatchObject({ known: false, source: 'custom', is_active: true })
  const fixed = await call('red_lead', 'PATCH', `/test-templates/${made.id}`, { technique_id: 'T1033', version: made.version })
  expect(fixed.json()).toMatchObject({ known: true })
  const actor = { id: randomUUID(), kind: 'user' as const, name: 'x', tenant_id: tenant, permissions: new Set<string>() }
  expect(await templateOf({ actor, tx: w.db.read(tenant) }, made.id)).toMatchObject({ command: 'who', technique_id: 'T1033' })
  const stranger = await w.tenant()
  await expect(templateOf({ actor: { ...actor, tenant_id: stranger }, tx: w.db.read(stranger) }, made.id)).rejects.toThrow('no such record')
})

test('a template of one’s own technique is marked anew when that comes and goes', async () => {
  const { call, get } = await bringing('/test-templates')
  const { id } = (await call('red_lead', 'POST', '/test-templates', input({ technique_id: 'X-1' }))).json()
  const known = async () => (await get(`/${id}`)).known
  expect(await known()).toBe(false)
  const made = await call('red_lead', 'POST', '/techniques', { name: 'A way of our own', tactics: ['execution'] })
  expect(made.statusCode, made.body).toBe(201)
  await expect.poll(known, { timeout: 60_000 }).toBe(true)
  expect((await call('red_lead', 'DELETE', `/custom-techniques/${made.json().id}`)).statusCode).toBe(204)
  await expect.poll(known, { timeout: 60_000 }).toBe(false)
})
