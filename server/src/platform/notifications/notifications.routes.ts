import { byId, nothing, page } from '@rampart/contract/kit/rest.ts'
import { notificationCount } from '@rampart/contract/notices/count.ts'
import {
  type NotificationPreferences,
  notification,
  notificationPreferences,
  notificationPreferencesEdit,
  notificationPreferencesReply,
  notificationQuery,
  readAllInput,
  readAllReply,
} from '@rampart/contract/notifications.ts'
import { sql } from 'kysely'
import { record } from '../../kernel/events.ts'
import type { Acting, Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { invalid, notFound, stale } from '../../kernel/problem.ts'
import type { Registry } from '../../kernel/registry.ts'
import { list, type Row } from '../../kernel/verbs.ts'
import { tellInboxes } from './notifications.port.ts'
import { preferencesOf, waysOf } from './preferences.ts'

const own = { may: 'notifications:own' } as const
const columns = ['category', 'priority', 'code', 'facts', 'about_type', 'about_id', 'read_at', 'created_at'] as const
const mostCounted = 1000

/** A person's own inbox: every route names the reader, so nobody else's can be asked for. */
export const notificationRoutes: Routes = async (app) => {
  app.get(
    '/notifications',
    { config: own, schema: { querystring: notificationQuery, response: { 200: page(notification) } } },
    async (req) => {
      const { unread, category } = req.query
      const found = await list(req, 'notifications', req.query, {
        columns,
        where: { user_id: [req.actor.id], category },
        also: [sql<boolean>`in_inbox`, ...(unread ? [sql<boolean>`read_at is null`] : [])],
      })
      return { ...found, items: await shown(app.registry, req, found.items) }
    },
  )
  app.get('/notifications/count', { config: own, schema: { response: { 200: notificationCount } } }, async ({ tx, actor }) => {
    const { rows } = await sql<{ unread: number }>`
      select count(*) as unread from (
        select from notifications where tenant_id = ${actor.tenant_id} and user_id = ${actor.id} and in_inbox and read_at is null
        limit ${sql.lit(mostCounted)}) as counted`.execute(tx)
    return { unread: rows[0]?.unread ?? 0 }
  })
  app.post(
    '/notifications/:id/read',
    { config: own, schema: { params: byId, body: nothing.nullish(), response: { 200: notification } } },
    async (req) => {
      const { tx, actor } = req
      const row = await tx
        .updateTable('notifications')
        .set({ read_at: sql<string>`coalesce(read_at, clock_timestamp())` })
        .where('tenant_id', '=', actor.tenant_id)
        .where('user_id', '=', actor.id)
        .where('id', '=', req.params.id)
        .where('in_inbox', '=', true)
        .returningAll()
        .executeTakeFirst()
      if (!row) throw notFound('notifications')
      await record(req, 'notifications.read', row.id, { title: row.code })
      await tellInboxes(req, 'read', [actor.id])
      const [read] = await shown(app.registry, req, [row])
      if (!read) throw notFound('notifications')
      return read
    },
  )
  app.post('/notifications/read-all', { config: own, schema: { body: readAllInput, response: { 200: readAllReply } } }, async (req) => {
    const { tx, actor, body } = req
    let unread = tx
      .updateTable('notifications')
      .set({ read_at: sql<string>`clock_timestamp()` })
      .where('tenant_id', '=', actor.tenant_id)
      .where('user_id', '=', actor.id)
      .where('read_at', 'is', null)
    if (body.category) unread = unread.where('category', '=', body.category)
    const { numUpdatedRows } = await unread.executeTakeFirst()
    const read = Number(numUpdatedRows)
    await record(req, 'notifications.read_all', actor.id, { title: actor.name, after: { read, ...body } })
    await tellInboxes(req, 'read', [actor.id])
    return { read }
  })
  const known = (chosen: NotificationPreferences) => ({ ...chosen, mail_configured: app.mail.configured })
  app.get('/notifications/preferences', { config: own, schema: { response: { 200: notificationPreferencesReply } } }, async (req) =>
    known(await chosenBy(req)),
  )
  app.patch(
    '/notifications/preferences',
    { config: own, schema: { body: notificationPreferencesEdit, response: { 200: notificationPreferencesReply } } },
    async (req) => {
      const { tx, actor, body } = req
      if (actor.kind !== 'user') throw invalid('version', 'A key has no inbox. Sign in as a person.')
      const before = await chosenBy(req)
      const { version, channels, ...change } = body
      if (before.version !== version) throw stale()
      const wanted = notificationPreferences.parse({ ...before, ...change, channels: { ...before.channels, ...channels } })
      if (
        (wanted.quiet_from === null) !== (wanted.quiet_to === null) ||
        (wanted.quiet_from !== null && wanted.quiet_from === wanted.quiet_to)
      )
        throw invalid('quiet_to', 'Give a beginning and another end, or none of the two.')
      const row = { ...wanted, channels: JSON.stringify(wanted.channels), tenant_id: actor.tenant_id, user_id: actor.id }
      const written = await tx
        .insertInto('notification_preferences')
        .values({ ...row, version: 1 })
        .onConflict((met) =>
          met
            .columns(['tenant_id', 'user_id'])
            .doUpdateSet({ ...row, version: version + 1, updated_at: sql<string>`now()` })
            .where('notification_preferences.version', '=', version),
        )
        .returning('version')
        .executeTakeFirst()
      if (!written) throw stale()
      await waitAnew(req, wanted)
      const after = { ...wanted, version: written.version }
      await record(req, 'notification_preferences.edit', actor.id, { title: actor.name, before, after })
      return known(after)
    },
  )
}

async function chosenBy(who: Looking) {
  const found = (await preferencesOf(who, [who.actor.id])).get(who.actor.id)
  if (!found) throw notFound('notification_preferences')
  return found
}

/** What waits to be a letter goes by the new preferences. */
async function waitAnew({ tx, actor }: Acting, chosen: NotificationPreferences) {
  const mine = tx.selectFrom('notifications').where('tenant_id', '=', actor.tenant_id).where('user_id', '=', actor.id)
  const waiting = await mine.where('mail_at', 'is not', null).select(['id', 'category', 'priority']).forUpdate().execute()
  const now = new Date()
  for (const { id, ...weight } of waiting) {
    const { mail_at, in_digest } = waysOf(chosen, weight, now)
    await tx
      .updateTable('notifications')
      .set({ mail_at: mail_at?.toISOString() ?? null, in_digest })
      .where('tenant_id', '=', actor.tenant_id)
      .where('id', '=', id)
      .execute()
  }
}

type Kept = Pick<Row<'notifications'>, 'id' | (typeof columns)[number]>
async function shown(known: Registry, who: Looking, rows: readonly Kept[]) {
  const refs = rows.flatMap(({ about_type: type, about_id: id }) => (type !== null && id !== null ? [{ type, id }] : []))
  const titles = await known.titlesOf(who, refs)
  return rows.map(({ about_type: type, about_id: id, ...row }) => ({
    ...row,
    facts: notification.shape.facts.parse(row.facts),
    about: type !== null && id !== null ? { type, id, title: titles.get(`${type}:${id}`) ?? null } : null,
  }))
}
