import { nothing } from '@rampart/contract/kit/rest.ts'
import { testMail } from '@rampart/contract/notifications.ts'
import { sql } from 'kysely'
import { record } from '../../kernel/events.ts'
import { newId } from '../../kernel/ids.ts'
import type { Module } from '../../kernel/module.ts'
import { Problem } from '../../kernel/problem.ts'
import { localeOf, type Mail } from './mail.port.ts'
import { MailFailed } from './smtp.ts'

export const mailModule = (mail: Mail): Module => ({
  name: 'mail',
  grants: {}, // system:run is granted beside the scheduler's, in jobs
  routes: async (app) => {
    app.post(
      '/system/test-mail',
      { config: { may: 'system:run', tx: false }, schema: { body: nothing.nullish(), response: { 200: testMail } } },
      async (req) => {
        const { tenant_id, id } = req.actor
        const person = await app.db
          .read(tenant_id)
          .selectFrom('users')
          .select(['email', 'display_name', 'locale'])
          .where('tenant_id', '=', tenant_id)
          .where('id', '=', id)
          .executeTakeFirst()
        if (!person)
          throw new Problem(409, 'no_mailbox', 'The letter goes to who asks for it, and a key has no mailbox. Sign in as a person.')
        if (!mail.configured) throw new Problem(409, 'not_configured', 'There is no mail server: set SMTP_URL and start Rampart again.')
        const to = { address: person.email, name: person.display_name, locale: localeOf(person.locale) }
        const told = (outcome: 'success' | 'failed', error?: string) =>
          app.db.withTenant(tenant_id, (tx) =>
            record({ tx, actor: req.actor }, 'mail.test', id, { title: person.display_name, outcome, ...(error && { after: { error } }) }),
          )
        await mail.send(newId(), { template: 'test', to, facts: {} }).catch(async (cause: unknown) => {
          if (!(cause instanceof MailFailed)) throw cause
          await told('failed', cause.message)
          throw new Problem(502, 'mail_failed', `The mail server did not take the letter. It said: ${cause.message}`)
        })
        await told('success')
        return { sent_to: person.email }
      },
    )
  },
  sealed: [{ table: 'mail_queue', column: 'letter' }],
  jobs: {
    'mail.forget': {
      cron: '41 * * * *',
      description: 'Removes letters that waited for three days, as when the mail server was taken away',
      run: async ({ tx, actor }) => {
        await tx
          .deleteFrom('mail_queue')
          .where('tenant_id', '=', actor.tenant_id)
          .where('created_at', '<', sql<string>`now() - interval '3 days'`)
          .execute()
      },
    },
  },
})
