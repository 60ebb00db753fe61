import { sql } from 'kysely'
import { type Acting, systemActor } from './guard.ts'
import type { Event, Module } from './module.ts'
import type { News } from './news.ts'
import { type Rounds, rounds } from './rounds.ts'
import type { Tenancy } from './tenancy.ts'

export interface OutboxParts {
  /** The telling one: what listeners write is news too. */
  db: Tenancy
  news: Pick<News, 'on'>
  modules: readonly Pick<Module, 'name' | 'on'>[]
  log: { error: (about: object, text: string) => void }
  /** ms between two looks for tenants with unheard events. */
  every?: number
  /** ms until the first retry of a listener that failed; doubled each time, up to ten minutes. */
  backoff?: number
}
type Listener = NonNullable<Module['on']>[string]
interface Consumer {
  name: string
  on: ReadonlyMap<string, Listener>
}

const longest = 600_000 // ms
const atOnce = 500

/**
 * Tells each module what happened, in the order of the seals: an event gets its place only when no older transaction can
 * still commit, so a cursor never passes one. What a listener writes and the move of its cursor are one transaction:
 * the effect is there exactly once. One that fails is tried again and holds up only its own module, in its own tenant.
 */
export async function outbox({ db, news, modules, log, every = 2000, backoff = 1000 }: OutboxParts): Promise<Pick<Rounds, 'stop'>> {
  const consumers: Consumer[] = modules.flatMap(({ name, on }) =>
    on && Object.keys(on).length ? [{ name, on: new Map(Object.entries(on)) }] : [],
  )
  const names = consumers.map((consumer) => consumer.name)
  const failed = (cause: unknown, tenant?: string) => log.error({ tenant_id: tenant, error: messageOf(cause) }, 'telling events failed')
  if (consumers.length) {
    await db.ask('insert into outbox_consumers (consumer) select unnest($1::text[]) on conflict do nothing', [names])
  }
  const work = rounds({
    every,
    failed,
    look: async () =>
      consumers.length === 0
        ? []
        : (await db.ask<{ tenant_id: string }>('select tenant_id from event_backlog($1) where unheard', [names])).map(
            (row) => row.tenant_id,
          ),
    visit: async (tenant) => {
      const waits = await Promise.all(consumers.map((consumer) => hear(tenant, consumer)))
      return waits.reduce<number | undefined>((least, wait) => (wait === undefined ? least : Math.min(wait, least ?? wait)), undefined)
    },
  })
  /** All that waits for one consumer; ms until the next try when its listener failed. */
  const hear = async (tenant: string, consumer: Consumer): Promise<number | undefined> => {
    for (;;) {
      const step = await db
        .withTenant(tenant, (tx) => next({ tx, actor: systemActor(tenant) }, consumer))
        .catch(async (cause: unknown) => {
          if (!(cause instanceof ListenerFailed)) throw cause
          log.error(
            { tenant_id: tenant, consumer: consumer.name, action: cause.event.action, event_id: cause.event.id, error: cause.message },
            'a listener failed and will be tried again',
          )
          return noteFailure(tenant, consumer, cause)
        })
      if (step === 'done') return undefined
      if (typeof step === 'number') return step
    }
  }
  const noteFailure = async (tenant: string, consumer: Consumer, { message, n }: ListenerFailed): Promise<number> => {
    const { rows } = await db.withTenant(tenant, (tx) =>
      sql<{ wait: number }>`
        insert into outbox_cursors as o (tenant_id, consumer, n, failures, error, failed_at, next_at)
        values (${tenant}, ${consumer.name}, ${n - 1}, 1, ${message.slice(0, 1000)}, clock_timestamp(), clock_timestamp() + ${backoff} * interval '1 ms')
        on conflict (tenant_id, consumer) do update set failures = o.failures + 1, error = excluded.error, failed_at = excluded.failed_at,
          next_at = clock_timestamp() + least(${longest}, ${backoff} * power(2, least(o.failures, 30))) * interval '1 ms'
        returning extract(epoch from next_at - clock_timestamp())::float8 * 1000 as wait`.execute(tx),
    )
    return Math.max(1, rows[0]?.wait ?? backoff)
  }
  const off = news.on('sealed', work.wake)
  return {
    stop: () => {
      off()
      return work.stop()
    },
  }
}

class ListenerFailed extends Error {
  readonly event: Event
  readonly n: number
  constructor(event: Event, n: number, cause: unknown) {
    super(messageOf(cause), { cause })
    this.event = event
    this.n = n
  }
}
const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause))

/** One event told, or some that concern nobody passed over. A number: ms to wait, since a listener failed a moment ago. */
async function next(who: Acting, consumer: Consumer): Promise<'more' | 'done' | number> {
  const { tx, actor } = who
  const tenant = actor.tenant_id
  const lock = sql<{ free: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${`outbox ${consumer.name} ${tenant}`}, 0)) as free`
  if (!(await lock.execute(tx)).rows[0]?.free) return 'done' // another process is at it, and sees what we saw
  const cursor = await cursorOf(who, consumer)
  if (cursor.wait > 0) return cursor.wait
  const { rows } = await sql<{ n: number; wanted: boolean }>`
    select s.n, e.action = any(${[...consumer.on.keys()]}) as wanted
    from event_seals s join events e on e.tenant_id = s.tenant_id and e.id = s.event_id
    where s.tenant_id = ${tenant} and s.n > ${cursor.n} order by s.n limit ${atOnce}`.execute(tx)
  const wanted = rows.find((row) => row.wanted)
  const reached = wanted?.n ?? rows.at(-1)?.n
  if (reached === undefined) return 'done'
  if (wanted) await tell(who, consumer, wanted.n)
  await sql`
    insert into outbox_cursors (tenant_id, consumer, n) values (${tenant}, ${consumer.name}, ${reached})
    on conflict (tenant_id, consumer) do update set n = excluded.n, failures = 0, error = null, failed_at = null, next_at = '-infinity'`.execute(
    tx,
  )
  return wanted || rows.length === atOnce ? 'more' : 'done'
}

async function tell(who: Acting, consumer: Consumer, n: number) {
  const { rows } = await sql<Event>`
    select e.id, e.action, e.object_type, e.object_id, e.actor_id, e.before, e.after, e.outcome
    from event_seals s join events e on e.tenant_id = s.tenant_id and e.id = s.event_id
    where s.tenant_id = ${who.actor.tenant_id} and s.n = ${n}`.execute(who.tx)
  const event = rows[0]
  if (!event) return
  try {
    await consumer.on.get(event.action)?.(who, event)
  } catch (cause) {
    throw new ListenerFailed(event, n, cause)
  }
}

/** Where a consumer stands; one that has not begun begins after what was sealed before it existed. */
async function cursorOf({ tx, actor }: Acting, { name }: Consumer): Promise<{ n: number; wait: number }> {
  const { rows } = await sql<{ n: number; wait: number }>`
    select n, case when isfinite(next_at) then extract(epoch from next_at - clock_timestamp())::float8 * 1000 else 0 end as wait
    from outbox_cursors where tenant_id = ${actor.tenant_id} and consumer = ${name}`.execute(tx)
  if (rows[0]) return rows[0]
  const { rows: begun } = await sql<{ n: number }>`
    select coalesce(max(s.n), 0)::bigint as n from event_seals s
    where s.tenant_id = ${actor.tenant_id} and s.sealed_at <= (select since from outbox_consumers where consumer = ${name})`.execute(tx)
  return { n: begun[0]?.n ?? 0, wait: 0 }
}
