import { z } from 'zod'
import type { Routes } from '../../../kernel/module.ts'
import { Problem } from '../../../kernel/problem.ts'
import { onlyMessage } from './bodies.ts'
import { isFields } from './paths.ts'
import { mapped } from './presets.ts'
import { takeOne } from './take-in.ts'
import { inWordsOf, type Refused } from './words.ts'

const say = ({ status, message, errors }: Refused) => ({
  status: 'error',
  message: status === 401 ? 'Authentication required' : status === 403 ? 'Permission denied' : errors ? 'Data error' : message,
  data: Object.fromEntries((errors ?? []).map(({ path, message: why }) => [path, [why]])),
})

const reading = { kind: 'iris', mapping: null } as const

/** DFIR-IRIS: `POST /alerts/add`. Its alert_id is a number: ours of the tenant. */
export const irisRoutes: Routes = async (app) => {
  inWordsOf(app, say)
  app.post(
    '/alerts/add',
    { config: { may: 'alerts:add', tx: false }, schema: { hide: true, querystring: z.looseObject({}) } },
    async (req, reply) => {
      const { value, bytes } = await onlyMessage(req)
      if (!isFields(value)) throw new Problem(400, 'invalid', 'No JSON data provided')
      const { input, refused } = mapped(value, bytes, reading)
      if (!input) throw new Problem(400, 'invalid', refused?.message ?? 'Data error', { errors: refused ? [refused] : [] })
      const taken = await takeOne(app.db, { actor: req.actor, reading }, input)
      if (taken.id === null) throw new Problem(400, 'invalid', taken.error ?? 'This alert was refused.')
      const { alert_iocs = [], alert_assets = [], ...sent } = value
      return reply.code(200).send({
        status: 'success',
        message: '',
        data: {
          ...sent,
          alert_id: taken.number,
          alert_uuid: taken.id,
          alert_creation_time: new Date().toISOString().replace('Z', ''),
          iocs: alert_iocs,
          assets: alert_assets,
          comments: [],
          cases: [],
        },
      })
    },
  )
}
