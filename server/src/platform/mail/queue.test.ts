import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemActor } from '../../kernel/guard.ts'
import { news } from '../../kernel/news.ts'
import { type Mailbox, mailbox, type Received } from '../../testing/mailbox.ts'
import { premises, signIn } from '../../testing/process.ts'
import { until } from '../../testing/testbed.ts'
import { newWorld, type World } from '../../testing/world.ts'
import { type Letter, post } from './mail.port.ts'
import { mostAttempts, postman } from './queue.ts'
import { smtp } from './smtp.ts'

const publicUrl = 'https://rampart.example.org'
let box: Mailbox
let w: World
/** What the mail server does with the next letters. */
let taking: (letter: Received) => Promise<void> = async () => {}
beforeAll(async () => {
  box = await mailbox({ taking: (letter) => taking(letter) })
  w = await newWorld({ SMTP_URL: box.url, PUBLIC_URL: publicUrl })
}, 120_000)
beforeEach(() => {
  taking = async () => {}
})
afterAll(async () => {
  await w.rampart.close()
  await box.end()
})

const newLetter = (facts: Record<string, string> = {}): Letter => ({
  template: 'password_changed',
  to: { name: 'Ada', address: `${randomUUID()}@example.org`, locale: 'en' },
  facts,
})
const queue = (tenant: string, ...letters: Letter[]) =>
  w.db.withTenant(tenant, async (tx) => {
    for (const letter of letters) await post({ tx, actor: systemActor(tenant) }, w.app.secrets, letter)
  })
interface Queued {
  id: string
  letter: string
  attempt: number
  wait: number
  error: string | null
}
const queued = async (tenant: string): Promise<Queued[]> =>
  (
    await w.owner.query<Queued>(
      `select id, letter, attempt, error, extract(epoch from next_at - clock_timestamp())::float8 as wait from mail_queue where tenant_id = $1`,
      [tenant],
    )
  ).rows
/** The time of the next try is now: put into the row, not waited for. */
const due = async (tenant: string, attempt?: number) => {
  await w.owner.query('update mail_queue set next_at = now(), attempt = coalesce($2, attempt) where tenant_id = $1', [
    tenant,
    attempt ?? null,
  ])
  await w.owner.query(`select pg_notify('rampart_mail', $1)`, [tenant])
}
const tried = (tenant: string, attempt: number) =>
  until(async () => (await queued(tenant)).find((row) => row.attempt === attempt && row.error !== null && row.wait < 4000 && row))
const to = ({ to }: Letter) => box.letters.filter((letter) => letter.recipients.includes(to.address))
const eventsOf = async (tenant: string) =>
  (await w.owner.query('select * from events where tenant_id = $1 and action like $2', [tenant, 'mail.%'])).rows

// proves: [ASVS-16.5.2]
test('a server that is down is tried again, after one minute, two, four up to an hour; when it is back the letter arrives once', async () => {
  const tenant = await w.tenant()
  const letter = newLetter()
  await box.shut()
  await queue(tenant, letter)
  for (const [attempt, wait] of [60, 120, 240, 480, 960, 1920, 3600].entries()) {
    const row = await tried(tenant, attempt + 1)
    expect(row.error).toMatch(/ECONNREFUSED/)
    expect(row.wait, `after try ${attempt + 1}`).toBeGreaterThan(wait - 15)
    expect(row.wait, `after try ${attempt + 1}`).toBeLessThanOrEqual(wait)
    if (attempt < 6) {
      await w.owner.query('update mail_queue set error = null where tenant_id = $1', [tenant])
      await due(tenant)
    }
  }
  await box.open()
  await due(tenant)
  await until(async () => (await queued(tenant)).length === 0)
  expect(to(letter)).toHaveLength(1)
  expect(await eventsOf(tenant)).toEqual([])
})

