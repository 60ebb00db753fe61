import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { systemActor } from '../../../kernel/guard.ts'
import { laws } from '../../../testing/laws.ts'
import { somebody } from '../../../testing/people.ts'
import { world } from '../../../testing/world.ts'
import { tellExpired } from './expire.ts'
import { confidenceFacts } from './facts.ts'

const input = (more: object = {}) => ({
  name: `Sensor ${randomUUID()}`,
  asset_type: 'sensor',
  technique_ids: ['T1059.001'],
  platform: 'Windows',
  rule_content: 'process = powershell',
  ...more,
})

laws({
  path: '/detection-assets',
  input: () => input(),
  change: { health: 'degraded' },
  read: 'detections:read',
  write: 'detections:write',
})

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const made = async (more: object = {}) => {
    const reply = await call('blue_lead', 'POST', '/detection-assets', input(more))
    expect(reply.statusCode, reply.body).toBe(201)
    return reply.json()
  }
  const validate = async (id: string, more: object = {}) => {
    const reply = await call('blue_tech', 'POST', `/detection-assets/${id}/validations`, {
      result: 'passed',
      method: 'Atomic test',
      ...more,
    })
    expect(reply.statusCode, reply.body).toBe(201)
    return reply.json()
  }
  const one = async (id: string) => (await call('viewer', 'GET', `/detection-assets/${id}`)).json()
  const standing = async (id: string) => (await one(id)).standing
  const looking = (of = tenant) => ({ actor: systemActor(of), tx: w.db.read(of) })
  return { w, tenant, call, made, validate, one, standing, looking }
}
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

test('a validation holds until its policy says; one of long ago is over, a failed one holds nothing', async () => {
  const { made, validate, one, standing, call } = await start()
  const { id } = await made()
  expect(await standing(id)).toBe('unvalidated')
  const old = await validate(id, { validated_at: ago(366) })
  expect(Date.parse(old.expires_at) - Date.parse(old.validated_at)).toBe(365 * 86_400_000)
  expect(await standing(id)).toBe('expired')
  await validate(id)
  expect(await one(id)).toMatchObject({ standing: 'valid', validated_at: expect.any(String) })
  await validate(id, { result: 'failed' })
  expect(await standing(id)).toBe('failed')
  const { items } = (await call('viewer', 'GET', `/detection-assets/${id}/validations`)).json()
  expect(items.map((each: { result: string }) => each.result)).toEqual(['failed', 'passed', 'passed'])
  const future = await call('blue_tech', 'POST', `/detection-assets/${id}/validations`, {
    result: 'passed',
    method: 'x',
    validated_at: ago(-1),
  })
  expect([future.statusCode, future.json().errors[0].path]).toEqual([400, 'validated_at'])
  expect((await call('red_tech', 'POST', `/detection-assets/${id}/validations`, { result: 'passed', method: 'x' })).statusCode).toBe(403)
})

test('another rule was never validated; another name changes nothing', async () => {
  const { made, validate, one, standing, call } = await start()
  const { id } = await made()
  await validate(id)
  const edit = async (change: object) =>
    (await call('blue_lead', 'PATCH', `/detection-assets/${id}`, { ...change, version: (await one(id)).version })).statusCode
  expect(await edit({ name: 'Renamed' })).toBe(200)
  expect(await standing(id)).toBe('valid')
  expect(await edit({ rule_content: 'process = pwsh' })).toBe(200)
  expect(await standing(id)).toBe('invalidated')
  expect((await call('viewer', 'GET', `/detection-assets/${id}/validations`)).json().items[0]).toMatchObject({ invalidated_by: 'rule' })
})

test('a change of the infrastructure takes back what was validated before it on what it touches, and says how many', async () => {
  const { made, validate, standing, call } = await start()
  const [windows, linux, edr] = [await made(), await made({ platform: 'Linux' }), await made({ asset_type: 'edr_policy' })]
  for (const { id } of [windows, linux, edr]) await validate(id, { validated_at: ago(1) })
  const change = (body: object) => call('blue_lead', 'POST', '/infrastructure-changes', { title: 'New agents', ...body })
  expect((await change({ asset_types: ['sensor'], platforms: ['Windows'] })).json()).toMatchObject({ invalidated: 1 })
  expect([await standing(windows.id), await standing(linux.id), await standing(edr.id)]).toEqual(['invalidated', 'valid', 'valid'])
  // What was validated after it is not touched.
  expect((await change({ asset_ids: [edr.id], changed_at: ago(2) })).json()).toMatchObject({ invalidated: 0 })
  expect((await change({ asset_ids: [edr.id] })).json()).toMatchObject({ invalidated: 1 })
  expect((await change({ asset_ids: [randomUUID()] })).statusCode).toBe(400)
  expect((await change({})).statusCode).toBe(400)
  expect((await call('viewer', 'GET', '/infrastructure-changes')).json().items).toHaveLength(3)
  expect((await call('red_lead', 'POST', '/infrastructure-changes', { title: 'x', asset_types: ['sensor'] })).statusCode).toBe(403)
  await validate(windows.id)
  expect(await standing(windows.id)).toBe('valid')
})

