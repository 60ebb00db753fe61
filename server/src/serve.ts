import { setImmediate } from 'node:timers/promises'
import type { Config } from './kernel/config.ts'
import { openDatabase } from './kernel/database.ts'
import { weakness } from './platform/identity/passwords/strength.ts'
import { mastersOf, refuseWrongMaster } from './platform/secrets/master.ts'

const longestStop = 14_000 // ms; a stop promises 15 s
const graceAtStop = 5000 // ms for what is under way; an import that takes longer goes on under its key after the next start

/**
 * Starts all parts on one port and says where; ends them in order on SIGTERM or SIGINT. The application is loaded while PostgreSQL starts,
 * and not at all by a start that is refused before.
 */
export async function serve(config: Config, { say = (line: string) => void process.stdout.write(`${line}\n`), signals = true } = {}) {
  const weak =
    config.RAMPART_ADMIN_PASSWORD !== undefined && (await weakness(config.RAMPART_ADMIN_PASSWORD, [config.RAMPART_ADMIN_EMAIL ?? '']))
  if (weak) throw new Error(`RAMPART_ADMIN_PASSWORD: ${weak}`)
  const opening = openDatabase(config, {
    accept: (owner) => refuseWrongMaster(owner, mastersOf(config)),
    log: (line) => process.stderr.write(`${line}\n`),
  })
  await Promise.race([opening, setImmediate()]) // a data folder that is in use says so here
  const loading = import('./application.ts')
  loading.catch(() => {}) // told below, when there is a database to stop
  const database = await opening
  const redis = config.REDIS_URL
    ? new (await import('ioredis')).Redis(config.REDIS_URL, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 500 })
    : undefined
  redis?.on('error', () => {}) // the readiness check tells of it
  const made = await loading
    .then(({ application }) => application(config, { database, redis }))
    .catch(async (cause) => {
      redis?.disconnect()
      await database.stop()
      throw cause
    })
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= (async () => {
      const cut = setTimeout(() => made.app.server.closeAllConnections(), graceAtStop)
      await made.close().finally(() => clearTimeout(cut))
      redis?.disconnect()
      await database.stop()
    })()
    return stopping
  }
  try {
    await made.listen()
    // Before it says that it is there: who reads that may end it. `on`, not `once`: npm passes on a Ctrl-C that the terminal has
    // delivered already, and a second one would kill at once.
    if (signals) for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void leave(stop))
    await made.greet(say)
  } catch (cause) {
    await stop()
    throw cause
  }
  return { ...made, database, stop }
}

async function leave(stop: () => Promise<void>) {
  setTimeout(() => process.exit(1), longestStop).unref()
  await stop()
  process.exit(0)
}
