import { byId, page } from '@rampart/contract/kit/rest.ts'
import { attackDecision, attackDomain, attackReview, attackReviewQuery } from '@rampart/contract/techniques.ts'
import { sql } from 'kysely'
import { record } from '../../kernel/events.ts'
import type { Acting } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import type { Routes } from '../../kernel/module.ts'
import { invalid, notFound, Problem, stale } from '../../kernel/problem.ts'
import { list } from '../../kernel/verbs.ts'
import { catalogueOf } from './catalogue.ts'
import type { Preview } from './preview.ts'

const columns = attackReview.keyof().options

/**
 * What a person must decide after another release came into force: a technique that was split, or for which nothing stands. One
 * with a single successor is followed by itself. Answers how many wait.
 */
export async function queueReviews({ tx, actor }: Acting, { from, to, removed }: Preview): Promise<number> {
  const waiting = removed.filter(({ successors }) => successors.length !== 1)
  if (waiting.length === 0) return 0
  await sql`
    insert into attack_reviews (tenant_id, id, domain, from_version, to_version, technique_id, name, kind, candidates)
    select ${actor.tenant_id}, w.id, ${to.domain}, ${from.version}, ${to.version}, w.technique_id, w.name, w.kind, w.candidates
    from json_to_recordset(${JSON.stringify(
      waiting.map(({ id, name, successors }) => ({
        id: newId(),
        technique_id: id,
        name,
        kind: successors.length ? 'split' : 'removed',
        candidates: successors,
      })),
    )}::json) as w (id uuid, technique_id text, name text, kind text, candidates text[])
    on conflict (tenant_id, domain, from_version, to_version, technique_id) do nothing`.execute(tx)
  return waiting.length
}

/** The queue of techniques that a release split or removed. */
export const reviewRoutes: Routes = async (app) => {
  app.get(
    '/techniques/reviews',
    { config: { may: 'techniques:read' }, schema: { querystring: attackReviewQuery, response: { 200: page(attackReview) } } },
    async (req) =>
      list(req, 'attack_reviews', req.query, { columns, search: ['technique_id', 'name'], where: { status: req.query.status } }),
  )
  app.post(
    '/techniques/reviews/:id/decide',
    { config: { may: 'techniques:write' }, schema: { params: byId, body: attackDecision, response: { 200: attackReview } } },
    async (req) => {
      const { tx, actor } = req
      const { version, technique_ids, note } = req.body
      const before = await tx
        .selectFrom('attack_reviews')
        .selectAll()
        .where('tenant_id', '=', actor.tenant_id)
        .where('id', '=', req.params.id)
        .forUpdate()
        .executeTakeFirst()
      if (!before) throw notFound('techniques reviews')
      if (before.version !== version) throw stale()
      if (before.status !== 'open') throw new Problem(409, 'wrong_state', 'This was decided already.')
      const { techniques } = await catalogueOf(req, attackDomain.parse(before.domain))
      const known = new Set(techniques.map(({ id }) => id))
      technique_ids.forEach((id, at) => {
        if (!known.has(id)) throw invalid(`technique_ids.${at}`, `${id} is no technique in force.`)
      })
      const after = await tx
        .updateTable('attack_reviews')
        .set({
          status: 'decided',
          chosen: [...new Set(technique_ids)],
          note: note ?? null,
          decided_by: actor.id,
          decided_at: sql<string>`clock_timestamp()`,
          updated_at: sql<string>`now()`,
          version: before.version + 1,
        })
        .where('tenant_id', '=', actor.tenant_id)
        .where('id', '=', before.id)
        .returningAll()
        .executeTakeFirstOrThrow()
      await record(req, 'attack_reviews.decide', before.id, { before, after, title: before.technique_id })
      return after
    },
  )
}
