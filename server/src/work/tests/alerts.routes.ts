import { byId } from '@rampart/contract/kit/rest.ts'
import { testAlertInput, testAlerts, testEvidence } from '@rampart/contract/testwork.ts'
import { z } from 'zod'
import type { Acting } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { invalid, notFound, Problem } from '../../kernel/problem.ts'
import { one, type Row } from '../../kernel/verbs.ts'
import { alertsOf, alertsOfExercise, setExercise } from '../alerts/alerts.port.ts'
import { held, mustMay, noteWork } from './held.ts'
import { addPart, dropPart, partsOf } from './parts.ts'

const blue = { may: 'tests:blue' }
const byAlert = byId.extend({ alert_id: z.uuid() })
const most = 200

/** The exercise as operations sees it: alerts that were raised while the test ran, evidence of the blue side in one click. */
export const alertRoutes: Routes = async (app) => {
  app.get('/tests/:id/alerts', { config: { may: 'tests:read' }, schema: { params: byId, response: { 200: testAlerts } } }, async (req) => {
    const { id, round } = await one(req, 'tests', req.params.id)
    const [alerts, evidence] = [await alertsOfExercise(req, id, most), await partsOf(req, 'test_evidence', id)]
    const linked = new Set(evidence.filter((each) => each.round === round).map(({ alert_id }) => alert_id))
    return { items: alerts.map((alert) => ({ ...alert, linked: linked.has(alert.id) })) }
  })
  app.post(
    '/tests/:id/alerts',
    { config: blue, schema: { params: byId, body: testAlertInput, response: { 201: testEvidence } } },
    async (req, reply) => {
      const of = await held(req, req.params.id)
      mustMay(req, of, 'blue')
      reply.code(201)
      return link(req, of, req.body.alert_id)
    },
  )
  app.delete(
    '/tests/:id/alerts/:alert_id',
    { config: blue, schema: { params: byAlert, response: { 204: z.null() } } },
    async (req, reply) => {
      await unlink(req, req.params.id, req.params.alert_id)
      reply.code(204)
      return null
    },
  )
}

/** An alert becomes evidence of the blue side, and with that a part of the exercise. */
async function link(who: Acting, of: Row<'tests'>, alert_id: string): Promise<Row<'test_evidence'>> {
  const [alert] = await alertsOf(who, [alert_id])
  if (!alert) throw invalid('alert_id', 'There is no such alert.')
  if (alert.exercise_test_id !== null && alert.exercise_test_id !== of.id)
    throw new Problem(409, 'other_exercise', `ALR-${alert.number} belongs to the exercise of another test.`)
  await setExercise(who, alert.id, of)
  await noteWork(who, of, 'blue')
  const name = `ALR-${alert.number} ${alert.title}`
  const by = { added_by: who.actor.id, added_by_name: who.actor.name }
  const content = { kind: 'alert', alert_id, name, media_type: 'application/x-rampart-alert', bytes: 0, sha256: null } as const
  return addPart(who, 'test_evidence', of, 'add_evidence', { team: 'blue', round: of.round, ...content, ...by })
}

/** An alert that only looked like the exercise: it counts again, and is evidence no more. */
async function unlink(who: Acting, id: string, alert_id: string): Promise<void> {
  const of = await held(who, id)
  mustMay(who, of, 'blue')
  const [alert] = await alertsOf(who, [alert_id])
  if (alert?.exercise_test_id !== of.id) throw notFound('alerts')
  const evidence = await partsOf(who, 'test_evidence', of.id)
  const linked = evidence.find((each) => each.alert_id === alert_id && each.round === of.round)
  await noteWork(who, of, 'blue')
  if (linked) await dropPart(who, 'test_evidence', of, linked, 'drop_evidence')
  await setExercise(who, alert_id, null)
}
