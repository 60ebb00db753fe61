import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { attackSync } from '@rampart/contract/techniques.ts'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Acting, Looking } from '../../../kernel/guard.ts'
import type { Working } from '../../../kernel/module.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Tenancy, Tx } from '../../../kernel/tenancy.ts'
import { startJob } from '../../../platform/jobs/jobs.port.ts'
import { type Imported, importBundle } from './import.ts'

/** Where MITRE publishes the newest release. */
const usualUrl = 'https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master/enterprise-attack/enterprise-attack.json'
const largest = 300_000_000 // bytes of a bundle
const patience = 300_000 // ms for a download

export interface SyncParts {
  outbound: Pick<FastifyInstance['outbound'], 'fetch'>
  /** Whether releases are looked for by the clock where the tenant did not say. */
  enabled: boolean
  /** How often, where it did not say. */
  every_hours: number
  /** Where an operator without a network puts bundles. */
  folder: string | undefined
}
export type SyncState = z.output<typeof attackSync>

interface Row extends Omit<SyncState, 'url' | 'enabled' | 'is_default' | 'folder' | 'every_hours'> {
  enabled: boolean | null
  every_hours: number | null
  url: string | null
  etag: string | null
  last_modified: string | null
  files: Record<string, string>
}

async function rowOf({ tx, actor }: Looking): Promise<Row> {
  const { rows } = await sql<Row>`
    select enabled, url, every_hours, etag, last_modified, checked_at, good_at, error, failures, next_at, version, folder as files
    from attack_sync where tenant_id = ${actor.tenant_id}`.execute(tx)
  return (
    rows[0] ?? {
      enabled: null,
      url: null,
      every_hours: null,
      etag: null,
      last_modified: null,
      checked_at: null,
      good_at: null,
      error: null,
      failures: 0,
      next_at: null,
      version: 0,
      files: {},
    }
  )
}

/** Where releases come from and how the last tries went, for people. */
export async function syncState(who: Looking, { enabled, folder, every_hours }: SyncParts): Promise<SyncState> {
  const row = await rowOf(who)
  const { checked_at, good_at, error, failures, next_at, version } = row
  return {
    enabled: row.enabled ?? enabled,
    url: row.url ?? usualUrl,
    is_default: row.url === null,
    every_hours: row.every_hours ?? every_hours,
    folder: folder !== undefined,
    checked_at,
    good_at,
    error,
    failures,
    next_at,
    version,
  }
}

/** Puts a look for new releases into the queue; undefined when one waits or runs already. */
export async function startSync(who: Acting): Promise<string | undefined> {
  const { tx, actor } = who
  await lockSync(who)
  const there = await tx
    .selectFrom('job_runs')
    .select('id')
    .where('tenant_id', '=', actor.tenant_id)
    .where('kind', '=', 'techniques.sync')
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirst()
  return there ? undefined : startJob(who, { kind: 'techniques.sync', total: null, input: {} })
}

