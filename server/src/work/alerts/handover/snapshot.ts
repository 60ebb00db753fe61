import type { handoverSnapshot } from '@rampart/contract/handovers.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../../kernel/guard.ts'

const shown = 100 // alerts

/** How the alerts stand now: what is open, and what cannot wait. */
export async function snapshotOf({ tx, actor: { tenant_id } }: Looking): Promise<z.output<typeof handoverSnapshot>> {
  const open = sql`a.tenant_id = ${tenant_id} and a.is_open and a.suppressed_by is null`
  const urgent = sql`(a.severity = 'critical' or a.status = 'escalated' or a.breached <> '{}')`
  type Counts = Record<'critical' | 'high' | 'medium' | 'low' | 'info' | 'unassigned' | 'overdue' | 'urgent', number>
  const [counts, alerts] = await Promise.all([
    sql<Counts>`
      select count(*) filter (where severity = 'critical') as critical, count(*) filter (where severity = 'high') as high,
        count(*) filter (where severity = 'medium') as medium, count(*) filter (where severity = 'low') as low,
        count(*) filter (where severity = 'info') as info, count(*) filter (where assignee_id is null) as unassigned,
        count(*) filter (where breached <> '{}') as overdue, count(*) filter (where ${urgent}) as urgent
      from alerts a where ${open}`.execute(tx),
    sql<z.output<typeof handoverSnapshot>['alerts'][number]>`
      select a.id, a.number, a.title, a.severity, a.status, a.assignee_id, a.breached, a.created_at, a.resolve_due_at from alerts a
      where ${open} and ${urgent} order by a.severity_rank desc, a.created_at, a.id limit ${sql.lit(shown)}`.execute(tx),
  ])
  const [counted] = counts.rows
  if (!counted) throw new Error('a count of nothing is a row, too')
  const { unassigned, overdue, urgent: most, ...bySeverity } = counted
  return { taken_at: new Date().toISOString(), open: bySeverity, unassigned, overdue, urgent: most, alerts: alerts.rows }
}
