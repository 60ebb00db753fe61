import { sql } from 'kysely'
import type { Acting } from '../../kernel/guard.ts'
import { notify } from '../../platform/notifications/notifications.port.ts'

interface Due {
  owner_id: string
  count: number
  test_id: string
  reference: string
  step: string
}
/** Tells each owner once which steps of remediation are due; the notice leads to the test of the one that waits longest. */
export async function tellDue(who: Acting): Promise<void> {
  const { rows } = await sql<Due>`
    select distinct on (r.owner_id) r.owner_id, r.test_id, t.reference, r.step, (count(*) over (partition by r.owner_id))::int as count
    from test_remediations r join tests t on t.tenant_id = r.tenant_id and t.id = r.test_id
    where r.tenant_id = ${who.actor.tenant_id} and r.owner_id is not null and r.status in ('open', 'in_progress') and r.due_on <= current_date
    order by r.owner_id, r.due_on, r.created_at, r.id`.execute(who.tx)
  for (const { owner_id, count, test_id, reference, step } of rows)
    await notify(who, {
      category: 'work',
      priority: 'normal',
      code: count === 1 ? 'test_step_due' : 'test_steps_due',
      facts: { count: String(count), reference, step: step.slice(0, 500) },
      about: { type: 'tests', id: test_id },
      to: { permission: 'tests:read', among: [owner_id] },
      instead: ['test_step_due', 'test_steps_due'],
    })
}
