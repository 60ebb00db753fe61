import { sql } from 'kysely'
import { z } from 'zod'
import { record } from '../../kernel/events.ts'
import type { Acting, Actor } from '../../kernel/guard.ts'
import type { Event, Working } from '../../kernel/module.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import type { Row } from '../../kernel/verbs.ts'
import type { Files } from '../files/files.port.ts'
import type { Content, Document } from './content.ts'
import { type PackFile, packFiles, usualPack } from './pack.ts'
import { type Parser, parser } from './parser.ts'
import { TornPack } from './torn.ts'
import { type Draft, languageOf, type Refused, storable, textOf } from './understand.ts'

export const inputOf = z.object({ import_id: z.uuid(), file_id: z.uuid(), bytes: z.int() })
/** Items that are stored in one transaction, or soon after: a file is never torn apart. */
const portion = 500
const heaviest = 8_000_000 // characters of the files of a portion

/** What was read since the last portion was stored. */
interface Heap<D> {
  files: number
  items: number
  /** Characters of its files: a portion is not to fill the memory. */
  weight: number
  drafts: D[]
  refused: Refused[]
  passed_over: Map<string, number>
}
const empty = <D>(): Heap<D> => ({ files: 0, items: 0, weight: 0, drafts: [], refused: [], passed_over: new Map() })

/** The job: reads the file, portion by portion. Taken up by another process it goes on after the last file that was stored. */
export const importWork =
  <D extends Draft>(content: Content<D>, files: Files) =>
  async ({ db, actor, input, signal, progress }: Working): Promise<object> => {
    const { import_id, file_id, bytes } = inputOf.parse(input)
    const begun = await begin(db, actor, import_id)
    const { stream } = await files.openFile({ db, actor }, file_id)
    const reader = parser()
    let read = 0
    async function* counted() {
      for await (const piece of stream as AsyncIterable<Buffer>) {
        read += piece.length
        yield piece
      }
    }
    try {
      await readAll(db, actor, content, begun, counted(), reader, async () => {
        signal.throwIfAborted()
        await progress(Math.min(read, bytes), bytes)
      })
      return await complete(db, actor, content, import_id)
    } catch (err) {
      const problem = err instanceof TornPack ? new Problem(400, 'bad_file', err.message) : err
      // Cancelled by a person, it ends so; stopped with its server, it waits to be taken up again.
      if (!signal.aborted) await ended(db, actor, import_id, 'failed', problem)
      else if (signal.reason instanceof Problem) await ended(db, actor, import_id, 'cancelled', signal.reason)
      throw problem
    } finally {
      stream.destroy()
      await reader.close()
    }
  }

type Begun = Pick<Row<'imports'>, 'id' | 'format' | 'file_name' | 'activate' | 'done'>
const begin = (db: Tenancy, { tenant_id }: Actor, id: string): Promise<Begun> =>
  db.withTenant(tenant_id, (tx) =>
    tx
      .updateTable('imports')
      .where('tenant_id', '=', tenant_id)
      .where('id', '=', id)
      .set({ state: 'running', updated_at: sql<string>`now()` })
      .returning(['id', 'format', 'file_name', 'activate', 'done'])
      .executeTakeFirstOrThrow(() => new Problem(404, 'not_found', 'This import was removed.')),
  )

async function readAll<D extends Draft>(
  db: Tenancy,
  actor: Actor,
  content: Content<D>,
  begun: Begun,
  source: AsyncIterable<Buffer>,
  reader: Parser,
  tell: () => Promise<void>,
) {
  const { ids: known, release } = await content.inForce({ actor, tx: db.read(actor.tenant_id) })
  const seen = new Map<string, string>()
  let done = begun.done
  let at = 0
  let heap = empty<D>()
  const flush = async () => {
    const before = done
    done = at
    await db.withTenant(actor.tenant_id, (tx) => storeHeap({ tx, actor }, content, begun, heap, { before, done, known, release }))
    heap = empty()
    await tell()
  }
  for await (const file of packFiles(source, begun.file_name, (path) => wanted(content, begun, path), usualPack)) {
    at += 1
    if (at <= begun.done) continue
    await readFile(content, begun, file, reader, heap, seen)
    if (heap.drafts.length + heap.refused.length >= portion || heap.weight >= heaviest) await flush()
    else await tell()
  }
  await flush()
}

