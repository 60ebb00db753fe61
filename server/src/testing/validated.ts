import type { Insertable } from 'kysely'
import { systemId } from '../kernel/guard.ts'
import { newId } from '../kernel/ids.ts'
import type { DB } from '../kernel/tenancy.ts'
import type { World } from './world.ts'

type Test = Partial<Insertable<DB['tests']>>
const day = 86_400_000
export const daysAgo = (days: number) => new Date(Date.now() - days * day).toISOString()

/** Puts tests into a tenant as they would stand after their life: what the API takes a dozen calls and four people for. */
export async function putTests(w: World, tenant: string, tests: readonly Test[]): Promise<string[]> {
  return w.db.withTenant(tenant, async (tx) => {
    const { last } = await tx
      .insertInto('test_numbers')
      .values({ tenant_id: tenant, last: tests.length })
      .onConflict((at) => at.column('tenant_id').doUpdateSet((eb) => ({ last: eb('test_numbers.last', '+', tests.length) })))
      .returning('last')
      .executeTakeFirstOrThrow()
    const rows = tests.map((test, i) => ({
      tenant_id: tenant,
      id: newId(),
      number: last - tests.length + i + 1,
      title: `Test ${i + 1}`,
      technique_id: 'T1059.001',
      release: 'enterprise-attack 18.1',
      severity: 'medium' as const,
      created_by: systemId,
      created_by_name: 'Rampart',
      ...test,
    }))
    await tx.insertInto('tests').values(rows).execute()
    return rows.map(({ id }) => id)
  })
}

const outcomes = { detected: 'alerted', partial: 'logged', failed: 'missed' } as const
/** A test that both sides approved so many days ago. */
export const validated = (technique_id: string, outcome: keyof typeof outcomes, days = 0, platforms = ['Windows']): Test => ({
  technique_id,
  status: 'validated',
  platforms,
  red_outcome: 'executed',
  blue_outcome: outcomes[outcome],
  red_started_at: daysAgo(days + 0.5),
  red_submitted_at: daysAgo(days + 0.4),
  blue_started_at: daysAgo(days + 0.4),
  blue_submitted_at: daysAgo(days + 0.2),
  red_decision: 'approve',
  blue_decision: 'approve',
  red_decided_at: daysAgo(days),
  blue_decided_at: daysAgo(days),
  ended_at: daysAgo(days),
})
