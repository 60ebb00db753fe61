import { nothing } from '@rampart/contract/kit/rest.ts'
import { attackSync, attackSyncEdit, jobStarted } from '@rampart/contract/techniques.ts'
import { sql } from 'kysely'
import { record } from '../../kernel/events.ts'
import type { Routes } from '../../kernel/module.ts'
import { Problem, stale } from '../../kernel/problem.ts'
import { lockSync, type SyncParts, startSync, syncState } from './attack/sync.ts'

/** Where releases are fetched from, and fetching them now. */
export const syncRoutes =
  (parts: SyncParts): Routes =>
  async (app) => {
    app.get('/techniques/sync', { config: { may: 'techniques:read' }, schema: { response: { 200: attackSync } } }, async (req) =>
      syncState(req, parts),
    )
    app.patch(
      '/techniques/sync',
      { config: { may: 'techniques:admin' }, schema: { body: attackSyncEdit, response: { 200: attackSync } } },
      async (req) => {
        const { tx, actor } = req
        const { version, enabled, url, every_hours } = req.body
        await lockSync(req)
        const before = await syncState(req, parts)
        if (before.version !== version) throw stale()
        const moved = url !== undefined && (url ?? '') !== (before.is_default ? '' : before.url)
        await sql`
          insert into attack_sync as s (tenant_id, enabled, url, every_hours, version) values (${actor.tenant_id}, ${enabled ?? null}, ${url ?? null}, ${every_hours ?? null}, 1)
          on conflict (tenant_id) do update set enabled = coalesce(excluded.enabled, s.enabled), url = ${url === undefined ? sql`s.url` : sql`excluded.url`},
            every_hours = coalesce(excluded.every_hours, s.every_hours), version = s.version + 1, updated_at = now()`.execute(tx)
        // What another address answered says nothing about this one.
        if (moved)
          await sql`update attack_sync set etag = null, last_modified = null, checked_at = null, good_at = null, failures = 0, next_at = null, error = null where tenant_id = ${actor.tenant_id}`.execute(
            tx,
          )
        const after = await syncState(req, parts)
        await record(req, 'attack_sync.edit', actor.tenant_id, { title: 'ATT&CK', before, after })
        return after
      },
    )
    app.post(
      '/system/sync-mitre',
      { config: { may: 'techniques:admin' }, schema: { body: nothing.nullish(), response: { 202: jobStarted } } },
      async (req, reply) => {
        const job_id = await startSync(req)
        if (job_id === undefined)
          throw new Problem(409, 'already_running', 'Releases of ATT&CK are being looked for at this moment. Look again in a moment.')
        await record(req, 'attack_sync.run', req.actor.tenant_id, { title: 'ATT&CK', after: { job_id } })
        reply.code(202)
        return { job_id }
      },
    )
  }
