import {
  auditEvent,
  auditFacets,
  auditIntegrity,
  auditQuery,
  auditStatistics,
  auditStatisticsQuery,
  retentionPlan,
  retentionQuery,
} from '@rampart/contract/audit.ts'
import { byId, page } from '@rampart/contract/kit/rest.ts'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { exported, exportFormat, noteExport } from '../../kernel/export.ts'
import type { Actor } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { invalid, notFound } from '../../kernel/problem.ts'
import type { Reading } from '../../kernel/tenancy.ts'
import { cursorOf, likePattern, readCursor } from '../../kernel/verbs.ts'

import { facetsOfAudit } from './facets.ts'
import { integrityOf, statisticsOf } from './integrity.ts'
import { actorShown, afterShown, beforeShown, titleShown } from './pseudonyms.ts'
import { keptDays, plannedCut } from './retention.ts'
import type { Witness } from './verify.ts'

type Entry = z.output<typeof auditEvent>
type Filter = Omit<z.output<typeof auditQuery>, 'cursor' | 'limit' | 'total'>
type Narrowing = Omit<Filter, 'sort'>
const exportQuery = auditQuery.omit({ cursor: true, limit: true, total: true }).extend({ format: exportFormat })

const columnsFor = (
  reader: Actor,
) => sql`e.id, e.at, e.actor_id, e.actor_kind, ${actorShown} as actor_name, e.action, e.object_type, e.object_id,
  ${titleShown(reader)} as object_title, ${beforeShown(reader)} as before, ${afterShown(reader)} as after,
  e.request_id, e.address, e.outcome, exists (select from event_seals s where s.tenant_id = e.tenant_id and s.event_id = e.id) as sealed`
const countedUnasked = 1000
const exportPage = 1000
const day = 86_400_000 // ms
const usualSpan = 30 // days
const longestSpan = 366

export const auditRoutes =
  (witness: Witness): Routes =>
  async (app) => {
    app.get(
      '/audit',
      { config: { may: 'audit:read' }, schema: { querystring: auditQuery, response: { 200: page(auditEvent) } } },
      async ({ tx, actor, query }) => {
        const [items, total] = await Promise.all([
          entries(tx, actor, query, query.limit + 1, query.cursor),
          query.total ? countOf(tx, actor, query, query.total) : {},
        ])
        const shown = items.slice(0, query.limit)
        const last = shown.at(-1)
        return { items: shown, next: items.length > query.limit && last ? cursorOf(last.at, last.id) : null, ...total }
      },
    )

    app.get(
      '/audit/export',
      { config: { may: 'audit:export', tx: false, stepUp: true }, schema: { querystring: exportQuery } },
      async (req, reply) => {
        const { actor } = req
        const { format, ...filter } = req.query
        // Who took the trail out of the house is part of it, and there before the first byte leaves.
        await noteExport(app.db, actor, 'audit', { format, ...filter })
        const name = `audit-${new Date().toISOString().slice(0, 10)}`
        return exported(reply, { name, format, columns: auditEvent.keyof().options }, pages(app.db.read(actor.tenant_id), actor, filter))
      },
    )

    app.get('/audit/facets', { config: { may: 'audit:read' }, schema: { response: { 200: auditFacets } } }, async (req) =>
      facetsOfAudit(req),
    )

    app.get(
      '/audit/statistics',
      { config: { may: 'audit:read' }, schema: { querystring: auditStatisticsQuery, response: { 200: auditStatistics } } },
      async (req) => {
        const until = req.query.until ?? new Date().toISOString()
        const since = req.query.since ?? new Date(Date.parse(until) - usualSpan * day).toISOString()
        if (Date.parse(until) - Date.parse(since) > longestSpan * day)
          throw invalid('since', `Look at ${longestSpan} days or less at once.`)
        const found = await statisticsOf(req, narrowed(req.actor, { ...req.query, since }))
        return { since, until, ...found }
      },
    )

    app.get('/audit/integrity', { config: { may: 'audit:read' }, schema: { response: { 200: auditIntegrity } } }, async (req) => {
      const found = await integrityOf(req)
      return { ...found, audit_days: await keptDays(req) } as z.output<typeof auditIntegrity>
    })

    app.get(
      '/audit/retention',
      { config: { may: 'audit:read' }, schema: { querystring: retentionQuery, response: { 200: retentionPlan } } },
      async (req) => ({ cut: await plannedCut(req, witness, req.query.days) }),
    )

    app.get(
      '/audit/:id',
      { config: { may: 'audit:read' }, schema: { params: byId, response: { 200: auditEvent } } },
      async ({ tx, actor, params }) => {
        const { rows } =
          await sql<Entry>`select ${columnsFor(actor)} from events e where e.tenant_id = ${actor.tenant_id} and e.id = ${params.id}`.execute(
            tx,
          )
        if (!rows[0]) throw notFound('audit')
        return rows[0]
      },
    )
  }