/** Whoever changes where releases come from, or what is known of that place, does so alone. */
export const lockSync = ({ tx, actor }: Acting) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`attack_sync ${actor.tenant_id}`}, 0))`.execute(tx)

/** A release was deleted: the next look brings what the source has, also where it has nothing new. */
export async function forgetFetched(who: Acting): Promise<void> {
  await lockSync(who)
  await sql`update attack_sync set etag = null, last_modified = null where tenant_id = ${who.actor.tenant_id}`.execute(who.tx)
}

/** The next look by the clock must not fail by the minutes that the last one took. */
const slack = 600_000 // ms
/** By the clock: so often as was set; a source that failed is left alone for longer each time, and at last asked once a day. */
export const syncWhenDue = (parts: SyncParts) => async (who: Acting) => {
  const { enabled, next_at, checked_at, every_hours } = await syncState(who, parts)
  if (!enabled && parts.folder === undefined) return
  const due = next_at ?? (checked_at && new Date(Date.parse(checked_at) + every_hours * hour - slack).toISOString())
  if (due !== null && Date.parse(due) > Date.now()) return
  await startSync(who)
}

interface Outcome {
  source: 'unchanged' | 'imported' | 'failed' | 'off'
  error: string | null
  imported: Imported[]
}

/** The job: reads what is new in the folder, then asks the source. That it cannot be reached is a warning, not a failure. */
export const syncWork =
  (parts: SyncParts) =>
  async (work: Working): Promise<Outcome> => {
    const { db, actor } = work
    const before = await rowOf({ actor, tx: db.read(actor.tenant_id) })
    const state = await syncState({ actor, tx: db.read(actor.tenant_id) }, parts)
    const fromFolder = await readFolder(work, parts.folder, before.files)
    if (!state.enabled) {
      await keep(db, actor, before, fromFolder)
      return { source: 'off', error: fromFolder.error, imported: fromFolder.imported }
    }
    const asked = await askSource(work, parts, state.url, before)
    const error = asked.error ?? fromFolder.error
    await keep(db, actor, before, { error, files: fromFolder.files, asked })
    return {
      source: asked.error !== null ? 'failed' : asked.imported ? 'imported' : 'unchanged',
      error,
      imported: [...fromFolder.imported, ...(asked.imported ? [asked.imported] : [])],
    }
  }

interface Answer {
  error: string | null
  imported?: Imported
  remember?: Pick<Row, 'etag' | 'last_modified'>
}

async function askSource(work: Working, { outbound }: SyncParts, url: string, { etag, last_modified }: Row): Promise<Answer> {
  try {
    const reply = await outbound.fetch(url, {
      headers: {
        accept: 'application/json',
        ...(etag && { 'if-none-match': etag }),
        ...(last_modified && { 'if-modified-since': last_modified }),
      },
      max_bytes: largest,
      timeout_ms: patience,
      signal: work.signal,
    })
    if (reply.status === 304) return { error: null }
    if (reply.status !== 200)
      return { error: `${new URL(url).host} answered ${reply.status} instead of a bundle. Look at the address of the source.` }
    const file_name = new URL(url).pathname.split('/').at(-1)
    const imported = await importBundle(work, {
      source: 'sync',
      file_name,
      open: async () => Readable.from(inPieces(reply.body), { objectMode: false }),
    })
    return { error: null, imported, remember: { etag: header(reply.headers.etag), last_modified: header(reply.headers['last-modified']) } }
  } catch (cause) {
    if (work.signal.aborted || !(cause instanceof Problem)) throw cause
    return { error: cause.message }
  }
}
const header = (value: string | string[] | undefined) => [value].flat()[0]?.slice(0, 500) ?? null
function* inPieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 262_144) yield bytes.subarray(at, at + 262_144)
}

interface FromFolder {
  files: Record<string, string>
  imported: Imported[]
  error: string | null
}
/** Bundles in the folder that are new or changed since they were read. One that cannot be used is told of as long as it lies there, and not read again. */
async function readFolder(work: Working, folder: string | undefined, known: Record<string, string>): Promise<FromFolder> {
  const found: FromFolder = { files: {}, imported: [], error: null }
  if (folder === undefined) return found
  try {
    const names = (await readdir(folder)).filter((name) => /\.json(\.gz)?$/i.test(name)).sort()
    for (const name of names) {
      const path = join(folder, name)
      const { size, mtimeMs } = await stat(path)
      const mark = `${size} ${Math.trunc(mtimeMs)}`
      found.files[name] = mark
      const before = known[name]
      if (before?.startsWith(mark)) {
        found.files[name] = before
        if (before !== mark) found.error = `${name}: ${before.slice(mark.length + 1)}`
        continue
      }
      try {
        found.imported.push(await importBundle(work, { source: 'folder', file_name: name, open: async () => createReadStream(path) }))
      } catch (cause) {
        if (work.signal.aborted || !(cause instanceof Problem)) throw cause
        found.error = `${name}: ${cause.message}`
        found.files[name] = `${mark} ${cause.message}`
      }
    }
    return found
  } catch (cause) {
    const { code } = z
      .object({ code: z.string().catch('') })
      .catch({ code: '' })
      .parse(cause)
    if (!['ENOENT', 'EACCES', 'ENOTDIR', 'EISDIR'].includes(code)) throw cause
    return { ...found, error: `The folder for ATT&CK bundles cannot be read (${code}). Look at ATTACK_FOLDER and its rights.` }
  }
}

const hour = 3_600_000
/** Doubled with each failure, from an hour to a day. */
const wait = (failures: number) => Math.min(24 * hour, hour * 2 ** Math.min(failures, 6))

interface Kept {
  error: string | null
  files: Record<string, string>
  /** Absent where the source was not asked. */
  asked?: Answer
}
/**
 * Notes what a look found. Meanwhile the source may have become another one, of which the old one's answer says nothing; and what was
 * fetched may have been deleted again: then the source is asked for it anew.
 */
async function keep(db: Tenancy, actor: Working['actor'], before: Row, { error, files, asked }: Kept): Promise<void> {
  const { tenant_id } = actor
  await db.withTenant(tenant_id, async (tx) => {
    await lockSync({ tx, actor })
    const row = await rowOf({ tx, actor })
    const isOther = row.url !== before.url
    const found = isOther ? row : { ...row, error, ...(asked && (await learned(tx, tenant_id, row, asked))) }
    const at = (isNow: boolean, before: string | null) => (isNow ? sql`clock_timestamp()` : sql`${before}::timestamptz`)
    await sql`
      insert into attack_sync (tenant_id, etag, last_modified, checked_at, good_at, error, failures, next_at, folder)
      values (${tenant_id}, ${found.etag}, ${found.last_modified}, ${at(!isOther, row.checked_at)}, ${at(!isOther && asked?.error === null, row.good_at)},
        ${found.error}, ${found.failures}, ${found.next_at}, ${JSON.stringify(files)}::jsonb)
      on conflict (tenant_id) do update set etag = excluded.etag, last_modified = excluded.last_modified, checked_at = excluded.checked_at,
        good_at = excluded.good_at, error = excluded.error, failures = excluded.failures, next_at = excluded.next_at, folder = excluded.folder`.execute(
      tx,
    )
  })
}

async function learned(tx: Tx, tenant: string, row: Row, { error, imported, remember }: Answer) {
  const failures = error === null ? 0 : row.failures + 1
  const next_at = failures ? new Date(Date.now() + wait(failures)).toISOString() : null
  const { rows } = await sql`select from attack_releases where tenant_id = ${tenant} and id = ${imported?.release_id ?? null}`.execute(tx)
  return { failures, next_at, ...(rows.length > 0 && remember) }
}
