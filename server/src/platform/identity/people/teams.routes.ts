import { byId, page } from '@rampart/contract/kit/rest.ts'
import { deepestTeam, memberInput, team, teamEdit, teamInput, teamMembers, teamQuery } from '@rampart/contract/people.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { record } from '../../../kernel/events.ts'
import type { Acting } from '../../../kernel/guard.ts'
import type { Routes } from '../../../kernel/module.ts'
import { invalid, notFound, Problem } from '../../../kernel/problem.ts'
import { add, drop, edit, list, one } from '../../../kernel/verbs.ts'

const columns = team.keyof().options
const mostMembers = 1000
const memberPath = z.strictObject({ id: z.uuid(), user_id: z.uuid() })

/** Teams, one within another. They say who works together and give no rights. */
export const teamRoutes: Routes = async (app) => {
  const reads = { may: 'teams:read' } as const
  const writes = { may: 'teams:write' } as const

  app.get('/teams', { config: reads, schema: { querystring: teamQuery, response: { 200: page(team) } } }, (req) =>
    list(req, 'teams', req.query, { columns, search: ['name', 'description'], where: { parent_id: req.query.parent_id } }),
  )
  app.get('/teams/:id', { config: reads, schema: { params: byId, response: { 200: team } } }, (req) => one(req, 'teams', req.params.id))
  app.post('/teams', { config: writes, schema: { body: teamInput, response: { 201: team } } }, async (req, reply) => {
    const { parent_id = null, ...input } = req.body
    if (parent_id) await mustFit(req, null, parent_id)
    reply.code(201)
    return add(req, 'teams', { ...input, parent_id })
  })
  app.patch('/teams/:id', { config: writes, schema: { params: byId, body: teamEdit, response: { 200: team } } }, async (req) => {
    const { id } = req.params
    await one(req, 'teams', id)
    if (req.body.parent_id) await mustFit(req, id, req.body.parent_id)
    return edit(req, 'teams', id, req.body)
  })
  app.delete('/teams/:id', { config: writes, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
    await drop(req, 'teams', req.params.id)
    reply.code(204)
    return null
  })

  app.get('/teams/:id/members', { config: reads, schema: { params: byId, response: { 200: teamMembers } } }, async (req) => {
    const { id, tenant_id } = await one(req, 'teams', req.params.id)
    const items = await req.tx
      .selectFrom('team_members as m')
      .innerJoin('users as u', (on) => on.onRef('u.tenant_id', '=', 'm.tenant_id').onRef('u.id', '=', 'm.user_id'))
      .select(['m.user_id', 'u.display_name', 'u.email'])
      .where('m.tenant_id', '=', tenant_id)
      .where('m.team_id', '=', id)
      .orderBy('u.display_name')
      .orderBy('m.user_id')
      .limit(mostMembers)
      .execute()
    return { items }
  })
  app.post(
    '/teams/:id/members',
    { config: writes, schema: { params: byId, body: memberInput, response: { 201: memberInput } } },
    async (req, reply) => {
      const { id, name, tenant_id } = await one(req, 'teams', req.params.id)
      const { user_id } = req.body
      await mustBeHere(req, user_id)
      const { n } = await req.tx
        .selectFrom('team_members')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('tenant_id', '=', tenant_id)
        .where('team_id', '=', id)
        .executeTakeFirstOrThrow()
      if (n >= mostMembers) throw new Problem(409, 'limit_reached', `A team has at most ${mostMembers} members.`)
      await req.tx.insertInto('team_members').values({ tenant_id, team_id: id, user_id }).execute()
      await record(req, 'teams.add_member', id, { after: { user_id }, title: name })
      reply.code(201)
      return { user_id }
    },
  )
  app.delete(
    '/teams/:id/members/:user_id',
    { config: writes, schema: { params: memberPath, response: { 204: z.null() } } },
    async (req, reply) => {
      const { id, name, tenant_id } = await one(req, 'teams', req.params.id)
      const { user_id } = req.params
      // Team and member in one condition: a member of another team is not found here.
      const gone = await req.tx
        .deleteFrom('team_members')
        .where('tenant_id', '=', tenant_id)
        .where('team_id', '=', id)
        .where('user_id', '=', user_id)
        .executeTakeFirst()
      if (Number(gone.numDeletedRows) !== 1) throw notFound('team_members')
      await record(req, 'teams.drop_member', id, { before: { user_id }, title: name })
      reply.code(204)
      return null
    },
  )
}

async function mustBeHere({ tx, actor }: Acting, user_id: string) {
  const known = await tx
    .selectFrom('users')
    .select('id')
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '=', user_id)
    .where('deleted_at', 'is', null)
    .where('visiting_until', 'is', null)
    .executeTakeFirst()
  if (!known) throw invalid('user_id', 'There is no such person in your organisation.')
}

/** Refuses a parent that lies within the team itself, or one that makes the tree too deep. Trees change one at a time. */
async function mustFit({ tx, actor }: Acting, id: string | null, parent_id: string) {
  const { tenant_id } = actor
  await sql`select pg_advisory_xact_lock(hashtextextended(${`teams ${tenant_id}`}, 0))`.execute(tx)
  const { rows: above } = await sql<{ id: string }>`
    with recursive up as (
      select id, parent_id, 1 as level from teams where tenant_id = ${tenant_id} and id = ${parent_id}
      union all
      select t.id, t.parent_id, up.level + 1 from teams t join up on t.id = up.parent_id where t.tenant_id = ${tenant_id} and up.level < 50
    ) select id from up`.execute(tx)
  if (above.length === 0) throw invalid('parent_id', 'There is no such team.')
  if (above.some((each) => each.id === id)) throw invalid('parent_id', 'A team cannot lie within itself.')
  const { rows: below } = await sql<{ height: number }>`
    with recursive down as (
      select id, 1 as level from teams where tenant_id = ${tenant_id} and id = ${id}
      union all
      select t.id, down.level + 1 from teams t join down on t.parent_id = down.id where t.tenant_id = ${tenant_id} and down.level < 50
    ) select coalesce(max(level), 1) as height from down`.execute(tx)
  if (above.length + (below[0]?.height ?? 1) > deepestTeam)
    throw invalid('parent_id', `Teams lie at most ${deepestTeam} deep within each other.`)
}
