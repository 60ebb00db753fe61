import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Redis } from 'ioredis'
import { detectionsModule } from './inventory/detections/detections.module.ts'
import { hostsModule } from './inventory/hosts/hosts.module.ts'
import { matching } from './inventory/observables/matching/matching.ts'
import { observablesModule } from './inventory/observables/observables.module.ts'
import { techniquesModule } from './inventory/techniques/techniques.module.ts'
import { templatesModule } from './inventory/templates/templates.module.ts'
import type { Config } from './kernel/config.ts'
import type { Database } from './kernel/database.ts'
import { health } from './kernel/health.ts'
import { http } from './kernel/http.ts'
import { metrics } from './kernel/metrics.ts'
import { type Module, rights } from './kernel/module.ts'
import { news, telling } from './kernel/news.ts'
import { outbox } from './kernel/outbox.ts'
import { type Registry, registry } from './kernel/registry.ts'
import { firstTenant, tenancy } from './kernel/tenancy.ts'
import { web } from './kernel/web.ts'
import { attackPathsModule } from './overview/attack-paths/attack-paths.module.ts'
import { coverageModule } from './overview/coverage/coverage.module.ts'
import { auditModule } from './platform/audit/audit.module.ts'
import { checkpointFolder, checkpointKey, checkpointKeys, writeCheckpoint } from './platform/audit/checkpoints.ts'
import { sealing } from './platform/audit/sealing.ts'
import { backupModule, checkBackups } from './platform/backup/backup.module.ts'
import type { Instance } from './platform/backup/dump.ts'
import { keepingOf } from './platform/backup/run.ts'
import { commentsModule } from './platform/comments/comments.module.ts'
import { filesModule } from './platform/files/files.module.ts'
import { files } from './platform/files/files.port.ts'
import { openStore } from './platform/files/open.ts'
import { forwarding } from './platform/hooks/forward.ts'
import { hooksModule } from './platform/hooks/hooks.module.ts'
import { sender } from './platform/hooks/send.ts'
import { entrance } from './platform/identity/enter.ts'
import { factors } from './platform/identity/factors/factors.ts'
import { identityModule } from './platform/identity/identity.module.ts'
import { peopleModule } from './platform/identity/people/people.module.ts'
import { keySet } from './platform/identity/sessions.routes.ts'
import { type Sessions, sessions } from './platform/identity/sessions.ts'
import { keepSigningKey } from './platform/identity/signing-keys.ts'
import { ssoModule } from './platform/identity/sso/sso.module.ts'
import { type Throttle, throttle } from './platform/identity/throttle.ts'
import { importsModule } from './platform/imports/imports.module.ts'
import { jobsModule } from './platform/jobs/jobs.module.ts'
import { installQueue } from './platform/jobs/queue.ts'
import { type Schedules, schedules } from './platform/jobs/schedules.ts'
import { worker } from './platform/jobs/work.ts'
import { linksModule } from './platform/links/links.module.ts'
import { mailModule } from './platform/mail/mail.module.ts'
import { postman } from './platform/mail/queue.ts'
import { smtp } from './platform/mail/smtp.ts'
import { noticeLetters } from './platform/notifications/letters.ts'
import { live } from './platform/notifications/live.ts'
import { notificationsModule } from './platform/notifications/notifications.module.ts'
import { tellHolders } from './platform/notifications/notifications.port.ts'
import { type Outbound, outbound } from './platform/outbound/outbound.ts'
import { searchModule } from './platform/search/search.module.ts'
import { keepMaster, mastersOf } from './platform/secrets/master.ts'
import { secretsModule } from './platform/secrets/secrets.module.ts'
import { secrets } from './platform/secrets/secrets.ts'
import { partStates } from './platform/system/parts.ts'
import { systemModule } from './platform/system/system.module.ts'
import { tagsModule } from './platform/tags/tags.module.ts'
import { tenantsModule } from './platform/tenants/tenants.module.ts'
import { alertsModule } from './work/alerts/alerts.module.ts'
import { handshakes } from './work/alerts/intake/elasticsearch.routes.ts'
import { campaignsModule } from './work/campaigns/campaigns.module.ts'
import { casesModule } from './work/cases/cases.module.ts'
import { runbooksModule } from './work/runbooks/runbooks.module.ts'
import { testsModule } from './work/tests/tests.module.ts'

