import type { TestTeam } from '@rampart/contract/tests.ts'
import type { testAssigneeQuery } from '@rampart/contract/testwork.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import { invalid } from '../../kernel/problem.ts'
import { list, type Row } from '../../kernel/verbs.ts'
import { peopleOf } from '../../platform/notifications/notifications.port.ts'

type Assigned = Pick<Row<'tests'>, 'red_assignee_id' | 'blue_assignee_id'>
type Asked = { [K in keyof Assigned]?: Assigned[K] | undefined }
const teams = ['red', 'blue'] as const
const able = (who: Looking, team: TestTeam, among?: readonly string[]) =>
  peopleOf(who, { permission: `tests:${team}`, ...(among && { among }) })

/** Who may be given a side, by name. */
export async function assigneesOf(who: Looking, { team, ...query }: z.output<typeof testAssigneeQuery>) {
  const ids = await able(who, team)
  const also = [sql<boolean>`id = any(${ids}::uuid[])`]
  return list(who, 'users', query, { columns: ['display_name'], search: ['display_name'], also })
}

/**
 * A 400 where one of them gives a side to somebody who is not here, or whose role does not let them act on it; whoever has it `before`
 * may keep it.
 */
export async function mustBeAble(who: Looking, asked: readonly Asked[], before?: Assigned): Promise<void> {
  for (const team of teams) {
    const column = `${team}_assignee_id` as const
    const ids = asked.flatMap(({ [column]: id }) => (id && id !== before?.[column] ? [id] : []))
    if (ids.length === 0) continue // most edits give nobody a side
    const found = new Set(await able(who, team, ids))
    if (ids.some((id) => !found.has(id)))
      throw invalid(column, `There is no such person here whose role lets them act on the ${team} side.`)
  }
}

/** Plans without those who are gone, or may not act on their side any more: what is made anew names nobody who cannot do it. */
export async function withAbleOnly<T extends Asked>(who: Looking, plans: readonly T[]): Promise<(T & Assigned)[]> {
  const among = (team: TestTeam) => plans.flatMap((plan) => plan[`${team}_assignee_id`] ?? [])
  const red = new Set(await able(who, 'red', among('red')))
  const blue = new Set(await able(who, 'blue', among('blue')))
  const kept = (of: ReadonlySet<string>, id: string | null | undefined) => (id && of.has(id) ? id : null)
  return plans.map((plan) => ({
    ...plan,
    red_assignee_id: kept(red, plan.red_assignee_id),
    blue_assignee_id: kept(blue, plan.blue_assignee_id),
  }))
}
