import { byId } from '@rampart/contract/kit/rest.ts'
import { overrideQuery, testAlertInput, testAlerts, testEvidence } from '@rampart/contract/testwork.ts'
import { z } from 'zod'
import type { Acting, Actor } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { forbidden, invalid, notFound, Problem } from '../../kernel/problem.ts'
import { one, type Row } from '../../kernel/verbs.ts'
import { alertsOfExercise, countOfExercise, heldAlert, setExercise } from '../alerts/alerts.port.ts'
import { asReadBy } from './evidence.ts'
import { held, marked, noteWork } from './held.ts'
import { addPart, dropPart, partsOf } from './parts.ts'

const blue = { may: 'tests:blue' }
const byAlert = byId.extend({ alert_id: z.uuid() })
const most = 200

/**
 * The exercise as operations sees it: alerts that were raised while the test ran, evidence of the blue side in one click. A test shows
 * nothing of an alert that the queue would not: whoever may not read alerts is told how many there are, and the number of one that is
 * evidence. To say that an alert belongs to a test takes it out of the figures of operations, so it needs `alerts:write` beside
 * `tests:blue`; the roles of features.md 5.4 that bring blue evidence hold both.
 */
export const alertRoutes: Routes = async (app) => {
  app.get('/tests/:id/alerts', { config: { may: 'tests:read' }, schema: { params: byId, response: { 200: testAlerts } } }, async (req) => {
    const { id, round } = await one(req, 'tests', req.params.id)
    const count = await countOfExercise(req, id)
    if (!req.actor.permissions.has('alerts:read')) return { count, items: [] }
    const [alerts, evidence] = [await alertsOfExercise(req, id, most), await partsOf(req, 'test_evidence', id)]
    const linked = new Set(evidence.filter((each) => each.round === round).map(({ alert_id }) => alert_id))
    return { count, items: alerts.map((alert) => ({ ...alert, linked: linked.has(alert.id) })) }
  })
  app.post(
    '/tests/:id/alerts',
    { config: blue, schema: { params: byId, body: testAlertInput, response: { 201: testEvidence } } },
    async (req, reply) => {
      mustMark(req.actor)
      const of = await marked(req, await held(req, req.params.id), 'blue', req.body.override_reason)
      reply.code(201)
      return asReadBy(req.actor, await link(req, of, req.body.alert_id))
    },
  )
  app.delete(
    '/tests/:id/alerts/:alert_id',
    { config: blue, schema: { params: byAlert, querystring: overrideQuery, response: { 204: z.null() } } },
    async (req, reply) => {
      mustMark(req.actor)
      const of = await marked(req, await held(req, req.params.id), 'blue', req.query.override_reason)
      await unlink(req, of, req.params.alert_id)
      reply.code(204)
      return null
    },
  )
}

function mustMark({ permissions }: Actor): void {
  if (!permissions.has('alerts:write')) throw forbidden('alerts:write')
}

/** An alert becomes evidence of the blue side, and with that a part of the exercise. Of two tests at once the second finds it taken. */
async function link(who: Acting, of: Row<'tests'>, alert_id: string): Promise<Row<'test_evidence'>> {
  const alert = await heldAlert(who, alert_id)
  if (!alert) throw invalid('alert_id', 'There is no such alert.')
  if (alert.exercise_test_id !== null && alert.exercise_test_id !== of.id)
    throw new Problem(
      409,
      'other_exercise',
      `ALR-${alert.number} belongs to the exercise of ${await namedFor(who, alert.exercise_test_id)}. Take it out there first.`,
    )
  await setExercise(who, alert.id, of)
  await noteWork(who, of, 'blue')
  const name = `ALR-${alert.number} ${alert.title}`
  const by = { added_by: who.actor.id, added_by_name: who.actor.name }
  const content = { kind: 'alert', alert_id, name, media_type: 'application/x-rampart-alert', bytes: 0, sha256: null } as const
  return addPart(who, 'test_evidence', of, 'add_evidence', {
    team: 'blue',
    round: of.round,
    ...content,
    seen_at: alert.first_seen_at,
    ...by,
  })
}

/** How a test is called to who asks. */
async function namedFor(who: Acting, id: string): Promise<string> {
  if (!who.actor.permissions.has('tests:read')) return 'another test'
  return (await one(who, 'tests', id)).reference
}

/** An alert that only looked like the exercise: it counts again, and is evidence no more. */
async function unlink(who: Acting, of: Row<'tests'>, alert_id: string): Promise<void> {
  const alert = await heldAlert(who, alert_id)
  if (alert?.exercise_test_id !== of.id) throw notFound('alerts')
  const evidence = await partsOf(who, 'test_evidence', of.id)
  const linked = evidence.find((each) => each.alert_id === alert_id && each.round === of.round)
  await noteWork(who, of, 'blue')
  if (linked) await dropPart(who, 'test_evidence', of, linked, 'drop_evidence')
  await setExercise(who, alert_id, null)
}
