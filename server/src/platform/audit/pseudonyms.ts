import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../kernel/guard.ts'
import { tellsTooMuch } from '../../kernel/restricted.ts'

/**
 * How the trail names people who were deleted: by the pseudonym that took the place of their names. The sealed text stays as it was
 * written, or the chain would break; who reads the trail sees the pseudonym, and what said who it was is left out. For `events e`.
 */
const gone = sql`(
  select u.display_name from users u
  where u.tenant_id = e.tenant_id and u.deleted_at is not null and u.id = case
    when e.object_type = 'users' then e.object_id
    when e.object_type = 'invitations'
      then (select i.accepted_by from invitations i where i.tenant_id = e.tenant_id and i.id = e.object_id) end)`
const isAbout = sql`e.object_type in ('users', 'invitations')`
const actorGone = sql`(
  select u.display_name from users u where u.tenant_id = e.tenant_id and u.id = e.actor_id and u.deleted_at is not null)`
const without = (column: 'before' | 'after') => {
  const kept = sql.ref(`e.${column}`)
  return sql`case
    when ${isAbout} and ${gone} is not null then (${kept}::jsonb - '{username,email,display_name,time_zone,address}'::text[])::json
    when ${actorGone} is not null then (${kept}::jsonb - 'author_name')::json
    else ${kept} end`
}

export const actorShown = sql`coalesce(${actorGone}, e.actor_name)`
/** Of a restricted record the reader who may not see it is told who did what and when, and nothing of the content. */
const unless = (reader: Actor, shown: RawBuilder<unknown>) => sql`case when not ${tellsTooMuch(reader)} then ${shown} end`
const titled = sql`case when ${isAbout} then coalesce(${gone}, e.object_title) else e.object_title end`
export const titleShown = (reader: Actor) => unless(reader, titled)
export const beforeShown = (reader: Actor) => unless(reader, without('before'))
export const afterShown = (reader: Actor) => unless(reader, without('after'))
