import { type caseDetail, caseLife } from '@rampart/contract/cases.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import { notFound } from '../../kernel/problem.ts'
import type { Row } from '../../kernel/verbs.ts'
import { withNames } from './lists.ts'
import { alertsOpen } from './settle.ts'
import { visible } from './visible.ts'

const between = (from: string | null, to: string | null) =>
  from === null || to === null ? null : Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000)

/** A case by itself: its figures in seconds, what it was merged with as far as the actor may see it, and the moves on offer. */
export async function detailOf(who: Looking, row: Row<'cases'>): Promise<z.input<typeof caseDetail>> {
  const [named] = await withNames(who, [row])
  if (!named) throw notFound('cases')
  const { rows: kin } = await sql<{ id: string; reference: string; title: string; into: boolean }>`
    select id, reference, title, id = ${row.merged_into_id} as into from cases
    where tenant_id = ${who.actor.tenant_id} and (id = ${row.merged_into_id} or merged_into_id = ${row.id}) and ${visible(who.actor)}
    order by number`.execute(who.tx)
  return {
    ...named,
    alerts_open: await alertsOpen(who, row.id),
    merged_into: kin.find(({ into }) => into) ?? null,
    merged_cases: kin.filter(({ into }) => !into),
    seconds_to_detect: between(row.occurred_at, row.detected_at),
    seconds_to_respond: between(row.detected_at, row.started_at),
    seconds_to_resolve: between(row.detected_at, row.resolved_at),
    actions: caseLife.offered({ ...row }, who.actor),
  }
}
