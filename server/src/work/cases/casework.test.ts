import { createHash, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { caseWork, good } from '../../testing/cases.ts'
import { laws } from '../../testing/laws.ts'

laws({
  path: '/case-templates',
  input: () => ({ name: `Phishing ${randomUUID()}`, tasks: [{ title: 'Ask who else got it', due_hours: 4 }] }),
  change: { description: 'For mail that was clicked' },
  read: 'cases:read',
  write: 'cases:admin',
})

test('cases have human numbers without gaps, also when many are opened at once, and are found by them', async () => {
  const { call, opened } = await caseWork()
  const made = await Promise.all(Array.from({ length: 12 }, () => opened()))
  expect(made.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
  const found = (await call('viewer', 'GET', '/cases?q=CASE-12')).json()
  expect(found.items).toMatchObject([{ number: 12, reference: 'CASE-12' }])
})

test('the filter takes investigating for in_progress, and board figures count what the list shows', async () => {
  const { call, opened } = await caseWork()
  const one = await opened({ severity: 'critical', category: 'phishing', due_at: '2020-01-01T00:00:00Z' })
  await opened({ severity: 'low' })
  await good(call('analyst', 'POST', `/cases/${one.id}/start`))
  const listed = (await call('viewer', 'GET', '/cases?status=investigating')).json()
  expect(listed.items.map((row: { id: string; status: string }) => [row.id, row.status])).toEqual([[one.id, 'in_progress']])
  expect((await call('viewer', 'GET', '/cases/counts')).json()).toEqual({
    status: { open: 1, in_progress: 1, pending_info: 0, escalated: 0, resolved: 0, closed: 0 },
    severity: { critical: 1, high: 0, medium: 0, low: 1, info: 0 },
    overdue: 1,
    unowned: 2,
    categories: [{ value: 'phishing', count: 1 }],
    hidden: { restricted: 0, merged: 0 },
  })
  expect((await call('viewer', 'GET', '/cases/counts?severity=low')).json().status).toMatchObject({ open: 1, in_progress: 0 })
  expect((await call('viewer', 'GET', '/cases?status=nonsense')).statusCode).toBe(400)
  const csv = await call('viewer', 'GET', '/cases/export?status=investigating')
  expect(csv.body).toContain('Beacon on WS-101')
  expect(csv.body.trim().split('\r\n')).toHaveLength(2)
})

test('a template writes its tasks into a new case; tasks are given, done, ordered and removed', async () => {
  const { w, tenant, call, opened } = await caseWork()
  const { id: template_id } = await good(
    call('lead', 'POST', '/case-templates', {
      name: 'Phishing',
      tasks: [{ title: 'Ask who else got it', due_hours: 4 }, { title: 'Block the sender' }],
    }),
  )
  const of = await opened({ template_id })
  expect(of).toMatchObject({ tasks_open: 2, tasks_total: 2 })
  const path = `/cases/${of.id}/tasks`
  const { items } = await good(call('viewer', 'GET', path))
  expect(items.map((task: { title: string }) => task.title)).toEqual(['Ask who else got it', 'Block the sender'])
  expect(Date.parse(items[0].due_at) - Date.parse(of.created_at)).toBe(4 * 3_600_000)
  const assignee_id = await w.person(tenant, 'lead')
  const third = await good(call('analyst', 'POST', path, { title: 'Image the disk', assignee_id }))
  expect(third).toMatchObject({ position: 3, assignee_name: 'lead', status: 'open' })
  expect((await call('lead', 'GET', '/notifications')).json().items).toMatchObject([
    { code: 'case_task_assigned', about: { type: 'cases', id: of.id, title: 'CASE-1 Beacon on WS-101' } },
  ])
  const done = await good(call('analyst', 'PATCH', `${path}/${third.id}`, { status: 'done', version: 1 }))
  expect(done.done_at).not.toBeNull()
  expect((await call('analyst', 'PATCH', `${path}/${third.id}`, { status: 'open', version: 1 })).json().code).toBe('stale')
  const ids = [third.id, items[1].id, items[0].id]
  const ordered = await good(call('analyst', 'POST', `${path}/order`, { ids }))
  expect(ordered.items.map((task: { id: string }) => task.id)).toEqual(ids)
  expect((await call('analyst', 'POST', `${path}/order`, { ids: ids.slice(1) })).statusCode).toBe(400)
  await good(call('analyst', 'DELETE', `${path}/${third.id}`))
  expect((await call('viewer', 'GET', `/cases/${of.id}`)).json()).toMatchObject({ tasks_open: 2, tasks_total: 2 })
  expect((await good(call('analyst', 'POST', `${path}/apply`, { template_id }))).items).toHaveLength(4)
  expect((await call('viewer', 'POST', path, { title: 'x' })).statusCode).toBe(403)
  for (const wrong of [{ assignee_id: randomUUID() }, { title: '' }, { status: 'later' }, { position: 1 }])
    expect((await call('analyst', 'POST', path, { title: 'x', ...wrong })).statusCode, JSON.stringify(wrong)).toBe(400)
  expect((await call('analyst', 'POST', '/cases', { title: 'x', template_id: randomUUID() })).json().errors).toMatchObject([
    { path: 'template_id' },
  ])
})

test('the timeline holds events and own entries by the time when they happened, in pages without loss or repeat', async () => {
  const { call, opened } = await caseWork()
  const { id } = await opened()
  const early = await good(
    call('analyst', 'POST', `/cases/${id}/entries`, { at: '2024-05-01T10:00:00+02:00', text: 'The **mail** arrived' }),
  )
  expect(early.at).toBe('2024-05-01T08:00:00Z')
  await good(call('analyst', 'POST', `/cases/${id}/start`))
  await good(call('analyst', 'POST', `/cases/${id}/escalate`, { to: 'CERT', reason: 'Beyond us' }))
  await good(call('analyst', 'PATCH', `/cases/${id}`, { title: 'Beacon', priority: 'critical', version: 3 }))
  const { items } = await good(call('viewer', 'GET', `/cases/${id}/timeline`))
  expect(items.map((item: { action: string | null; text: string }) => [item.action, item.text])).toEqual([
    ['cases.edit', null],
    ['cases.escalate', 'Beyond us'],
    ['cases.start', null],
    ['cases.add', null],
    [null, 'The **mail** arrived'],
  ])
  expect(items[0].changed).toEqual(['priority', 'title'])
  const paged: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const page: { items: { id: string }[]; next: string | null } = await good(
      call('viewer', 'GET', `/cases/${id}/timeline?limit=2${next && `&cursor=${next}`}`),
    )
    paged.push(...page.items.map((item) => item.id))
    next = page.next
  }
  expect(paged).toEqual(items.map((item: { id: string }) => item.id))
  const own = await good(call('viewer', 'GET', `/cases/${id}/timeline?source=entry`))
  expect(own.items).toHaveLength(1)
  await good(call('analyst', 'PATCH', `/cases/${id}/entries/${early.id}`, { text: 'It was two mails', version: 1 }))
  await good(call('analyst', 'DELETE', `/cases/${id}/entries/${early.id}`))
  expect((await good(call('viewer', 'GET', `/cases/${id}/timeline?source=entry`))).items).toEqual([])
  expect((await call('analyst', 'POST', `/cases/${id}/entries`, { at: 'yesterday', text: 'x' })).statusCode).toBe(400)
})

test('notes are kept as written, also what is meant to harm a reader', async () => {
  const { call, opened } = await caseWork()
  const { id } = await opened()
  const text = '# Findings\n<script>alert(1)</script> [x](javascript:alert(1)) \u202Egnp.exe =cmd|calc'
  const note = await good(call('analyst', 'POST', `/cases/${id}/notes`, { title: 'Findings', text }))
  expect(note).toMatchObject({ text, author_name: 'analyst', version: 1 })
  const edited = await good(call('analyst', 'PATCH', `/cases/${id}/notes/${note.id}`, { text: `${text}\n`, version: 1 }))
  expect(edited.text).toBe(`${text}\n`)
  expect((await call('analyst', 'PATCH', `/cases/${id}/notes/${note.id}`, { text: '', version: 1 })).json().code).toBe('stale')
  expect((await good(call('viewer', 'GET', `/cases/${id}/notes`))).items).toMatchObject([{ text: `${text}\n` }])
  const other = await opened()
  expect((await call('analyst', 'DELETE', `/cases/${other.id}/notes/${note.id}`)).statusCode, 'by another case').toBe(404)
  await good(call('analyst', 'DELETE', `/cases/${id}/notes/${note.id}`))
  expect((await good(call('viewer', 'GET', `/cases/${id}/notes`))).items).toEqual([])
  expect((await call('analyst', 'POST', `/cases/${id}/notes`, { title: 'x', text: 'a'.repeat(50_001) })).statusCode).toBe(400)
})

test('artifacts become observables: hash by its length, defanged words read, one that is none refused', async () => {
  const { call, opened } = await caseWork()
  const { id } = await opened()
  const path = `/cases/${id}/artifacts`
  const sha256 = createHash('sha256').update('x').digest('hex')
  const added = await good(
    call('analyst', 'POST', path, { artifact_type: 'hash', value: sha256.toUpperCase(), description: 'the dropper' }),
  )
  expect(added).toMatchObject({ artifact_type: 'sha256', value: sha256, description: 'the dropper', added_by_name: 'analyst' })
  expect(await good(call('analyst', 'POST', path, { artifact_type: 'hash', value: sha256.slice(0, 32) }))).toMatchObject({
    artifact_type: 'md5',
  })
  expect(await good(call('analyst', 'POST', path, { artifact_type: 'domain', value: 'evil[.]example[.]com' }))).toMatchObject({
    value: 'evil.example.com',
  })
  for (const wrong of [
    { artifact_type: 'hash', value: 'abc' },
    { artifact_type: 'ip', value: '10.0.0.999' },
    { artifact_type: 'nonsense', value: 'x' },
    { artifact_type: 'url', value: 'hxxp://[not-an-ip]' },
    { artifact_type: 'ip' },
    { artifact_type: 'ip', value: '192.0.2.1', owner: 'me' },
  ])
    expect((await call('analyst', 'POST', path, wrong)).statusCode, JSON.stringify(wrong)).toBe(400)
  const unknown = await call('analyst', 'POST', path, { artifact_type: 'nonsense', value: 'x' })
  expect(unknown.json().errors).toMatchObject([
    { path: 'artifact_type', message: expect.stringMatching(/nonsense.* Choose one of ip, ipv6, /) },
  ])
  expect((await call('analyst', 'POST', path, { artifact_type: 'hash', value: sha256 })).json()).toMatchObject({
    status: 409,
    detail: 'This case has this artifact already.',
  })
  const known = (await call('viewer', 'GET', `/observables?q=${sha256}`)).json().items
  expect(known).toMatchObject([{ id: added.observable_id, type: 'sha256', indicator: true }])
  const quiet = await good(call('analyst', 'POST', path, { artifact_type: 'file_name', value: 'invoice.docx' }))
  expect((await call('viewer', 'GET', `/observables/${quiet.observable_id}`)).json().indicator, 'a name that many files have').toBe(false)
  const edited = await good(call('analyst', 'PATCH', `${path}/${added.id}`, { description: 'dropped by the macro', version: 1 }))
  expect(edited.description).toBe('dropped by the macro')
  await good(call('analyst', 'DELETE', `${path}/${added.id}`))
  expect((await good(call('viewer', 'GET', path))).items).toHaveLength(3)
})

test('what is asked of moves is kept: to whom and why, the cause, the lessons; figures come from the stamps', async () => {
  const { w, tenant, call, opened } = await caseWork()
  const occurred_at = '2026-01-01T08:00:00Z'
  const { id } = await opened({ occurred_at, detected_at: '2026-01-01T09:30:00Z' })
  for (const wrong of [{}, { to: 'x' }, { to: randomUUID(), reason: 'nobody' }, { to: 'x', reason: 'y', by: 'me' }])
    expect((await call('analyst', 'POST', `/cases/${id}/escalate`, wrong)).statusCode, JSON.stringify(wrong)).toBe(400)
  const to = await w.person(tenant, 'manager')
  const up = await good(call('analyst', 'POST', `/cases/${id}/escalate`, { to, reason: 'A domain controller' }))
  expect(up).toMatchObject({ status: 'escalated', escalated_to: 'manager', escalation_reason: 'A domain controller' })
  expect((await call('manager', 'GET', '/notifications')).json().items).toMatchObject([
    { code: 'case_escalated', facts: { to: 'manager' } },
  ])
  expect((await call('analyst', 'POST', `/cases/${id}/resolve`, { summary: 'x' })).statusCode).toBe(400)
  const over = await good(
    call('analyst', 'POST', `/cases/${id}/resolve`, { root_cause: 'Macro', summary: 'Rebuilt', lessons: 'Block macros' }),
  )
  expect(over).toMatchObject({
    root_cause: 'Macro',
    resolution_summary: 'Rebuilt',
    lessons_learned: 'Block macros',
    seconds_to_detect: 5400,
  })
  expect(over.seconds_to_resolve).toBeGreaterThan(0)
  await good(call('analyst', 'POST', `/cases/${id}/close`))
  const back = await good(call('analyst', 'POST', `/cases/${id}/reopen`, { reason: 'It is back' }))
  expect(back).toMatchObject({
    status: 'in_progress',
    reopened: 1,
    reopen_reason: 'It is back',
    resolved_at: null,
    seconds_to_resolve: null,
  })
})

test('a person who is deleted is called by the pseudonym in cases, and a deleted alert leaves its cases with what it brought', async () => {
  const { w, tenant, call, opened } = await caseWork()
  const host = await good(call('analyst', 'POST', '/hosts', { hostname: 'ws-101' }))
  const alert = await good(call('analyst', 'POST', '/alerts', { title: 'x', source: 'test', hosts: [{ hostname: 'ws-101' }] }))
  const { id } = await opened({ alert_ids: [alert.id] })
  await good(call('analyst', 'POST', `/cases/${id}/notes`, { title: 'x', text: '' }))
  const evidence = await good(call('analyst', 'POST', `/cases/${id}/evidence?name=x`, Buffer.from('x'), { 'content-type': 'text/plain' }))
  expect((await good(call('viewer', 'GET', `/cases/${id}/hosts`))).items).toMatchObject([{ id: host.id }])
  await good(call('owner', 'DELETE', `/alerts/${alert.id}`))
  await good(call('owner', 'DELETE', `/users/${await w.person(tenant, 'analyst')}`))
  const shown = async () => {
    const [of, notes, hosts, custody, timeline] = await Promise.all(
      ['', '/notes', '/hosts', `/evidence/${evidence.id}/custody`, '/timeline'].map((part) =>
        good(call('viewer', 'GET', `/cases/${id}${part}`)),
      ),
    )
    return { created: of.created_by_name, note: notes.items[0].author_name, hosts: hosts.items, custody, timeline: timeline.items }
  }
  await expect.poll(async () => (await shown()).created, { timeout: 60_000 }).not.toBe('analyst')
  await expect.poll(async () => (await shown()).hosts, { timeout: 60_000 }).toEqual([])
  const { created, note, custody, timeline } = await shown()
  expect(note).toBe(created)
  expect(custody).toMatchObject({ verified: true, items: [{ actor_name: created }] })
  expect(timeline.map((item: { actor_name: string }) => item.actor_name)).not.toContain('analyst')
}, 120_000)
