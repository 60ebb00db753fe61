import { randomUUID } from 'node:crypto'
import type { Role } from '@rampart/contract/identity.ts'
import { lessonLife } from '@rampart/contract/runbooks.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { laws } from '../../testing/laws.ts'
import { world } from '../../testing/world.ts'

laws({
  path: '/runbooks',
  input: () => ({ title: `Kerberoasting ${randomUUID()}`, runbook_type: 'attack', content: '# Steps' }),
  change: { title: 'Kerberoasting with RC4' },
  read: 'runbooks:read',
  write: 'runbooks:write',
})
laws({
  path: '/lessons',
  input: () => ({ title: `Logs of the proxy are a day late ${randomUUID()}`, learned: 'Ship them **hourly**.' }),
  change: { title: 'Logs of the proxy are an hour late' },
  read: 'runbooks:read',
  write: 'runbooks:write',
  life: lessonLife,
})

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const as = w.as(tenant)
  const ok = async (role: Role, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown) => {
    const reply = await as(role, method, path, body)
    expect(reply.statusCode, reply.body).toBeLessThan(300)
    return reply.statusCode === 204 ? undefined : reply.json()
  }
  const eventsOf = async (id: string) =>
    (await w.owner.query<{ action: string }>('select action from events where object_id = $1 order by id', [id])).rows.map((r) => r.action)
  return { w, tenant, as, ok, eventsOf }
}

const draft = {
  title: 'Contain a host',
  runbook_type: 'incident_response',
  techniques: ['T1021.002', 'X-1'],
  tools: ['Velociraptor'],
  prerequisites: 'The host is enrolled.',
  content: '1. Quarantine\n2. Tell the owner\n3. Collect memory',
}

test('each save of a runbook is kept as a version, with who saved it and why', async () => {
  const { ok, eventsOf } = await start()
  const { id } = await ok('red_lead', 'POST', '/runbooks', draft)
  const second = await ok('blue_lead', 'PATCH', `/runbooks/${id}`, {
    content: '1. Collect memory\n2. Tell the owner\n3. Quarantine',
    note: 'Memory first',
    version: 1,
  })
  expect([second.version, second.saved_by_name]).toEqual([2, 'blue_lead'])
  await ok('red_lead', 'PATCH', `/runbooks/${id}`, { is_active: false, version: 2 })
  const { items } = await ok('viewer', 'GET', `/runbooks/${id}/versions`)
  expect(items.map((v: Record<string, unknown>) => [v.number, v.saved_by_name, v.note, v.restored])).toEqual([
    [3, 'red_lead', '', null],
    [2, 'blue_lead', 'Memory first', null],
    [1, 'red_lead', '', null],
  ])
  expect(await ok('viewer', 'GET', `/runbooks/${id}/version?number=1`)).toMatchObject({ ...draft, number: 1, is_active: true })
  expect(await eventsOf(id)).toEqual(['runbooks.add', 'runbooks.edit', 'runbooks.edit'])
})

test('two versions are compared line by line, and in their other fields', async () => {
  const { ok } = await start()
  const { id } = await ok('red_lead', 'POST', '/runbooks', draft)
  await ok('red_lead', 'PATCH', `/runbooks/${id}`, {
    title: 'Contain a workstation',
    tools: ['Velociraptor', 'A phone'],
    content: '1. Quarantine\n2. Call the owner\n3. Collect memory\n4. Write it down',
    version: 1,
  })
  expect(await ok('viewer', 'GET', `/runbooks/${id}/diff?from=1&to=2`)).toEqual({
    from: 1,
    to: 2,
    texts: [
      {
        field: 'content',
        lines: [
          { change: 'same', text: '1. Quarantine', before: 1, after: 1 },
          { change: 'removed', text: '2. Tell the owner', before: 2, after: null },
          { change: 'added', text: '2. Call the owner', before: null, after: 2 },
          { change: 'same', text: '3. Collect memory', before: 3, after: 3 },
          { change: 'added', text: '4. Write it down', before: null, after: 4 },
        ],
      },
    ],
    fields: [
      { field: 'title', before: 'Contain a host', after: 'Contain a workstation' },
      { field: 'tools', before: 'Velociraptor', after: 'Velociraptor, A phone' },
    ],
  })
  const same = await ok('viewer', 'GET', `/runbooks/${id}/diff?from=2&to=2`)
  expect([same.texts, same.fields]).toEqual([[], []])
})

test('an earlier version is taken back as the newest, and what came between stays', async () => {
  const { as, ok, eventsOf } = await start()
  const { id } = await ok('red_lead', 'POST', '/runbooks', draft)
  await ok('red_lead', 'PATCH', `/runbooks/${id}`, { title: 'Spoilt', techniques: [], content: 'lost', version: 1 })
  const back = await ok('blue_lead', 'POST', `/runbooks/${id}/restore`, { to: 1, version: 2, note: 'Spoilt by mistake' })
  expect(back).toMatchObject({ ...draft, version: 3, saved_by_name: 'blue_lead' })
  const { items } = await ok('viewer', 'GET', `/runbooks/${id}/versions`)
  expect(items.map((v: Record<string, unknown>) => [v.number, v.restored, v.note])).toEqual([
    [3, 1, 'Spoilt by mistake'],
    [2, null, ''],
    [1, null, ''],
  ])
  expect(await eventsOf(id)).toEqual(['runbooks.add', 'runbooks.edit', 'runbooks.restore'])
  const late = await as('red_lead', 'POST', `/runbooks/${id}/restore`, { to: 2, version: 2 })
  expect([late.statusCode, late.json().code]).toEqual([409, 'stale'])
  expect((await as('red_lead', 'POST', `/runbooks/${id}/restore`, { to: 9, version: 3 })).statusCode).toBe(404)
  expect((await as('red_tech', 'POST', `/runbooks/${id}/restore`, { to: 1, version: 3 })).statusCode).toBe(403)
  expect((await ok('viewer', 'GET', `/runbooks/${id}`)).version).toBe(3)
})

