import { byId } from '@rampart/contract/kit/rest.ts'
import {
  remediation,
  remediationEdit,
  remediationInput,
  remediations,
  ruleResult,
  ruleResultInput,
  ruleResults,
  testTimeline,
  testTimelineQuery,
  testWorklogs,
  worklogInput,
} from '@rampart/contract/testwork.ts'
import { z } from 'zod'
import { ruleTitled } from '../../inventory/detections/detections.port.ts'
import { record } from '../../kernel/events.ts'
import type { Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { invalid, Problem } from '../../kernel/problem.ts'
import { one, type Row } from '../../kernel/verbs.ts'
import { mustBePeople, namesOf } from '../../platform/identity/people.port.ts'
import { held, marked, noteWork, stamp } from './held.ts'
import { tellStep } from './notices.ts'
import { addPart, dropPart, editPart, mustHaveRoom, partOf, partsOf } from './parts.ts'
import { timelineOf } from './timeline.ts'
import { log, worklogsOf } from './worklogs.ts'

const read = { may: 'tests:read' }
const most = 200

/** What is worked on in a test beside its sides: worklogs, what the rules did, what is to be mended, and what happened when. */
export const workRoutes: Routes = async (app) => {
  await app.register(remediationRoutes)
  app.get(
    '/tests/:id/timeline',
    { config: read, schema: { params: byId, querystring: testTimelineQuery, response: { 200: testTimeline } } },
    async (req) => {
      const { id } = await one(req, 'tests', req.params.id)
      return timelineOf(req, id, req.query)
    },
  )
  app.get('/tests/:id/worklogs', { config: read, schema: { params: byId, response: { 200: testWorklogs } } }, async (req) =>
    worklogsOf(req, await one(req, 'tests', req.params.id)),
  )
  app.post(
    '/tests/:id/worklogs',
    { config: { may: 'tests:work' }, schema: { params: byId, body: worklogInput, response: { 201: testWorklogs } } },
    async (req, reply) => {
      const { team, minutes, note, override_reason } = req.body
      const of = await marked(req, await held(req, req.params.id), team, override_reason)
      await noteWork(req, of, team)
      const end = await log(req, of, { team, kind: 'note', seconds: minutes * 60, note, at: stamp() })
      await req.tx.updateTable('tests').set(end).where('tenant_id', '=', req.actor.tenant_id).where('id', '=', of.id).execute()
      await record(req, 'tests.add_worklog', of.id, {
        after: { team, minutes, note, round: of.round, ...end, ...(of.why && { override_reason: of.why }) },
        title: of.title,
      })
      reply.code(201)
      return worklogsOf(req, { ...of, ...end })
    },
  )
  app.get('/tests/:id/rule-results', { config: read, schema: { params: byId, response: { 200: ruleResults } } }, async (req) => {
    const { id } = await one(req, 'tests', req.params.id)
    return { items: await partsOf(req, 'test_rule_results', id) }
  })
  app.post(
    '/tests/:id/rule-results',
    { config: { may: 'tests:blue' }, schema: { params: byId, body: ruleResultInput, response: { 200: ruleResult } } },
    async (req) => {
      const { rule_id, triggered, note, override_reason } = req.body
      const of = await marked(req, await held(req, req.params.id), 'blue', override_reason)
      const rule_title = await ruleTitled(req, rule_id)
      if (rule_title === undefined) throw invalid('rule_id', 'There is no such rule.')
      await noteWork(req, of, 'blue')
      const said = { rule_title, triggered, note, evaluated_by: req.actor.id, evaluated_by_name: req.actor.name }
      const results = await partsOf(req, 'test_rule_results', of.id)
      const before = results.find((each) => each.rule_id === rule_id && each.round === of.round)
      if (before) return editPart(req, 'test_rule_results', of, before, 'rule_result', said)
      await mustHaveRoom(req, 'test_rule_results', of, most)
      return addPart(req, 'test_rule_results', of, 'rule_result', { round: of.round, rule_id, ...said })
    },
  )
}

const byStep = byId.extend({ remediation_id: z.uuid() })
const remediate = { may: 'tests:remediate' }

const remediationRoutes: Routes = async (app) => {
  app.get('/tests/:id/remediations', { config: read, schema: { params: byId, response: { 200: remediations } } }, async (req) => {
    const { id } = await one(req, 'tests', req.params.id)
    return { items: await withOwners(req, await partsOf(req, 'test_remediations', id)) }
  })
  app.post(
    '/tests/:id/remediations',
    { config: remediate, schema: { params: byId, body: remediationInput, response: { 201: remediation } } },
    async (req, reply) => {
      const of = await held(req, req.params.id)
      const { step, owner_id = null, due_on = null, status = 'open' } = req.body
      await mustBePeople(req, 'owner_id', [owner_id])
      await mustHaveRoom(req, 'test_remediations', of, most)
      reply.code(201)
      const done_at = status === 'done' ? stamp() : null
      const made = await addPart(req, 'test_remediations', of, 'add_remediation', { step, owner_id, due_on, status, done_at })
      await tellStep(req, of, step, owner_id, null)
      return shown(req, made)
    },
  )
  app.patch(
    '/tests/:id/remediations/:remediation_id',
    { config: remediate, schema: { params: byStep, body: remediationEdit, response: { 200: remediation } } },
    async (req) => {
      const of = await held(req, req.params.id)
      const before = await partOf(req, 'test_remediations', of.id, req.params.remediation_id)
      const { version, ...change } = req.body
      await mustBePeople(req, 'owner_id', [change.owner_id], before.owner_id)
      const { status = before.status } = change
      const done_at = status === 'done' ? (before.done_at ?? stamp()) : null
      const after = await editPart(req, 'test_remediations', of, before, 'edit_remediation', { ...change, done_at }, version)
      await tellStep(req, of, after.step, after.owner_id, before.owner_id)
      return shown(req, after)
    },
  )
  app.delete(
    '/tests/:id/remediations/:remediation_id',
    { config: remediate, schema: { params: byStep, response: { 204: z.null() } } },
    async (req, reply) => {
      const of = await held(req, req.params.id)
      await dropPart(
        req,
        'test_remediations',
        of,
        await partOf(req, 'test_remediations', of.id, req.params.remediation_id),
        'drop_remediation',
      )
      reply.code(204)
      return null
    },
  )
}

type Step = Row<'test_remediations'>
async function withOwners(who: Looking, steps: readonly Step[]) {
  const names = await namesOf(
    who,
    steps.map(({ owner_id }) => owner_id),
  )
  return steps.map((step) => ({ ...step, owner_name: (step.owner_id && names.get(step.owner_id)) ?? null }))
}
async function shown(who: Looking, step: Step) {
  const [named] = await withOwners(who, [step])
  if (!named) throw new Problem(404, 'not_found', 'This step is gone.')
  return named
}
