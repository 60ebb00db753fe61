import type { Redis } from 'ioredis'
import { sql } from 'kysely'
import type { News } from '../../kernel/news.ts'
import type { Tx } from '../../kernel/tenancy.ts'

/** Whose sessions end: one of them, all of a person (in one tenant or in all, one only, or all but one), or all in a tenant. */
export type Ending = { session_id: string } | { user_id: string; within?: string; only?: string; but?: string } | { tenant_id: string }
/** What is remembered no longer: sessions, keys, all of a person or of a tenant; undefined is everything. */
export type Lapsed = { of: 'session' | 'key' | 'user' | 'tenant'; id: string } | undefined

export interface Revocation {
  /** Ends sessions in the transaction of what ends them, and says which. The others learn of it at the commit. */
  end: (tx: Tx, what: Ending) => Promise<string[]>
  /** True when Redis knows that it ended. Without Redis, or when it does not answer, PostgreSQL alone decides. */
  denied: (session_id: string) => Promise<boolean>
  stop: () => Promise<void>
}
interface Parts {
  news: Pick<News, 'on'>
  redis: Redis | undefined
  onLapse: (what: Lapsed) => void
  onKeys: () => void
}

const name = (id: string) => `rampart:ended:${id}`
const channel = 'rampart:access'
const kept = 3600 // s; no access token lives longer
const patience = 250 // ms for Redis to answer

const parsed = (message: string): Lapsed => {
  const [of, id] = message.split(' ')
  return id && (of === 'session' || of === 'key' || of === 'user' || of === 'tenant') ? { of, id } : undefined
}

/**
 * Ended sessions. PostgreSQL's row is the truth, and each process looks at it at least once a second; its triggers tell all
 * processes at the commit. With Redis the ended ids stand there too, and are told over it, so that neither way alone is relied on.
 */
export function revocation({ news, redis, onLapse, onKeys }: Parts): Revocation {
  const off = news.on('access', (message) => {
    if (message === 'keys' || message === undefined) onKeys()
    if (message !== 'keys') onLapse(message === undefined ? undefined : parsed(message))
  })
  const ears = redis?.duplicate({ enableOfflineQueue: true, maxRetriesPerRequest: null })
  ears?.on('error', () => {}) // the readiness check tells of it
  ears?.on('ready', () => onLapse(undefined)) // what was told meanwhile was missed
  ears?.on('message', (_channel: string, message: string) => onLapse(parsed(message)))
  ears?.subscribe(channel).catch(() => {}) // subscribed again by itself when the connection is back
  const deny = async (ids: readonly string[]) => {
    if (!redis || ids.length === 0) return
    const all = redis.pipeline()
    for (const id of ids) all.set(name(id), '1', 'EX', kept).publish(channel, `session ${id}`)
    await soon(all.exec(), undefined)
  }
  return {
    end: async (tx, what) => {
      const ids = await endIn(tx, what)
      for (const id of ids) onLapse({ of: 'session', id })
      // Before the commit: should that fail, somebody signs in once more than they had to.
      await deny(ids)
      return ids
    },
    denied: async (id) =>
      redis
        ? soon(
            redis.exists(name(id)).then((n) => n === 1),
            false,
          )
        : false,
    stop: async () => {
      off()
      ears?.disconnect()
    },
  }
}

async function endIn(tx: Tx, what: Ending): Promise<string[]> {
  if ('user_id' in what) {
    const { user_id, only = null, but = null, within = null } = what
    const { rows } = await sql<{ id: string }>`
      select end_sessions(${user_id}::uuid, ${only}::uuid, ${but}::uuid, ${within}::uuid) as id`.execute(tx)
    return rows.map(({ id }) => id)
  }
  const [column, value] = 'session_id' in what ? (['id', what.session_id] as const) : (['tenant_id', what.tenant_id] as const)
  const rows = await tx
    .updateTable('sessions')
    .set({ revoked_at: sql`now()` })
    .where(column, '=', value)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** An answer of Redis, or the other value when it fails or takes too long: nobody waits for it. */
async function soon<T, O>(answer: Promise<T>, otherwise: O): Promise<T | O> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<O>((done) => {
    timer = setTimeout(() => done(otherwise), patience)
  })
  return Promise.race([answer.catch(() => otherwise), late]).finally(() => clearTimeout(timer))
}