/** A file that comes alone is read whatever its name. */
const wanted = <D extends Draft>(content: Content<D>, begun: Begun, path: string) =>
  !/(^|\/)\._/.test(path) && (path === begun.file_name || content.takes(path))

async function readFile<D extends Draft>(
  content: Content<D>,
  { format }: Begun,
  file: PackFile,
  reader: Parser,
  heap: Heap<D>,
  seen: Map<string, string>,
) {
  const path = shown(file.path)
  const refuse = (reason: string, item?: string) => {
    heap.items += 1
    heap.refused.push({ path: item ? `${path} (${shown(item)})` : path, reason: shown(reason) })
  }
  if ('passed_over' in file) {
    const ending = /\.(\w{1,10})$/.exec(path)?.[0].toLowerCase() ?? ''
    heap.passed_over.set(ending, (heap.passed_over.get(ending) ?? 0) + 1)
    return
  }
  heap.files += 1
  if ('refused' in file) return refuse(file.refused)
  const text = textOf(file.content)
  if (text === undefined) return refuse('It is no text in UTF-8.')
  heap.weight += text.length
  if (text.trim() === '') return refuse('It is empty.')
  const parsing = await reader.parse(frontMatter(path, text), languageOf(path, text))
  if ('refused' in parsing) return refuse(parsing.refused)
  if (parsing.documents.length === 0) return refuse('It is empty.')
  for (const [n, { value, text: part }] of parsing.documents.entries()) {
    const document: Document = { path, text: part, value }
    const which = parsing.documents.length > 1 ? `document ${n + 1}` : undefined
    const understood = content.understand(document, format)
    if (!understood) refuse(`It is none of the forms that are read here (${content.formats.join(', ')}).`, which)
    for (const { item, reason } of understood?.refused ?? []) refuse(reason, item || which)
    for (const draft of understood?.drafts ?? []) {
      const name = `${draft.source} ${draft.source_id}`
      const first = seen.get(name)
      if (!storable(draft)) refuse('It holds a character that cannot be kept (U+0000, or half of a pair).', draft.source_id)
      else if (first !== undefined) refuse(`Its id was there already, in ${first}.`, draft.source_id)
      else {
        seen.set(name, path)
        heap.items += 1
        heap.drafts.push(draft)
      }
    }
  }
}

/** GTFOBins of before 2025: YAML at the head of a page. */
const frontMatter = (path: string, text: string) =>
  /\.(md|markdown)$/i.test(path) ? (/^---\r?\n([\s\S]*?)\r?\n---\s*(\r?\n|$)/.exec(text)?.[1] ?? text) : text

/** Names and reasons come from the file. */
const shown = (text: string) => text.replaceAll('\0', '\uFFFD').toWellFormed().slice(0, 500)

