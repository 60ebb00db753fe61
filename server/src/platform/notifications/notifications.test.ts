import { randomUUID } from 'node:crypto'
import type { Role } from '@rampart/contract/identity.ts'
import { type NoticeCode, notification } from '@rampart/contract/notifications.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, systemActor } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { type Mailbox, mailbox } from '../../testing/mailbox.ts'
import { until } from '../../testing/testbed.ts'
import { newWorld, type World } from '../../testing/world.ts'
import { type Notice, notify } from './notifications.port.ts'

let box: Mailbox
let w: World
beforeAll(async () => {
  box = await mailbox()
  w = await newWorld({ SMTP_URL: box.url, PUBLIC_URL: 'https://rampart.example.org' })
}, 120_000)
afterAll(async () => {
  await w.rampart.close()
  await box.end()
})

const notice = (to: Notice['to'], more: Partial<Notice> = {}): Notice => ({
  category: 'system',
  priority: 'normal',
  code: 'backup_failed',
  facts: { error: 'The disk is full.' },
  to,
  ...more,
})
const tell = (tenant: string, of: Notice, actor: Actor = systemActor(tenant)) => w.db.withTenant(tenant, (tx) => notify({ tx, actor }, of))
const inbox = async (tenant: string, role: Role, query = '') => {
  const reply = await w.as(tenant)(role, 'GET', `/notifications${query}`)
  expect(reply.statusCode, reply.body).toBe(200)
  return reply.json<{ items: { id: string; code: string; read_at: string | null; about: unknown }[]; next: string | null }>()
}
const unread = async (tenant: string, role: Role) => {
  const reply = await w.as(tenant)(role, 'GET', '/notifications/count')
  expect(reply.statusCode, reply.body).toBe(200)
  return reply.json().unread
}
const lettersTo = async (tenant: string, role: Role) => {
  const { rows } = await w.owner.query('select email from users where tenant_id = $1 and id = $2', [tenant, await w.person(tenant, role)])
  return box.letters.filter((letter) => letter.recipients.includes(rows[0].email))
}
const prefer = async (tenant: string, role: Role, change: object) => {
  const { version } = (await w.as(tenant)(role, 'GET', '/notifications/preferences')).json()
  const reply = await w.as(tenant)(role, 'PATCH', '/notifications/preferences', { ...change, version })
  expect(reply.statusCode, reply.body).toBe(200)
  return reply.json()
}
const waiting = async (tenant: string) =>
  (await w.owner.query('select id, mail_at, in_digest from notifications where tenant_id = $1 and mail_at is not null', [tenant])).rows
/** The time has come: put into the rows, not waited for. */
const due = async (tenant: string) => {
  await w.owner.query('update notifications set mail_at = now() where tenant_id = $1 and mail_at is not null', [tenant])
  await w.owner.query(`select pg_notify('rampart_mail', $1)`, [tenant])
}
/** All letters of the tenant have left. */
const sent = (tenant: string) =>
  until(async () => {
    const { rows } = await w.owner.query(
      `select (select count(*) from mail_queue where tenant_id = $1) + (select count(*) from notifications where tenant_id = $1 and mail_at <= now()) as n`,
      [tenant],
    )
    return Number(rows[0].n) === 0
  })

