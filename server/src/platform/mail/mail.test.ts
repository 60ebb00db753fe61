import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../kernel/config.ts'
import { systemActor } from '../../kernel/guard.ts'
import { type Mailbox, mailbox } from '../../testing/mailbox.ts'
import { until } from '../../testing/testbed.ts'
import { newWorld, type World } from '../../testing/world.ts'
import { type Letter, post, type TemplateName } from './mail.port.ts'
import { MailFailed, smtp } from './smtp.ts'

const publicUrl = 'https://rampart.example.org'
let box: Mailbox
let w: World
beforeAll(async () => {
  box = await mailbox()
  w = await newWorld({ SMTP_URL: box.url, PUBLIC_URL: publicUrl, MAIL_FROM: 'Nordwind Sicherheit <rampart@nordwind.example>' })
}, 120_000)
afterAll(async () => {
  await w.rampart.close()
  await box.end()
})
const queue = (tenant: string, letters: readonly Letter[]) =>
  w.db.withTenant(tenant, async (tx) => {
    for (const letter of letters) await post({ tx, actor: systemActor(tenant) }, w.app.secrets, letter)
  })
const to = (name = 'Ada', address = `${randomUUID()}@example.org`) => ({ name, address, locale: 'en' as const })
const arrived = (address: string) => until(() => box.letters.find((letter) => letter.recipients.includes(address)))
const link = (token = randomUUID()) => `${publicUrl}/reset#${token}`
const direct = (url: string) => smtp({ SMTP_URL: url, MAIL_FROM: undefined, PUBLIC_URL: publicUrl })
const test1: Parameters<ReturnType<typeof smtp>['send']>[1] = { template: 'test', to: to(), facts: {} }

const needed: Partial<Record<TemplateName, Record<string, string>>> = {
  notification: { title: 'A job failed: hosts.import', text: 'The disk is full.' },
  digest: { items: JSON.stringify([{ title: 'Ada mentioned you', at: '2026-11-22T08:00:00Z', link: `${publicUrl}/hosts/1` }]) },
}
const templates: readonly TemplateName[] = [
  'verify_email',
  'reset_password',
  'password_changed',
  'email_changed',
  'invitation',
  'sign_in_new_device',
  'factor_removed',
  'session_family_revoked',
  'account_disabled',
  'notification',
  'digest',
]

test('every letter arrives whole in each language: a text, a page that says the same, nothing to be loaded from anywhere', async () => {
  const tenant = await w.tenant()
  const facts = { link: link(), device: 'Firefox on Linux', address: '192.0.2.7', at: '2026-11-22T08:15:00Z', organisation: 'Nordwind' }
  const all = (['en', 'de', 'es'] as const).flatMap((locale) =>
    templates.map((template) => ({ template, to: { ...to('Zoë Öztürk'), locale }, facts: { ...facts, ...needed[template] } })),
  )
  await queue(tenant, all)
  const subjects = new Set<string>()
  for (const { template, to, facts } of all) {
    const { subject = '', text = '', html = '', from, to: heads = [], headers } = await arrived(to.address)
    const about = `${template} ${to.locale}`
    subjects.add(subject)
    expect([from, heads], about).toEqual([
      { name: 'Nordwind Sicherheit', address: 'rampart@nordwind.example' },
      [{ name: 'Zoë Öztürk', address: to.address }],
    ])
    expect(headers, about).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }))
    expect(html, about).toMatch(`<html lang="${to.locale}">`)
    expect(html, about).not.toMatch(/<img|<link|<script|url\(|@import|src=/i)
    for (const part of [text, html]) {
      expect(part, about).toContain('Zoë Öztürk')
      expect(part, about).toContain('192.0.2.7')
      expect(part, about).toContain('rampart.example.org')
      expect(part, about).not.toMatch(/\{\w+\}|undefined|null/)
    }
    if (['verify_email', 'reset_password', 'invitation', 'notification', 'digest'].includes(template))
      for (const part of [text, html]) expect(part, about).toContain(facts.link)
    expect(html, about).toContain(
      to.locale === 'de' ? '22. November 2026' : to.locale === 'es' ? '22 de noviembre de 2026' : 'November 22, 2026',
    )
  }
  expect(subjects.size).toBe(31) // each its own; the notification says in all three what it was given
})

