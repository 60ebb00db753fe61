import { byId, page } from '@rampart/contract/kit/rest.ts'
import { retestInput, testDetail, testEdit, testFacets, testInput, testPage, testQuery, testRounds } from '@rampart/contract/tests.ts'
import { testAssignee, testAssigneeQuery } from '@rampart/contract/testwork.ts'
import { z } from 'zod'
import type { Routes } from '../../kernel/module.ts'
import { edit, one } from '../../kernel/verbs.ts'
import { addTest, mustBeKnown, mustBeThere, plannedAs } from './adding.ts'
import { alertRoutes } from './alerts.routes.ts'
import { assigneesOf, withAbleOnly } from './assignees.ts'
import { dropTest } from './dropping.ts'
import { evidenceRoutes, type Keeping } from './evidence.routes.ts'
import { held, mustMay, overriding } from './held.ts'
import { facetsOfTests, pageOfTests } from './lists.ts'
import { moveRoutes } from './moves.routes.ts'
import { tellAssigned } from './notices.ts'
import { detailOf, roundsOf } from './shown.ts'
import { sideRoutes } from './sides.routes.ts'
import { fromTemplateRoutes } from './template.routes.ts'
import { workRoutes } from './work.routes.ts'

const read = { may: 'tests:read' }
const write = { may: 'tests:write' }
const narrowing = testQuery.omit({ limit: true, cursor: true, total: true, sort: true })

/** Purple tests: lists, general fields and moves. What is worked on in them has routes of its own. */
export const testRoutes =
  (keeping: Keeping): Routes =>
  async (app) => {
    app.get('/tests', { config: read, schema: { querystring: testQuery, response: { 200: testPage } } }, async (req) =>
      pageOfTests(req, req.query),
    )
    app.get('/tests/facets', { config: read, schema: { querystring: narrowing, response: { 200: testFacets } } }, async (req) =>
      facetsOfTests(req, req.query),
    )
    app.get(
      '/tests/assignees',
      { config: read, schema: { querystring: testAssigneeQuery, response: { 200: page(testAssignee) } } },
      async (req) => assigneesOf(req, req.query),
    )
    app.get('/tests/:id', { config: read, schema: { params: byId, response: { 200: testDetail } } }, async (req) =>
      detailOf(req, await one(req, 'tests', req.params.id)),
    )
    app.get('/tests/:id/rounds', { config: read, schema: { params: byId, response: { 200: testRounds } } }, async (req) => {
      const { id } = await one(req, 'tests', req.params.id)
      return { items: await roundsOf(req, id) }
    })
    app.post('/tests', { config: write, schema: { body: testInput, response: { 201: testDetail } } }, async (req, reply) => {
      reply.code(201)
      return detailOf(req, await addTest(req, req.body))
    })
    app.patch('/tests/:id', { config: write, schema: { params: byId, body: testEdit, response: { 200: testDetail } } }, async (req) => {
      const before = await held(req, req.params.id)
      mustMay(req, before, 'edit')
      const { override_reason, ...change } = req.body
      await mustBeThere(req, [change], before)
      const { technique_id } = change
      const mark = await overriding(req, before, 'edit', override_reason)
      // With another technique it is made anew: of the release that has it.
      const made =
        technique_id === undefined || technique_id === before.technique_id ? {} : { release: await mustBeKnown(req, [{ technique_id }]) }
      const after = await edit(req, 'tests', before.id, { ...change, ...made, ...mark })
      await tellAssigned(req, after, before)
      return detailOf(req, after)
    })
    app.post(
      '/tests/:id/retest',
      { config: write, schema: { params: byId, body: retestInput, response: { 201: testDetail } } },
      async (req, reply) => {
        const before = await held(req, req.params.id)
        mustMay(req, before, 'retest')
        const { title = before.title, scheduled_for = null } = req.body ?? {}
        const [plan = plannedAs(before)] = await withAbleOnly(req, [plannedAs(before)])
        reply.code(201)
        return detailOf(req, await addTest(req, { ...plan, title, scheduled_for, retest_of: before.id }))
      },
    )
    app.delete(
      '/tests/:id',
      { config: { ...write, tx: false }, schema: { params: byId, response: { 204: z.null() } } },
      async (req, reply) => {
        await dropTest({ db: app.db, actor: req.actor }, keeping.files, req.params.id)
        reply.code(204)
        return null
      },
    )
    for (const routes of [moveRoutes, sideRoutes, evidenceRoutes(keeping), workRoutes, alertRoutes, fromTemplateRoutes])
      await app.register(routes)
  }
