import { nothing } from '@rampart/contract/kit/rest.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { once } from './idempotency.ts'
import { forbidden, Problem } from './problem.ts'
import type { Reading, Tenancy, Tx } from './tenancy.ts'

export interface Actor {
  id: string
  kind: 'user' | 'api_key' | 'system'
  name: string
  tenant_id: string
  permissions: ReadonlySet<string>
  /** Where a request came from, for the trail; jobs have none. */
  origin?: { request_id: string; address: string }
  /** The session that a sign-out ends; keys and jobs have none. */
  session_id?: string
  /** Where the person's own account lies: what signs them in is kept there, whichever tenant they act in. */
  home_tenant_id?: string
  /** What the person must do before anything else; only routes with `first: true` let them. */
  owes?: 'password_change_required' | 'second_factor_required'
  /** When the person last proved who they are, in ms since 1970; keys and jobs never did. */
  proven_at?: number
}
/** Who reads: enough for `list` and `one`. A request that has a transaction may do it too. */
export interface Looking {
  actor: Actor
  tx: Reading
}
/** Who writes: a request, or a job with the system actor. */
export interface Acting {
  actor: Actor
  tx: Tx
}

declare module 'fastify' {
  interface FastifyRequest extends Acting {}
  interface FastifyInstance {
    /** Doors for routes that stream and open short transactions of their own. */
    db: Tenancy
    /** Every route and who may pass: the table that the rights are proven by. */
    doors: Door[]
  }
  interface FastifySchema {
    /** In the API document, what a caller needs; nothing where anybody may call. */
    'x-permission'?: string
  }
  interface FastifyContextConfig {
    may?: string
    open?: true
    tx?: false
    /** Open to somebody who must first change the password or set up a second factor. */
    first?: true
    /** Dangerous: asks for a proof of who calls that is no older than ten minutes. Keys cannot give one. */
    stepUp?: true
    /** The answer holds a secret that is shown once: it is not kept for a repeated Idempotency-Key. */
    secretReply?: true
    /** Another site's page sends this by its nature, without our cookies: it may, and gets nothing for it. */
    crossSite?: true
    /** Which budget of requests it draws on. */
    budget?: 'login' | 'import'
  }
}

/** A route as the guard sees it; `may` is absent where it is open. */
export interface Door {
  method: string
  url: string
  may?: string
}

/** The id of the system actor of every tenant: RFC 9562's nil, which no row has. */
export const systemId = '00000000-0000-0000-0000-000000000000'
const everything: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true })
/** Who jobs and listeners act as. */
export const systemActor = (tenant_id: string, name = 'Rampart'): Actor => ({
  id: systemId,
  kind: 'system',
  name,
  tenant_id,
  permissions: everything,
})

const provenFor = 10 * 60_000 // ms
const owed = {
  password_change_required: 'Choose a new password first.',
  second_factor_required: 'Your organisation asks for a second factor. Set one up first.',
} as const

/** Permission and tenancy, once: no route can be registered without saying who may call it. */
export function guard(app: FastifyInstance, db: Tenancy, authenticate: (req: FastifyRequest) => Promise<Actor>) {
  const doors: Door[] = []
  app.decorate('db', db)
  app.decorate('doors', doors)
  app.addHook('onRoute', (route) => {
    const { may, open, tx, first, stepUp } = route.config ?? {}
    route.schema = { querystring: nothing, ...(may && { 'x-permission': may }), ...route.schema }
    for (const method of [route.method].flat()) doors.push({ method, url: route.url, ...(may && !open && { may }) })
    if (open) return
    if (!may) throw new Error(`${route.method} ${route.url} names no permission: give it config: { may: '…' } or { open: true }`)
    // Before the body is parsed: a stranger learns nothing from validation errors.
    const check = async (req: FastifyRequest) => {
      req.actor = { ...(await authenticate(req)), origin: { request_id: req.id, address: req.ip } }
      const { owes, permissions, proven_at = 0 } = req.actor
      if (owes && !first) throw new Problem(403, owes, owed[owes])
      if (!permissions.has(may)) throw forbidden(may)
      if (stepUp && Date.now() - proven_at > provenFor)
        throw new Problem(403, 'step_up_required', 'Prove again that it is you: this cannot be undone easily.')
    }
    route.onRequest = [check, ...[route.onRequest ?? []].flat()]
    if (tx === false) return
    const handler = route.handler
    route.handler =
      route.method === 'GET' || route.method === 'HEAD'
        ? // Read only by the database too, so the type may promise more than a GET can do.
          function (req, reply) {
            req.tx = db.read(req.actor.tenant_id) as Tx
            return handler.call(this, req, reply)
          }
        : function (req, reply) {
            return db.withTenant(req.actor.tenant_id, async (open) => {
              req.tx = open
              const value = await once(req, reply, async () => handler.call(this, req, reply))
              // Sent here, an answer would leave before the commit, and could promise what is then undone.
              if (reply.sent) throw new Error(`${route.url} called reply.send(): set the code and return the value instead`)
              return value
            })
          }
  })
}
