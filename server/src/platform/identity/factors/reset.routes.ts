import { byId } from '@rampart/contract/kit/rest.ts'
import { z } from 'zod'
import { record } from '../../../kernel/events.ts'
import type { Routes } from '../../../kernel/module.ts'
import { managed } from '../people/standing.ts'
import type { Sessions } from '../sessions.ts'
import { tellOwner } from './letters.ts'
import { dropFactors } from './reset.ts'

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
        const gone = await dropFactors(req.tx, { tenant_id, user_id })
        await sessions.end(req.tx, { user_id })
        await record(req, 'users.reset_factors', user_id, { title: row.username })
        await tellOwner(app, req, { row }, 'factor_removed', gone.join(', '))
        await app.throttle.clear('totp', user_id)
        reply.code(204)
        return null
      },
    )
  }
