import { factorAdded, factors, passkey, passkeyCreation, passkeyInput, passkeyRename } from '@rampart/contract/factors.ts'
import { byId } from '@rampart/contract/kit/rest.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { record } from '../../../kernel/events.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Routes } from '../../../kernel/module.ts'
import { invalid, notFound, Problem, stale } from '../../../kernel/problem.ts'
import type { Reading } from '../../../kernel/tenancy.ts'
import type { Sessions } from '../sessions.ts'
import { changingFactors } from './enrolment.ts'
import { tellOwner } from './letters.ts'
import { atHome, own } from './own.ts'
import type { Passkeys } from './passkeys.ts'
import type { Person } from './person.ts'

const most = 20
const columns = ['id', 'version', 'name', 'synced', 'created_at', 'last_used_at'] as const

/** What the person who calls has set up, and their passkeys. */
export const passkeyRoutes =
  (sessions: Sessions, passkeys: Passkeys): Routes =>
  async (app) => {
    const { db } = app
    const self = { may: 'identity:self', first: true, tx: false } as const
    const proven = { ...self, stepUp: true } as const

    app.get('/auth/factors', { config: { may: 'identity:self', first: true }, schema: { response: { 200: factors } } }, async (req) => {
      const me = await own(db, req)
      const rows = db.read(me.tenant_id)
      const [totp, keys, codes, required] = await Promise.all([
        rows
          .selectFrom('totp_factors')
          .select('created_at')
          .where('tenant_id', '=', me.tenant_id)
          .where('user_id', '=', me.user_id)
          .where('confirmed_at', 'is not', null)
          .executeTakeFirst(),
        list(rows, me),
        codesOf(rows, me),
        req.tx
          .selectFrom('tenant_policies')
          .select('second_factor_required')
          .where('tenant_id', '=', req.actor.tenant_id)
          .executeTakeFirst(),
      ])
      return {
        totp: totp ?? null,
        passkeys: keys,
        recovery_codes: codes ?? null,
        passkeys_possible: passkeys.possible,
        has_password: me.row.password_hash !== null,
        second_factor: me.row.second_factor,
        required: required?.second_factor_required ?? false,
      }
    })

    app.post('/auth/passkeys/options', { config: proven, schema: { response: { 200: passkeyCreation } } }, async (req) => {
      const me = await own(db, req)
      return passkeys.creation(me, me.row)
    })

    app.post('/auth/passkeys', { config: proven, schema: { body: passkeyInput, response: { 201: factorAdded } } }, async (req, reply) => {
      const me = await own(db, req)
      const made = await passkeys.made(me, req.body.passkey)
      if (!made) throw invalid('passkey', 'This passkey was not accepted: it took too long, or it was made for another address. Try again.')
      const { recovery_codes } = await atHome(db, req, me, (who) =>
        changingFactors(who.tx, me, async () => {
          if ((await list(who.tx, me)).length >= most) throw new Problem(409, 'too_many', `You have ${most} passkeys. Remove one first.`)
          const { name } = req.body
          await who.tx
            .insertInto('passkeys')
            .values({ tenant_id: me.tenant_id, id: newId(), user_id: me.user_id, name, ...made })
            .execute()
          await record(who, 'users.add_passkey', me.user_id, { title: me.row.username, after: { name } })
          await tellOwner(app, who, me, 'factor_added', `Passkey: ${name}`)
        }),
      )
      if (req.actor.session_id) sessions.forget(req.actor.session_id)
      reply.code(201)
      return { ...(recovery_codes && { recovery_codes }) }
    })

    app.patch(
      '/auth/passkeys/:id',
      { config: self, schema: { params: byId, body: passkeyRename, response: { 200: passkey } } },
      async (req) => {
        const me = await own(db, req)
        return atHome(db, req, me, async (who) => {
          const before = (await list(who.tx, me)).find(({ id }) => id === req.params.id)
          if (!before) throw notFound('passkeys')
          const { name, version } = req.body
          const after = await who.tx
            .updateTable('passkeys')
            .set({ name, version: version + 1, updated_at: sql`now()` })
            .where('tenant_id', '=', me.tenant_id)
            .where('id', '=', before.id)
            .where('version', '=', version)
            .returning(columns)
            .executeTakeFirst()
          if (!after) throw stale()
          await record(who, 'users.rename_passkey', me.user_id, {
            title: me.row.username,
            before: { name: before.name },
            after: { name },
          })
          return after
        })
      },
    )

    app.delete('/auth/passkeys/:id', { config: proven, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
      const me = await own(db, req)
      await atHome(db, req, me, (who) =>
        changingFactors(who.tx, me, async () => {
          const gone = await who.tx
            .deleteFrom('passkeys')
            .where('tenant_id', '=', me.tenant_id)
            .where('user_id', '=', me.user_id)
            .where('id', '=', req.params.id)
            .returning('name')
            .executeTakeFirst()
          if (!gone) throw notFound('passkeys')
          await record(who, 'users.remove_passkey', me.user_id, { title: me.row.username, before: gone })
          await tellOwner(app, who, me, 'factor_removed', `Passkey: ${gone.name}`)
        }),
      )
      if (req.actor.session_id) sessions.forget(req.actor.session_id)
      reply.code(204)
      return null
    })
  }

const list = (rows: Reading, { tenant_id, user_id }: Person) =>
  rows
    .selectFrom('passkeys')
    .select(columns)
    .where('tenant_id', '=', tenant_id)
    .where('user_id', '=', user_id)
    .orderBy('created_at')
    .execute()

async function codesOf(rows: Reading, { tenant_id, user_id }: Person) {
  const found = await rows
    .selectFrom('recovery_codes')
    .select(({ fn }) => [
      fn.count<number>('id').filterWhere('used_at', 'is', null).as('left'),
      fn.min<string | null>('created_at').as('created_at'),
    ])
    .where('tenant_id', '=', tenant_id)
    .where('user_id', '=', user_id)
    .executeTakeFirst()
  return found?.created_at ? { left: Number(found.left), created_at: found.created_at } : undefined
}