test('the eighth failure is the last: the letter is gone, the trail says why, administrators find it in their inbox', async () => {
  const tenant = await w.tenant()
  await w.token(tenant, 'admin')
  await box.shut()
  await queue(tenant, newLetter(), newLetter())
  await until(async () => (await queued(tenant)).every(({ error }) => error !== null))
  await due(tenant, mostAttempts - 1)
  await until(async () => (await queued(tenant)).length === 0)
  await box.open()
  const told = await eventsOf(tenant)
  expect(told).toHaveLength(2)
  expect(told[0]).toMatchObject({
    action: 'mail.give_up',
    actor_kind: 'system',
    outcome: 'failed',
    after: { template: 'password_changed', attempt: mostAttempts, error: expect.stringContaining('ECONNREFUSED') },
  })
  const notices = await until(async () => {
    const { items } = (await w.as(tenant)('admin', 'GET', '/notifications')).json()
    return items.length > 0 && items
  })
  expect(notices).toHaveLength(1) // one an hour, however many letters are lost
  expect(notices[0]).toMatchObject({ code: 'mail_given_up', category: 'system', priority: 'high', read_at: null })
})

test('a letter that the server refuses for good is not tried again; one that it refuses for now is', async () => {
  const tenant = await w.tenant()
  taking = async () => {
    throw Object.assign(new Error('4.2.0 Greylisted, come back later'), { responseCode: 451 })
  }
  await queue(tenant, newLetter())
  expect((await tried(tenant, 1)).error).toContain('Greylisted')
  taking = async () => {
    throw Object.assign(new Error('5.7.1 We do not want this'), { responseCode: 554 })
  }
  await due(tenant)
  await until(async () => (await queued(tenant)).length === 0)
  expect((await eventsOf(tenant)).map(({ after }) => after.attempt)).toEqual([2])
})

test('several processes send each letter once', async () => {
  const tenant = await w.tenant()
  const others = await Promise.all(
    [1, 2].map(async () => {
      const wire = news(w.login.app)
      await until(() => wire.connected())
      const { stop } = postman({ db: w.db, news: wire, mail: smtp(w.config), secrets: w.app.secrets, log: w.app.log })
      return { stop, end: wire.end }
    }),
  )
  const letters = Array.from({ length: 40 }, () => newLetter())
  await queue(tenant, ...letters)
  await until(async () => (await queued(tenant)).length === 0)
  expect(letters.map((letter) => to(letter).length)).toEqual(letters.map(() => 1))
  for (const { stop, end } of others) {
    await stop()
    await end()
  }
})

test('a process that stops in the middle of a letter leaves it to the next, at once and uncounted', async () => {
  const hanging = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  taking = async () => {
    begun.resolve()
    await hanging.promise
    throw new Error('too late')
  }
  const short = await newWorld({ SMTP_URL: box.url, PUBLIC_URL: publicUrl })
  const tenant = await short.tenant()
  await short.db.withTenant(tenant, (tx) => post({ tx, actor: systemActor(tenant) }, short.app.secrets, newLetter()))
  await begun.promise
  await short.rampart.close() // before the server has answered: it never would
  hanging.resolve()
  const { rows } = await short.owner.query('select attempt, next_at <= now() as due from mail_queue where tenant_id = $1', [tenant])
  expect(rows).toEqual([{ attempt: 0, due: true }])
})

test('what a letter says is nowhere in clear: not in the queue, the log or the trail, even when the server quotes it', async () => {
  // A world without a mail server of its own: the one postman is ours, and we hear its log.
  const silent = await newWorld({ PUBLIC_URL: publicUrl })
  const tenant = await silent.tenant()
  const token = `canary-${randomUUID()}`
  const letter: Letter = { ...newLetter({ link: `${publicUrl}/reset-password#${token}` }), template: 'reset_password' }
  await silent.db.withTenant(tenant, (tx) => post({ tx, actor: systemActor(tenant) }, silent.app.secrets, letter))
  const { rows } = await silent.owner.query('select letter, m::text as whole from mail_queue m where tenant_id = $1', [tenant])
  expect(rows[0].letter).toMatch(/^v1\./)
  expect(rows[0].whole).not.toContain('canary')
  expect(rows[0].whole).not.toContain(letter.to.address)

  const said: unknown[] = []
  const say = (about: object, text: string) => void said.push([about, text])
  const quoting =
    (code: number) =>
    async ({ text = '' }: Received) => {
      throw Object.assign(new Error(`spam: ${letter.facts.link} ${token} ${text.slice(0, 300).replaceAll(/\s+/g, ' ')}`), {
        responseCode: code,
      })
    }
  const wire = news(silent.login.app)
  await until(() => wire.connected())
  const mail = smtp({ ...silent.config, SMTP_URL: box.url })
  taking = quoting(451)
  const mine = postman({ db: silent.db, news: wire, mail, secrets: silent.app.secrets, log: { warn: say, error: say } })
  const row = await until(
    async () => (await silent.owner.query('select m::text as whole from mail_queue m where error is not null')).rows[0],
  )
  taking = quoting(554)
  await silent.owner.query('update mail_queue set next_at = now()')
  wire.tell('mail', tenant)
  await until(async () => (await silent.owner.query('select from mail_queue')).rowCount === 0)
  await mine.stop()
  await wire.end()
  const trail = await silent.owner.query('select * from events where tenant_id = $1', [tenant])
  expect(said).toHaveLength(2)
  for (const text of [row.whole, JSON.stringify(trail.rows), JSON.stringify(said)]) {
    expect(text).toContain('spam')
    expect(text).not.toContain(token)
    expect(text).not.toContain('/reset-password')
  }
  await silent.rampart.close()
})

