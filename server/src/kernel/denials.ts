import type { FastifyInstance } from 'fastify'
import { record } from './events.ts'
import type { Actor } from './guard.ts'
import { Forbidden } from './problem.ts'
import type { Tenancy } from './tenancy.ts'

interface Repeats {
  actor: Actor
  route: string
  permission: string
  since: number
  count: number
}
const mostKept = 10_000 // actors x routes whose repeats are counted at once

/** The record that a denial is about is not named: whoever was denied may not learn from the trail, either, which ids exist. RFC 9562's nil. */
const noObject = '00000000-0000-0000-0000-000000000000'

/**
 * Who was refused what: `<area>.denied` in the trail of the tenant of the person or key that asked, with the method, the
 * template of the route and the permission. The first one is there before its 403 is sent; those that follow within
 * `window` ms by the same actor at the same route are one more entry with their number, so that a flood of
 * denials is no flood of entries. Each process counts its own.
 */
export function denials(app: FastifyInstance, db: Tenancy, { window = 60_000 }: { window?: number } = {}) {
  const repeats = new Map<string, Repeats>()
  const note = async ({ actor, route, permission, count }: Repeats) => {
    const area = permission.split(':', 1)[0] ?? permission
    const [method, template] = route.split(' ')
    await db
      .withTenant(actor.tenant_id, (tx) =>
        record({ tx, actor }, `${area}.denied`, noObject, {
          title: route,
          after: { method, route: template, permission, count },
          outcome: 'denied',
        }),
      )
      .catch((cause: unknown) => app.log.error({ tenant_id: actor.tenant_id, error: String(cause) }, 'a denial could not be recorded'))
  }
  const settle = async (before: number) => {
    for (const [key, seen] of repeats) {
      if (seen.since > before) continue
      repeats.delete(key)
      if (seen.count > 0) await note(seen)
    }
  }
  const clock = setInterval(() => void settle(Date.now() - window), Math.min(window, 5000)).unref()
  app.addHook('onClose', async () => {
    clearInterval(clock)
    await settle(Number.POSITIVE_INFINITY)
  })
  app.addHook('onError', async (req, _reply, err: unknown) => {
    if (!(err instanceof Forbidden) || req.actor === undefined) return
    const route = `${req.method} ${req.routeOptions.url ?? ''}`
    const key = `${req.actor.tenant_id} ${req.actor.id} ${route}`
    const seen = repeats.get(key)
    if (seen && seen.since > Date.now() - window) {
      seen.count += 1
      return
    }
    if (seen) repeats.delete(key)
    if (repeats.size >= mostKept) await settle(Number.POSITIVE_INFINITY)
    const { permission } = err
    const { actor } = req
    repeats.set(key, { actor, route, permission, since: Date.now(), count: 0 })
    if (seen && seen.count > 0) await note(seen)
    await note({ actor, route, permission, since: 0, count: 1 })
  })
}
