import type { Role } from '@rampart/contract/identity.ts'
import { sayNotice } from '@rampart/contract/notices/say.ts'
import { expect, test } from 'vitest'
import { record } from '../../kernel/events.ts'
import { systemActor } from '../../kernel/guard.ts'
import { world } from '../../testing/world.ts'

interface Told {
  id: string
  code: string
  priority: string
  facts: Record<string, string>
  about: { type: string; id: string; title: string } | null
}

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const as = w.as(tenant)
  const ok = async (role: Role, method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) => {
    const reply = await as(role, method, path, body)
    expect(reply.statusCode, reply.body).toBeLessThan(300)
    return reply.json()
  }
  const notices = async (role: Role): Promise<Told[]> => (await ok(role, 'GET', '/notifications?category=work')).items
  const read = (role: Role) => ok(role, 'POST', '/notifications/read-all', {})
  const alert = (more: object = {}, role: Role = 'analyst') => ok(role, 'POST', '/alerts', { title: 'Beacon', dedupe_minutes: 0, ...more })
  return { w, tenant, as, ok, notices, read, alert }
}

test('who is given an alert by somebody else is told, with the way to it; who takes it, has it already or loses it is not', async () => {
  const { w, tenant, as, ok, notices, alert } = await start()
  const [lead, manager] = [await w.person(tenant, 'lead'), await w.person(tenant, 'manager')]
  const { id, number } = await alert({ severity: 'high' })
  const about = { type: 'alerts', id, title: `ALR-${number} Beacon` }
  const facts = { actor: 'analyst', number: `ALR-${number}`, title: 'Beacon', severity: 'high' }
  await ok('analyst', 'POST', `/alerts/${id}/assign`)
  expect(await notices('analyst'), 'his own doing').toEqual([])
  await ok('analyst', 'POST', `/alerts/${id}/assign`, { assignee_id: lead })
  await ok('analyst', 'POST', `/alerts/${id}/assign`, { assignee_id: lead })
  expect(await notices('lead')).toMatchObject([{ code: 'alert_assigned', priority: 'high', facts, about }])
  await ok('analyst', 'POST', `/alerts/${id}/escalate`, { assignee_id: manager, note: 'a domain controller' })
  expect(await notices('manager')).toMatchObject([{ code: 'alert_escalated', priority: 'high', facts, about }])
  const { version } = await ok('analyst', 'GET', `/alerts/${id}`)
  await ok('analyst', 'PATCH', `/alerts/${id}`, { assignee_id: lead, version })
  await ok('analyst', 'PATCH', `/alerts/${id}`, { assignee_id: lead, severity: 'low', version: version + 1 })
  expect((await notices('lead')).map(({ code }) => code)).toEqual(['alert_assigned', 'alert_assigned'])
  expect((await as('analyst', 'POST', `/alerts/${id}/wait`)).statusCode).toBe(409)
  expect(await notices('lead'), 'what was refused tells nobody').toHaveLength(2)
  expect(await notices('manager')).toHaveLength(1)
  expect(await notices('analyst')).toEqual([])
})

test('many alerts given in one go are one notice, which leads to the worst and counts those that moved', async () => {
  const { w, tenant, ok, notices, alert } = await start()
  const made = []
  for (const severity of ['low', 'high', 'medium', 'low']) made.push(await alert({ severity }))
  const [first, worst, , settled] = made
  await ok('analyst', 'POST', `/alerts/${settled.id}/ignore`)
  const assignee_id = await w.person(tenant, 'lead')
  const ids = made.map(({ id }) => id)
  expect(await ok('analyst', 'POST', '/alerts/moves', { ids, move: 'assign', assignee_id })).toMatchObject({ moved: 3 })
  expect(await notices('lead')).toMatchObject([
    { code: 'alerts_assigned', facts: { count: '3', number: `ALR-${worst.number}` }, about: { id: worst.id } },
  ])
  await ok('analyst', 'POST', '/alerts/moves', { ids: [first.id], move: 'escalate', assignee_id })
  expect((await notices('lead'))[0], 'one is told as one').toMatchObject({ code: 'alert_escalated', about: { id: first.id } })
})

