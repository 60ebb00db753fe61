import { randomUUID } from 'node:crypto'
import { hookLife } from '@rampart/contract/hooks.ts'
import { sql } from 'kysely'
import { systemActor } from '../../kernel/guard.ts'
import type { News } from '../../kernel/news.ts'
import { type Rounds, rounds } from '../../kernel/rounds.ts'
import type { Tenancy, Tx } from '../../kernel/tenancy.ts'
import { move } from '../../kernel/verbs.ts'
import { notify } from '../notifications/notifications.port.ts'
import type { Secrets } from '../secrets/secrets.port.ts'
import { logTry, secretsOf } from './deliveries.ts'
import type { Told } from './formats.ts'
import type { Destination, Sender, Tried } from './send.ts'
import { nextAfter } from './trail.ts'

export interface ForwardingParts {
  /** The telling one: that a hook was paused is news. */
  db: Tenancy
  news: Pick<News, 'on'>
  secrets: Pick<Secrets, 'open'>
  sender: Sender
  log: { error: (about: object, text: string) => void }
  /** ms between two looks for what no message told. */
  every?: number
  /** ms until the first retry; doubled each time, up to ten minutes. */
  backoff?: number
  /** Failures in a row after which a hook is paused; with the waits between them some seven hours. */
  patience?: number
  /** ms for which a process holds a hook without a sign of life. */
  lease?: number
}
interface Claim extends Destination {
  events: string[]
  version: number
  n: number
  failures: number
}

const longest = 600_000 // ms
const atATime = 50 // events read at once; a syslog receiver gets them in one try
const turn = 3000 // ms, before another hook has its turn
const lost = new Error('another process sends for this hook now')

/**
 * Sends the events of each tenant to its hooks, each in the order of the seals: a cursor passes an event when it was
 * delivered or is not wanted, and only then. One process at a time holds a hook, by a lease; when it dies between an
 * answer and the note of it, the event is sent once more (at least once; receivers know a repeat by its id).
 */
