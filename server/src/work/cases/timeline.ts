import type { timelineItem, timelineQuery } from '@rampart/contract/casework.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import { cursorOf, readCursor } from '../../kernel/verbs.ts'
import { familyOf } from './parts.ts'

type Item = z.output<typeof timelineItem>

/** Its own entries stand in the timeline themselves. */
const aboutEntries = ['cases.add_entry', 'cases.edit_entry']
/** Which column of an event says what it was about. */
const words = sql`case
  when e.action = 'cases.escalate' then e.after ->> 'escalation_reason'
  when e.action = 'cases.reopen' then e.after ->> 'reopen_reason'
  when e.action = 'cases.resolve' then e.after ->> 'resolution_summary'
  when e.action = 'cases.wait' then e.after ->> 'wait_reason'
  when e.action = 'cases.drop_entry' then e.before ->> 'text'
  when e.action in ('cases.add', 'cases.edit', 'cases.start', 'cases.resume', 'cases.close') then null
  else coalesce(e.after ->> 'title', e.after ->> 'name', e.after ->> 'value', e.before ->> 'title', e.before ->> 'name', e.before ->> 'value')
end`
/** Columns that an edit changed, without those that every change touches. */
const changed = sql`case when e.before is null or e.after is null then array[]::text[] else array(
  select a.key from json_each_text(e.after) a left join json_each_text(e.before) b on b.key = a.key
  where a.value is distinct from b.value and a.key not in ('version', 'updated_at') and a.key not like '%\_rank' and a.key <> 'due_order'
  order by 1) end`

/**
 * One page of what happened in a case and in those merged into it, the newest first: the events of the trail and what people
 * wrote about a time. Read from two indexes, each no further than the page.
 */
export async function timelineOf(
  who: Looking,
  case_id: string,
  asked: z.output<typeof timelineQuery>,
): Promise<{ items: Item[]; next: string | null }> {
  const { tenant_id } = who.actor
  const family = await familyOf(who, case_id)
  const after = asked.cursor === undefined ? undefined : readCursor(asked.cursor)
  const beyond = (alias: string) =>
    after ? sql`and (${sql.ref(`${alias}.at`)}, ${sql.ref(`${alias}.id`)}) < (${after[0]}, ${after[1]})` : sql``
  const most = asked.limit + 1
  const events = sql`(
    select e.id, 'event' as source, e.at, e.action, coalesce(u.display_name, e.actor_name) as actor_name, e.actor_id,
      ${words} as text, ${changed} as changed, e.object_id as case_id, null::int as version
    from (
      select * from events e where e.tenant_id = ${tenant_id} and e.object_id = any(${family}::uuid[]) and e.object_type = 'cases'
        and e.action <> all(${aboutEntries}) ${beyond('e')}
      order by e.at desc, e.id desc limit ${most}
    ) e left join users u on u.tenant_id = e.tenant_id and u.id = e.actor_id and u.deleted_at is not null)`
  const entries = sql`(
    select n.id, 'entry' as source, n.at, null::text as action, n.author_name as actor_name, n.author_id as actor_id,
      n.text, array[]::text[] as changed, n.case_id, n.version
    from case_entries n where n.tenant_id = ${tenant_id} and n.case_id = any(${family}::uuid[]) ${beyond('n')}
    order by n.at desc, n.id desc limit ${most})`
  const both = asked.source === 'event' ? events : asked.source === 'entry' ? entries : sql`${events} union all ${entries}`
  const { rows } = await sql<Item>`select * from (${both}) as pages order by at desc, id desc limit ${most}`.execute(who.tx)
  const items = rows.slice(0, asked.limit)
  const last = items.at(-1)
  return { items, next: rows.length > asked.limit && last ? cursorOf(last.at, last.id) : null }
}