test('a change of the infrastructure takes back what was validated before it, whichever of the two was noted first', async () => {
  const { made, validate, one, standing, call } = await start()
  const [windows, linux, edr] = [await made(), await made({ platform: 'Linux' }), await made({ asset_type: 'edr_policy' })]
  const change = async (body: object) => {
    const reply = await call('blue_lead', 'POST', '/infrastructure-changes', { title: 'New agents', ...body })
    expect(reply.statusCode, reply.body).toBe(201)
    return reply.json()
  }
  const newest = await change({ asset_types: ['sensor'], platforms: ['Windows'], changed_at: ago(1) })
  const first = await change({ asset_types: ['sensor'], changed_at: ago(3) })
  await change({ asset_ids: [edr.id], changed_at: ago(9) })
  const before = await validate(windows.id, { validated_at: ago(2) })
  expect(before).toMatchObject({ invalidated_by: 'infrastructure', change_id: newest.id, invalidated_at: expect.any(String) })
  expect(await validate(windows.id, { validated_at: ago(4) }), 'by the first of those that came after it').toMatchObject({
    change_id: first.id,
  })
  expect(await standing(windows.id)).toBe('invalidated')
  expect(await validate(linux.id, { validated_at: ago(2) }), 'of another platform').toMatchObject({ invalidated_at: null, change_id: null })
  expect(await validate(edr.id, { validated_at: ago(2) }), 'after it').toMatchObject({ invalidated_at: null })
  expect([await standing(linux.id), await standing(edr.id)]).toEqual(['valid', 'valid'])
  const { items } = (await call('viewer', 'GET', '/infrastructure-changes?sort=-changed_at')).json()
  expect(
    items.map(({ invalidated }: { invalidated: number }) => invalidated),
    'each is taken back once',
  ).toEqual([1, 1, 0])
  await validate(windows.id)
  expect(await one(windows.id)).toMatchObject({ standing: 'valid' })
})

test('a validation and a change that are noted in the same moment know of each other', async () => {
  const { made, standing, call } = await start()
  for (let n = 0; n < 8; n++) {
    const { id } = await made()
    const both = await Promise.all([
      call('blue_tech', 'POST', `/detection-assets/${id}/validations`, { result: 'passed', method: 'x', validated_at: ago(2) }),
      call('blue_lead', 'POST', '/infrastructure-changes', { title: 'New agents', asset_ids: [id], changed_at: ago(1) }),
    ])
    expect(both.map(({ statusCode }) => statusCode)).toEqual([201, 201])
    expect(await standing(id)).toBe('invalidated')
  }
})

test('a validation is not changed, nor its end moved, by nobody', async () => {
  const { made, validate, w } = await start()
  const { id } = await made()
  const { id: validation } = await validate(id, { result: 'failed' })
  await expect(w.owner.query(`update validations set result = 'passed' where id = $1`, [validation])).rejects.toThrow('not changed')
  await expect(w.owner.query(`update validations set expires_at = now() where id = $1`, [validation])).rejects.toThrow('not changed')
})

test('the policy is set by an admin, for tactics too; what is validated afterwards follows it', async () => {
  const { made, validate, call } = await start()
  const policy = async () => (await call('viewer', 'GET', '/detection-assets/decay-policy')).json()
  expect(await policy()).toMatchObject({ version: 0, steps: [{ tactic: 'default', expires_days: 365 }, { tactic: 'initial-access' }] })
  const steps = [
    { tactic: 'default', fresh_days: 10, aging_days: 20, expires_days: 30 },
    { tactic: 'execution', fresh_days: 1, aging_days: 2, expires_days: 3 },
  ]
  const put = (body: object, role: 'admin' | 'blue_lead' = 'admin') => call(role, 'PUT', '/detection-assets/decay-policy', body)
  expect((await put({ steps, version: 0 }, 'blue_lead')).statusCode).toBe(403)
  expect((await put({ steps, version: 0 })).json()).toEqual({ steps, version: 1 })
  expect((await put({ steps, version: 0 })).json().code).toBe('stale')
  expect((await put({ steps: steps.slice(1), version: 1 })).statusCode).toBe(400)
  expect((await put({ steps: [{ ...steps[0], aging_days: 5 }], version: 1 })).statusCode).toBe(400)
  const { validated_at, expires_at } = await validate((await made()).id)
  expect(Date.parse(expires_at) - Date.parse(validated_at)).toBe(3 * 86_400_000)
})