test('a new critical alert is told to all who triage, and to nobody else; a thousand are one line, and so are those soon after', async () => {
  const { w, tenant, ok, as, notices, read, alert } = await start()
  for (const role of ['lead', 'viewer', 'blue_tech'] as const) await w.person(tenant, role)
  await alert({ severity: 'high' })
  expect(await notices('lead'), 'what is not critical waits in the queue').toEqual([])
  const { id, number } = await alert({ severity: 'critical', title: 'Ransom note' })
  const facts = { number: `ALR-${number}`, title: 'Ransom note', severity: 'critical' }
  for (const role of ['lead', 'blue_tech'] as const)
    expect(await notices(role)).toMatchObject([{ code: 'alert_critical', priority: 'urgent', facts, about: { type: 'alerts', id } }])
  expect(await notices('viewer')).toEqual([])
  expect(await notices('analyst'), 'who wrote it knows').toEqual([])

  const items = Array.from({ length: 1000 }, (_, n) => ({ title: `Encrypted ${n}`, severity: n % 2 ? 'critical' : 'low' }))
  expect(await ok('analyst', 'POST', '/alerts/bulk', { items })).toMatchObject({ added: 1000 })
  expect(await notices('lead')).toMatchObject([{ code: 'alerts_critical', facts: { ...facts, count: '501' }, about: { id } }])
  await read('lead')
  await alert({ severity: 'critical', title: 'Once more' })
  expect(
    (await notices('lead')).map(({ code }) => code),
    'after what was read a new line begins',
  ).toEqual(['alert_critical', 'alerts_critical'])
  expect(await notices('blue_tech')).toMatchObject([{ code: 'alerts_critical', facts: { count: '502' } }])
  const again = { severity: 'critical', title: 'Twice', dedupe_minutes: 60 }
  await alert(again)
  expect((await as('analyst', 'POST', '/alerts', again)).statusCode, 'a repeat').toBe(200)
  expect(await notices('blue_tech'), 'is no new alert').toMatchObject([{ facts: { count: '503' } }])
})

test('a match of an indicator is told once for all hosts it was found on, and what a rule hides is not told', async () => {
  const { w, tenant, ok, notices, alert } = await start()
  await w.person(tenant, 'lead')
  const observable = await ok('analyst', 'POST', '/observables', { type: 'domain', value: 'evil.example', indicator: true, confidence: 90 })
  const found = 3
  for (let n = 0; n < found; n++) {
    const host = await ok('owner', 'POST', '/hosts', { hostname: `WS-${n}` })
    const after = { type: 'domain', value: 'evil.example', host_id: host.id, hostname: host.hostname, source_type: 'collections' }
    await w.db.withTenant(tenant, (tx) => record({ tx, actor: systemActor(tenant) }, 'observables.match', observable.id, { after }))
  }
  await expect.poll(async () => (await notices('lead'))[0]?.facts.count, { timeout: 60_000 }).toBe(String(found))
  const [line, ...more] = await notices('lead')
  expect(more).toEqual([])
  expect(line).toMatchObject({ code: 'alerts_intel', priority: 'high', facts: { count: String(found), severity: 'high' } })
  expect(line?.about?.title).toMatch(/^ALR-\d+ evil\.example seen on WS-\d$/)
  const ends_at = new Date(Date.now() + 3_600_000).toISOString()
  const conditions = [{ field: 'title', op: 'is', values: ['Noise'] }]
  await ok('lead', 'POST', '/suppression-rules', { name: 'noise', reason: 'a test of the sender', conditions, ends_at })
  await alert({ severity: 'critical', title: 'Noise' })
  expect(await notices('lead')).toHaveLength(1)
})

test('preferences hold for them, and each is said in three languages', async () => {
  const { w, tenant, ok, notices, alert } = await start()
  await w.person(tenant, 'lead')
  const { version } = await ok('lead', 'GET', '/notifications/preferences')
  await ok('lead', 'PATCH', '/notifications/preferences', { channels: { work: { inbox: false, mail: false } }, version })
  await alert({ severity: 'critical' }, 'analyst')
  expect(await notices('lead')).toEqual([])
  const facts = { actor: 'Mara', number: 'ALR-7', title: 'Beacon', count: '12' }
  for (const code of ['assigned', 'escalated', 'critical', 'intel'].flatMap((kind) => [`alert_${kind}`, `alerts_${kind}`])) {
    const said = (['en', 'de', 'es'] as const).map((locale) => sayNotice(locale, code, facts))
    expect(new Set(said.map(({ title }) => title)).size, code).toBe(3)
    for (const { title, text } of said) {
      expect(`${title} ${text}`, code).toContain('ALR-7')
      expect(text).toContain('Beacon')
      expect(title).toContain(code.startsWith('alerts') ? '12' : 'ALR-7')
    }
  }
})
