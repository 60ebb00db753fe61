import { rampart, version } from './app.ts'
import type { Config } from './kernel/config.ts'
import { openDatabase } from './kernel/database.ts'
import type { Tenancy } from './kernel/tenancy.ts'
import { weakness } from './platform/identity/passwords/strength.ts'
import { addUser, anyUser, defaultTenant } from './platform/identity/people.ts'
import { setupToken } from './platform/identity/secrets.ts'
import { mastersOf, refuseWrongMaster } from './platform/secrets/master.ts'

const longestStop = 14_000 // ms; a stop promises 15 s
const graceAtStop = 5000 // ms for what is under way; an import that takes longer goes on under its key after the next start

/** Starts all parts on one port and says where; ends them in order on SIGTERM or SIGINT. */
export async function serve(config: Config, { say = (line: string) => void process.stdout.write(`${line}\n`), signals = true } = {}) {
  const weak =
    config.RAMPART_ADMIN_PASSWORD !== undefined && (await weakness(config.RAMPART_ADMIN_PASSWORD, [config.RAMPART_ADMIN_EMAIL ?? '']))
  if (weak) throw new Error(`RAMPART_ADMIN_PASSWORD: ${weak}`)
  const database = await openDatabase(config, {
    accept: (owner) => refuseWrongMaster(owner, mastersOf(config)),
    log: (line) => process.stderr.write(`${line}\n`),
  })
  const redis = config.REDIS_URL
    ? new (await import('ioredis')).Redis(config.REDIS_URL, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 500 })
    : undefined
  redis?.on('error', () => {}) // the readiness check tells of it
  const made = await rampart(config, { database, redis }).catch(async (cause) => {
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
    const { db } = made.app
    await defaultTenant(db)
    await firstAdmin(db, config)
    await made.app.listen({ port: config.PORT, host: config.HOST })
    // Before it says that it is there: who reads that may end it. `on`, not `once`: npm passes on a Ctrl-C that the terminal has
    // delivered already, and a second one would kill at once.
    if (signals) for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void leave(stop))
    say(`Rampart ${version} is at ${config.PUBLIC_URL}`)
    if (!(await anyUser(db))) say(`Set it up with this link, which works once: ${config.PUBLIC_URL}/setup#${setupToken(config.SECRET_KEY)}`)
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

/** For containers and tests: the first owner by environment instead of by link. */
async function firstAdmin(db: Tenancy, { RAMPART_ADMIN_EMAIL: email, RAMPART_ADMIN_PASSWORD: password }: Config) {
  if (!email || !password || (await anyUser(db))) return
  const username = (email.split('@')[0] ?? 'admin').replaceAll(/[^\p{L}\p{N}._-]/gu, '-').padEnd(3, '-')
  await addUser(db, await defaultTenant(db), { username, email, display_name: username, role: 'owner', platform_admin: true, password })
}
