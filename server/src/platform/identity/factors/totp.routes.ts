import { factorAdded, recoveryCodes, totpBegun, totpConfirm } from '@rampart/contract/factors.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { record } from '../../../kernel/events.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Routes } from '../../../kernel/module.ts'
import { invalid, notFound, Problem } from '../../../kernel/problem.ts'
import type { Sessions } from '../sessions.ts'
import { changingFactors } from './enrolment.ts'
import { tellOwner } from './letters.ts'
import { atHome, own } from './own.ts'
import type { Person } from './person.ts'
import { totpPlace } from './proofs.ts'
import { makeRecoveryCodes } from './recovery.ts'
import { newTotp, stepOf } from './totp.ts'

const longestTries = 5

/** The authenticator app and the recovery codes of the person who calls. */
export const totpRoutes =
  (sessions: Sessions): Routes =>
  async (app) => {
    const { db } = app
    const self = { may: 'identity:self', first: true, tx: false } as const
    const proven = { ...self, stepUp: true } as const

    app.post('/auth/totp', { config: proven, schema: { response: { 201: totpBegun } } }, async (req, reply) => {
      const me = await own(db, req)
      const { secret: clear, uri } = newTotp(me.row.email)
      const id = newId()
      const secret = await app.secrets.seal(me.tenant_id, totpPlace(id), clear)
      await atHome(db, req, me, async (who) => {
        await pending(who.tx, me).execute()
        await who.tx.insertInto('totp_factors').values({ tenant_id: me.tenant_id, id, user_id: me.user_id, secret }).execute()
        await record(who, 'users.begin_totp', me.user_id, { title: me.row.username })
      })
      reply.code(201)
      return { secret: clear, uri }
    })

    app.post('/auth/totp/confirm', { config: proven, schema: { body: totpConfirm, response: { 200: factorAdded } } }, async (req) => {
      const me = await own(db, req)
      const kept = await db.withTenant(me.tenant_id, (tx) =>
        tx
          .updateTable('totp_factors')
          .set({ tries: sql`tries + 1` })
          .where('tenant_id', '=', me.tenant_id)
          .where('user_id', '=', me.user_id)
          .where('confirmed_at', 'is', null)
          .where('tries', '<', longestTries)
          .returning(['id', 'secret'])
          .executeTakeFirst(),
      )
      if (!kept) throw new Problem(409, 'begin_again', 'This set-up is over. Begin again: you get a new secret.')
      const step = stepOf(await app.secrets.open(me.tenant_id, totpPlace(kept.id), kept.secret), req.body.code, 0)
      if (step === undefined)
        throw invalid('code', 'This code is not right. Check that the clock of the device is right, and enter the newest code.')
      const { recovery_codes } = await atHome(db, req, me, (who) =>
        changingFactors(who.tx, me, async () => {
          await confirmed(who.tx, me).execute() // a new app takes the place of the old one
          const { numUpdatedRows } = await who.tx
            .updateTable('totp_factors')
            .set({ confirmed_at: sql`now()`, last_step: step })
            .where('tenant_id', '=', me.tenant_id)
            .where('id', '=', kept.id)
            .where('confirmed_at', 'is', null)
            .executeTakeFirstOrThrow()
          if (numUpdatedRows !== 1n) throw new Problem(409, 'begin_again', 'This set-up is over. Begin again: you get a new secret.')
          await record(who, 'users.add_totp', me.user_id, { title: me.row.username })
          await tellOwner(app, who, me, 'factor_added', 'TOTP')
        }),
      )
      if (req.actor.session_id) sessions.forget(req.actor.session_id)
      return { ...(recovery_codes && { recovery_codes }) }
    })

    app.delete('/auth/totp', { config: proven, schema: { response: { 204: z.null() } } }, async (req, reply) => {
      const me = await own(db, req)
      await atHome(db, req, me, (who) =>
        changingFactors(who.tx, me, async () => {
          const gone = await confirmed(who.tx, me).executeTakeFirst()
          if (gone.numDeletedRows === 0n) throw notFound('totp')
          await record(who, 'users.remove_totp', me.user_id, { title: me.row.username })
          await tellOwner(app, who, me, 'factor_removed', 'TOTP')
        }),
      )
      if (req.actor.session_id) sessions.forget(req.actor.session_id)
      reply.code(204)
      return null
    })

    app.post('/auth/recovery-codes', { config: proven, schema: { response: { 201: recoveryCodes } } }, async (req, reply) => {
      const me = await own(db, req)
      if (!me.row.second_factor)
        throw new Problem(409, 'no_second_factor', 'Set up an authenticator app or a passkey first: recovery codes stand in for them.')
      const recovery_codes = await atHome(db, req, me, async (who) => {
        await record(who, 'users.make_recovery_codes', me.user_id, { title: me.row.username })
        return makeRecoveryCodes(who.tx, me)
      })
      reply.code(201)
      return { recovery_codes }
    })
  }

type Tx = Parameters<typeof makeRecoveryCodes>[0]
const mine = (tx: Tx, { tenant_id, user_id }: Person) =>
  tx.deleteFrom('totp_factors').where('tenant_id', '=', tenant_id).where('user_id', '=', user_id)
const pending = (tx: Tx, person: Person) => mine(tx, person).where('confirmed_at', 'is', null)
const confirmed = (tx: Tx, person: Person) => mine(tx, person).where('confirmed_at', 'is not', null)