test('a notice is told with its cause or not at all, to who is there, and not to who did it himself', async () => {
  const tenant = await w.tenant()
  const [ada, ben, gone] = [await w.person(tenant, 'analyst'), await w.person(tenant, 'viewer'), await w.person(tenant, 'lead')]
  await w.owner.query('update users set disabled_at = now() where id = $1', [gone])
  const undone = w.db.withTenant(tenant, async (tx) => {
    await notify({ tx, actor: systemActor(tenant) }, notice([ada]))
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  const asAda: Actor = { ...systemActor(tenant), id: ada, kind: 'user', name: 'Ada' }
  expect(await tell(tenant, notice([ada, ben, gone, randomUUID()]), asAda)).toBe(1)
  expect([await unread(tenant, 'analyst'), await unread(tenant, 'viewer')]).toEqual([0, 1])
  expect(await tell(tenant, notice([ada], { self: true }), asAda)).toBe(1)
  expect(await unread(tenant, 'analyst')).toBe(1)
  // Somebody of another tenant is an unknown id.
  expect(await tell(tenant, notice([await w.person(await w.tenant(), 'owner')]))).toBe(0)
})

test('of a permission those are told who hold it, by a preset or by a role of the tenant’s own', async () => {
  const tenant = await w.tenant()
  const people = Object.fromEntries(
    await Promise.all(
      (['owner', 'admin', 'manager', 'viewer', 'auditor'] as const).map(async (role) => [role, await w.person(tenant, role)]),
    ),
  )
  const own = newId()
  await w.owner.query(`insert into roles (tenant_id, id, name, permissions) values ($1, $2, 'Night watch', '{system:run}')`, [tenant, own])
  await w.owner.query('update users set role_id = $1 where id = $2', [own, people.viewer])
  const none = newId()
  await w.owner.query(`insert into roles (tenant_id, id, name, permissions) values ($1, $2, 'Nothing', '{}')`, [tenant, none])
  await w.owner.query('update users set role_id = $1 where id = $2', [none, people.admin])
  expect(await tell(tenant, notice({ permission: 'system:run' }))).toBe(2)
  const { rows } = await w.owner.query('select user_id from notifications where tenant_id = $1', [tenant])
  expect(rows.map(({ user_id }) => user_id).sort()).toEqual([people.owner, people.viewer].sort())
  expect(await tell(tenant, notice({ permission: 'system:run', among: [people.viewer, people.admin] }))).toBe(1)
})

test('the inbox is one’s own: filters, pages, count, read, all read; another’s notice is not there', async () => {
  const tenant = await w.tenant()
  const ada = await w.person(tenant, 'analyst')
  for (let i = 0; i < 5; i++) await tell(tenant, notice([ada]))
  await tell(tenant, notice([ada], { category: 'mention', code: 'mentioned', about: { type: 'users', id: ada } }))
  const seen: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const page: Awaited<ReturnType<typeof inbox>> = await inbox(tenant, 'analyst', `?limit=4${next && `&cursor=${next}`}`)
    seen.push(...page.items.map(({ id }) => id))
    next = page.next
  }
  expect([seen.length, new Set(seen).size]).toEqual([6, 6])
  const { items } = await inbox(tenant, 'analyst')
  for (const item of items) notification.parse(item)
  expect(items[0]).toMatchObject({ code: 'mentioned', about: { type: 'users', id: ada, title: 'analyst' }, read_at: null })
  expect((await inbox(tenant, 'analyst', '?category=mention')).items).toHaveLength(1)
  expect((await inbox(tenant, 'analyst', '?category=security&category=account')).items).toEqual([])

  const call = w.as(tenant)
  const [first] = seen
  const stranger = w.as(await w.tenant())
  for (const refused of [
    await call('owner', 'POST', `/notifications/${first}/read`),
    await stranger('owner', 'POST', `/notifications/${first}/read`),
  ])
    expect(refused.statusCode).toBe(404)
  expect((await inbox(tenant, 'owner')).items).toEqual([])
  const read = await call('analyst', 'POST', `/notifications/${first}/read`)
  expect(read.json().read_at).not.toBeNull()
  expect((await call('analyst', 'POST', `/notifications/${first}/read`)).json().read_at).toBe(read.json().read_at)
  expect([await unread(tenant, 'analyst'), (await inbox(tenant, 'analyst', '?unread=true')).items.length]).toEqual([5, 5])
  expect((await call('analyst', 'POST', '/notifications/read-all', { category: 'security' })).json()).toEqual({ read: 0 })
  expect((await call('analyst', 'POST', '/notifications/read-all', {})).json()).toEqual({ read: 5 })
  expect(await unread(tenant, 'analyst')).toBe(0)
})

// proves: [ASVS-2.2.3]
test('preferences: defaults, two changes at once, what makes no sense, and security that cannot be switched off', async () => {
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const path = '/notifications/preferences'
  expect((await call('viewer', 'GET', path)).json()).toMatchObject({ version: 0, digest: 'none', minimum_mail: 'high', time_zone: 'UTC' })
  const change = { quiet_from: '22:00', quiet_to: '06:30', time_zone: 'Europe/Madrid', digest: 'weekly', digest_hour: 7, version: 0 }
  const both = await Promise.all([1, 2].map(() => call('viewer', 'PATCH', path, change)))
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
  expect((await call('viewer', 'GET', path)).json()).toMatchObject({ ...change, version: 1, minimum_inbox: 'low' })
  const channels = { mention: { inbox: true, mail: false } }
  const edited = await call('viewer', 'PATCH', path, { channels, version: 1 })
  expect(edited.json()).toMatchObject({ version: 2, channels: { mention: { mail: false }, system: { mail: true } } })
  for (const [wrong, field] of [
    [{ quiet_from: null }, 'quiet_to'],
    [{ quiet_from: '06:30' }, 'quiet_to'],
    [{ quiet_from: '24:00' }, 'quiet_from'],
    [{ time_zone: 'Mars/Olympus' }, 'time_zone'],
    [{ digest_hour: 24 }, 'digest_hour'],
    [{ channels: { security: { inbox: false, mail: true } } }, 'channels.security.inbox'],
    [{ user_id: randomUUID() }, 'user_id'],
  ] as const) {
    const refused = await call('viewer', 'PATCH', path, { ...wrong, version: 2 })
    expect([refused.statusCode, refused.json().errors?.[0].path], JSON.stringify(wrong)).toEqual([400, field])
  }
  expect((await call('owner', 'GET', path)).json().version).toBe(0) // each their own
})

test('a letter for what is important, none for the rest, and none where the cause sends its own', async () => {
  const tenant = await w.tenant()
  const ada = await w.person(tenant, 'analyst')
  await w.owner.query(`update users set locale = 'de' where id = $1`, [ada])
  await tell(tenant, notice([ada]))
  await tell(tenant, notice([ada], { category: 'security', priority: 'urgent', code: 'password_changed' }))
  await tell(tenant, notice([ada], { priority: 'high', about: { type: 'users', id: ada } }))
  await sent(tenant)
  const letters = await until(async () => ((await lettersTo(tenant, 'analyst')).length ? lettersTo(tenant, 'analyst') : false))
  expect(letters.map(({ subject }) => subject)).toEqual(['Die Sicherung ist gescheitert'])
  expect(letters[0]?.text).toContain('The disk is full.')
  expect(letters[0]?.text).toMatch(new RegExp(`https://rampart\\.example\\.org/\\w+/${ada}\n`))
  expect(letters[0]?.html).toContain('https://rampart.example.org/notifications/preferences')
  expect(await unread(tenant, 'analyst')).toBe(3)
})

test('a new device is told in the letter that is made for it', async () => {
  const tenant = await w.tenant()
  const facts = { device: 'Edge 150, Windows', address: '192.0.2.7', at: '2026-11-22T08:15:00.000Z' }
  await tell(
    tenant,
    notice([await w.person(tenant, 'viewer')], { category: 'security', priority: 'high', code: 'sign_in_new_device', facts }),
  )
  const [letter] = await until(async () => ((await lettersTo(tenant, 'viewer')).length ? lettersTo(tenant, 'viewer') : false))
  expect(letter?.subject).toBe('Sign-in from a new device')
  expect(letter?.text).toMatch(/Device: Edge 150, Windows\nAddress: 192\.0\.2\.7\nTime: November 22, 2026 at 8:15.AM UTC/u)
})

test('in quiet hours a letter waits, and one about a threat to the account does not', async () => {
  const tenant = await w.tenant()
  const ada = await w.person(tenant, 'analyst')
  const hour = new Date().getUTCHours()
  const clock = (h: number) => `${String((h + 24) % 24).padStart(2, '0')}:00`
  await prefer(tenant, 'analyst', { quiet_from: clock(hour - 1), quiet_to: clock(hour + 2) })
  await tell(tenant, notice([ada], { priority: 'high' }))
  await tell(tenant, notice([ada], { category: 'security', priority: 'urgent', code: 'recovery_codes_made' }))
  await until(async () => (await lettersTo(tenant, 'analyst')).length === 1)
  expect((await lettersTo(tenant, 'analyst'))[0]?.subject).toBe('New recovery codes were made')
  const [held] = await waiting(tenant)
  expect(new Date(held.mail_at).getUTCHours()).toBe((hour + 2) % 24)
  await due(tenant)
  await until(async () => (await lettersTo(tenant, 'analyst')).length === 2)
})

test('a digest is one letter for all that came, without what was read meanwhile; new preferences hold for what waits', async () => {
  const tenant = await w.tenant()
  const ada = await w.person(tenant, 'analyst')
  await prefer(tenant, 'analyst', { digest: 'daily', minimum_mail: 'low' })
  const codes: NoticeCode[] = ['backup_failed', 'invitation_accepted', 'mentioned', 'role_changed']
  for (const code of codes)
    await tell(tenant, notice([ada], { code, facts: { actor: 'Ben', name: 'Cleo', role: 'blue_lead', error: 'x' } }))
  expect((await waiting(tenant)).map(({ in_digest }) => in_digest)).toEqual([true, true, true, true])
  const read = (await inbox(tenant, 'analyst')).items.find(({ code }) => code === 'mentioned')
  await w.as(tenant)('analyst', 'POST', `/notifications/${read?.id}/read`)
  await due(tenant)
  const [letter] = await until(async () => ((await lettersTo(tenant, 'analyst')).length ? lettersTo(tenant, 'analyst') : false))
  expect(letter?.subject).toBe('Summary of your notifications (3)')
  for (const line of ['The backup failed', 'Cleo accepted the invitation', 'Your role was changed']) {
    expect(letter?.text).toContain(line)
    expect(letter?.html).toContain(line)
  }
  expect(letter?.text).not.toContain('mentioned')
  expect(await waiting(tenant)).toEqual([])

  await tell(tenant, notice([ada]))
  expect(await waiting(tenant)).toHaveLength(1)
  await prefer(tenant, 'analyst', { channels: { system: { inbox: true, mail: false } } })
  expect(await waiting(tenant)).toEqual([])
  expect(await lettersTo(tenant, 'analyst')).toHaveLength(1)
})

test('without a mail server nothing waits for ever: the inbox is all there is', async () => {
  const none = await newWorld()
  const tenant = await none.tenant()
  const ada = await none.person(tenant, 'analyst')
  await none.db.withTenant(tenant, (tx) => notify({ tx, actor: systemActor(tenant) }, notice([ada], { priority: 'urgent' })))
  await until(async () => (await none.owner.query('select from notifications where mail_at is null')).rowCount === 1)
  expect((await none.owner.query('select from mail_queue')).rowCount).toBe(0)
  expect((await none.as(tenant)('analyst', 'GET', '/notifications/count')).json()).toEqual({ unread: 1 })
  await none.rampart.close()
})

test('administrators are told when a scheduled run fails, once until it worked again', async () => {
  const broken = await newWorld()
  const tenant = await broken.tenant()
  const call = broken.as(tenant)
  await broken.person(tenant, 'admin')
  await broken.owner.query('alter table mail_queue rename to mail_queue_away')
  const failures = async () =>
    (await broken.owner.query('select failures from schedule_runs where tenant_id = $1', [tenant])).rows[0]?.failures ?? 0
  const asked = await call('admin', 'POST', '/system/schedules/mail.forget/run')
  expect(asked.statusCode, asked.body).toBe(202)
  await until(async () => (await failures()) > 0) // a queue that just began may only find it at its next look
  const { items } = (await call('admin', 'GET', '/notifications')).json()
  expect(items).toMatchObject([{ code: 'schedule_failed', facts: { name: 'mail.forget' }, priority: 'high' }])
  // It goes on failing; asked for again instead of waiting for the queue's own retry.
  await until(async () => {
    await broken.owner.query(`delete from jobs_queue.job where state = 'retry'`)
    return (await call('admin', 'POST', '/system/schedules/mail.forget/run')).statusCode === 202
  })
  await until(async () => (await failures()) > 1)
  expect((await call('admin', 'GET', '/notifications/count')).json()).toEqual({ unread: 1 })
  expect((await call('viewer', 'GET', '/notifications/count')).json()).toEqual({ unread: 0 })
  await broken.rampart.close()
}, 120_000)

// proves: [ASVS-14.2.7]
test('notifications are removed after ninety days, and with the person', async () => {
  const tenant = await w.tenant()
  const ada = await w.person(tenant, 'analyst')
  await tell(tenant, notice([ada]))
  await tell(tenant, notice([ada]))
  const [old] = (await inbox(tenant, 'analyst')).items
  await w.owner.query(`update notifications set created_at = now() - interval '91 days' where id = $1`, [old?.id])
  const job = w.rampart.modules.find(({ name }) => name === 'notifications')?.jobs?.['notifications.forget']
  await w.db.withTenant(tenant, (tx) => job?.run({ tx, actor: systemActor(tenant) }) ?? Promise.reject(new Error('no job')))
  expect((await inbox(tenant, 'analyst')).items.map(({ id }) => id)).toEqual([expect.not.stringMatching(old?.id ?? '')])
})