interface Step {
  before: number
  done: number
  known: ReadonlySet<string>
  release: string
}
async function storeHeap<D extends Draft>(
  who: Acting,
  content: Content<D>,
  begun: Begun,
  heap: Heap<D>,
  { before, done, known, release }: Step,
) {
  const { tenant_id } = who.actor
  const { id: import_id, activate } = begun
  const { added, changed } = heap.drafts.length
    ? await content.store(who, heap.drafts, { import_id, activate, known, release })
    : { added: 0, changed: 0 }
  const techniques = [...new Set(heap.drafts.flatMap((draft) => [...content.techniques(draft)]))]
  const passed = JSON.stringify(Object.fromEntries(heap.passed_over))
  const { rows } = await sql<{ first: number }>`
    update imports i set done = ${done}, files = files + ${heap.files}, items = items + ${heap.items}, added = added + ${added},
      changed = changed + ${changed}, unchanged = unchanged + ${heap.drafts.length - added - changed}, refused = refused + ${heap.refused.length},
      techniques = array(select distinct t from unnest(techniques || ${techniques}::text[]) t order by t),
      passed_over = coalesce((select jsonb_object_agg(key, n) from (select key, sum(value::int) as n
        from (select * from jsonb_each_text(i.passed_over) union all select * from jsonb_each_text(${passed}::jsonb)) e group by key) s), '{}'),
      updated_at = now()
    where tenant_id = ${tenant_id} and id = ${import_id} and done = ${before} and state = 'running'
    returning refused - ${heap.refused.length}::int as first`.execute(who.tx)
  const [row] = rows
  // Somebody else is at it, or it was removed: what was stored here is taken back.
  if (!row) throw new Problem(409, 'taken_over', 'This import was ended, or another process goes on with it.')
  await sql`
    insert into import_refusals (tenant_id, import_id, n, path, reason)
    select ${tenant_id}, ${import_id}, ${row.first} + r.n, r.path, r.reason
    from unnest(${heap.refused.map(({ path }) => path)}::text[], ${heap.refused.map(({ reason }) => reason)}::text[])
      with ordinality as r(path, reason, n)`.execute(who.tx)
}

async function complete<D extends Draft>(db: Tenancy, actor: Actor, content: Content<D>, id: string): Promise<object> {
  const { release, ids } = await content.inForce({ actor, tx: db.read(actor.tenant_id) })
  return db.withTenant(actor.tenant_id, async (tx) => {
    const mine = () => tx.updateTable('imports').where('tenant_id', '=', actor.tenant_id).where('id', '=', id)
    const { techniques } = await tx
      .selectFrom('imports')
      .where('tenant_id', '=', actor.tenant_id)
      .where('id', '=', id)
      .select('techniques')
      .executeTakeFirstOrThrow()
    const unknown = techniques.filter((technique) => !ids.has(technique))
    const end = { finished_at: sql<string>`now()`, updated_at: sql<string>`now()` }
    const row = await mine()
      .set({ state: 'complete', unknown, matched: techniques.length - unknown.length, release, ...end })
      .set((eb) => ({ version: eb('version', '+', 1) }))
      .returning(['file_name', 'files', 'items', 'added', 'changed', 'unchanged', 'refused', 'matched', 'unknown'])
      .executeTakeFirstOrThrow()
    await record({ tx, actor }, 'imports.complete', id, { title: row.file_name, after: row })
    return { import_id: id, ...row }
  })
}

async function ended(db: Tenancy, actor: Actor, id: string, state: 'failed' | 'cancelled', cause: unknown) {
  const error = cause instanceof Problem ? cause.message : 'Something failed here. The log has it under the id of the job.'
  await db.withTenant(actor.tenant_id, (tx) => endOpen({ tx, actor }, { id }, { state, error }))
}

async function endOpen(
  { tx, actor }: Acting,
  which: { id: string } | { job_id: string },
  said: { state: 'failed' | 'cancelled'; error: string },
) {
  const [column, value] = 'id' in which ? (['id', which.id] as const) : (['job_id', which.job_id] as const)
  await tx
    .updateTable('imports')
    .where('tenant_id', '=', actor.tenant_id)
    .where(column, '=', value)
    .where('state', 'in', ['queued', 'running'])
    .set({ ...said, finished_at: sql<string>`now()`, updated_at: sql<string>`now()` })
    .execute()
}

/** A job that is cancelled before it began leaves its import to us; one at work ends it by itself. */
export const endCancelled = (who: Acting, { object_id }: Event): Promise<void> =>
  endOpen(who, { job_id: object_id }, { state: 'cancelled', error: 'The import was cancelled.' })
