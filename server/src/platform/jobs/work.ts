import { sql } from 'kysely'
import { type Acting, type Actor, systemActor } from '../../kernel/guard.ts'
import type { Module } from '../../kernel/module.ts'
import type { News } from '../../kernel/news.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Rounds, rounds } from '../../kernel/rounds.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import { notify } from '../notifications/notifications.port.ts'

export interface WorkParts {
  db: Tenancy
  news: Pick<News, 'on' | 'tell'>
  modules: readonly Pick<Module, 'work'>[]
  log: { warn: (about: object, text: string) => void; error: (about: object, text: string) => void }
  /** Tenants whose work runs at the same time in this process; of one tenant it is one piece. */
  atOnce?: number
  /** ms for which a job is held without a sign of life. */
  lease?: number
  /** ms between two looks for work that nobody holds. */
  every?: number
}
interface Claim {
  id: string
  kind: string
  input: unknown
  attempt: number
  cancelled: boolean
  actor_id: string
  actor_kind: Actor['kind']
  actor_name: string
  permissions: string[]
}

const mostAttempts = 5
const progressEvery = 500 // ms between two writes of the progress
/** Why a piece of work is told to stop. */
const cancelled = new Problem(409, 'cancelled', 'This job was cancelled.')
const fenced = new Error('another process took this job over')
const stopping = new Error('this process is stopping')

/**
 * Runs long work. Who runs a job holds it by a lease and renews it; when its process dies, another one takes the job
 * up when the lease is over, and what the first one still says about the job changes nothing (`attempt` is the fence).
 */
export function worker({ db, news, modules, log, atOnce = 3, lease = 30_000, every = 5000 }: WorkParts): Pick<Rounds, 'stop'> {
  const handlers = new Map(modules.flatMap(({ work }) => Object.entries(work ?? {})))
  const kinds = [...handlers.keys()]
  const running = new Map<string, { beat: () => Promise<void>; stop: AbortController }>()

  const visit = async (tenant: string): Promise<number | undefined> => {
    const claim = await claimOne(db, tenant, kinds, lease)
    if (!claim) return undefined
    await run(tenant, claim)
    return 0
  }
  const run = async (tenant: string, claim: Claim) => {
    const stop = new AbortController()
    const hold = holding(db, tenant, claim, lease, stop)
    running.set(claim.id, { beat: hold.beat, stop })
    const tell = (verb: string) =>
      news.tell(
        'live',
        JSON.stringify({
          tenant_id: tenant,
          action: `jobs.${verb}`,
          object_type: 'jobs',
          object_id: claim.id,
          at: new Date().toISOString(),
        }),
      )
    let wrote = 0
    try {
      tell('begin')
      if (claim.cancelled) throw cancelled
      if (claim.attempt > mostAttempts)
        throw new Problem(500, 'gave_up', `Given up after ${mostAttempts} attempts: each time the process ended while it was at this job.`)
      const result = await handlers.get(claim.kind)?.({
        db,
        actor: actorOf(tenant, claim),
        job_id: claim.id,
        input: claim.input,
        signal: stop.signal,
        progress: async (done, total) => {
          stop.signal.throwIfAborted()
          hold.at = { done, total }
          if (Date.now() - wrote < progressEvery) return
          wrote = Date.now()
          await hold.beat()
          tell('progress')
          stop.signal.throwIfAborted()
        },
      })
      await hold.end('completed', { result: result ?? null })
      tell('complete')
    } catch (cause) {
      const why = stop.signal.aborted ? stop.signal.reason : cause
      if (why === fenced) log.warn({ tenant_id: tenant, job_id: claim.id }, 'a job was taken over by another process')
      else if (why === stopping) await hold.release()
      else {
        const failed = why !== cancelled
        if (failed)
          log.error(
            { tenant_id: tenant, job_id: claim.id, kind: claim.kind, error: cause instanceof Error ? cause.message : String(cause) },
            'a job failed',
          )
        await hold.end(failed ? 'failed' : 'cancelled', { error: failed ? sentence(cause) : null })
        tell(failed ? 'fail' : 'cancel')
      }
    } finally {
      hold.letGo()
      running.delete(claim.id)
    }
  }
  const work = rounds({
    every,
    atOnce,
    visit,
    look: async () =>
      kinds.length === 0 ? [] : (await db.ask<{ id: string }>('select id from work_backlog() as t (id)')).map((row) => row.id),
    failed: (cause, tenant) =>
      log.error({ tenant_id: tenant, error: cause instanceof Error ? cause.message : String(cause) }, 'running jobs failed'),
  })
  // `<tenant>`: work waits there. `<tenant> <job>`: that job is to look whether it was cancelled.
  const off = news.on('work', (message) => {
    const [tenant, job] = message?.split(' ') ?? []
    if (job === undefined) work.wake(tenant)
    else void running.get(job)?.beat()
  })
  return {
    stop: () => {
      off()
      const stopped = work.stop()
      for (const { stop } of running.values()) stop.abort(stopping)
      return stopped
    },
  }
}

