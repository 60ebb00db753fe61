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
const window = 500 // events surveyed at once
const atOnce = 25 // told in one transaction

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
      for (;;) {
        const step = await db.withTenant(tenant, (tx) => survey({ tx, actor: systemActor(tenant) }, consumers))
        for (const { consumer, wanted } of step.plans) await hear(tenant, consumer, wanted)
        if (!step.more) return step.wait
      }
    },
  })
  /** Tells one consumer these events; what was told before a listener failed stays told. */
  const hear = async (tenant: string, consumer: Consumer, wanted: readonly number[]): Promise<void> => {
    try {
      await db.withTenant(tenant, (tx) => tell({ tx, actor: systemActor(tenant) }, consumer, wanted))
    } catch (cause) {
      if (!(cause instanceof ListenerFailed)) throw cause
      const before = wanted.filter((n) => n < cause.n)
      if (before.length) return hear(tenant, consumer, before)
      const { action, id } = cause.event
      log.error(
        { tenant_id: tenant, consumer: consumer.name, action, event_id: id, error: cause.message },
        'a listener failed and will be tried again',
      )
      await noteFailure(tenant, consumer, cause)
    }
  }
  const noteFailure = (tenant: string, consumer: Consumer, { message, n }: ListenerFailed) =>
    db.withTenant(tenant, async (tx) => {
      await sql`select pg_advisory_xact_lock(${lockOf(tenant)})`.execute(tx) // a tenant that is being erased is gone after it
      await sql`
        insert into outbox_cursors as o (tenant_id, consumer, n, failures, error, failed_at, next_at)
        select id, ${consumer.name}, ${n - 1}, 1, ${message.slice(0, 1000)}, clock_timestamp(), clock_timestamp() + ${backoff} * interval '1 ms'
        from tenants where id = ${tenant}
        on conflict (tenant_id, consumer) do update set failures = o.failures + 1, error = excluded.error, failed_at = excluded.failed_at,
          next_at = clock_timestamp() + least(${longest}, ${backoff} * power(2, least(o.failures, 30))) * interval '1 ms'`.execute(tx)
    })
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

interface Survey {
  /** What each consumer is to hear next, in order. */
  plans: { consumer: Consumer; wanted: number[] }[]
  /** There may be more: survey again. */
  more: boolean
  /** ms until the next try of a listener that failed. */
  wait: number | undefined
}

/** The next events of a tenant, looked at once for all consumers: what concerns a consumer not is passed over here and now. */
async function survey(who: Acting, consumers: readonly Consumer[]): Promise<Survey> {
  const cursors = (await locked(who)) ? await cursorsOf(who, consumers) : []
  const waits = cursors.flatMap(({ wait }) => (wait > 0 ? [Math.max(1, wait)] : []))
  const wait = waits.length ? Math.min(...waits) : undefined
  const due = cursors.filter((cursor) => cursor.wait <= 0)
  if (due.length === 0) return { plans: [], more: false, wait } // or another process is at it, and sees what we saw
  const from = Math.min(...due.map(({ n }) => n))
  // Numbers have no gaps but before the first, where retention cut: bounds on both sides, and one look-up for each event, hold also
  // before statistics know a large tenant.
  const { rows } = await sql<{ n: number; action: string | null }>`
    with f as (
      select greatest(${from}::bigint, (select n - 1 from event_seals where tenant_id = ${who.actor.tenant_id} order by n limit 1)) as n
    )
    select s.n, e.action from f join event_seals s on s.tenant_id = ${who.actor.tenant_id} and s.n > f.n and s.n <= f.n + ${window}
    left join lateral (select action from events where tenant_id = s.tenant_id and id = s.event_id limit 1) e on true
    order by s.n`.execute(who.tx)
  const end = rows.at(-1)?.n ?? from
  const plans = due.map(({ consumer, n, begun }) => {
    const all = rows.filter((row) => row.n > n && row.action !== null && consumer.on.has(row.action)).map((row) => row.n)
    const wanted = all.slice(0, atOnce)
    return { consumer, wanted, n, begun, reached: wanted[0] === undefined ? Math.max(n, end) : wanted[0] - 1 }
  })
  await moveTo(
    who,
    plans.filter(({ n, reached, begun }) => reached > n || !begun),
  )
  return { plans: plans.filter(({ wanted }) => wanted.length), more: rows.length > 0, wait }
}

