import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Acting, Actor } from '../../kernel/guard.ts'
import { once } from '../../kernel/idempotency.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Reading, Tenancy } from '../../kernel/tenancy.ts'
import { add, drop, one, type Row } from '../../kernel/verbs.ts'
import { attachment, cleanMediaType, cleanName } from './names.ts'
import { newKey, type Range, type Store, type Stored } from './store.ts'

/** Who stores and reads outside a transaction: a streaming route (`{ db: app.db, actor: req.actor }`) or a piece of long work. */
export interface Holder {
  db: Tenancy
  actor: Actor
}
export interface About {
  name: string
  media_type?: string | undefined
  object_type?: string | undefined
  object_id?: string | undefined
  /** Belongs to a record of the module that stores it, which alone drops it. */
  kept?: true
  /** Longest content in bytes, where it is not the usual one: imports are longer than evidence. */
  max_bytes?: number
}
/** Per file and per tenant. */
export interface FileLimits {
  max_bytes: number
  quota_bytes: number
  quota_files: number
}
/** security.md 6.9: 100 MB a file; the quotas keep one tenant from filling the disk of all. */
export const usualLimits: FileLimits = { max_bytes: 100_000_000, quota_bytes: 50_000_000_000, quota_files: 100_000 }

/** Headers of a content: whatever was uploaded, the browser saves it and never shows or runs it here (security.md 6.9). */
export const savedAs = ({ name, bytes }: { name: string; bytes: number }) => ({
  'content-type': 'application/octet-stream',
  'content-length': bytes,
  'content-disposition': attachment(name),
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
})

/** Content that is stored and has no row yet; without one the sweep removes it. */
export interface Put extends Stored {
  key: string
  about: About
}
export interface Files {
  store: Store
  /** Stores content and its row. The caller keeps `body`: when this fails, the rest of it is left unread, not destroyed. */
  storeStream: (who: Holder, about: About, body: Readable) => Promise<Row<'files'>>
  openFile: (who: Holder, id: string, range?: Range) => Promise<{ row: Row<'files'>; stream: Readable }>
  /** Removes the row, then its content. */
  removeFile: (who: Holder, id: string) => Promise<void>
  /** Removes content older than an hour that has no row, of the actor's tenant; answers how many objects. */
  sweepOrphans: (who: Holder, now?: number) => Promise<number>
  /** The two halves of `storeStream`, for a caller with a transaction of its own. */
  put: (who: Holder, about: About, body: Readable) => Promise<Put>
  enter: (who: Acting, put: Put) => Promise<Row<'files'>>
}

const orphanAge = 3_600_000 // ms: far longer than it takes from the last byte to the row

/** The file store with its rows. The object comes first and the row after it: a row always has its content. */
export function files(store: Store, limits: FileLimits = usualLimits): Files {
  const put: Files['put'] = async ({ db, actor }, about, body) => {
    const most = about.max_bytes ?? limits.max_bytes
    const room = await roomOf(db.read(actor.tenant_id), actor.tenant_id, limits)
    const key = newKey(actor.tenant_id)
    return { ...(await store.put(key, within(body, most, room))), key, about }
  }
  const enter: Files['enter'] = async (who, { key, about, bytes, sha256 }) => {
    const { tenant_id } = who.actor
    // Two uploads that end together would both find room.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`files ${tenant_id}`}, 0))`.execute(who.tx)
    if (bytes > (await roomOf(who.tx, tenant_id, limits))) throw quotaReached(limits)
    return add(who, 'files', {
      name: cleanName(about.name),
      media_type: cleanMediaType(about.media_type),
      bytes,
      sha256,
      storage_key: key,
      object_type: about.object_type ?? null,
      object_id: about.object_id ?? null,
      kept: about.kept ?? false,
    })
  }
  return {
    store,
    put,
    enter,
    storeStream: async (who, about, body) => {
      const stored = await put(who, about, body)
      return settle(store, stored, () => who.db.withTenant(who.actor.tenant_id, (tx) => enter({ actor: who.actor, tx }, stored)))
    },
    openFile: async ({ db, actor }, id, range) => {
      const row = await one({ actor, tx: db.read(actor.tenant_id) }, 'files', id)
      return { row, stream: await store.get(row.storage_key, range) }
    },
    removeFile: async ({ db, actor }, id) => {
      const { storage_key } = await db.withTenant(actor.tenant_id, async (tx) => {
        const row = await one({ actor, tx }, 'files', id)
        await drop({ actor, tx }, 'files', id)
        return row
      })
      // The row is gone for good; content that cannot be removed now is an orphan for the sweep.
      await store.remove(storage_key).catch(() => {})
    },
    sweepOrphans: ({ db, actor }, now = Date.now()) => sweep(store, db.read(actor.tenant_id), actor.tenant_id, now - orphanAge),
  }
}