export const version = '0.1.0'
const patience = 6000 // ms for requests that were accepted before the stop

declare module 'fastify' {
  interface FastifyInstance {
    /** Titles of any record, whoever owns it. */
    registry: Registry
    /** The one way out to other machines. */
    outbound: Outbound
    /** Counts tries at passwords, codes and mails, for all processes together. */
    throttle: Throttle
  }
}

export interface Rampart {
  app: FastifyInstance
  modules: readonly Module[]
  sessions: Sessions
  permissionsOf: (role: string) => ReadonlySet<string>
  close: () => Promise<void>
}
/** What the application stands on, opened by who starts it. */
export interface Ground {
  database: Pick<Database, 'app' | 'owner' | 'embedded' | 'version' | 'isUp'>
  redis?: Redis | undefined
  /** False in a process that only answers requests: others seal, listen and run jobs. */
  works?: boolean
  /** False where no schedule begins by the clock, only when somebody asks for a run. */
  clock?: boolean
}

/** What a backup is taken of. */
export function instanceOf(config: Config, owner: Database['owner'], store: Instance['store']): Instance {
  const checkpoints = checkpointFolder(config.RAMPART_DATA)
  const key = checkpointKey(config.SECRET_KEY)
  const witness: Instance['witness'] = (head) => writeCheckpoint(checkpoints, key, { ...head, at: new Date().toISOString() })
  return { version, owner, store, checkpoints, witness }
}

