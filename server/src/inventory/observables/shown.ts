import { confidenceNow, observable, observableLife, type observableQuery } from '@rampart/contract/observables.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import { list, type Query, type Row } from '../../kernel/verbs.ts'
import { tagged, tagsOf } from '../../platform/tags/tags.port.ts'
import { heldBy } from './exclusions.ts'
import { refanged } from './extraction/refang.ts'

type Listed = Row<'observables'> & { confidence_now: number; tags: string[] }
type Filters = Omit<z.output<typeof observableQuery>, keyof Query>

const stored = observable.omit({ confidence_now: true, tags: true }).keyof().options

/** One page of observables. `q` finds a part of the value, also where it was written so that nobody can click it. */
export async function observablesOf(who: Looking, query: Query & Filters) {
  const { tenant_id } = who.actor
  const { type, status, tlp, indicator, tag, host_id, source_type, seen_since, q } = query
  const sighted = (condition: ReturnType<typeof sql>) =>
    sql<boolean>`exists (select from sightings s where s.tenant_id = ${tenant_id} and s.observable_id = observables.id and ${condition})`
  const page = await list(
    who,
    'observables',
    { ...query, q: q && refanged(q).text },
    {
      columns: stored,
      search: ['value'],
      where: { type, status, tlp, indicator: indicator && [indicator === 'true'] },
      also: [
        ...(tag?.length ? [tagged(tenant_id, 'observables', tag)] : []),
        ...(host_id ? [sighted(sql`s.host_id = ${host_id}`)] : []),
        ...(source_type?.length ? [sighted(sql`s.source_type = any(${source_type}::text[])`)] : []),
        ...(seen_since ? [sql<boolean>`last_seen_at >= ${seen_since}`] : []),
      ],
    },
  )
  return { ...page, items: await withTags(who, page.items) }
}

async function withTags(who: Looking, rows: readonly Row<'observables'>[]): Promise<Listed[]> {
  const tags = await tagsOf(
    who,
    'observables',
    rows.map(({ id }) => id),
  )
  const now = Date.now()
  return rows.map((row) => ({ ...row, confidence_now: confidenceNow(row, now), tags: tags.get(row.id) ?? [] }))
}

/** One by itself, as a person is shown it. */
export async function shown(who: Looking, row: Row<'observables'>) {
  const [[listed], [held]] = await Promise.all([withTags(who, [row]), heldBy(who, [row])])
  return {
    ...row,
    tags: [],
    confidence_now: row.confidence,
    ...listed,
    excluded: held !== undefined,
    actions: observableLife.offered(row, who.actor),
  }
}
