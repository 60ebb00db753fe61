import { auditEvent } from '@rampart/contract/audit.ts'
import { page } from '@rampart/contract/kit/rest.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { record } from '../../kernel/events.ts'
import { systemActor } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { type Front, front } from '../../testing/front.ts'
import { auditModule } from './audit.module.ts'

let app: Front
beforeAll(async () => {
  app = await front(() => [auditModule({ folder: '/nowhere', keys: [] })])
}, 120_000)
afterAll(() => app?.close())

const note = async (tenant: string, action: string, after: object, outcome: 'success' | 'denied' = 'success') => {
  const id = newId()
  await app.world.db.withTenant(tenant, (tx) => record({ tx, actor: systemActor(tenant) }, action, id, { after, outcome }))
  return id
}
const list = async (tenant: string, query = '') => {
  const reply = await app.fetch(tenant, 'auditor', `/audit${query}`)
  expect(reply.status).toBe(200)
  return page(auditEvent).parse(await reply.json())
}

test('the newest first, filtered by object, action, outcome, time and words', async () => {
  const tenant = await app.world.tenant()
  await list(tenant) // the auditor is made at first use, which is an entry too
  const host = await note(tenant, 'hosts.add', { hostname: 'ws-reception' })
  const denied = await note(tenant, 'vendors.approve', { name: 'Acme' }, 'denied')
  expect((await list(tenant, '?limit=2')).items.map((entry) => entry.object_id)).toEqual([denied, host])
  for (const query of [
    `?object_id=${host}`,
    '?action=hosts.add',
    '?object_type=hosts',
    '?q=RECEPTION',
    `?object_type=hosts&outcome=success`,
  ]) {
    expect(
      (await list(tenant, query)).items.map((entry) => entry.object_id),
      query,
    ).toEqual([host])
  }
  expect((await list(tenant, '?outcome=denied')).items.map((entry) => entry.object_id)).toEqual([denied])
  expect((await list(tenant, `?since=${new Date(Date.now() + 60_000).toISOString()}`)).items).toEqual([])
  expect(await list(tenant, '?object_type=hosts&total=true')).toMatchObject({ total: 1, total_is_exact: true })
})

test('it says whether an entry is sealed, and shows one with before and after', async () => {
  const tenant = await app.world.tenant()
  const host = await note(tenant, 'hosts.add', { hostname: 'ws-1', labels: ['a'] })
  await app.seal(tenant)
  await note(tenant, 'hosts.drop', { hostname: 'ws-1' })
  const [entry] = (await list(tenant, `?object_id=${host}`)).items
  const reply = await app.fetch(tenant, 'auditor', `/audit/${entry?.id}`)
  expect(auditEvent.parse(await reply.json())).toMatchObject({ sealed: true, before: null, after: { hostname: 'ws-1', labels: ['a'] } })
})

test('pages go on without loss or repeat while entries are added; a forged cursor is a 400', async () => {
  const tenant = await app.world.tenant()
  const before = []
  for (let i = 0; i < 25; i++) before.push(await note(tenant, 'hosts.add', { hostname: `ws-${i}` }))
  const seen: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const reply: Awaited<ReturnType<typeof list>> = await list(tenant, `?limit=7${next && `&cursor=${next}`}`)
    seen.push(...reply.items.map((entry) => entry.object_id))
    next = reply.next
    await note(tenant, 'hosts.add', { hostname: 'later' })
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(before.filter((id) => !seen.includes(id))).toEqual([])
  for (const forged of [
    'x',
    Buffer.from('[1]').toString('base64url'),
    Buffer.from('["no time","00000000-0000-4000-8000-000000000000"]').toString('base64url'),
  ])
    expect((await app.fetch(tenant, 'auditor', `/audit?cursor=${forged}`)).status).toBe(400)
})

test('only those who may: manager and auditor read, admin and auditor take it out of the house', async () => {
  const tenant = await app.world.tenant()
  const stranger = await app.world.tenant()
  const id = (await list(tenant)).items[0]?.id ?? newId()
  for (const role of ['viewer', 'analyst', 'service'] as const) expect((await app.fetch(tenant, role, '/audit')).status).toBe(403)
  expect((await app.fetch(tenant, 'manager', '/audit')).status).toBe(200)
  expect((await app.fetch(tenant, 'manager', '/audit/export')).status).toBe(403)
  expect((await app.fetch(stranger, 'auditor', `/audit/${id}`)).status).toBe(404)
  expect((await list(stranger)).items.map((entry) => entry.id)).not.toContain(id)
})

// proves: [T44]
test('exports: every entry that fits, no formulas, and an entry about the export itself', async () => {
  const tenant = await app.world.tenant()
  for (let i = 0; i < 1005; i++) await note(tenant, 'hosts.add', { hostname: i === 0 ? '=cmd()' : `ws-${i}` })
  const csv = await app.fetch(tenant, 'auditor', '/audit/export?format=csv&action=hosts.add')
  const lines = (await csv.text()).trim().split('\r\n')
  expect(csv.headers.get('content-disposition')).toMatch(/attachment; filename="audit-.*\.csv"/)
  expect(lines.length).toBe(1006)
  expect(lines.at(-1)).toContain("'=cmd()")
  const ndjson = await app.fetch(tenant, 'auditor', '/audit/export?format=ndjson&action=hosts.add')
  expect(
    (await ndjson.text())
      .trim()
      .split('\n')
      .map((line) => auditEvent.parse(JSON.parse(line))).length,
  ).toBe(1005)
  const exports = (await list(tenant, '?action=audit.export')).items
  expect(exports.map((entry) => entry.after)).toMatchObject([{ format: 'ndjson' }, { format: 'csv', action: ['hosts.add'] }])
  expect(exports[0]?.actor_name).toBe('auditor')
})
