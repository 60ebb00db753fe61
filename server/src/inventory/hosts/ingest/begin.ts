import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import { commandOf } from '../../../kernel/processes.ts'
import type { Tenancy } from '../../../kernel/tenancy.ts'
import type { Format } from './body.ts'
import type { Resumed } from './chunks.ts'
import type { About } from './sheaves.ts'
import { leaseSeconds } from './store.ts'

/** What the caller wants imported. */
export interface Asked {
  format: Format | 'auto'
  artifact?: string | undefined
  file_name?: string | undefined
  /** Where it comes from: `push` by a machine, `upload` by a person. */
  source: string
  key?: string | undefined
  /** A collection that waits for this import already, and its job. */
  collection?: { id: string; job_id: string } | undefined
}
export interface Begun {
  id: string
  artifact: string
  lease: string
  lines_done: number
  columns: string[]
  error: string | null
  resumed?: Resumed | undefined
  /** The import is complete already: the body only has to be the same. */
  replay?: { sha256: string | null }
  describe: (about: About & { format: string }) => Promise<void>
}

/** This process, once. A lease names who holds it, so that the lease of a process that died need not run out. */
const boot = randomUUID()
const newLease = () => `${hostname()} ${process.pid} ${boot} ${randomUUID()}`
export function holderIsDead(lease: string | null): boolean {
  const [host, pid, born] = (lease ?? '').split(' ')
  if (host !== hostname()) return false
  if (Number(pid) === process.pid) return born !== boot
  return commandOf(Number(pid)) === undefined
}

/** Makes the collection of a new import, or takes up the one that was begun under the same key. */
export async function begin(db: Tenancy, actor: Actor, asked: Asked): Promise<Begun> {
  const lease = newLease()
  const { tenant_id } = actor
  const parameters = JSON.stringify([asked.format, asked.artifact ?? null])
  const artifact = asked.artifact ?? (asked.file_name?.replace(/(\.\w{1,7})+$/, '') || 'unnamed')
  const begun = (id: string, more: Partial<Begun> = {}): Begun => ({
    id,
    artifact,
    lease,
    lines_done: 0,
    columns: [],
    error: null,
    describe: (about) => describe(db, actor, id, about),
    ...more,
  })
  return db.withTenant(tenant_id, async (tx) => {
    const known = await earlier()
    if (!known) {
      const id = newId()
      await tx
        .insertInto('collections')
        .values({
          tenant_id,
          id,
          artifact,
          format: asked.format,
          source: asked.source,
          file_name: asked.file_name ?? null,
          actor_id: actor.id,
          idempotency_key: asked.key ?? null,
          asked: parameters,
          lease,
          lease_until: soon,
        })
        .execute()
      return begun(id, asked.key === undefined ? {} : { resumed: { lines_done: 0, prefix_hash: null } })
    }
    if (known.asked !== parameters)
      throw new Problem(422, 'key_reused', 'This Idempotency-Key was used for an import with other parameters. Take a new one.')
    if (known.state === 'complete') return begun(known.id, { replay: { sha256: known.sha256 } })
    if (known.state === 'running' && known.alive && !holderIsDead(known.lease)) {
      throw new Problem(409, 'in_flight', 'An import with this Idempotency-Key is still at work. Ask again in a moment.', { retryAfter: 2 })
    }
    await tx
      .updateTable('collections')
      .where('tenant_id', '=', tenant_id)
      .where('id', '=', known.id)
      .set({ lease, lease_until: soon, state: 'running', error: null, finished_at: null })
      .execute()
    const { lines_done, prefix_hash, columns, error } = known
    return begun(known.id, { artifact: known.artifact, lines_done, columns, error, resumed: { lines_done, prefix_hash } })

    async function earlier() {
      let query = tx.selectFrom('collections').where('tenant_id', '=', tenant_id)
      if (asked.collection) query = query.where('id', '=', asked.collection.id)
      else if (asked.key !== undefined) query = query.where('actor_id', '=', actor.id).where('idempotency_key', '=', asked.key)
      else return undefined
      // Two requests with one new key: the second waits here, and then finds the row of the first.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${tenant_id} ${asked.key ?? asked.collection?.id ?? ''}`}, 0))`.execute(
        tx,
      )
      return query
        .selectAll()
        .select(sql<boolean>`coalesce(lease_until > clock_timestamp(), false)`.as('alive'))
        .forUpdate()
        .executeTakeFirst()
    }
  })
}

const soon = sql<string>`clock_timestamp() + make_interval(secs => ${leaseSeconds})`

async function describe(db: Tenancy, actor: Actor, id: string, { artifact, format, flow_id, hunt_id }: About & { format: string }) {
  await db.withTenant(actor.tenant_id, (tx) =>
    tx
      .updateTable('collections')
      .where('tenant_id', '=', actor.tenant_id)
      .where('id', '=', id)
      .set({ format, ...(artifact && { artifact }), ...(flow_id && { flow_id }), ...(hunt_id && { hunt_id }) })
      .execute(),
  )
}

/** Keeps the lease while the body is slow to come. */
export function renew(db: Tenancy, actor: Actor, { id, lease }: Begun) {
  const timer = setInterval(
    () => {
      db.withTenant(actor.tenant_id, (tx) =>
        tx
          .updateTable('collections')
          .where('tenant_id', '=', actor.tenant_id)
          .where('id', '=', id)
          .where('lease', '=', lease)
          .set({ lease_until: soon })
          .execute(),
      ).catch(() => {}) // the next one will do, or the next chunk says what is wrong
    },
    (leaseSeconds * 1000) / 4,
  )
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
