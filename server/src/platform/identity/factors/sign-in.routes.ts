import {
  passkeyQuestion,
  passkeyRequest,
  passkeySecond,
  passkeySignIn,
  recoverySignIn,
  type signInChallenge,
  totpSignIn,
} from '@rampart/contract/factors.ts'
import { loginReply } from '@rampart/contract/identity.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { record } from '../../../kernel/events.ts'
import type { Routes } from '../../../kernel/module.ts'
import { Problem, unauthorized } from '../../../kernel/problem.ts'
import type { Tenancy } from '../../../kernel/tenancy.ts'
import { acting, type Enter, type Proven } from '../enter.ts'
import { endChallenge, type Half, halfOf, newChallenge, signInOver } from './challenges.ts'
import type { Passkeys } from './passkeys.ts'
import { homeRow, type Person } from './person.ts'
import type { Proofs, Shown } from './proofs.ts'

/** The way on for who has shown a password or a link: in, or to the second step where one is set up. */
export type Admit = (
  req: FastifyRequest,
  reply: FastifyReply,
  proven: Proven,
) => Promise<Awaited<ReturnType<Enter>> | z.input<typeof signInChallenge>>

export const admission =
  (db: Tenancy, enter: Enter, proofs: Proofs): Admit =>
  async (req, reply, proven) => {
    const person = await homeRow(db.read(proven.tenant_id), proven)
    if (!person) throw unauthorized('This account is closed. Ask your administrator.')
    if (!person.second_factor) return enter(req, reply, proven)
    const [begun, methods] = await Promise.all([newChallenge(db, proven), proofs.methods(proven)])
    await told(db, req, proven, { outcome: 'success', action: 'users.begin_sign_in' })
    return { ...begun, methods }
  }

/** The second step of a sign-in, and the one with a passkey alone. */
export const signInRoutes =
  ({ enter, proofs, passkeys }: { enter: Enter; proofs: Proofs; passkeys: Passkeys }): Routes =>
  async (app) => {
    const { db } = app
    const open = { config: { open: true, budget: 'login' } } as const

    const second = async (req: FastifyRequest, reply: FastifyReply, half: Half, shown: Shown) => {
      const held = (await homeRow(db.read(half.tenant_id), half)) !== undefined && (await proofs.holds(half, shown))
      if (!held) {
        await told(db, req, half, { outcome: 'failed', action: 'users.sign_in', factor: shown.method })
        throw half.left > 0 ? wrong(shown) : signInOver()
      }
      await endChallenge(db, half)
      const { tenant_id, user_id, factors, remember } = half
      return enter(req, reply, { tenant_id, user_id, factors: [...factors, shown.method], remember })
    }

    app.post('/auth/login/totp', { ...open, schema: { body: totpSignIn, response: { 200: loginReply } } }, async (req, reply) =>
      second(req, reply, await halfOf(db, req.body.challenge, { counting: true }), { method: 'totp', code: req.body.code }),
    )
    app.post('/auth/login/recovery', { ...open, schema: { body: recoverySignIn, response: { 200: loginReply } } }, async (req, reply) =>
      second(req, reply, await halfOf(db, req.body.challenge, { counting: true }), { method: 'recovery', code: req.body.code }),
    )
    app.post(
      '/auth/login/passkey/options',
      { ...open, schema: { body: passkeyQuestion, response: { 200: passkeyRequest } } },
      async ({ body }) => {
        const half = await halfOf(db, body.challenge, { counting: false })
        return passkeys.request({ purpose: 'second_step', subject: half.id }, half)
      },
    )
    app.post('/auth/login/passkey', { ...open, schema: { body: passkeySecond, response: { 200: loginReply } } }, async (req, reply) => {
      const half = await halfOf(db, req.body.challenge, { counting: true })
      const asked = { purpose: 'second_step', subject: half.id } as const
      return second(req, reply, half, { method: 'passkey', answer: req.body.passkey, asked })
    })

    app.post('/auth/passkey/options', { ...open, schema: { response: { 200: passkeyRequest } } }, () =>
      passkeys.request({ purpose: 'sign_in', subject: null }),
    )
    app.post('/auth/passkey', { ...open, schema: { body: passkeySignIn, response: { 200: loginReply } } }, async (req, reply) => {
      const { passkey, remember } = req.body
      const [owner] = await db.ask<{ tenant_id: string; user_id: string }>('select tenant_id, user_id from passkey_of($1)', [passkey.id])
      // Its holder was verified by PIN or biometry, so what they have and what they know or are is proven at once.
      const held = owner && (await passkeys.used(owner, passkey, { purpose: 'sign_in', subject: null }, true))
      if (!owner || !held) {
        if (owner) await told(db, req, owner, { outcome: 'failed', action: 'users.sign_in', factor: 'passkey' })
        throw unauthorized('This passkey does not open an account here, or the sign-in took too long. Try again, or use your password.')
      }
      return enter(req, reply, { ...owner, factors: ['passkey'], remember })
    })
  }

const sentences = {
  totp: 'This code is not right, or it was used already. Wait for the next one.',
  recovery: 'This recovery code is not right, or it was used already.',
  passkey: 'This passkey was not accepted. Try again, or use another way.',
}
const wrong = ({ method }: Shown) => {
  const message = sentences[method]
  return new Problem(401, 'wrong_code', message, method === 'passkey' ? {} : { errors: [{ path: 'code', message }] })
}

interface Told {
  action: 'users.sign_in' | 'users.begin_sign_in'
  outcome: 'success' | 'failed'
  factor?: string
}
const told = (db: Tenancy, req: FastifyRequest, { tenant_id, user_id }: Person, { action, outcome, factor }: Told) =>
  db.withTenant(tenant_id, (tx) =>
    record({ tx, actor: acting(req, tenant_id, user_id, 'somebody') }, action, user_id, { outcome, ...(factor && { after: { factor } }) }),
  )
