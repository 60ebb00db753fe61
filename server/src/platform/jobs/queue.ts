import type pg from 'pg'
import { PgBoss } from 'pg-boss'

/** pg-boss's own schema: it holds names of schedules and ids of tenants, nothing that a tenant wrote. */
export const queueSchema = 'jobs_queue'
/** By the clock, once for the whole installation. */
export const ticks = 'ticks'
/** What a tick becomes: one run for each tenant. */
export const runs = 'runs'

/**
 * Made or brought up to date by the owner, before the login that serves requests uses it: that one may read and write
 * the queue's rows but owns nothing, so it can change neither tables nor functions.
 */
export async function installQueue(owner: pg.ClientBase): Promise<void> {
  // One connection, one statement at a time.
  let last: Promise<unknown> = Promise.resolve()
  const executeSql = (text: string, values?: unknown[]) => {
    const answer = last.then(() => owner.query(text, values))
    last = answer.catch(() => {})
    return answer
  }
  const boss = new PgBoss({
    db: { executeSql },
    schema: queueSchema,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => {}) // what matters is thrown by the calls below
  await boss.start()
  try {
    await boss.createQueue(ticks, {
      policy: 'exclusive',
      notify: true,
      retryLimit: 3,
      retryDelay: 5,
      heartbeatSeconds: 30,
      deleteAfterSeconds: 3600,
    })
    await boss.createQueue(runs, {
      policy: 'exclusive',
      notify: true,
      retryLimit: 5,
      retryDelay: 15,
      retryBackoff: true,
      heartbeatSeconds: 30,
      deleteAfterSeconds: 86_400,
    })
  } finally {
    await boss.stop({ graceful: false, close: false })
  }
  await owner.query(`
    grant usage on schema ${queueSchema} to rampart_app;
    grant select, insert, update, delete on all tables in schema ${queueSchema} to rampart_app;
    grant usage, select on all sequences in schema ${queueSchema} to rampart_app;
    grant execute on all functions in schema ${queueSchema} to rampart_app;
    revoke insert, delete on ${queueSchema}.version from rampart_app`)
}

/** The queue as the server uses it. Nothing here makes or changes tables: that is the owner's. */
export const queueOf = (app: pg.ClientConfig, does: { schedule: boolean; supervise: boolean; useListenNotify: boolean }): PgBoss =>
  new PgBoss({
    ...(app as ConstructorParameters<typeof PgBoss>[0] & object), // both are options of the same driver
    max: 3,
    application_name: 'rampart queue',
    schema: queueSchema,
    migrate: false,
    createSchema: false,
    ...does,
    persistWarnings: false,
    persistQueueStats: false,
    reindex: false,
    monitorVacuum: false,
    // Idle must be cheap: flows and background migrations are not used.
    flowIntervalSeconds: 3600,
    bamIntervalSeconds: 3600,
    cronWorkerIntervalSeconds: 10,
    superviseIntervalSeconds: 20,
    monitorIntervalSeconds: 20,
  })
