import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/guard.ts'
import { Problem, toProblem } from '../../../kernel/problem.ts'
import type { Tenancy } from '../../../kernel/tenancy.ts'
import { CutShort } from '../../../platform/readers/readers.port.ts'
import { valuesOfMany } from '../../observables/matching.port.ts'
import { type Asked, type Begun, begin, renew } from './begin.ts'
import { type Limits, meter } from './body.ts'
import { chunks, OtherBody } from './chunks.ts'
import { columnNames } from './row.ts'
import { type Outcome, replyOf, settle } from './settle.ts'
import { openSheaves } from './sheaves.ts'
import { type Chunk, type Running, Superseded, storeChunk } from './store.ts'
import type { BatchReply } from './words.ts'

export interface Import extends Asked {
  limits: Limits
  /** Fires when the import is to end; what is stored by then stays. */
  signal?: AbortSignal
  /** Bytes read so far. */
  progress?: (bytes: number) => void
}

/**
 * Reads a body of any size into hosts and collections, portion by portion, each stored whole or not at all. Answers once all is stored.
 * When it breaks off, the collection keeps what was stored and says `interrupted`; the error names it.
 * @throws Problem 400 for a body that cannot be read, 409 and 422 for a key in use, 507 when the disk is full.
 */
export async function importBody(db: Tenancy, actor: Actor, source: AsyncIterable<Buffer>, asked: Import): Promise<BatchReply> {
  const measured = meter()
  const begun = await begin(db, actor, asked)
  if (begun.replay) {
    for await (const _ of measured.through(source)) asked.progress?.(measured.bytes)
    if (measured.sha256() !== begun.replay.sha256) throw keyReused()
    return replyOf(db, actor, begun.id)
  }
  const alive = renew(db, actor, begun)
  try {
    await run(db, actor, measured.through(source), asked, begun)
    await ended(db, actor, begun, { state: 'complete', bytes: measured.bytes, sha256: measured.sha256(), error: null })
    return await replyOf(db, actor, begun.id)
  } catch (err) {
    throw await brokenOff(db, actor, begun, err, { bytes: measured.bytes, cancelled: wasCancelled(asked.signal) })
  } finally {
    alive.stop()
  }
}

async function run(db: Tenancy, actor: Actor, source: AsyncIterable<Buffer>, asked: Import, begun: Begun) {
  const opened = await openSheaves(counted(source, asked), asked.format, asked.limits)
  try {
    const artifact = asked.artifact ?? opened.about.artifact ?? begun.artifact
    await begun.describe({ ...opened.about, artifact, format: opened.format })
    const running: Running = { ...begun, artifact, seen_at: opened.about.seen_at, so_far: { counted: new Set(), named: false } }
    // One portion is being stored while the next is read, never more.
    let storing: Promise<void> = Promise.resolve()
    const waiting = () => storing
    const gathered = { columns: columnNames(begun.columns), values: valuesOfMany(actor.tenant_id) }
    try {
      for await (const chunk of chunks(opened.sheaves, gathered, begun.resumed)) {
        await waiting()
        const underway = Promise.withResolvers<void>()
        storing = stored(db, actor, { ...running }, chunk, underway.resolve)
        running.lines_done = chunk.last_line
        await Promise.race([underway.promise, storing]) // reading goes on beside what takes long, not between short questions
      }
    } finally {
      await waiting()
    }
  } finally {
    await opened.close()
  }
}

async function* counted(source: AsyncIterable<Buffer>, { signal, progress }: Import): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const piece of source) {
    if (signal?.aborted) throw new Cancelled()
    bytes += piece.length
    progress?.(bytes)
    yield piece
  }
}
class Cancelled extends Error {}
/** Only by a person; a server that stops interrupts, and goes on when it is back. */
const wasCancelled = (signal: AbortSignal | undefined) =>
  signal?.aborted === true && signal.reason instanceof Problem && signal.reason.code === 'cancelled'

/** Troubles that pass: two imports in each other's way, a database that restarts. */
const passing = new Set([
  '40P01',
  '40001',
  '23505',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'unavailable',
])
const patience = [50, 200, 1000, 2000, 4000, 4000, 4000] // ms; PostgreSQL is brought back within 10 s

/** Stores a chunk; tries again where that may help, and goes round a row that only the database finds fault with. */
async function stored(db: Tenancy, actor: Actor, running: Running, chunk: Chunk, underway: () => void): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await storeChunk(db, actor, running, chunk, underway)
    } catch (err) {
      const code = codeOf(err)
      const wait = patience[attempt]
      if (code.startsWith('22') || code === '54000') {
        const bad = await faulty(db, actor, chunk)
        if (bad.size === 0) throw err
        chunk.refused.push(...[...bad].map(([line, reason]) => ({ line, reason })))
        chunk.good = chunk.good.filter((row) => !bad.has(row.line))
        chunk.text = undefined
      } else if (!passing.has(code) || wait === undefined) throw err
      else await sleep(wait)
    }
  }
}

