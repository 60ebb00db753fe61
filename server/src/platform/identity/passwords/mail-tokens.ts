import { sql } from 'kysely'
import type { Acting } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import { unauthorized } from '../../../kernel/problem.ts'
import type { Tx } from '../../../kernel/tenancy.ts'
import { hashOf, newToken } from '../secrets.ts'

export interface MailToken {
  tenant_id: string
  id: string
  user_id: string
  purpose: 'reset_password' | 'verify_email'
  email: string
}
/** Letters of one kind to one person; more would only fill the mailbox of somebody who did not ask. */
const perHour = 3
const lives = { reset_password: '1 hour', verify_email: '1 day' } as const

/** A token for a letter, kept as a hash; undefined when this person has had enough letters for the hour. */
export async function addMailToken(
  { tx, actor }: Acting,
  { user_id, purpose, email }: Pick<MailToken, 'user_id' | 'purpose' | 'email'>,
): Promise<string | undefined> {
  const { tenant_id } = actor
  await sql`select pg_advisory_xact_lock(hashtextextended(${`letters to ${user_id}`}, 0))`.execute(tx) // two requests, one count
  const { sent } = await tx
    .selectFrom('mail_tokens')
    .select(({ fn }) => fn.countAll<number>().as('sent'))
    .where('tenant_id', '=', tenant_id)
    .where('user_id', '=', user_id)
    .where('purpose', '=', purpose)
    .where('created_at', '>', sql<string>`now() - interval '1 hour'`)
    .executeTakeFirstOrThrow()
  if (Number(sent) >= perHour) return undefined
  const token = newToken()
  await tx
    .insertInto('mail_tokens')
    .values({
      tenant_id,
      id: newId(),
      user_id,
      purpose,
      email,
      token_hash: hashOf(token),
      expires_at: sql`now() + ${lives[purpose]}::interval`,
    })
    .execute()
  return token
}

/** Two requests with one token: the second finds it used. */
export async function useMailToken(tx: Tx, { tenant_id, id }: MailToken) {
  const { numUpdatedRows } = await tx
    .updateTable('mail_tokens')
    .set({ used_at: sql`now()` })
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (Number(numUpdatedRows) !== 1) throw unauthorized('This link was used before. Ask for a new one.')
}