/** The table of contents: what Rampart is made of, and what is joined to what. */
export async function rampart(config: Config, { database, redis, works = true, clock = true }: Ground): Promise<Rampart> {
  const rows = tenancy({ ...database.app, max: config.DATABASE_POOL })
  const post = news(database.app)
  const db = telling(rows, post)
  const stored = files(await openStore(config))
  const masters = mastersOf(config)
  // Keys are asked for in the midst of transactions: from their own pool, or who holds one connection would wait there for a second.
  const keyRows = tenancy({ ...database.app, max: 2 })
  const sealed = secrets(keyRows, masters)
  const out = outbound({ allow: config.OUTBOUND_ALLOW })
  const messenger = sender(out, {
    hostname: new URL(config.PUBLIC_URL).hostname,
    version,
    link: (type, id) => {
      const path = registry(modules).entity(type)?.path(id)
      return path && config.PUBLIC_URL + path
    },
  })
  const mail = smtp(config)
  const keeping = await keepingOf(config, instanceOf(config, database.owner, stored.store))
  const held: { rights: (role: string) => ReadonlySet<string>; schedules?: Schedules } = { rights: () => new Set() }
  const permissionsOf = (role: string) => held.rights(role)
  const signedIn = sessions({ db, config, news: post, redis, permissionsOf })
  const told: { app?: FastifyInstance } = {}
  const stream = live({
    db: rows,
    news: post,
    registry: () => registry(modules),
    authenticate: signedIn.authenticate,
    log: () => told.app?.log ?? console,
  })
  const parts = partStates([
    {
      name: 'database',
      check: async () => {
        if (!database.isUp()) throw new Error('PostgreSQL died and is being brought back.')
        await rows.ask('select 1 as alive')
      },
    },
    { name: 'storage', check: () => stored.store.check(), holds: 10_000 },
    {
      name: 'jobs',
      check: async () => {
        if (works && !held.schedules?.running()) throw new Error('The scheduler does not run.')
      },
    },
    {
      name: 'news',
      check: async () => {
        if (!post.connected()) throw new Error('The connection that wakes listeners is being made again.')
      },
    },
    { name: 'redis', check: redis ? () => redis.ping() : 'not_configured' },
    { name: 'smtp', check: mail.configured ? mail.check : 'not_configured', holds: 60_000 },
    { name: 'backup', check: keeping ? () => checkBackups(rows) : 'not_configured', holds: 60_000 },
  ])

  const enter = entrance(db, config, signedIn)
  const tries = throttle(rows, redis, config)
  const beside = factors({
    db,
    config,
    sessions: signedIn,
    secrets: sealed,
    tries,
    enter,
    permissionsOf,
    log: () => told.app?.log ?? console,
  })
  const modules: readonly Module[] = [
    alertsModule,
    attackPathsModule,
    auditModule({ folder: checkpointFolder(config.RAMPART_DATA), keys: checkpointKeys(config) }),
    backupModule({ keeping, keep: config.BACKUP_KEEP, next: (name) => held.schedules?.next(name) ?? null }),
    campaignsModule(stored),
    casesModule(stored, config),
    commentsModule,
    detectionsModule(stored),
    coverageModule(stored),
    filesModule(stored, db),
    hooksModule(messenger),
    hostsModule(stored),
    identityModule(signedIn, config, enter, beside),
    importsModule,
    jobsModule(() => held.schedules),
    linksModule,
    runbooksModule,
    searchModule,
    mailModule(mail),
    peopleModule({ sessions: signedIn, config, enter, permissionsOf, modules: () => modules }),
    notificationsModule(stream),
    observablesModule,
    secretsModule(sealed, () => modules.flatMap((module) => module.sealed ?? [])),
    ssoModule(config, enter, permissionsOf),
    systemModule({ version, database, store: stored.store, parts, runs: async (tenant) => tenant === (await firstTenant(db)) }),
    tagsModule,
    techniquesModule(stored, {
      outbound: out,
      enabled: config.ATTACK_SYNC,
      every_hours: config.ATTACK_SYNC_HOURS,
      folder: config.ATTACK_FOLDER,
    }),
    templatesModule(stored),
    tenantsModule(stored.store, sealed),
    testsModule(stored, config),
  ]
  held.rights = rights(modules)
  tellHolders(permissionsOf)

  const app = await http({
    config,
    db,
    authenticate: signedIn.authenticate,
    hasCookie: signedIn.hasCookie,
    redis,
    version,
    rewrite: handshakes,
  })
  app.decorate('registry', registry(modules))
  told.app = app
  app.decorate('outbound', out)
  app.decorate('secrets', sealed)
  app.decorate('throttle', tries)
  app.decorate('mail', mail)
  metrics(app, db)
  health(app, parts, ['smtp', 'backup'])
  if (config.RAMPART_ENV === 'development') await (await import('./kernel/docs.ts')).docs(app)
  for (const module of modules) await app.register(module.routes, { prefix: '/api/v1' })
  for (const { doors } of modules) if (doors) await app.register(doors)
  app.get('/api/v1/openapi.json', { config: { open: true }, schema: { hide: true } }, async () => app.swagger())
  keySet(app, signedIn)
  web(app, join(import.meta.dirname, '../../web/dist'))

  const ends: (() => Promise<unknown>)[] = []
  const begin = async () => {
    const { log } = app
    const owner = await database.owner()
    await keepMaster(owner, masters)
      .then(() => keepSigningKey(owner, config))
      .then(() => installQueue(owner))
      .finally(() => owner.end())
    held.schedules = await schedules({ app: database.app, db, modules, log, runs: works, clock })
    ends.push(held.schedules.stop)
    if (!works) return
    const seals = sealing({
      db: rows,
      news: post,
      folder: checkpointFolder(config.RAMPART_DATA),
      key: checkpointKey(config.SECRET_KEY),
      log,
    })
    const listeners = await outbox({ db, news: post, modules, log })
    const jobs = worker({ db, news: post, modules, log })
    const matches = matching({ db, news: post, log })
    const notices = noticeLetters({
      db,
      news: post,
      configured: mail.configured,
      secrets: sealed,
      registry: () => app.registry,
      publicUrl: config.PUBLIC_URL,
      log,
    })
    const letters = postman({ db, news: post, mail, secrets: sealed, log })
    const hooks = forwarding({ db, news: post, secrets: sealed, sender: messenger, log })
    ends.push(hooks.stop, notices.stop, letters.stop, matches.stop, jobs.stop, listeners.stop, seals.stop)
  }
  await begin()
  return {
    app,
    modules,
    sessions: signedIn,
    permissionsOf,
    close: async () => {
      // A browser opens connections that it never uses; they must not hold up the end.
      const cut = setTimeout(() => app.server.closeAllConnections(), patience)
      await app.close().finally(() => clearTimeout(cut))
      for (const end of ends) await end()
      await signedIn.stop()
      await out.close()
      await post.end()
      await rows.end()
      await keyRows.end()
    },
  }
}