test('confidence of a technique is told by its assets, and only by active ones of the tenant', async () => {
  const { made, validate, call, looking, w } = await start()
  const [sensor, rule] = [await made(), await made({ asset_type: 'siem_rule', health: 'degraded' })]
  await made({ is_active: false })
  await validate(sensor.id)
  await validate(rule.id, { validated_at: ago(120) })
  // 0.4·1 + 0.3·2/2 + 0.2·0.75 + 0.1·2/3 = 0.9167
  const expected = { confidence: 0.9167, recency: 1, coverage: 1, health: 0.75, diversity: 2 / 3, assets: 2 }
  expect((await call('viewer', 'GET', '/detection-assets/confidence')).json().items).toEqual([{ technique_id: 'T1059.001', ...expected }])
  // A hundred days on, the newest is of the second step: 0.4·2/3 + 0.5167 = 0.7833
  expect((await confidenceFacts(looking(), Date.now() + 100 * 86_400_000)).get('T1059.001')).toMatchObject({ confidence: 0.7833 })
  // And when both ran out nothing holds: 0.2·0.75 = 0.15
  expect((await confidenceFacts(looking(), Date.now() + 400 * 86_400_000)).get('T1059.001')).toMatchObject({
    confidence: 0.15,
    coverage: 0,
  })
  expect(await confidenceFacts(looking(await w.tenant()))).toEqual(new Map())
})

test('an asset whose validation ran out is told of once, and not where it was tried again', async () => {
  const { made, validate, w, tenant } = await start()
  const [over, again] = [await made(), await made()]
  for (const { id } of [over, again]) await validate(id, { validated_at: ago(400) })
  await validate(again.id)
  const run = () => w.db.withTenant(tenant, (tx) => tellExpired({ tx, actor: systemActor(tenant) }))
  await run()
  await run()
  const { rows } = await w.owner.query(`select object_id from events where tenant_id = $1 and action = 'detection_assets.expire'`, [tenant])
  expect(rows).toEqual([{ object_id: over.id }])
})

test('assets are found by type, health, standing, technique and words', async () => {
  const { made, validate, call } = await start()
  const a = await made({ name: 'Alpha', health: 'down' })
  await made({ name: 'Beta', asset_type: 'ids_rule', technique_ids: ['T1190'] })
  await validate(a.id)
  const names = async (query: string) =>
    (await call('viewer', 'GET', `/detection-assets?${query}`)).json().items.map((each: { name: string }) => each.name)
  expect(await names('standing=valid')).toEqual(['Alpha'])
  expect(await names('standing=unvalidated')).toEqual(['Beta'])
  expect(await names('asset_type=ids_rule&technique_id=T1190')).toEqual(['Beta'])
  expect(await names('health=down&q=alp')).toEqual(['Alpha'])
  expect((await call('viewer', 'GET', '/detection-assets/facets')).json()).toMatchObject({ platform: [{ value: 'Windows', count: 2 }] })
})

test('an asset is given to people who are here; whoever left since holds up no other change', async () => {
  const { w, tenant, made, call } = await start()
  const [gone, here] = [await w.person(tenant, 'blue_tech'), await w.person(tenant, 'blue_lead')]
  const asset = await made({ owner_id: gone })
  expect((await call('owner', 'DELETE', `/users/${gone}`)).statusCode).toBe(204)
  for (const owner_id of [gone, randomUUID(), await w.person(await w.tenant(), 'blue_lead')]) {
    const refused = await call('blue_lead', 'POST', '/detection-assets', input({ owner_id }))
    expect([refused.statusCode, refused.json().errors?.[0]?.path]).toEqual([400, 'owner_id'])
  }
  const edited = async (change: object) => (await call('blue_lead', 'PATCH', `/detection-assets/${asset.id}`, change)).json()
  expect(await edited({ version: 1, health: 'down', owner_id: gone })).toMatchObject({ health: 'down', owner_id: gone })
  expect(await edited({ version: 2, owner_id: here })).toMatchObject({ owner_id: here })
  expect(await edited({ version: 3, owner_id: gone })).toMatchObject({ status: 400, detail: 'There is no such person here.' })
})

test('who is deleted is called by the pseudonym in validations and changes of the infrastructure [R20]', async () => {
  const { w, tenant, call, made } = await start()
  const ann = await somebody(tenant, 'blue_lead', {}, w)
  const { id } = await made()
  await ann.call('POST', `/detection-assets/${id}/validations`, { result: 'passed', method: 'Atomic test' })
  await ann.call('POST', '/infrastructure-changes', { title: 'New agents', asset_types: ['sensor'] })
  const told = async () =>
    (await Promise.all([`/detection-assets/${id}/validations`, '/infrastructure-changes'].map((list) => call('viewer', 'GET', list)))).map(
      (reply) => reply.json().items.map((each: { actor_name: string }) => each.actor_name),
    )
  expect(await told()).toEqual([[`Ann ${ann.username}`], [`Ann ${ann.username}`]])
  await call('admin', 'DELETE', `/users/${ann.id}`)
  const name = `deleted-${ann.id.slice(-12)}`
  await expect.poll(told, { timeout: 60_000 }).toEqual([[name], [name]])
})
