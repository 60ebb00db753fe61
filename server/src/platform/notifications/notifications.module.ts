import { sql } from 'kysely'
import { z } from 'zod'
import { everybody, type Module } from '../../kernel/module.ts'
import { aboutAccounts } from './account.ts'
import type { Live } from './live.ts'
import { notify } from './notifications.port.ts'
import { notificationRoutes } from './notifications.routes.ts'

const headers = z.object({ 'last-event-id': z.string().max(40).optional() })
const keptDays = 90
const givenUp = z.object({ template: z.string(), error: z.string() })

export const notificationsModule = (live: Live): Module => ({
  name: 'notifications',
  grants: {
    'events:read': everybody,
    // Not `notifications:read`: that would let a stream tell of the inboxes of others.
    'notifications:own': everybody,
  },
  routes: async (app) => {
    await notificationRoutes(app, {})
    // Before the server waits for its connections to end.
    app.addHook('preClose', live.close)
    app.get('/events', { exposeHeadRoute: false, config: { may: 'events:read', tx: false }, schema: { headers } }, async (req, reply) => {
      const stream = await live.join(req, req.headers['last-event-id'])
      // no-transform and the last one: a proxy that gathers or packs would hold back what is new.
      // connection: the socket ends with the stream, so that a server that stops need not wait for it.
      reply.headers({
        connection: 'close',
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      })
      return stream
    })
  },
  jobs: {
    'notifications.forget': {
      cron: '50 3 * * *',
      description: 'Removes notifications older than 90 days',
      run: async ({ tx, actor }) => {
        await tx
          .deleteFrom('notifications')
          .where('tenant_id', '=', actor.tenant_id)
          .where('created_at', '<', sql<string>`now() - ${keptDays} * interval '1 day'`)
          .execute()
      },
    },
  },
  on: {
    ...aboutAccounts,
    // A mail server that is away loses many letters; administrators are told once an hour.
    'mail.give_up': async (who, { after }) => {
      const { tx, actor } = who
      const told = await tx
        .selectFrom('notifications')
        .select('id')
        .where('tenant_id', '=', actor.tenant_id)
        .where('code', '=', 'mail_given_up')
        .where('created_at', '>', sql<string>`now() - interval '1 hour'`)
        .executeTakeFirst()
      if (told) return
      await notify(who, {
        category: 'system',
        priority: 'high',
        code: 'mail_given_up',
        facts: givenUp.parse(after),
        to: { permission: 'system:run' },
      })
    },
  },
})