test('runbooks are found by type, technique, state and words; a version that is not there is a 404', async () => {
  const { as, ok } = await start()
  const one = await ok('red_lead', 'POST', '/runbooks', draft)
  await ok('red_lead', 'POST', '/runbooks', { title: 'Detect Kerberoasting', runbook_type: 'detection', is_active: false })
  const titles = async (query: string) =>
    (await ok('viewer', 'GET', `/runbooks?${query}`)).items.map(({ title }: { title: string }) => title)
  expect(await titles('runbook_type=incident_response')).toEqual(['Contain a host'])
  expect(await titles('technique=X-1')).toEqual(['Contain a host'])
  expect(await titles('technique=T1059')).toEqual([])
  expect(await titles('is_active=false')).toEqual(['Detect Kerberoasting'])
  expect(await titles('q=collect%20memory')).toEqual(['Contain a host'])
  expect((await as('viewer', 'GET', `/runbooks/${one.id}/version?number=2`)).statusCode).toBe(404)
  expect((await as('viewer', 'GET', `/runbooks/${one.id}/version?number=one`)).statusCode).toBe(400)
  expect((await as('viewer', 'GET', `/runbooks/${one.id}/diff?from=1&to=2`)).statusCode).toBe(404)
  expect((await as('red_lead', 'POST', '/runbooks', { ...draft, techniques: ['T1'] })).statusCode).toBe(400)
})

test('a lesson names what it is about, is applied by somebody, and may be opened again', async () => {
  const { as, ok, eventsOf } = await start()
  const book = await ok('red_lead', 'POST', '/runbooks', draft)
  const { id, actions } = await ok('blue_lead', 'POST', '/lessons', {
    title: 'Nobody was told',
    happened: 'The owner heard of it a day later.',
    learned: 'Tell the owner **first**.',
    about: [{ type: 'runbooks', id: book.id }],
  })
  expect(actions).toEqual(['apply', 'dismiss'])
  const applied = await ok('red_lead', 'POST', `/lessons/${id}/apply`)
  expect(applied).toMatchObject({
    status: 'applied',
    author_name: 'blue_lead',
    settled_by_name: 'red_lead',
    about: [{ type: 'runbooks', id: book.id, title: 'Contain a host' }],
    actions: ['reopen'],
  })
  const open = await ok('red_lead', 'POST', `/lessons/${id}/reopen`)
  expect([open.status, open.settled_at, open.settled_by_name]).toEqual(['open', null, null])
  await ok('red_lead', 'DELETE', `/runbooks/${book.id}`)
  expect((await ok('viewer', 'GET', `/lessons/${id}`)).about).toEqual([{ type: 'runbooks', id: book.id, title: null }])
  expect(await eventsOf(id)).toEqual(['lessons.add', 'lessons.apply', 'lessons.reopen'])
  const strange = await as('red_lead', 'POST', '/lessons', { title: 'x', about: [{ type: 'runbooks', id: randomUUID() }] })
  expect([strange.statusCode, strange.json().errors[0].path]).toEqual([400, 'about.0'])
})

test('words in a runbook are found by the index under the row policy', async () => {
  const { w, tenant, ok } = await start()
  await ok('red_lead', 'POST', '/runbooks', { ...draft, content: 'Ask krbtgt twice' })
  await w.owner.query(
    `insert into runbooks (tenant_id, id, title, runbook_type, content, saved_by, saved_by_name)
     select $1, gen_random_uuid(), 'Runbook ' || n, 'attack', (select string_agg(md5((n * 100 + k)::text), ' ') from generate_series(1, 30) k), $1, 'x'
     from generate_series(1, 2000) n`,
    [tenant],
  )
  await w.owner.query('vacuum analyze runbooks') // also brings the index's list of pending entries in order
  const { rows } = await w.owner.query<{ proleakproof: boolean }>(
    `select proleakproof from pg_proc where oid = 'texticlike(text,text)'::regprocedure`,
  )
  const plan = await w.db.withTenant(tenant, (tx) =>
    sql<{ 'QUERY PLAN': string }>`explain select id from runbooks
      where tenant_id = ${tenant} and (title ilike '%krbtgt%' or content ilike '%krbtgt%') order by created_at limit 51`.execute(tx),
  )
  // Without a superuser nobody may say that ILIKE leaks nothing; then PostgreSQL reads the tenant's runbooks one by one.
  expect(plan.rows.some((row) => row['QUERY PLAN'].includes('Bitmap Index Scan on runbooks_search'))).toBe(rows[0]?.proleakproof)
  expect((await ok('viewer', 'GET', '/runbooks?q=KRBTGT')).items).toMatchObject([{ title: draft.title }])
})

test('of a runbook that was saved very often the newest versions are listed, and each is read by its number', async () => {
  const { w, ok } = await start()
  const { id } = await ok('red_lead', 'POST', '/runbooks', draft)
  await w.owner.query(
    `insert into runbook_versions select (jsonb_populate_record(v, jsonb_build_object('number', n))).* from runbook_versions v, generate_series(2, 1002) n
     where v.runbook_id = $1`,
    [id],
  )
  const { items } = await ok('viewer', 'GET', `/runbooks/${id}/versions`)
  expect([items.length, items[0].number, items.at(-1).number]).toEqual([1000, 1002, 3])
  expect(await ok('viewer', 'GET', `/runbooks/${id}/version?number=1`)).toMatchObject({ number: 1, content: draft.content })
})
