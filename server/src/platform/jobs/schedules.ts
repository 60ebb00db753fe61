import { CompiledQuery, sql } from 'kysely'
import type pg from 'pg'
import type { Job, JobResult } from 'pg-boss'
import { type Acting, systemActor } from '../../kernel/guard.ts'
import type { Module, Scheduled } from '../../kernel/module.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import { notify } from '../notifications/notifications.port.ts'
import { queueOf, runs, ticks } from './queue.ts'

export interface SchedulesParts {
  app: pg.ClientConfig
  db: Tenancy
  modules: readonly Pick<Module, 'jobs'>[]
  log: { warn: (about: object, text: string) => void; error: (about: object, text: string) => void }
  /** False in a process that answers requests only: it shows schedules and asks for runs, and runs nothing. */
  runs?: boolean
  /** False: nothing becomes due by the clock; what is asked for is run. */
  clock?: boolean
}
export interface Schedules {
  known: ReadonlyMap<string, Scheduled>
  running: () => boolean
  /** When it is due next, as an ISO time. */
  next: (name: string) => string | null
  /** Asks for a run in the actor's tenant, when the transaction commits; false when one is waiting or running there. */
  runNow: (who: Acting, name: string) => Promise<boolean>
  stop: () => Promise<void>
}
interface Run {
  name: string
  tenant_id: string
}

/** One after the other; one that fails is tried again and does not spoil its batch. */
async function each<D>(jobs: Job<D>[], handle: (job: Job<D>) => Promise<void>): Promise<JobResult[]> {
  const results: JobResult[] = []
  for (const job of jobs) {
    const status = await handle(job).then(
      () => 'completed' as const,
      () => 'failed' as const,
    )
    results.push({ id: job.id, status })
  }
  return results
}

/**
 * What runs by the clock. pg-boss sees to it that of several processes one turns each due minute into one run for each
 * tenant, and that a run whose process died is taken up again. The rows are written by run(): together with the note
 * that this run was done, so that a run taken up again after its commit does nothing.
 */
export async function schedules({ app, db, modules, log, runs: mayRun = true, clock = true }: SchedulesParts): Promise<Schedules> {
  const known = new Map(modules.flatMap(({ jobs }) => Object.entries(jobs ?? {})))
  const boss = queueOf(app, { schedule: mayRun && clock, supervise: mayRun, useListenNotify: mayRun })
  boss.on('error', (cause) => log.error({ error: cause.message }, 'the job queue failed'))
  boss.on('warning', ({ message }) => log.warn({}, message))
  let up = true
  boss.on('stopped', () => {
    up = false
  })
  await boss.start()
  if (mayRun) {
    await keepSchedules()
    // In batches: pg-boss fetches on at once only after a full batch of more than one, else the rest waits for its poll.
    const hint = {
      notifyPollingIntervalSeconds: 30,
      pollingIntervalSeconds: 5,
      batchSize: 5,
      burstWhenBatchFull: true,
      perJobResults: true,
    } as const
    await boss.work<{ name: string }>(ticks, hint, (due) => each(due, ({ data }) => fanOut(data.name).catch(noteTick)))
    await boss.work<Run>(runs, { ...hint, localConcurrency: 2 }, (due) => each(due, ({ id, data }) => runOnce(id, data)))
  }

  function noteTick(cause: unknown): never {
    log.error(
      { error: cause instanceof Error ? cause.message : String(cause) },
      'a due schedule was not handed out and will be tried again',
    )
    throw cause
  }
  async function keepSchedules() {
    for (const { name, key } of await boss.getSchedules()) if (!known.has(key)) await boss.unschedule(name, key)
    for (const [name, { cron }] of known) await boss.schedule(ticks, cron, { name }, { key: name, tz: 'UTC', singletonKey: name })
  }
  async function fanOut(name: string) {
    const all = await db.ask<{ id: string }>('select id from tenant_ids() as t (id) order by id')
    const tenants = known.get(name)?.instance ? all.slice(0, 1) : all
    const made = tenants.map(({ id }) => ({ data: { name, tenant_id: id } satisfies Run, singletonKey: `${name} ${id}` }))
    if (made.length) await boss.insert(runs, made)
  }
  async function runOnce(id: string, { name, tenant_id }: Run) {
    const scheduled = known.get(name)
    // While versions change, another process may know it: it goes back and is tried again.
    if (!scheduled) throw new Error(`no schedule ${name} here`)
    const begun = performance.now()
    const took = () => Math.round(performance.now() - begun)
    try {
      await db.withTenant(tenant_id, async (tx) => {
        const { rows } = await sql<{ done: boolean }>`
          select run_id = ${id}::uuid and last_state = 'completed' as done from schedule_runs where tenant_id = ${tenant_id} and name = ${name}`.execute(
          tx,
        )
        if (rows[0]?.done) return
        await scheduled.run({ tx, actor: systemActor(tenant_id) })
        await sql`
          insert into schedule_runs (tenant_id, name, run_id, last_run_at, last_state, last_duration_ms)
          values (${tenant_id}, ${name}, ${id}, clock_timestamp(), 'completed', ${took()})
          on conflict (tenant_id, name) do update set run_id = excluded.run_id, last_run_at = excluded.last_run_at, last_state = 'completed',
            last_error = null, last_duration_ms = excluded.last_duration_ms, failures = 0`.execute(tx)
      })
    } catch (cause) {
      const error = cause instanceof Error ? cause.message : String(cause)
      log.error({ tenant_id, schedule: name, error }, 'a scheduled run failed')
      await db.withTenant(tenant_id, async (tx) => {
        const { rows } = await sql<{ failures: number }>`
          insert into schedule_runs as s (tenant_id, name, run_id, last_run_at, last_state, last_error, last_duration_ms, failures)
          values (${tenant_id}, ${name}, ${id}, clock_timestamp(), 'failed', ${error.slice(0, 1000)}, ${took()}, 1)
          on conflict (tenant_id, name) do update set run_id = excluded.run_id, last_run_at = excluded.last_run_at, last_state = 'failed',
            last_error = excluded.last_error, last_duration_ms = excluded.last_duration_ms, failures = s.failures + 1
          returning failures`.execute(tx)
        // Once, until it worked again: it is tried over and over.
        if (rows[0]?.failures !== 1) return
        const told = { category: 'system', priority: 'high', code: 'schedule_failed', facts: { name } } as const
        await notify({ tx, actor: systemActor(tenant_id) }, { ...told, to: { permission: 'system:run' } })
      })
      throw cause // pg-boss tries again
    }
  }
  return {
    known,
    running: () => up,
    next: (name) => {
      const cron = known.get(name)?.cron
      return cron === undefined ? null : (boss.previewSchedule(cron, { tz: 'UTC', count: 1 })[0]?.toISOString() ?? null)
    },
    runNow: async ({ tx, actor: { tenant_id } }, name) => {
      const inTransaction = {
        executeSql: async (text: string, values: unknown[] = []) => ({
          rows: (await tx.executeQuery(CompiledQuery.raw(text, values))).rows,
        }),
      }
      return (
        (await boss.send(runs, { name, tenant_id } satisfies Run, { singletonKey: `${name} ${tenant_id}`, db: inTransaction })) !== null
      )
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}