export function forwarding({
  db,
  news,
  secrets,
  sender,
  log,
  every = 2000,
  backoff = 1000,
  patience = 50,
  lease = 60_000,
}: ForwardingParts): Pick<Rounds, 'stop'> {
  const me = randomUUID()
  const stopping = new AbortController()
  const failed = (cause: unknown, key?: string) => {
    if (cause !== lost && !stopping.signal.aborted)
      log.error({ hook: key, error: cause instanceof Error ? cause.message : String(cause) }, 'forwarding events failed')
  }
  const visit = async (key: string): Promise<number | undefined> => {
    const [tenant = '', hook_id = ''] = key.split(' ')
    const claim = await claimed(db, tenant, hook_id, me, lease)
    if (!claim) return undefined
    try {
      return await forward(tenant, claim)
    } finally {
      await db.withTenant(tenant, (tx) =>
        sql`update hook_cursors set holder = null, lease_until = '-infinity' where tenant_id = ${tenant} and hook_id = ${hook_id} and holder = ${me}`.execute(
          tx,
        ),
      )
    }
  }
  const forward = async (tenant: string, claim: Claim): Promise<number | undefined> => {
    const rows = db.read(tenant)
    const keys = claim.kind === 'syslog' ? [] : await secretsOf(rows, secrets, tenant, claim.id)
    for (const until = Date.now() + turn; Date.now() < until; ) {
      const next = await nextAfter(rows, tenant, claim.n, claim.events, atATime)
      if (!next) return undefined
      const tries = claim.kind === 'syslog' && next.events.length > 0 ? [next.events] : next.events.map((event) => [event])
      for (const events of tries) {
        if (stopping.signal.aborted) return undefined
        if (Date.now() > until) return 0
        const tried = await sender.send(claim, events, keys, stopping.signal)
        if (tried.state === 'failed') return await noteFailure(tenant, claim, events, tried)
        if (!(await noteDelivery(tenant, claim, events, tried))) return 0
      }
      if (next.events.length === 0) await db.withTenant(tenant, (tx) => reach(tx, tenant, claim, next.last, false))
    }
    return 0
  }
  /** False when the hook was changed or paused meanwhile: then what was claimed holds no more. */
  const noteDelivery = async (tenant: string, claim: Claim, events: readonly Told[], tried: Tried): Promise<boolean> => {
    const version = await db.withTenant(tenant, async (tx) => {
      const now = await held(tx, tenant, claim)
      await reach(tx, tenant, claim, events.at(-1)?.n ?? claim.n, true)
      await logTry(tx, tenant, { hook_id: claim.id, reason: 'event', events, attempt: claim.failures + 1 }, tried)
      return now
    })
    claim.failures = 0
    return version === claim.version
  }
  /** The hook before its cursor, as a change by a person takes them: in the other order the two would wait for each other. */
  const held = async (tx: Tx, tenant: string, { id }: Claim) => {
    const { rows } = await sql<{
      version: number
    }>`select version from hooks where tenant_id = ${tenant} and id = ${id} for update`.execute(tx)
    if (!rows[0]) throw lost
    return rows[0].version
  }
  const reach = async (tx: Tx, tenant: string, claim: Claim, n: number, delivered: boolean) => {
    const { numAffectedRows } = await sql`
      update hook_cursors set n = ${n}, lease_until = clock_timestamp() + ${lease} * interval '1 ms',
        failures = case when ${delivered} then 0 else failures end, last_error = case when ${delivered} then null else last_error end,
        last_delivered_at = case when ${delivered} then clock_timestamp() else last_delivered_at end
      where tenant_id = ${tenant} and hook_id = ${claim.id} and holder = ${me}`.execute(tx)
    if (numAffectedRows !== 1n) throw lost
    claim.n = n
  }
  const noteFailure = (tenant: string, claim: Claim, events: readonly Told[], tried: Tried): Promise<number | undefined> =>
    db.withTenant(tenant, async (tx) => {
      await held(tx, tenant, claim)
      const { rows } = await sql<{ failures: number; next_at: string; wait: number }>`
        update hook_cursors set n = greatest(n, ${(events[0]?.n ?? 1) - 1}), failures = failures + 1, last_error = ${tried.error},
          next_at = clock_timestamp() + least(${longest}, ${backoff} * power(2, least(failures, 30))) * interval '1 ms'
        where tenant_id = ${tenant} and hook_id = ${claim.id} and holder = ${me}
        returning failures, next_at, extract(epoch from next_at - clock_timestamp())::float8 * 1000 as wait`.execute(tx)
      const [state] = rows
      if (!state) throw lost
      const paused = state.failures >= patience
      const next_at = paused ? null : state.next_at
      await logTry(tx, tenant, { hook_id: claim.id, reason: 'event', events, attempt: state.failures, next_at }, tried)
      if (!paused) return Math.max(1, state.wait)
      const who = { tx, actor: systemActor(tenant) }
      const { name } = await move(who, 'hooks', hookLife, claim.id, 'pause')
      await notify(who, {
        category: 'system',
        priority: 'high',
        code: 'hook_given_up',
        facts: { name, error: tried.error ?? '' },
        about: { type: 'hooks', id: claim.id },
        to: { permission: 'hooks:write' },
      })
      return undefined
    })
  const work = rounds({
    every,
    atOnce: 8,
    failed,
    visit,
    look: async () =>
      (await db.ask<{ tenant_id: string; hook_id: string }>('select tenant_id, hook_id from hooks_backlog()')).map(
        ({ tenant_id, hook_id }) => `${tenant_id} ${hook_id}`,
      ),
  })
  const off = news.on('sealed', () => work.wake())
  return {
    stop: async () => {
      off()
      stopping.abort()
      await work.stop()
    },
  }
}

async function claimed(db: Tenancy, tenant: string, hook_id: string, me: string, lease: number): Promise<Claim | undefined> {
  const { rows } = await db.withTenant(tenant, (tx) =>
    sql<Claim>`
      update hook_cursors c set holder = ${me}, lease_until = clock_timestamp() + ${lease} * interval '1 ms'
      from hooks h
      where c.tenant_id = ${tenant} and c.hook_id = ${hook_id} and h.tenant_id = c.tenant_id and h.id = c.hook_id and h.status = 'active'
        and c.next_at <= clock_timestamp() and c.lease_until <= clock_timestamp()
        and (h.kind = 'syslog' or exists (select from hook_secrets k where k.tenant_id = c.tenant_id and k.hook_id = c.hook_id))
      returning h.id, h.kind, h.target, h.format, h.ca, h.events, h.version, c.n, c.failures`.execute(tx),
  )
  return rows[0]
}
