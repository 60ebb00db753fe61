import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../../kernel/guard.ts'
import { type Mailbox, mailbox } from '../../testing/mailbox.ts'
import { until } from '../../testing/testbed.ts'
import { newWorld, type World } from '../../testing/world.ts'
import { type Letter, post } from './mail.port.ts'

let box: Mailbox
let w: World
beforeAll(async () => {
  box = await mailbox()
  w = await newWorld({ SMTP_URL: box.url, PUBLIC_URL: 'https://rampart.example.org' })
}, 60_000)
afterAll(async () => {
  await w.rampart.close()
  await box.end()
})
const to = { address: 'ada@example.org', name: 'Ada', locale: 'en' } as const
const send = async (letter: Letter) => {
  const tenant = await w.tenant()
  await w.db.withTenant(tenant, (tx) => post({ tx, actor: systemActor(tenant) }, w.app.secrets, letter))
  return tenant
}

test('a letter queued in a transaction arrives, and its row goes', async () => {
  const tenant = await send({ template: 'reset_password', to, facts: { link: 'https://rampart.example.org/reset#one' } })
  const letter = await until(() => box.letters.find((l) => l.text?.includes('reset#one')))
  expect(letter.subject).toBe('Choose a new password')
  await until(async () => (await w.owner.query('select from mail_queue where tenant_id = $1', [tenant])).rowCount === 0)
})
