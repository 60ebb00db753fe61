import type { FastifyInstance } from 'fastify'
import type { Acting } from '../../../kernel/guard.ts'
import { localeOf, post } from '../../mail/mail.port.ts'
import type { Own } from './own.ts'

/** Tells a person by mail that what signs them in was changed; without a mail server nobody can. */
export async function tellOwner(
  app: FastifyInstance,
  who: Acting,
  { row }: Pick<Own, 'row'>,
  template: 'factor_added' | 'factor_removed',
  factor: string,
): Promise<void> {
  if (!app.mail.configured) return
  await post(who, app.secrets, {
    template,
    to: { address: row.email, name: row.display_name, locale: localeOf(row.locale) },
    facts: { factor, at: new Date().toISOString(), ...(who.actor.origin && { address: who.actor.origin.address }) },
  })
}
