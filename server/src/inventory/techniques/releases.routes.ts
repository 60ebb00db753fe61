import { byId, nothing, problem } from '@rampart/contract/kit/rest.ts'
import { attackPreview, attackPreviewQuery, attackRelease, attackReleases, attackUpload, jobStarted } from '@rampart/contract/techniques.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { heardOut, rawBodies } from '../../kernel/edge.ts'
import { record } from '../../kernel/events.ts'
import type { Acting, Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import type { Files } from '../../platform/files/files.port.ts'
import { forgetFetched } from './attack/sync.ts'
import { importLater } from './attack/upload.ts'
import { attack } from './facts.ts'
import { differences, readyRelease, sideInForce, sideOf } from './preview.ts'
import { queueReviews } from './reviews.ts'

type Release = z.output<typeof attackRelease>

/** Releases, the newest first. One whose job ended without it says so. */
async function releases({ tx, actor }: Looking, id?: string): Promise<Release[]> {
  const { rows } = await sql<Release>`
    select r.id, r.domain, r.version, r.version_from, case when r.status = 'importing' and j.state in ('failed', 'cancelled') then 'failed' else r.status end as status,
      r.active, r.source, r.file_name, r.counts, r.report, coalesce(r.error, case when r.status = 'importing' then j.error end) as error, r.job_id,
      r.created_at, r.ready_at, r.activated_at
    from attack_releases r left join job_runs j on j.tenant_id = r.tenant_id and j.id = r.job_id
    where r.tenant_id = ${actor.tenant_id} and (${id ?? null}::uuid is null or r.id = ${id ?? null})
    order by r.domain, string_to_array(substring(r.version from '^\\d+(?:\\.\\d+)*'), '.')::int[] desc, r.version desc`.execute(tx)
  return rows
}

/** Releases of ATT&CK beside each other: how they come, what the next one would change, which one is in force. */
export const releaseRoutes =
  (files: Files): Routes =>
  async (app) => {
    app.get('/techniques/releases', { config: { may: 'techniques:read' }, schema: { response: { 200: attackReleases } } }, async (req) => {
      const items = await releases(req)
      const imported = items.some(({ active, domain }) => active && domain === 'enterprise-attack')
      return { items, builtin: { domain: 'enterprise-attack' as const, version: attack.release, active: !imported } }
    })
    app.get(
      '/techniques/releases/preview',
      { config: { may: 'techniques:read' }, schema: { querystring: attackPreviewQuery, response: { 200: attackPreview, 404: problem } } },
      async (req) => {
        const to = await readyRelease(req, req.query.to)
        const from =
          req.query.from === undefined ? await sideInForce(req, to.domain) : await sideOf(req, await readyRelease(req, req.query.from))
        if (from.domain !== to.domain)
          throw new Problem(400, 'invalid', `${from.domain} and ${to.domain} cannot be compared: take two releases of one domain.`)
        return differences(from, await sideOf(req, to))
      },
    )
    app.get(
      '/techniques/releases/:id',
      { config: { may: 'techniques:read' }, schema: { params: byId, response: { 200: attackRelease } } },
      async (req) => one(req, req.params.id),
    )
    app.post(
      '/techniques/releases/:id/activate',
      { config: { may: 'techniques:admin' }, schema: { params: byId, body: nothing.nullish(), response: { 200: attackRelease } } },
      async (req) => {
        const { tx, actor } = req
        await lockReleases(req)
        const release = await readyRelease(req, req.params.id, true)
        if (release.active) throw new Problem(409, 'wrong_state', `ATT&CK ${release.version} is in force already.`)
        const before = await sideInForce(req, release.domain)
        await sql`update attack_releases set active = false, updated_at = now()
          where tenant_id = ${actor.tenant_id} and domain = ${release.domain} and active`.execute(tx)
        await sql`update attack_releases set active = true, activated_at = clock_timestamp(), updated_at = now()
          where tenant_id = ${actor.tenant_id} and id = ${release.id}`.execute(tx)
        const waiting = await queueReviews(req, differences(before, await sideOf(req, release)))
        const title = `${release.domain} ${release.version}`
        await record(req, 'attack_releases.activate', release.id, {
          title,
          before: { version: before.version },
          after: { version: release.version, reviews: waiting },
        })
        return one(req, release.id)
      },
    )
    app.delete(
      '/techniques/releases/:id',
      { config: { may: 'techniques:admin' }, schema: { params: byId, response: { 204: z.null() } } },
      async (req, reply) => {
        const { tx, actor } = req
        // In the moment it is put in force, or imported anew, it is not deleted.
        await lockReleases(req)
        await sql`select from attack_releases where tenant_id = ${actor.tenant_id} and id = ${req.params.id} for update`.execute(tx)
        const release = await one(req, req.params.id)
        if (release.active)
          throw new Problem(409, 'wrong_state', 'This release is in force. Put another one in force first, then delete it.')
        if (release.status === 'importing') throw new Problem(409, 'wrong_state', 'This release is being imported. Cancel its job first.')
        await tx.deleteFrom('attack_releases').where('tenant_id', '=', actor.tenant_id).where('id', '=', release.id).execute()
        await forgetFetched(req)
        await record(req, 'attack_releases.drop', release.id, { title: `${release.domain} ${release.version}`, before: release })
        reply.code(204)
        return null
      },
    )
    await app.register(uploadRoutes(files))
  }

const lockReleases = ({ tx, actor }: Acting) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`attack ${actor.tenant_id}`}, 0))`.execute(tx)

async function one(who: Looking, id: string): Promise<Release> {
  const [release] = await releases(who, id)
  if (!release) throw notFound('techniques releases')
  return release
}

const uploadRoutes =
  (files: Files): Routes =>
  async (app) => {
    rawBodies(app)
    app.post(
      '/techniques/releases',
      {
        config: { may: 'techniques:admin', budget: 'import', tx: false },
        schema: { querystring: attackUpload, response: { 202: jobStarted } },
      },
      async (req, reply) => heardOut(req, () => importLater(files, req, reply, req.query)),
    )
  }
