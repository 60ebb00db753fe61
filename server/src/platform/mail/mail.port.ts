import { sql } from 'kysely'
import type { Acting } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import type { Place, Secrets } from '../secrets/secrets.port.ts'

export type TemplateName =
  | 'verify_email'
  | 'reset_password'
  | 'password_changed'
  | 'email_changed'
  | 'invitation'
  | 'sign_in_new_device'
  | 'factor_added'
  | 'factor_removed'
  | 'session_family_revoked'
  | 'account_disabled'
  | 'notification'
  | 'digest'

/** What a letter says beyond the text of its template. */
export interface Letter {
  template: TemplateName
  to: { address: string; name: string; locale: 'en' | 'de' | 'es' }
  /**
   * `link` is an absolute http(s) address. Shown as a row where they are given: `organisation`, `inviter`, `role`, `device`,
   * `address`, `factor`, `at` and `expires_at` (ISO times). `notification` takes `title` and `text`, `digest` takes `items`:
   * JSON of `{ title, at, link }[]`.
   */
  facts: Record<string, string>
}

/** `test` is sent by the system page, and by nobody else. */
export type Writing = Omit<Letter, 'template'> & { template: TemplateName | 'test' }

export interface Mail {
  /** False without SMTP_URL: callers then show what they would have sent, to be handed over by a person. */
  configured: boolean
  /** Greets the mail server and signs in there. @throws MailFailed with its own words. */
  check: () => Promise<void>
  /** Hands one letter to the mail server; `id` names it for ever, so that a second delivery can be told. @throws MailFailed */
  send: (id: string, letter: Writing, signal?: AbortSignal) => Promise<void>
}

/** Facts without which a letter says nothing. */
const needed: Partial<Record<TemplateName, string>> = {
  verify_email: 'link',
  reset_password: 'link',
  invitation: 'link',
  notification: 'title',
  digest: 'items',
}

export const placeOf = (row: string): Place => ({ table: 'mail_queue', column: 'letter', row })

/**
 * Queues a letter in the caller's transaction: it is sent when and only when that commits, tried again with growing waits,
 * and survives a crash. Ask `app.mail.configured` first: without a mail server nothing queued ever leaves.
 * @throws TypeError when the letter lacks a fact that it is about.
 */
export async function post({ tx, actor }: Acting, secrets: Pick<Secrets, 'seal'>, letter: Letter): Promise<void> {
  const fact = needed[letter.template]
  if (fact && !letter.facts[fact]) throw new TypeError(`A letter ${letter.template} needs the fact ${fact}.`)
  const { tenant_id } = actor
  const id = newId()
  const sealed = await secrets.seal(tenant_id, placeOf(id), JSON.stringify(letter))
  await tx.insertInto('mail_queue').values({ tenant_id, id, template: letter.template, letter: sealed }).execute()
  await sql`select pg_notify('rampart_mail', ${tenant_id})`.execute(tx)
}

const locales = new Set(['en', 'de', 'es'])
/** The language of a person's letters: theirs, else English. */
export const localeOf = (locale: string): Letter['to']['locale'] => (locales.has(locale) ? (locale as Letter['to']['locale']) : 'en')

declare module 'fastify' {
  interface FastifyInstance {
    mail: Mail
  }
}