test('a sealed letter opens in its own row and tenant only', async () => {
  const [tenant, other] = [await w.tenant(), await w.tenant()]
  await box.shut()
  await queue(tenant, newLetter())
  await queue(other, newLetter())
  await until(async () => [...(await queued(tenant)), ...(await queued(other))].every(({ error }) => error !== null))
  const [mine] = await queued(tenant)
  await w.owner.query('update mail_queue set letter = $1, error = null where tenant_id = $2', [mine?.letter, other])
  await box.open()
  const before = box.letters.length
  await due(other)
  const row = await until(async () => (await queued(other)).find(({ error }) => error !== null))
  expect([row.attempt, box.letters.length]).toEqual([2, before])
  await due(tenant)
  await until(async () => (await queued(tenant)).length === 0)
})

test('letters that waited for three days are removed by the clock', async () => {
  const tenant = await w.tenant()
  await w.db.withTenant(tenant, async (tx) => {
    for (const _ of [1, 2]) await post({ tx, actor: systemActor(tenant) }, w.app.secrets, newLetter())
    await tx.updateTable('mail_queue').set({ next_at: '2200-01-01T00:00:00Z' }).where('tenant_id', '=', tenant).execute()
  })
  const [old] = await queued(tenant)
  await w.owner.query(`update mail_queue set created_at = now() - interval '73 hours' where id = $1`, [old?.id])
  const job = w.rampart.modules.find(({ name }) => name === 'mail')?.jobs?.['mail.forget']
  await w.db.withTenant(tenant, (tx) => job?.run({ tx, actor: systemActor(tenant) }) ?? Promise.reject(new Error('no job')))
  const left = await queued(tenant)
  expect(left).toHaveLength(1)
  expect(left[0]?.id).not.toBe(old?.id)
})

test('kill -9 after the server took a letter and before that was noted: it comes a second time, under the same Message-ID', {
  timeout: 120_000,
}, async () => {
  const held = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const own = await mailbox({
    trusted: false, // known to the server process alone, by NODE_EXTRA_CA_CERTS
    taking: async () => {
      begun.resolve()
      await held.promise
    },
  })
  const p = premises()
  const env = { SMTP_URL: own.url, NODE_EXTRA_CA_CERTS: own.caFile }
  const server = await p.start({ env })
  await signIn(server.url)
  await p.sql(`
    insert into notifications (tenant_id, id, user_id, category, priority, code, facts, mail_at)
    select tenant_id, gen_random_uuid(), id, 'system', 'high', 'backup_failed', '{"error": "The disk is full."}', now() from users`)
  await p.sql(`select pg_notify('rampart_mail', id::text) from tenants`)
  await begun.promise
  await server.kill()
  held.resolve()
  await until(() => own.letters.length === 1)
  await p.start({ env })
  expect(await p.sql('select attempt, next_at > now() as held from mail_queue')).toEqual([{ attempt: 1, held: true }])
  await p.sql('update mail_queue set next_at = now()') // the lease of the dead process is over
  await p.sql(`select pg_notify('rampart_mail', id::text) from tenants`)
  await until(async () => (await p.sql('select from mail_queue')).length === 0)
  const [first, second, ...more] = own.letters
  expect(more).toEqual([])
  expect(first?.subject).toBe('The backup failed')
  expect(second?.messageId).toBe(first?.messageId)
  expect(await p.sql('select mail_at from notifications')).toEqual([{ mail_at: null }])
  await p.end()
  await own.end()
})