/** Runs what makes the row. A refusal takes the content back; where it is not known if the row came to be, the sweep decides. */
async function settle<T>(store: Store, { key }: Put, makeRow: () => Promise<T>): Promise<T> {
  try {
    return await makeRow()
  } catch (cause) {
    if (cause instanceof Problem) await store.remove(key).catch(() => {})
    throw cause
  }
}

/**
 * What makes the row of a content that came with a request, and all that belongs to it: in one transaction, and once for each
 * Idempotency-Key, which stands for the content and what was `said` with it. Of a repeat the first content stays and this one goes.
 */
export async function enterOnce<T>(
  { store }: Files,
  req: FastifyRequest,
  reply: FastifyReply,
  put: Put,
  enter: (who: Acting) => Promise<T>,
  said: object = {},
): Promise<T> {
  const { actor, server } = req
  let entered = false
  const answer = await settle(store, put, () =>
    server.db.withTenant(actor.tenant_id, async (tx) => {
      req.tx = tx
      req.body = { sha256: put.sha256, ...said } // the stream itself is gone
      return once(req, reply, async () => {
        entered = true
        return enter({ actor, tx })
      })
    }),
  )
  if (!entered) await store.remove(put.key)
  return answer as T // of a repeat, what `enter` answered then
}

const quotaReached = ({ quota_bytes, quota_files }: FileLimits) =>
  new Problem(
    413,
    'quota_reached',
    `Your organisation may store ${megabytes(quota_bytes)} in ${quota_files.toLocaleString('en')} files, and that is used up. Delete files, of which an administrator can delete reports and imported packs too, or ask the operator for more.`,
  )
const megabytes = (bytes: number) => `${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} MB`

/** Bytes that the tenant may still store; a Problem 413 when there is no room for another file. */
async function roomOf(rows: Reading, tenant_id: string, usual: FileLimits): Promise<number> {
  const { count, bytes, own } = await rows
    .selectFrom('files')
    .where('tenant_id', '=', tenant_id)
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      sql<number>`coalesce(sum(bytes), 0)::bigint`.as('bytes'),
      // What who runs the instance allows this tenant.
      sql<number | null>`(select (p.limits->>'storage_bytes')::float8 from tenant_policies p where p.tenant_id = ${tenant_id})`.as('own'),
    ])
    .executeTakeFirstOrThrow()
  const limits = { ...usual, quota_bytes: Math.min(usual.quota_bytes, own ?? usual.quota_bytes) }
  if (count >= limits.quota_files || bytes >= limits.quota_bytes) throw quotaReached(limits)
  return limits.quota_bytes - bytes
}

/** The body up to its limits. It is not destroyed when reading stops: an HTTP request that was could not be answered. */
function within(body: Readable, most: number, room: number): Readable {
  async function* counted() {
    let bytes = 0
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > most) throw new Problem(413, 'too_large', `This file is longer than ${megabytes(most)}, the most that is stored.`)
      if (bytes > room)
        throw new Problem(413, 'quota_reached', `Your organisation has ${megabytes(room)} of storage left, and this file is longer.`)
      yield chunk
    }
  }
  return Readable.from(counted(), { objectMode: false })
}

const looked = 500 // keys asked of the database at once

async function sweep(store: Store, rows: Reading, tenant_id: string, before: number): Promise<number> {
  let removed = await store.tidy(before)
  const check = async (keys: string[]) => {
    const found = await rows
      .selectFrom('files')
      .where('tenant_id', '=', tenant_id)
      .where('storage_key', '=', sql<string>`any(${keys})`)
      .select('storage_key')
      .execute()
    const kept = new Set(found.map((row) => row.storage_key))
    for (const key of keys.filter((each) => !kept.has(each))) {
      await store.remove(key)
      removed += 1
    }
  }
  let batch: string[] = []
  for await (const key of store.keys(tenant_id, before)) {
    batch.push(key)
    if (batch.length < looked) continue
    await check(batch)
    batch = []
  }
  if (batch.length) await check(batch)
  return removed
}
