import { profile, profileEdit } from '@rampart/contract/people.ts'
import { sql } from 'kysely'
import { record } from '../../../kernel/events.ts'
import type { Routes } from '../../../kernel/module.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { PeopleParts } from './parts.ts'
import { personOf } from './standing.ts'

/** What people change about themselves: never what they may do. The same in every tenant they are a member of. */
export const profileRoutes =
  ({ sessions }: PeopleParts): Routes =>
  async (app) => {
    app.patch('/auth/me', { config: { may: 'identity:self' }, schema: { body: profileEdit, response: { 200: profile } } }, async (req) => {
      if (req.actor.kind !== 'user') throw new Problem(409, 'needs_a_person', 'A key has no profile. Sign in as a person.')
      const before = await personOf(req, req.actor.id)
      const { display_name = before.display_name, locale = before.locale, time_zone = before.time_zone } = req.body
      const after = { display_name, locale, time_zone }
      await req.tx
        .updateTable('users')
        .set({ ...after, version: before.version + 1, updated_at: sql`now()` })
        .where('tenant_id', '=', before.tenant_id)
        .where('id', '=', before.id)
        .execute()
      await sql`select set_profile(${before.id}, ${display_name}, ${locale}, ${time_zone})`.execute(req.tx)
      await record(req, 'users.edit', before.id, {
        before: { display_name: before.display_name, locale: before.locale, time_zone: before.time_zone },
        after,
        title: before.username,
      })
      sessions.forget(req.actor.session_id ?? '')
      return { id: before.id, ...after }
    })
  }
