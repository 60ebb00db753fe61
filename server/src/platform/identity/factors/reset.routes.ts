import { byId } from '@rampart/contract/kit/rest.ts'
import { z } from 'zod'
import { record } from '../../../kernel/events.ts'
import type { Routes } from '../../../kernel/module.ts'
import { managed } from '../people/standing.ts'
import type { Sessions } from '../sessions.ts'
import { changingFactors } from './enrolment.ts'
import { tellOwner } from './letters.ts'

/** For somebody who has lost all: an administrator takes their factors away, and never sees or chooses one (ASVS 6.4.6). */
export const resetRoutes =
  (sessions: Sessions, permissionsOf: (role: string) => ReadonlySet<string>): Routes =>
  async (app) => {
    app.delete(
      '/users/:id/factors',
      { config: { may: 'users:admin', stepUp: true }, schema: { params: byId, response: { 204: z.null() } } },
      async (req, reply) => {
        const { row } = await managed(req, permissionsOf, req.params.id, 'reset_factors')
        const { tenant_id, id: user_id } = row
        const { done: gone } = await changingFactors(req.tx, { tenant_id, user_id }, async () => {
          const totp = req.tx.deleteFrom('totp_factors').where('tenant_id', '=', tenant_id).where('user_id', '=', user_id)
          const keys = req.tx.deleteFrom('passkeys').where('tenant_id', '=', tenant_id).where('user_id', '=', user_id)
          const [apps, passkeys] = [await totp.returning('confirmed_at').execute(), await keys.returning('name').execute()]
          return [...(apps.some((app) => app.confirmed_at) ? ['TOTP'] : []), ...passkeys.map(({ name }) => `Passkey: ${name}`)]
        })
        await sessions.end(req.tx, { user_id })
        await record(req, 'users.reset_factors', user_id, { title: row.username })
        await tellOwner(app, req, { row }, 'factor_removed', gone.join(', '))
        await app.throttle.clear('totp', user_id)
        reply.code(204)
        return null
      },
    )
  }
