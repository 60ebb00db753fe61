import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { inject } from 'vitest'
import { record } from '../kernel/events.ts'
import { systemActor } from '../kernel/guard.ts'
import { newId } from '../kernel/ids.ts'
import { type Tenancy, tenancy } from '../kernel/tenancy.ts'

export interface Testbed {
  folder: string
  app: pg.ClientConfig
  owner: pg.Client
  /** A further connection of the owner. */
  another: () => Promise<pg.Client>
  db: Tenancy
  tenant: () => Promise<string>
  /** Records an event as the system actor, in a transaction of its own; returns the id of its object. */
  event: (tenant: string, action?: string, after?: object) => Promise<string>
  stop: () => Promise<void>
}

/** A database of its own and no application on it; for tests of what runs below HTTP. */
export async function testbed(): Promise<Testbed> {
  const { owner: superuser, app: appLogin, template } = inject('cluster')
  const name = `bed_${randomUUID().replaceAll('-', '')}`
  const another = async (database = name) => {
    const client = new pg.Client({ ...superuser, database })
    client.on('error', () => {}) // the server stops at the end of the run
    await client.connect()
    return client
  }
  const maker = await another('template1')
  // Two workers may not copy the template in the same moment.
  await maker.query(`select pg_advisory_lock(hashtext('template'))`)
  await maker.query(`create database ${name} template ${template}`)
  await maker.end()
  const folder = await mkdtemp(join(tmpdir(), 'rampart-test-'))
  const owner = await another()
  const app = { ...appLogin, database: name, connectionTimeoutMillis: 60_000 } // hundreds of transactions at once, on a busy machine
  const db = tenancy({ ...app, max: 10 })
  return {
    folder,
    app,
    owner,
    another: () => another(),
    db,
    tenant: async () => {
      const id = newId()
      await owner.query('insert into tenants (id, name) values ($1, $2)', [id, `Tenant ${id}`])
      return id
    },
    event: async (tenant, action = 'hosts.add', after = { hostname: 'ws-1' }) => {
      const id = newId()
      await db.withTenant(tenant, (tx) => record({ tx, actor: systemActor(tenant) }, action, id, { after }))
      return id
    },
    stop: async () => {
      await db.end()
      await owner.end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Waits until `found` gives something, at most a minute: a seal waits for the oldest transaction that any test of the cluster has open. */
export async function until<T>(found: () => Promise<T | undefined | false> | T | undefined | false, within = 60_000): Promise<T> {
  for (const end = Date.now() + within; ; ) {
    const value = await found()
    if (value !== undefined && value !== false) return value
    if (Date.now() > end) throw new Error(`not within ${within} ms: ${found}`)
    await sleep(20)
  }
}

/** A log that says nothing. */
export const quiet = { info: () => {}, warn: () => {}, error: () => {} }
