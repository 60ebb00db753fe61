import type { D3fendReport } from '@rampart/contract/d3fend.ts'
import { sql } from 'kysely'
import { idsInForce, inPlaceOf, successionOf } from '../../../inventory/techniques/techniques.port.ts'
import { record } from '../../../kernel/events.ts'
import type { Acting } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound } from '../../../kernel/problem.ts'
import type { Gathered, Told } from './gather.ts'

interface Kept extends Told {
  id: string
  in_place: boolean
}
interface From {
  file_name: string
  sha256: string
  release: string
  sent_by: string
}

const lock = ({ tx, actor }: Acting) => sql`select pg_advisory_xact_lock(hashtextextended(${`d3fend ${actor.tenant_id}`}, 0))`.execute(tx)

/**
 * Makes the table what a file says, and leaves what the other kind of file said: mappings give the techniques, the ontology ids and
 * names. What no file names any more goes, unless somebody marked it as in place. The same file again writes no countermeasure.
 */
export async function keepGathered(who: Acting, gathered: Gathered, from: From): Promise<D3fendReport> {
  const { tx, actor } = who
  const { tenant_id } = actor
  await lock(who)
  const there = await tx
    .selectFrom('d3fend_countermeasures')
    .select(['id', 'class', 'd3fend_id', 'name', 'tactic', 'technique_ids', 'in_place'])
    .where('tenant_id', '=', tenant_id)
    .execute()
  const difference = differenceOf(there, gathered)
  await write(who, difference)
  const report = await reportOf(who, gathered, difference)
  const row = {
    release: from.release,
    file_name: from.file_name,
    sha256: from.sha256,
    report: JSON.stringify(report),
    imported_by: actor.id,
    imported_by_name: from.sent_by,
    imported_at: new Date().toISOString(),
  }
  await tx
    .insertInto('d3fend_files')
    .values({ tenant_id, kind: gathered.kind, ...row })
    .onConflict((at) => at.columns(['tenant_id', 'kind']).doUpdateSet(row))
    .execute()
  const { rows, added, changed, gone, mappings, not_understood_total } = report
  const after = {
    kind: gathered.kind,
    release: from.release,
    sha256: from.sha256,
    rows,
    added,
    changed,
    gone,
    mappings,
    not_understood_total,
  }
  await record(who, 'd3fend_files.import', tenant_id, { title: from.file_name, after })
  return report
}

interface Difference {
  added: Told[]
  changed: Kept[]
  unchanged: number
  /** Ids of those that go, and how many are no longer in the file, those that stay because they are in place included. */
  dropped: string[]
  gone: number
}

function differenceOf(there: readonly Kept[], { kind, countermeasures }: Gathered): Difference {
  const before = new Map(there.map((each) => [each.class, each]))
  const found: Difference = { added: [], changed: [], unchanged: 0, dropped: [], gone: 0 }
  for (const told of countermeasures) {
    const known = before.get(told.class)
    before.delete(told.class)
    if (!known) {
      found.added.push(told)
      continue
    }
    const after = kind === 'mappings' ? mapped(known, told) : named(known, told)
    if (same(known, after)) found.unchanged += 1
    else found.changed.push(after)
  }
  for (const known of before.values()) {
    const after = kind === 'mappings' ? { ...known, technique_ids: [] } : { ...known, d3fend_id: '' }
    const isNamed = after.technique_ids.length > 0 || after.d3fend_id !== ''
    if (!isNamed && !known.in_place) found.dropped.push(known.id)
    else if (!same(known, after)) found.changed.push(after)
    if (!same(known, after)) found.gone += 1
  }
  return found
}

/** The ontology's name and tactic go before those of the mappings. */
const mapped = (known: Kept, told: Told): Kept => ({
  ...known,
  technique_ids: told.technique_ids,
  d3fend_id: known.d3fend_id || told.d3fend_id,
  name: known.d3fend_id ? known.name : told.name,
  tactic: (known.d3fend_id && known.tactic) || told.tactic,
})
const named = (known: Kept, told: Told): Kept => ({
  ...known,
  d3fend_id: told.d3fend_id,
  name: told.name,
  tactic: told.tactic || known.tactic,
})
const same = (a: Kept, b: Kept) =>
  a.d3fend_id === b.d3fend_id && a.name === b.name && a.tactic === b.tactic && a.technique_ids.join() === b.technique_ids.join()

async function write({ tx, actor: { tenant_id } }: Acting, { added, changed, dropped }: Difference): Promise<void> {
  const fields = sql`class text, d3fend_id text, name text, tactic text, technique_ids text[]`
  if (added.length > 0)
    await sql`insert into d3fend_countermeasures (tenant_id, id, class, d3fend_id, name, tactic, technique_ids)
      select ${tenant_id}, id, class, d3fend_id, name, tactic, technique_ids
      from jsonb_to_recordset(${JSON.stringify(added.map((each) => ({ ...each, id: newId() })))}::jsonb) as t(id uuid, ${fields})`.execute(
      tx,
    )
  if (changed.length > 0)
    await sql`update d3fend_countermeasures c
      set d3fend_id = t.d3fend_id, name = t.name, tactic = t.tactic, technique_ids = t.technique_ids, version = c.version + 1, updated_at = now()
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as t(id uuid, ${fields})
      where c.tenant_id = ${tenant_id} and c.id = t.id`.execute(tx)
  if (dropped.length > 0)
    await tx
      .deleteFrom('d3fend_countermeasures')
      .where('tenant_id', '=', tenant_id)
      .where('id', '=', sql<string>`any(${dropped}::uuid[])`)
      .execute()
}

const mostUnknown = 100
async function reportOf(who: Acting, gathered: Gathered, { added, unchanged, gone }: Difference): Promise<D3fendReport> {
  const { rows, other, not_understood, not_understood_total, countermeasures } = gathered
  const [{ ids }, succession] = await Promise.all([idsInForce(who), successionOf(who)])
  const named = new Set(countermeasures.flatMap(({ technique_ids }) => technique_ids))
  const unknown = [...named].filter((id) => !inPlaceOf(succession, [id]).some((each) => ids.has(each))).sort()
  return {
    rows,
    added: added.length,
    changed: countermeasures.length - added.length - unchanged,
    unchanged,
    gone,
    mappings: countermeasures.reduce((sum, { technique_ids }) => sum + technique_ids.length, 0),
    other,
    unknown: unknown.slice(0, mostUnknown),
    unknown_total: unknown.length,
    not_understood,
    not_understood_total,
  }
}

/** Deletes the table: its part of the score is left out again. What somebody marked as in place stays marked. 404 where there is none. */
export async function dropTable(who: Acting): Promise<void> {
  const { tx, actor } = who
  const { tenant_id } = actor
  await lock(who)
  const files = await tx.deleteFrom('d3fend_files').where('tenant_id', '=', tenant_id).returning(['kind', 'release', 'file_name']).execute()
  if (files.length === 0) throw notFound('coverage d3fend')
  await tx.deleteFrom('d3fend_countermeasures').where('tenant_id', '=', tenant_id).where('in_place', '=', false).execute()
  await sql`update d3fend_countermeasures set technique_ids = '{}', version = version + 1, updated_at = now()
    where tenant_id = ${tenant_id}`.execute(tx)
  await record(who, 'd3fend_files.drop', tenant_id, { title: 'D3FEND', before: { files } })
}
