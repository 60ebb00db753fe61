import { byId } from '@rampart/contract/kit/rest.ts'
import {
  type blueEdit,
  fourEyes,
  type redEdit,
  reopenTest,
  submitBlue,
  submitRed,
  type TestTeam,
  testDetail,
  testLife,
  validateInput,
} from '@rampart/contract/tests.ts'
import type { z } from 'zod'
import type { Acting } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { invalid, Problem } from '../../kernel/problem.ts'
import { type Input, move, type Row } from '../../kernel/verbs.ts'
import { held, personOf, stamp, workersOf } from './held.ts'
import { tellRejected, tellTurn } from './notices.ts'
import { endRound } from './rounds.ts'
import { detailOf } from './shown.ts'
import { mustBePossible } from './sides.routes.ts'
import { log } from './worklogs.ts'

type Moved = Partial<Input<'tests'>>
const schema = { params: byId, response: { 200: testDetail } }

/** Each move has its address and says what it needs to know. */
export const moveRoutes: Routes = async (app) => {
  app.post('/tests/:id/start-execution', { config: { may: 'tests:red' }, schema }, async (req) => {
    const before = await held(req, req.params.id)
    const red_workers = workersOf(before, 'red', await personOf(req))
    return detailOf(req, await move(req, 'tests', testLife, before.id, 'start_execution', { red_started_at: stamp(), red_workers }))
  })
  app.post('/tests/:id/submit-red', { config: { may: 'tests:red' }, schema: { ...schema, body: submitRed } }, async (req) =>
    detailOf(req, await submit(req, req.params.id, 'red', req.body ?? {})),
  )
  app.post('/tests/:id/submit-blue', { config: { may: 'tests:blue' }, schema: { ...schema, body: submitBlue } }, async (req) =>
    detailOf(req, await submit(req, req.params.id, 'blue', req.body ?? {})),
  )
  app.post('/tests/:id/validate-red', { config: { may: 'tests:validate_red' }, schema: { ...schema, body: validateInput } }, async (req) =>
    detailOf(req, await decide(req, req.params.id, 'red', req.body)),
  )
  app.post(
    '/tests/:id/validate-blue',
    { config: { may: 'tests:validate_blue' }, schema: { ...schema, body: validateInput } },
    async (req) => detailOf(req, await decide(req, req.params.id, 'blue', req.body)),
  )
  app.post('/tests/:id/reopen', { config: { may: 'tests:write' }, schema: { ...schema, body: reopenTest } }, async (req) => {
    const before = await held(req, req.params.id)
    const { reason = '' } = req.body ?? {}
    const after = await move(req, 'tests', testLife, before.id, 'reopen', { ...freshRound(before), reopen_reason: reason })
    await endRound(req, before, reason)
    return detailOf(req, after)
  })
}

type Sides = Partial<Omit<z.output<typeof redEdit> & z.output<typeof blueEdit>, 'version'>>

/** A side hands over: its clock stops, its work is logged and sealed, and the clock of the next side runs. */
async function submit(who: Acting, id: string, team: TestTeam, said: Sides): Promise<Row<'tests'>> {
  const before = await held(who, id)
  mustBePossible(before, said)
  const name = `submit_${team}` as const
  const workers = workersOf(before, team, await personOf(who))
  const at = stamp(before[`${team}_started_at`])
  const facts = { ...before }
  // What the move would refuse must not be logged first; `move` says so to the person.
  const refused = testLife.refusal(facts, who.actor, name) !== undefined
  const seconds = Math.round((Date.parse(at) - Date.parse(before[`${team}_started_at`] ?? at)) / 1000)
  const outcome = `${team}_outcome` as const
  const note = (said[outcome] === undefined ? before[outcome] : said[outcome]) ?? ''
  if (!refused && note === '')
    throw new Problem(409, 'guarded', `Say what came of it before the ${team} side is handed over: choose its outcome.`, {
      errors: [{ path: outcome, message: 'Choose an outcome.' }],
    })
  const logged = refused ? {} : await log(who, before, { team, kind: 'submit', seconds, note, at })
  const fields = said as Moved // what came as JSON has no undefined
  const change: Moved =
    team === 'red'
      ? { ...fields, ...logged, red_submitted_at: at, red_workers: workers, blue_started_at: at }
      : { ...fields, ...logged, blue_submitted_at: at, blue_workers: workers }
  const after = await move(who, 'tests', testLife, id, name, change)
  await tellTurn(who, after)
  return after
}

/** One side's verdict, under the lock of the test: of two leads at the same moment the second finds it decided. */
async function decide(
  who: Acting,
  id: string,
  team: TestTeam,
  { decision, note, override_reason }: z.output<typeof validateInput>,
): Promise<Row<'tests'>> {
  const before = await held(who, id)
  const person = await personOf(who)
  const name = `validate_${team}` as const
  const { permissions } = who.actor
  const refused = testLife.refusal({ ...before }, { id: person, permissions }, name)
  if (refused?.code === 'guarded') throw new Problem(409, refused.code, refused.reason)
  const why = refused === undefined ? fourEyes(before, person, team) : undefined
  if (why !== undefined && override_reason === undefined)
    throw invalid(
      'override_reason',
      `${why} As an administrator you may decide all the same: write the reason, which is kept with the decision.`,
    )
  const at = stamp(before.blue_submitted_at)
  const reason = why === undefined ? null : (override_reason ?? null)
  const change = decisionOf(team, { decision, note: note.trim(), at, by: person, by_name: who.actor.name, reason })
  const ends = testLife.target({ ...before, ...change }, name) !== 'in_review'
  const after = await move(who, 'tests', testLife, id, name, { ...change, ...(ends && { ended_at: at }) })
  if (after.status === 'rejected') await tellRejected(who, after, note)
  return after
}

interface Decision {
  decision: 'approve' | 'reject'
  note: string
  at: string
  by: string
  by_name: string
  reason: string | null
}
const decisionOf = (team: TestTeam, { decision, note, at, by, by_name, reason }: Decision): Moved =>
  team === 'red'
    ? {
        red_decision: decision,
        red_decision_note: note,
        red_decided_at: at,
        red_decided_by: by,
        red_decided_by_name: by_name,
        red_override_reason: reason,
      }
    : {
        blue_decision: decision,
        blue_decision_note: note,
        blue_decided_at: at,
        blue_decided_by: by,
        blue_decided_by_name: by_name,
        blue_override_reason: reason,
      }

/** A new round: what was planned and written stays, what was measured and decided is the ended round's. */
const freshRound = ({ round }: Row<'tests'>): Moved => ({
  round: round + 1,
  red_outcome: null,
  red_started_at: null,
  red_submitted_at: null,
  red_workers: [],
  red_decision: null,
  red_decided_by: null,
  red_decided_by_name: null,
  red_decided_at: null,
  red_decision_note: '',
  red_override_reason: null,
  blue_outcome: null,
  blue_started_at: null,
  blue_submitted_at: null,
  blue_workers: [],
  detected_at: null,
  blue_decision: null,
  blue_decided_by: null,
  blue_decided_by_name: null,
  blue_decided_at: null,
  blue_decision_note: '',
  blue_override_reason: null,
  override_reason: null,
  overridden_by: null,
  overridden_by_name: null,
  overridden_at: null,
  ended_at: null,
})