test('a letter of a transaction that is undone is never sent', async () => {
  const tenant = await w.tenant()
  const [lost, sent] = [to(), to()]
  await expect(
    w.db.withTenant(tenant, async (tx) => {
      await post({ tx, actor: systemActor(tenant) }, w.app.secrets, { template: 'password_changed', to: lost, facts: {} })
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
  await queue(tenant, [{ template: 'password_changed', to: sent, facts: {} }])
  await arrived(sent.address)
  expect(box.letters.some((letter) => letter.recipients.includes(lost.address))).toBe(false)
})

// proves: [ASVS-1.2.1]
test('names and facts end no line and are no markup; an address that is more than one goes nowhere [ASVS-1.3.11]', async () => {
  const tenant = await w.tenant()
  const evil = to('Eve\r\nBcc: victim@example.org\r\n\r\n<script>alert(1)</script>')
  const facts = { title: 'Read\r\nX-Evil: 1 <img src=x onerror=alert(1)>', text: '"</p><script>alert(2)</script>', link: link() }
  await queue(tenant, [{ template: 'notification', to: evil, facts }])
  const letter = await arrived(evil.address)
  expect(letter.recipients).toEqual([evil.address])
  expect([letter.bcc, letter.cc, letter.headers.map(({ key }) => key).filter((key) => /evil|bcc/.test(key))]).toEqual([
    undefined,
    undefined,
    [],
  ])
  expect(letter.subject).toBe('Read X-Evil: 1 <img src=x onerror=alert(1)>')
  expect(letter.text?.split('\n')[0]).toBe('Hello Eve Bcc: victim@example.org <script>alert(1)</script>,')
  expect(letter.html).toContain('&lt;script&gt;alert(2)&lt;/script&gt;')
  expect(letter.html).not.toMatch(/<script|<img/)
  await expect(queue(tenant, [{ template: 'reset_password', to: to(), facts: {} }])).rejects.toThrow('needs the fact link')

  const before = box.letters.length
  const wrong = ['a@example.org, b@example.org', 'a@example.org\r\nRCPT TO:<b@example.org>', '<a@example.org>', 'nobody', 'a b@example.org']
  await queue(
    tenant,
    wrong.map((address) => ({ template: 'password_changed', to: to('Eve', address), facts: {} })),
  )
  await until(async () => (await givenUp(tenant)).length === wrong.length)
  expect(box.letters.length).toBe(before)
})

// proves: [ASVS-1.2.2]
test('a link leads to http or https only', async () => {
  await expect(
    direct(box.url).send(randomUUID(), { template: 'invitation', to: to(), facts: { link: 'javascript:alert(1)' } }),
  ).rejects.toThrow('http and https')
})

test('TLS from the start and STARTTLS, with a signed-in name; nothing is sent where the certificate is not trusted [ASVS-12.3.2]', async () => {
  const secure = await mailbox({ secure: true, authOptional: false })
  const user = `rampart:${encodeURIComponent('p:ss wörd')}@`
  const good = direct(secure.url.replace('//', `//${user}`))
  await good.check()
  await good.send(randomUUID(), test1)
  expect(secure.letters.map(({ recipients }) => recipients)).toEqual([[test1.to.address]])
  const wrong = direct(secure.url.replace('//', '//rampart:not-the-one@'))
  await expect(wrong.check()).rejects.toThrow(/Those credentials are not known/)
  await expect(wrong.check()).rejects.not.toThrow(/not-the-one/)
  // The certificate is for 127.0.0.1: another name for the same server is another server.
  await expect(direct(secure.url.replace('127.0.0.1', 'localhost')).check()).rejects.toThrow(/altnames/i)
  await secure.end()

  for (const options of [{ secure: true }, {}]) {
    const stranger = await mailbox({ trusted: false, ...options })
    await expect(direct(stranger.url).send(randomUUID(), test1)).rejects.toThrow(/self-signed certificate/)
    expect(stranger.letters).toEqual([])
    await stranger.end()
  }
  const plain = await mailbox({ disabledCommands: ['STARTTLS'] })
  await expect(direct(plain.url).send(randomUUID(), test1)).rejects.toThrow(/STARTTLS/i)
  expect(plain.letters).toEqual([])
  await plain.end()
  expect(() => readConfig({ SMTP_URL: 'smtp://mail.example.org:587?tls.rejectUnauthorized=false' })).toThrow('SMTP_URL ends with the port')
})

test('a server that greets nobody or never ends an answer is left within the time', async () => {
  const { createServer } = await import('node:net')
  const server = createServer(() => {}).listen(0, '127.0.0.1')
  await until(() => server.listening)
  const { port } = server.address() as { port: number }
  const begun = performance.now()
  await expect(direct(`smtp://127.0.0.1:${port}`).send(randomUUID(), test1)).rejects.toThrow(MailFailed)
  expect(performance.now() - begun, 'ours is ten seconds, the driver’s own half a minute').toBeLessThan(25_000)
  server.close()
})

const givenUp = async (tenant: string) =>
  (await w.owner.query(`select after, before, object_title from events where tenant_id = $1 and action = 'mail.give_up'`, [tenant])).rows

test('the system page sends a letter to who asks, and tells what the server really said', async () => {
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const reply = await call('admin', 'POST', '/system/test-mail')
  expect([reply.statusCode, reply.json()]).toEqual([200, { sent_to: expect.stringMatching(/@example\.org$/) }])
  expect((await arrived(reply.json().sent_to)).subject).toBe('A test e-mail from Rampart')
  expect((await call('manager', 'POST', '/system/test-mail')).statusCode).toBe(403)

  const expires_at = new Date(Date.now() + 3_600_000).toISOString()
  const { id, key } = await keyOf(tenant, expires_at)
  const byKey = await w.app.inject({ method: 'POST', url: '/api/v1/system/test-mail', headers: { authorization: `Bearer ${key}` } })
  expect([byKey.statusCode, byKey.json().code, id !== undefined]).toEqual([409, 'no_mailbox', true])

  await box.shut()
  const failed = await call('admin', 'POST', '/system/test-mail')
  await box.open()
  expect([failed.statusCode, failed.json().detail]).toEqual([502, expect.stringMatching(/It said: 127\.0\.0\.1: .*ECONNREFUSED/)])
  const { rows } = await w.owner.query(`select outcome from events where tenant_id = $1 and action = 'mail.test' order by id`, [tenant])
  expect(rows).toEqual([{ outcome: 'success' }, { outcome: 'failed' }])
})

/** An API key of the tenant's owner, put there without the ceremony of making one. */
async function keyOf(tenant: string, expires_at: string) {
  const { newKey } = await import('../identity/sessions.ts')
  const made = newKey('k'.repeat(43))
  await w.owner.query(
    `insert into api_keys (tenant_id, id, name, scopes, prefix, key_hash, created_by, expires_at) values ($1, $2, 'test', $3, $4, $5, $6, $7)`,
    [tenant, made.id, ['system:run'], made.prefix, made.key_hash, await w.person(tenant, 'owner'), expires_at],
  )
  return made
}

test('without a mail server it says so; with one that is down the server stays ready and its page tells', async () => {
  const none = await newWorld()
  const tenant = await none.tenant()
  const refused = await none.as(tenant)('admin', 'POST', '/system/test-mail')
  expect([refused.statusCode, refused.json()]).toEqual([409, expect.objectContaining({ code: 'not_configured' })])
  expect(none.app.mail.configured).toBe(false)
  await expect(none.app.mail.check()).rejects.toThrow('SMTP_URL')
  const smtpOf = async (of: World) => {
    const reply = await of.app.inject('/health/ready')
    return [reply.statusCode, reply.json().parts.find((part: { name: string }) => part.name === 'smtp').state]
  }
  expect(await smtpOf(none)).toEqual([200, 'not_configured'])
  await none.rampart.close()

  const gone = await mailbox()
  await gone.shut()
  const down = await newWorld({ SMTP_URL: gone.url })
  expect(await smtpOf(down)).toEqual([200, 'failed'])
  await down.rampart.close()
  await gone.end()
  expect(await smtpOf(w)).toEqual([200, 'ok'])
})
