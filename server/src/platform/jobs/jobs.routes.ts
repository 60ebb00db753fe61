import { job, jobQuery, schedulerStatus } from '@rampart/contract/jobs.ts'
import { byId, nothing, page } from '@rampart/contract/kit/rest.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { record } from '../../kernel/events.ts'
import type { Actor, Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { forbidden, notFound, Problem } from '../../kernel/problem.ts'
import { list, one, type Row } from '../../kernel/verbs.ts'
import type { Schedules } from './schedules.ts'

const columns = job.keyof().options
/** One's own work; all of the tenant's with jobs:read_all. */
const all = ({ permissions }: Actor) => permissions.has('jobs:read_all')

async function visible(who: Looking, id: string): Promise<Row<'job_runs'>> {
  const row = await one(who, 'job_runs', id)
  if (!all(who.actor) && row.actor_id !== who.actor.id) throw notFound('jobs')
  return row
}

/** What runs once for the whole instance is its operator's. */
const own = (scheduler: Schedules | undefined) => [...(scheduler?.known ?? [])].filter(([, { instance }]) => !instance)

/** `schedules` is asked for each time: it starts after the routes are registered. */
export const jobRoutes =
  (schedules: () => Schedules | undefined): Routes =>
  async (app) => {
    app.get('/jobs', { config: { may: 'jobs:read' }, schema: { querystring: jobQuery, response: { 200: page(job) } } }, async (req) =>
      list(req, 'job_runs', req.query, {
        columns,
        where: { state: req.query.state, kind: req.query.kind, actor_id: all(req.actor) ? undefined : [req.actor.id] },
      }),
    )
    app.get('/jobs/:id', { config: { may: 'jobs:read' }, schema: { params: byId, response: { 200: job } } }, async (req) =>
      visible(req, req.params.id),
    )

    app.post(
      '/jobs/:id/cancel',
      { config: { may: 'jobs:read' }, schema: { params: byId, body: nothing.nullish(), response: { 200: job } } },
      async (req) => {
        const { tx, actor } = req
        const { id, actor_id } = await visible(req, req.params.id)
        if (actor_id !== actor.id && !actor.permissions.has('jobs:manage')) throw forbidden('jobs:manage')
        // One that nobody holds ends here; one at work is told, and ends by itself.
        const row = await tx
          .updateTable('job_runs')
          .set({
            cancel_asked_at: sql<string>`coalesce(cancel_asked_at, clock_timestamp())`,
            state: sql<'queued'>`case state when 'queued' then 'cancelled' else state end`,
            finished_at: sql<string>`case state when 'queued' then clock_timestamp() end`,
            updated_at: sql<string>`clock_timestamp()`,
          })
          .where('tenant_id', '=', actor.tenant_id)
          .where('id', '=', id)
          .where('state', 'in', ['queued', 'running'])
          .returningAll()
          .executeTakeFirst()
        if (!row) throw new Problem(409, 'wrong_state', 'This job has ended already; there is nothing to cancel.')
        await record(req, 'jobs.cancel', id, { title: row.kind })
        await sql`select pg_notify('rampart_work', ${`${actor.tenant_id} ${id}`})`.execute(tx)
        return row
      },
    )

    app.get(
      '/system/scheduler-status',
      { config: { may: 'system:read' }, schema: { response: { 200: schedulerStatus } } },
      async ({ tx, actor }) => {
        const scheduler = schedules()
        const [last, counts] = await Promise.all([
          tx.selectFrom('schedule_runs').selectAll().where('tenant_id', '=', actor.tenant_id).execute(),
          tx
            .selectFrom('job_runs')
            .select(['state', sql<number>`count(*)`.as('n')])
            .where('tenant_id', '=', actor.tenant_id)
            .where('state', 'in', ['queued', 'running', 'failed'])
            .groupBy('state')
            .execute(),
        ])
        const count = (state: string) => counts.find((row) => row.state === state)?.n ?? 0
        return {
          running: scheduler?.running() ?? false,
          queued: count('queued'),
          active: count('running'),
          failed: count('failed'),
          schedules: own(scheduler).map(([name, { cron, description }]) => {
            const run = last.find((row) => row.name === name)
            return {
              name,
              cron,
              description,
              last_run_at: run?.last_run_at ?? null,
              last_state: run?.last_state ?? null,
              last_error: run?.last_error ?? null,
              last_duration_ms: run?.last_duration_ms ?? null,
              failures: run?.failures ?? 0,
              next_run_at: scheduler?.next(name) ?? null,
            }
          }),
        }
      },
    )

    app.post(
      '/system/schedules/:name/run',
      {
        config: { may: 'system:run' },
        schema: {
          params: z.strictObject({ name: z.string().max(100) }),
          body: nothing.nullish(),
          response: { 202: z.object({ started: z.literal(true) }) },
        },
      },
      async (req, reply) => {
        const { name } = req.params
        const scheduler = schedules()
        if (!scheduler) throw new Problem(503, 'unavailable', 'The job queue is not running.', { retryAfter: 5 })
        if (!own(scheduler).some(([known]) => known === name)) throw notFound('schedules')
        if (!(await scheduler.runNow(req, name)))
          throw new Problem(409, 'already_running', 'This is waiting or running already. Look again in a moment.')
        await record(req, 'schedules.run', req.actor.tenant_id, { title: name })
        reply.code(202)
        return { started: true as const }
      },
    )
  }
