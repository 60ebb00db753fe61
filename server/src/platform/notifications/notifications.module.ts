import { z } from 'zod'
import { everybody, type Module } from '../../kernel/module.ts'
import type { Live } from './live.ts'

const headers = z.object({ 'last-event-id': z.string().max(40).optional() })

export const notificationsModule = (live: Live): Module => ({
  name: 'notifications',
  grants: { 'events:read': everybody },
  routes: async (app) => {
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
})