const sentence = (cause: unknown) =>
  cause instanceof Problem ? cause.message : 'Something failed here. The log has it under the id of this job.'

function actorOf(tenant: string, { actor_id, actor_kind, actor_name, permissions }: Claim): Actor {
  if (actor_kind === 'system') return systemActor(tenant, actor_name)
  return { id: actor_id, kind: actor_kind, name: actor_name, tenant_id: tenant, permissions: new Set(permissions) }
}

async function claimOne(db: Tenancy, tenant: string, kinds: string[], lease: number): Promise<Claim | undefined> {
  const { rows } = await db.withTenant(tenant, (tx) =>
    sql<Claim>`
      update job_runs set state = 'running', attempt = attempt + 1, lease_until = clock_timestamp() + ${lease} * interval '1 ms',
        started_at = coalesce(started_at, clock_timestamp()), updated_at = clock_timestamp()
      where tenant_id = ${tenant} and id = (
        select id from job_runs
        where tenant_id = ${tenant} and kind = any(${kinds}) and (state = 'queued' or (state = 'running' and lease_until < clock_timestamp()))
        order by created_at, id limit 1 for update skip locked)
      returning id, kind, input, attempt, cancel_asked_at is not null as cancelled, actor_id, actor_kind, actor_name, permissions`.execute(
      tx,
    ),
  )
  return rows[0]
}

/** Who started a job hears that it failed; of the system's own ones those hear who look after it. A key has nobody to tell. */
async function tellFailed(who: Acting, { id, kind, actor_id, actor_kind }: Claim, error: string) {
  if (actor_kind === 'api_key') return
  await notify(who, {
    category: 'system',
    priority: 'high',
    code: 'job_failed',
    facts: { kind, error },
    about: { type: 'jobs', id },
    to: actor_kind === 'user' ? [actor_id] : { permission: 'system:run' },
  })
}

/** The lease of one attempt: renewed by itself, and with each progress. */
function holding(db: Tenancy, tenant: string, claim: Claim, lease: number, stop: AbortController) {
  const { id, attempt } = claim
  const mine = sql`tenant_id = ${tenant} and id = ${id} and attempt = ${attempt} and state = 'running'`
  let heard = Date.now()
  let last = Promise.resolve()
  const hold = {
    at: undefined as { done: number; total: number | null } | undefined,
    /** One at a time: says that we live and how far we are, hears whether to stop. */
    beat: (): Promise<void> => {
      last = last.then(beat).catch(() => {
        // The database may be away for a moment; but when the lease is over, another process may be at it.
        if (Date.now() - heard > lease) stop.abort(fenced)
      })
      return last
    },
    end: async (state: 'completed' | 'failed' | 'cancelled', { result, error }: { result?: unknown; error?: string | null }) => {
      await last
      const { done = null, total = null } = hold.at ?? {}
      await db.withTenant(tenant, async (tx) => {
        const { numAffectedRows } =
          await sql`update job_runs set state = ${state}, result = ${result === undefined ? null : JSON.stringify(result)}::jsonb, error = ${error ?? null},
          done = coalesce(${done}::bigint, done), total = coalesce(${total}::bigint, total), lease_until = null, finished_at = clock_timestamp(), updated_at = clock_timestamp()
          where ${mine}`.execute(tx)
        if (state === 'failed' && numAffectedRows) await tellFailed({ tx, actor: systemActor(tenant) }, claim, error ?? '')
      })
    },
    /** Back into the queue, and the attempt does not count. */
    release: async () => {
      await last
      await db.withTenant(tenant, async (tx) => {
        await sql`update job_runs set state = 'queued', attempt = attempt - 1, lease_until = null where ${mine}`.execute(tx)
        await sql`select pg_notify('rampart_work', ${tenant})`.execute(tx)
      })
    },
    letGo: () => clearInterval(clock),
  }
  const beat = async () => {
    if (stop.signal.aborted) return
    const { done = null, total = null } = hold.at ?? {}
    const { rows } = await db.withTenant(tenant, (tx) =>
      sql<{ cancelled: boolean }>`
        update job_runs set lease_until = clock_timestamp() + ${lease} * interval '1 ms', updated_at = clock_timestamp(),
          done = coalesce(${done}::bigint, done), total = coalesce(${total}::bigint, total)
        where ${mine} returning cancel_asked_at is not null as cancelled`.execute(tx),
    )
    heard = Date.now()
    if (!rows[0]) stop.abort(fenced)
    else if (rows[0].cancelled) stop.abort(cancelled)
  }
  const clock = setInterval(() => void hold.beat(), lease / 3)
  return hold
}
