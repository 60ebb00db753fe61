import { templateTask } from '@rampart/contract/casework.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { record } from '../../kernel/events.ts'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { invalid } from '../../kernel/problem.ts'
import { restrictedAmong } from '../../kernel/restricted.ts'
import type { Row } from '../../kernel/verbs.ts'
import { mustBePeople, namesOf } from '../../platform/identity/people.port.ts'
import { mustHaveRoom } from './parts.ts'

export const mostTasks = 500
const hour = 3_600_000 // ms
const templateTasks = z.array(templateTask)

/** A 400 where a person is not there, or would not see the case that is worked on. */
export async function mustBeAble(who: Acting, path: string, case_id: string, user_id: string | null | undefined): Promise<void> {
  if (!user_id) return
  await mustBePeople(who, path, [user_id])
  const only = (await restrictedAmong(who.tx, who.actor.tenant_id, [case_id])).get(case_id)
  if (only && !only.readers.includes(user_id)) throw invalid(path, 'This case is restricted. Make the person a member of it first.')
}

/** Tasks with the names of those who do them. */
export async function withAssignees<T extends { assignee_id: string | null }>(who: Looking, tasks: readonly T[]) {
  const names = await namesOf(
    who,
    tasks.map(({ assignee_id }) => assignee_id),
  )
  return tasks.map((task) => ({ ...task, assignee_name: (task.assignee_id && names.get(task.assignee_id)) ?? null }))
}

/** The place behind the last task of a case. */
export async function nextPosition({ tx, actor }: Acting, case_id: string): Promise<number> {
  const row = await tx
    .selectFrom('case_tasks')
    .select(sql<number>`coalesce(max(position), 0) + 1`.as('next'))
    .where('tenant_id', '=', actor.tenant_id)
    .where('case_id', '=', case_id)
    .executeTakeFirstOrThrow()
  return row.next
}

/** Writes the tasks of a template into a case, behind those that are there; a 400 where there is no such template. Returns how many. */
export async function applyTemplate(who: Acting, of: Row<'cases'>, template_id: string): Promise<{ template: string; tasks: number }> {
  const { tx, actor } = who
  const { tenant_id } = actor
  const template = await tx
    .selectFrom('case_templates')
    .select(['name', 'tasks'])
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', template_id)
    .executeTakeFirst()
  if (!template) throw invalid('template_id', 'There is no such template here.')
  const tasks = templateTasks.parse(template.tasks)
  await mustHaveRoom(who, 'case_tasks', of, mostTasks, tasks.length)
  const first = await nextPosition(who, of.id)
  await tx
    .insertInto('case_tasks')
    .values(
      tasks.map(({ title, description, due_hours }, n) => ({
        tenant_id,
        id: newId(),
        case_id: of.id,
        title,
        description,
        due_at: due_hours === null ? null : new Date(Date.parse(of.created_at) + due_hours * hour).toISOString(),
        position: first + n,
      })),
    )
    .execute()
  return { template: template.name, tasks: tasks.length }
}

/** Puts the tasks of a case in the order of `ids`, which must be all of them. */
export async function orderTasks(who: Acting, of: Row<'cases'>, family: readonly string[], ids: readonly string[]): Promise<void> {
  const { tx, actor } = who
  const held = await tx
    .selectFrom('case_tasks')
    .select('id')
    .where('tenant_id', '=', actor.tenant_id)
    .where('case_id', 'in', family)
    .forUpdate()
    .execute()
  const named = new Set(ids)
  if (named.size !== ids.length || held.length !== ids.length || held.some(({ id }) => !named.has(id)))
    throw invalid('ids', 'Name each task of the case once. Somebody may have added or removed one: load the tasks again.')
  await sql`
    update case_tasks t set position = o.place, version = t.version + 1, updated_at = now()
    from unnest(${ids}::uuid[]) with ordinality as o (id, place)
    where t.tenant_id = ${actor.tenant_id} and t.id = o.id and t.position <> o.place`.execute(tx)
  await record(who, 'cases.order_tasks', of.id, { after: { ids }, title: of.title })
}
