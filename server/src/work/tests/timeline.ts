import type { testTimelineItem, testTimelineQuery } from '@rampart/contract/testwork.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import { cursorOf, readCursor } from '../../kernel/verbs.ts'

type Item = z.output<typeof testTimelineItem>

/** Which column of an event says what it was about. */
const words = sql`case e.action
  when 'tests.submit_red' then e.after ->> 'red_outcome'
  when 'tests.submit_blue' then e.after ->> 'blue_outcome'
  when 'tests.validate_red' then concat_ws(': ', e.after ->> 'red_decision', nullif(e.after ->> 'red_decision_note', ''))
  when 'tests.validate_blue' then concat_ws(': ', e.after ->> 'blue_decision', nullif(e.after ->> 'blue_decision_note', ''))
  when 'tests.rule_result' then concat_ws(': ', e.after ->> 'rule_title', e.after ->> 'triggered')
  when 'tests.add' then null when 'tests.edit' then null when 'tests.start_execution' then null when 'tests.reopen' then e.after ->> 'reopen_reason'
  else coalesce(e.after ->> 'step', e.after ->> 'note', e.after ->> 'name', e.before ->> 'step', e.before ->> 'name')
end`
/** The number alone of an alert that is evidence, for who may not read alerts. */
const unread = sql`case when coalesce(e.after, e.before) ->> 'kind' = 'alert'
  then split_part(coalesce(e.after, e.before) ->> 'name', ' ', 1) else ${words} end`
/** Columns that an edit changed, without those that every change touches. */
const changed = sql`case when e.action <> 'tests.edit' then array[]::text[] else array(
  select a.key from json_each_text(e.after) a left join json_each_text(e.before) b on b.key = a.key
  where a.value is distinct from b.value and a.key not in ('version', 'updated_at', 'scheduled_order', 'red_workers', 'blue_workers',
      'override_reason', 'overridden_by', 'overridden_by_name', 'overridden_at')
    and a.key not like '%\_rank'
  order by 1) end`

/** One page of what happened in a test, the newest first: the events of the trail, along their index. */
export async function timelineOf(
  { tx, actor }: Looking,
  test_id: string,
  { cursor, limit }: z.output<typeof testTimelineQuery>,
): Promise<{ items: Item[]; next: string | null }> {
  const { tenant_id } = actor
  const after = cursor === undefined ? undefined : readCursor(cursor)
  const beyond = after ? sql`and (e.at, e.id) < (${after[0]}, ${after[1]})` : sql``
  const { rows } = await sql<Item>`
    select e.id, e.at, e.action, coalesce(u.display_name, e.actor_name) as actor_name, e.actor_id, ${actor.permissions.has('alerts:read') ? words : unread} as text, ${changed} as changed,
      (coalesce(e.after, e.before) ->> 'round')::int as round,
      case e.action when 'tests.validate_red' then e.after ->> 'red_override_reason'
        when 'tests.validate_blue' then e.after ->> 'blue_override_reason'
        when 'tests.edit' then case when e.after ->> 'overridden_at' is distinct from e.before ->> 'overridden_at'
          then e.after ->> 'override_reason' end
        else coalesce(e.after, e.before) ->> 'override_reason' end as override_reason
    from (
      select * from events e where e.tenant_id = ${tenant_id} and e.object_id = ${test_id} and e.object_type = 'tests' ${beyond}
      order by e.at desc, e.id desc limit ${limit + 1}
    ) e left join users u on u.tenant_id = e.tenant_id and u.id = e.actor_id and u.deleted_at is not null
    order by e.at desc, e.id desc`.execute(tx)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? cursorOf(last.at, last.id) : null }
}