async function entries(rows: Reading, reader: Actor, filter: Filter, limit: number, cursor?: string): Promise<Entry[]> {
  const order = filter.sort.startsWith('-') ? sql`desc` : sql`asc`
  const after = cursor === undefined ? undefined : readCursor(cursor)
  const beyond =
    after &&
    (filter.sort.startsWith('-') ? sql`and (e.at, e.id) < (${after[0]}, ${after[1]})` : sql`and (e.at, e.id) > (${after[0]}, ${after[1]})`)
  const { rows: found } = await sql<Entry>`
    select ${columnsFor(reader)} from events e where ${narrowed(reader, filter)} ${beyond ?? sql``} order by e.at ${order}, e.id ${order} limit ${limit}`.execute(
    rows,
  )
  return found
}

async function* pages(rows: Reading, reader: Actor, filter: Filter) {
  for (let cursor: string | undefined; ; ) {
    const found: Entry[] = await entries(rows, reader, filter, exportPage, cursor)
    yield found
    const last = found.at(-1)
    if (!last || found.length < exportPage) return
    cursor = cursorOf(last.at, last.id)
  }
}

async function countOf(rows: Reading, reader: Actor, filter: Filter, asked: 'true' | 'exact') {
  const some = asked === 'exact' ? sql`` : sql`limit ${countedUnasked + 1}`
  const { rows: counted } = await sql<{
    n: number
  }>`select count(*) as n from (select from events e where ${narrowed(reader, filter)} ${some}) counted`.execute(rows)
  const n = counted[0]?.n ?? 0
  return asked === 'exact'
    ? { total: n, total_is_exact: true }
    : { total: Math.min(n, countedUnasked), total_is_exact: n <= countedUnasked }
}

function narrowed(
  reader: Actor,
  { q, actor_id, action, object_type, object_id, outcome, since, until, address }: Narrowing,
): RawBuilder<unknown> {
  const pattern = q && likePattern(q)
  const conditions = [
    sql`e.tenant_id = ${reader.tenant_id}`,
    pattern && sql`(${titleShown(reader)} ilike ${pattern} or ${actorShown} ilike ${pattern} or e.action ilike ${pattern})`,
    actor_id?.length && sql`e.actor_id = any(${actor_id}::uuid[])`,
    action?.length && sql`e.action = any(${action}::text[])`,
    object_type?.length && sql`e.object_type = any(${object_type}::text[])`,
    object_id?.length && sql`e.object_id = any(${object_id}::uuid[])`,
    outcome?.length && sql`e.outcome = any(${outcome}::text[])`,
    since && sql`e.at >= ${since}`,
    until && sql`e.at < ${until}`,
    address?.length && sql`e.address = any(${address}::text[])`,
  ].filter((condition) => typeof condition === 'object')
  return sql.join(conditions, sql` and `)
}
