import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from '@rampart/contract/identity.ts'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { Redis } from 'ioredis'
import pg from 'pg'
import { inject } from 'vitest'
import { type Rampart, rampart } from '../app.ts'
import { type Config, readConfig } from '../kernel/config.ts'
import { newId } from '../kernel/ids.ts'
import type { Tenancy } from '../kernel/tenancy.ts'
import { addTenant, addUser } from '../platform/identity/people.ts'
import { watchTrail } from './trail.ts'

export type Caller = (
  role: Role,
  method: NonNullable<InjectOptions['method']>,
  path: string,
  payload?: unknown,
  headers?: Record<string, string>,
) => Promise<LightMyRequestResponse>
export interface World {
  app: FastifyInstance
  rampart: Rampart
  db: Tenancy
  config: Config
  /** The superuser of this world's own database: looks behind the row policies. */
  owner: pg.Client
  login: { owner: pg.ClientConfig; app: pg.ClientConfig }
  /** A further process, as far as the application can tell: its own memory and connections on the same database and Redis. */
  another: () => Promise<Rampart>
  /** A tenant nobody else uses. */
  tenant: () => Promise<string>
  /** The id of a person of this role, made at first use. */
  person: (tenant: string, role: Role) => Promise<string>
  /** A bearer token of a person of this role. */
  token: (tenant: string, role: Role) => Promise<string>
  /** Calls the API as a role of one tenant; `path` begins after /api/v1. A Buffer or stream goes as it is. */
  as: (tenant: string) => Caller
}

/** A database of its own, copied from the migrated template, and the whole application on it. */
export async function newWorld(env: Record<string, string> = {}, kept = false): Promise<World> {
  const { owner: superuser, app: appLogin, template, version, secret, data } = inject('cluster')
  const name = `world_${randomUUID().replaceAll('-', '')}`
  // Nobody may be in the template while it is copied; on a server of others that is `postgres`.
  const maker = new pg.Client({ ...superuser, database: 'template1' })
  await maker.connect()
  // Two workers may not copy the template in the same moment.
  await maker.query(`select pg_advisory_lock(hashtext('template'))`)
  await maker.query(`create database ${name} template ${template}`)
  await maker.end()
  const login = { owner: { ...superuser, database: name }, app: { ...appLogin, database: name } }
  const owner = new pg.Client(login.owner)
  owner.on('error', () => {}) // the server stops at the end of the run
  await owner.connect()
  const config = readConfig({
    RAMPART_DATA: mkdtempSync(join(data, 'world-')), // goes with the cluster
    SECRET_KEY: secret,
    LOG_LEVEL: 'silent',
    ATTACK_SYNC: 'false', // no test leaves this machine
    RATE_LIMIT: '1000000',
    RATE_LIMIT_LOGIN: '1000000',
    RATE_LIMIT_IMPORT: '1000000',
    ACCESS_TOKEN_MINUTES: '60', // a token is made once for a file of tests
    DATABASE_POOL: '6',
    MAX_LOOP_DELAY: '60000', // on a busy machine the lag of this loop says nothing about what is tested
    ...env,
  })
  const ownerAgain = async () => {
    const client = new pg.Client(login.owner)
    client.on('error', () => {})
    await client.connect()
    return client
  }
  // Many requests at once wait for few connections, and on a busy machine longer than a person would.
  const patient = { ...login.app, connectionTimeoutMillis: 60_000 }
  const database = { app: patient, owner: ownerAgain, embedded: true, version, isUp: () => true }
  const begin = async () => {
    const { REDIS_URL } = config
    const redis = REDIS_URL ? new Redis(REDIS_URL, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 500 }) : undefined
    redis?.on('error', () => {})
    // Each minute the clock would run what is due in the tenants of all tests, in the midst of what some of them ask for by hand.
    const one = await rampart(config, { database, redis, clock: false })
    await one.app.ready()
    if (redis && redis.status !== 'ready') await new Promise((done) => redis.once('ready', done))
    let closed: Promise<void> | undefined
    const close = () => {
      closed ??= one.close().finally(() => redis?.disconnect())
      return closed
    }
    if (!kept) opened.push(close)
    return { ...one, close }
  }
  const made = await begin()
  if (!kept) opened.push(() => owner.end())
  const { app } = made
  watchTrail(app.db, login.owner)
  const people = new Map<string, Promise<string>>()
  const tokens = new Map<string, Promise<string>>()
  const keep = <T>(map: Map<string, Promise<T>>, key: string, make: () => Promise<T>) => {
    const known = map.get(key) ?? make()
    map.set(key, known)
    return known
  }
  const person = (tenant: string, role: Role) =>
    keep(people, `${tenant} ${role}`, () => {
      const username = `${role}-${randomUUID().slice(0, 13)}`
      return addUser(app.db, tenant, { username, email: `${username}@example.org`, display_name: role, role })
    })
  const token = (tenant: string, role: Role) =>
    keep(tokens, `${tenant} ${role}`, async () => {
      const session = { tenant_id: tenant, id: newId(), user_id: await person(tenant, role), expires_at: new Date(Date.now() + 3_600_000) }
      await app.db.withTenant(tenant, (tx) =>
        tx
          .insertInto('sessions')
          .values({ ...session, expires_at: session.expires_at.toISOString() })
          .execute(),
      )
      return made.sessions.issue(session)
    })
  return {
    app,
    rampart: made,
    db: app.db,
    config,
    owner,
    login,
    another: begin,
    tenant: () => addTenant(app.db, `Tenant ${randomUUID()}`),
    person,
    token,
    as:
      (tenant) =>
      async (role, method, path, payload, headers = {}) =>
        app.inject({
          method,
          url: `/api/v1${path}`,
          headers: { authorization: `Bearer ${await token(tenant, role)}`, ...headers },
          ...(payload !== undefined && { payload: payload as NonNullable<InjectOptions['payload']> }),
        }),
  }
}

/** What the tests of one file opened: a whole run would else hold more connections than PostgreSQL has. */
const opened: (() => Promise<void>)[] = []
/** Ends the worlds that a file made for itself; the shared one lives on. */
export async function closeWorlds(): Promise<void> {
  await Promise.allSettled(opened.splice(0).map((close) => close()))
}

let shared: Promise<World> | undefined
/** The world of this worker; tests keep apart by tenant. */
export function world(): Promise<World> {
  shared ??= newWorld({}, true)
  return shared
}
