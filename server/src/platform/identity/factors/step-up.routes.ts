import { passkeyRequest, proof, stepUpInput } from '@rampart/contract/factors.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Config } from '../../../kernel/config.ts'
import { record } from '../../../kernel/events.ts'
import type { Routes } from '../../../kernel/module.ts'
import { invalid, Problem } from '../../../kernel/problem.ts'
import type { Factor } from '../enter.ts'
import { hashing } from '../passwords.ts'
import type { Sessions } from '../sessions.ts'
import { own } from './own.ts'
import type { Passkeys } from './passkeys.ts'
import type { Proofs, Shown } from './proofs.ts'

type Input = z.output<typeof stepUpInput>
const provenFor = 10 * 60_000 // ms; as the guard says

/** Proving again who one is, before something dangerous. */
export const stepUpRoutes =
  ({ sessions, config, proofs, passkeys }: { sessions: Sessions; config: Config; proofs: Proofs; passkeys: Passkeys }): Routes =>
  async (app) => {
    const { db } = app
    const passwords = hashing(config)
    const self = { may: 'identity:self', first: true, tx: false } as const

    /** For what cannot ask by itself, such as a download: answers when the proof is recent, and is refused like any other when not. */
    app.get(
      '/auth/step-up',
      { config: { may: 'identity:self', first: true, stepUp: true }, schema: { response: { 200: proof } } },
      async ({ actor }) => ({ proven_until: new Date((actor.proven_at ?? 0) + provenFor).toISOString() }),
    )

    app.post('/auth/step-up/passkey', { config: self, schema: { response: { 200: passkeyRequest } } }, async (req) => {
      const me = await own(db, req)
      return passkeys.request({ purpose: 'step_up', subject: me.user_id }, me)
    })

    app.post('/auth/step-up', { config: self, schema: { body: stepUpInput, response: { 200: proof } } }, async (req) => {
      const me = await own(db, req)
      const { session_id, tenant_id, id } = req.actor
      if (!session_id) throw invalid('session', 'Only a signed-in person can prove who they are.')
      const shown = shownBy(req.body, me.user_id)
      if (shown === undefined && me.row.second_factor)
        throw new Problem(403, 'second_factor_needed', 'You have a second factor: prove yourself with that, not with the password.')
      const held = shown
        ? me.row.second_factor && (await proofs.holds(me, shown))
        : await proofs.passwordHolds(me, () => passwords.fits(me.row.password_hash, 'password' in req.body ? req.body.password : ''))
      const factor: Factor = shown?.method ?? 'password'
      const at = new Date()
      await db.withTenant(tenant_id, async (tx) => {
        if (held)
          await tx
            .updateTable('sessions')
            .set({ proven_at: at.toISOString(), factors: sql`array(select distinct unnest(factors || ${[factor]}::text[]))` })
            .where('tenant_id', '=', tenant_id)
            .where('id', '=', session_id)
            .execute()
        await record({ tx, actor: req.actor }, 'users.step_up', id, {
          title: me.row.username,
          outcome: held ? 'success' : 'failed',
          after: { factor },
        })
      })
      if (!held) throw invalid(fieldOf(req.body), sentences[factor as keyof typeof sentences])
      sessions.forget(session_id)
      return { proven_until: new Date(at.getTime() + provenFor).toISOString() }
    })
  }

function shownBy(input: Input, user_id: string): Shown | undefined {
  if ('code' in input) return { method: 'totp', code: input.code }
  if ('recovery_code' in input) return { method: 'recovery', code: input.recovery_code }
  if ('passkey' in input) return { method: 'passkey', answer: input.passkey, asked: { purpose: 'step_up', subject: user_id } }
}
const fieldOf = (input: Input) => Object.keys(input)[0] ?? ''
const sentences = {
  password: 'This is not your password.',
  totp: 'This code is not right, or it was used already. Wait for the next one.',
  recovery: 'This recovery code is not right, or it was used already.',
  passkey: 'This passkey was not accepted. Try again, or use another way.',
}
