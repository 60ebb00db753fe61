import { randomBytes } from 'node:crypto'
import type { Tenancy } from '../../../kernel/tenancy.ts'
import { hashOf } from '../secrets.ts'

/** What a challenge may be answered for: an answer made for one is no answer for another. */
export type Purpose = 'add' | 'sign_in' | 'second_step' | 'step_up'
export const ceremonySeconds = 300

/** A new challenge of WebAuthn, kept as a hash until it is answered. `subject` is the person or sign-in it belongs to. */
export async function newCeremony(db: Tenancy, purpose: Purpose, subject: string | null): Promise<string> {
  const challenge = randomBytes(32).toString('base64url') // Level 3, section 13.4.3: at least 16 random bytes
  await db.ask(
    `with old as (delete from passkey_challenges where expires_at < now())
     insert into passkey_challenges (challenge_hash, purpose, subject, expires_at) values ($1, $2, $3, now() + make_interval(secs => $4))`,
    [hashOf(challenge), purpose, subject, ceremonySeconds],
  )
  return challenge
}

/** True for the one who answers it first, in time, and for what it was made. */
export async function endCeremony(db: Tenancy, challenge: string, purpose: Purpose, subject: string | null): Promise<boolean> {
  const ended = await db.ask(
    `delete from passkey_challenges where challenge_hash = $1 and purpose = $2 and subject is not distinct from $3::uuid and expires_at > now()
     returning purpose`,
    [hashOf(challenge), purpose, subject],
  )
  return ended.length === 1
}