const codeOf = (err: unknown) => {
  const code = err instanceof Error && 'code' in err && typeof err.code === 'string' ? err.code : ''
  return code || (err instanceof Error ? (toProblem(err)?.code ?? '') : '')
}

/** The rows that PostgreSQL does not take as jsonb, by halving: such as a number beyond its numeric. */
async function faulty(db: Tenancy, actor: Actor, chunk: Chunk): Promise<Map<number, string>> {
  const bad = new Map<number, string>()
  const rows = chunk.good.filter((row) => row.json)
  const search = async (from: number, to: number): Promise<void> => {
    if (from >= to) return
    const texts = rows.slice(from, to).map((row) => row.json?.toString() ?? '')
    const reason = await jsonFault(db, actor, texts)
    if (reason === undefined) return
    const [only] = rows.slice(from, from + 1)
    if (to - from === 1 && only) bad.set(only.line, `The database does not take it: ${reason}`)
    else {
      const middle = Math.floor((from + to) / 2)
      await search(from, middle)
      await search(middle, to)
    }
  }
  await search(0, rows.length)
  return bad
}

async function jsonFault(db: Tenancy, actor: Actor, texts: string[]): Promise<string | undefined> {
  try {
    await sql`select count(t::jsonb) from unnest(${texts}::text[]) t`.execute(db.read(actor.tenant_id))
    return undefined
  } catch (err) {
    if (codeOf(err).startsWith('22') || codeOf(err) === '54000') return err instanceof Error ? err.message.slice(0, 200) : ''
    throw err
  }
}

const keyReused = () => new Problem(422, 'key_reused', 'This Idempotency-Key was used for another import. Take a new one.')

const ended = (db: Tenancy, actor: Actor, begun: Begun, outcome: Outcome, how: { silent?: boolean } = {}) =>
  db.withTenant(actor.tenant_id, (tx) => settle({ tx, actor }, begun, outcome, how))

/** Keeps what is stored, says so in the collection, and makes the error that the caller gets. */
async function brokenOff(
  db: Tenancy,
  actor: Actor,
  begun: Begun,
  err: unknown,
  { bytes, cancelled }: { bytes: number; cancelled: boolean },
) {
  if (err instanceof Superseded) {
    return new Problem(
      409,
      'superseded',
      `The import ${begun.id} was cancelled, or another request with its Idempotency-Key went on with it.`,
    )
  }
  if (err instanceof OtherBody) {
    await ended(db, actor, begun, { state: 'interrupted', bytes: null, sha256: null, error: begun.error }, { silent: true })
    return keyReused()
  }
  const cause = problemOf(err, cancelled)
  const settled = await ended(db, actor, begun, {
    state: cancelled ? 'cancelled' : 'interrupted',
    bytes,
    sha256: null,
    error: cause.message,
  }).catch(() => undefined)
  const kept = settled
    ? settled.lines_done
      ? `The collection ${begun.id} keeps what was stored up to line ${settled.lines_done} (${settled.rows_stored} rows); nothing after it was.`
      : `Nothing was stored (collection ${begun.id}).`
    : `What was stored before is in the collection ${begun.id}.`
  return new Problem(
    cause.status,
    cause.code,
    `${cause.message} ${kept}`,
    cause.retryAfter === undefined ? {} : { retryAfter: cause.retryAfter },
  )
}

function problemOf(err: unknown, cancelled: boolean): Problem {
  if (cancelled) return new Problem(409, 'cancelled', 'The import was cancelled.')
  if (err instanceof Cancelled)
    return new Problem(503, 'unavailable', 'The server stopped in the middle of this import.', { retryAfter: 5 })
  if (err instanceof CutShort) return new Problem(['too_large', 'bomb'].includes(err.code) ? 413 : 400, err.code, err.message)
  const code = err instanceof Error && 'code' in err ? err.code : undefined
  const disconnected = code === 'ECONNRESET' && err instanceof Error && err.message === 'aborted'
  if (disconnected || code === 'ERR_STREAM_PREMATURE_CLOSE')
    return new Problem(400, 'disconnected', 'The connection broke off before the body was complete.')
  const known = err instanceof Error ? toProblem(err) : undefined
  if (known?.code === 'storage_full') return new Problem(507, known.code, 'The disk is full.', { retryAfter: 60 })
  return known ?? new Problem(500, 'internal', 'Something failed here.')
}