/** All or none of these events, which follow each other for this consumer. */
async function tell(who: Acting, consumer: Consumer, wanted: readonly number[]): Promise<void> {
  const [first = 0] = wanted
  if (!(await locked(who))) return // another process took over
  const [cursor] = await cursorsOf(who, [consumer])
  if (cursor?.n !== first - 1) return // and was faster
  const { rows } = await sql<Event & { n: number }>`
    select s.n, e.id, e.action, e.object_type, e.object_id, e.actor_id, e.before, e.after, e.outcome
    from event_seals s join events e on e.tenant_id = s.tenant_id and e.id = s.event_id
    where s.tenant_id = ${who.actor.tenant_id} and s.n = any(${wanted}::bigint[]) order by s.n`.execute(who.tx)
  for (const { n, ...event } of rows) {
    try {
      await consumer.on.get(event.action)?.(who, event)
    } catch (cause) {
      throw new ListenerFailed(event, n, cause)
    }
  }
  await moveTo(who, [{ consumer, reached: wanted.at(-1) ?? first }])
}

/**
 * Whether one of these actions happened again after the event, and waits to be told: a listener that looks at the whole can then leave
 * it to that one. Looks no further ahead than a survey does, so that it is cheap and something is done now and then in a long queue.
 */
export async function happensAgain({ tx, actor: { tenant_id } }: Acting, { id }: Event, actions: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ again: boolean }>`
    with this as materialized (select n from event_seals where tenant_id = ${tenant_id} and event_id = ${id})
    select exists (
      select from this join event_seals s on s.tenant_id = ${tenant_id} and s.n > this.n and s.n <= this.n + ${window}
      join events e on e.tenant_id = s.tenant_id and e.id = s.event_id where e.action = any(${[...actions]}::text[])) as again`.execute(tx)
  return rows[0]?.again === true
}

const lockOf = (tenant: string) => sql`hashtextextended(${`outbox ${tenant}`}, 0)`
/** One process at a time tells a tenant's events. */
async function locked({ tx, actor }: Acting): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(${lockOf(actor.tenant_id)}) as free`.execute(tx)
  return rows[0]?.free === true
}

const moveTo = async ({ tx, actor }: Acting, moves: readonly { consumer: Consumer; reached: number }[]) => {
  if (moves.length === 0) return
  await sql`
    insert into outbox_cursors (tenant_id, consumer, n)
    select ${actor.tenant_id}, consumer, n from unnest(${moves.map(({ consumer }) => consumer.name)}::text[], ${moves.map(({ reached }) => reached)}::bigint[]) as t (consumer, n)
    on conflict (tenant_id, consumer) do update set n = excluded.n, failures = 0, error = null, failed_at = null, next_at = '-infinity'`.execute(
    tx,
  )
}

/** Where each consumer stands; one that has not begun begins after what was sealed before it existed. None for a tenant that was erased. */
async function cursorsOf({ tx, actor }: Acting, consumers: readonly Consumer[]) {
  const of = new Map(consumers.map((consumer) => [consumer.name, consumer]))
  const { rows } = await sql<{ name: string; begun: boolean; n: number; wait: number }>`
    select c.consumer as name, o.n is not null as begun, coalesce(o.n, (
        select max(s.n) from event_seals s where s.tenant_id = ${actor.tenant_id} and s.sealed_at <= c.since
      ), 0)::bigint as n,
      case when isfinite(o.next_at) then extract(epoch from o.next_at - clock_timestamp())::float8 * 1000 else 0 end as wait
    from outbox_consumers c left join outbox_cursors o on o.tenant_id = ${actor.tenant_id} and o.consumer = c.consumer
    where c.consumer = any(${[...of.keys()]}::text[]) and exists (select from tenants where id = ${actor.tenant_id})`.execute(tx)
  return rows.flatMap(({ name, ...stand }) => {
    const consumer = of.get(name)
    return consumer ? [{ consumer, ...stand }] : []
  })
}
