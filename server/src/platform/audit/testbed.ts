import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { openDatabase } from '../../kernel/database.ts'
import { record } from '../../kernel/events.ts'
import { systemActor } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { type Tenancy, tenancy } from '../../kernel/tenancy.ts'

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

/** A database of its own, migrated; for tests of what runs below HTTP. */
export async function testbed(): Promise<Testbed> {
  const folder = await mkdtemp(join(tmpdir(), 'rampart-test-'))
  const database = await openDatabase({
    RAMPART_DATA: join(folder, 'data'),
    SECRET_KEY: 'a key for tests, thirty-two or more',
    DATABASE_POOL: 10,
  })
  const owner = await database.owner()
  const db = tenancy({ ...database.app, max: 10 })
  return {
    folder,
    app: database.app,
    owner,
    another: database.owner,
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
      await database.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Waits until `found` gives something, at most ten seconds. */
export async function until<T>(found: () => Promise<T | undefined | false> | T | undefined | false, within = 10_000): Promise<T> {
  for (const end = Date.now() + within; ; ) {
    const value = await found()
    if (value !== undefined && value !== false) return value
    if (Date.now() > end) throw new Error(`not within ${within} ms: ${found}`)
    await sleep(20)
  }
}

/** A log that says nothing. */
export const quiet = { info: () => {}, warn: () => {}, error: () => {} }
