import { byId } from '@rampart/contract/kit/rest.ts'
import { blueEdit, classificationInput, redEdit, testDetail } from '@rampart/contract/tests.ts'
import type { Routes } from '../../kernel/module.ts'
import { invalid } from '../../kernel/problem.ts'
import { edit, type Row } from '../../kernel/verbs.ts'
import { held, mustMay, overriding, personOf, workersOf } from './held.ts'
import { detailOf } from './shown.ts'

const response = { 200: testDetail }

/** The fields of each side, and what only who administers tests may change. */
export const sideRoutes: Routes = async (app) => {
  app.patch('/tests/:id/red', { config: { may: 'tests:red' }, schema: { params: byId, body: redEdit, response } }, async (req) => {
    const before = await held(req, req.params.id)
    mustMay(req, before, 'red')
    // A command and notes in a draft are its plan; an outcome is work.
    const red_workers = workersOf(before, 'red', await personOf(req), req.body.red_outcome === undefined)
    const { override_reason, ...change } = req.body
    const mark = await overriding(req, before, 'red', override_reason)
    return detailOf(req, await edit(req, 'tests', before.id, { ...change, ...mark, red_workers }))
  })
  app.patch('/tests/:id/blue', { config: { may: 'tests:blue' }, schema: { params: byId, body: blueEdit, response } }, async (req) => {
    const before = await held(req, req.params.id)
    mustMay(req, before, 'blue')
    mustBePossible(before, req.body)
    const blue_workers = workersOf(before, 'blue', await personOf(req))
    const { override_reason, ...change } = req.body
    const mark = await overriding(req, before, 'blue', override_reason)
    return detailOf(req, await edit(req, 'tests', before.id, { ...change, ...mark, blue_workers }))
  })
  app.patch(
    '/tests/:id/classification',
    { config: { may: 'tests:admin' }, schema: { params: byId, body: classificationInput, response } },
    async (req) => detailOf(req, await edit(req, 'tests', req.params.id, req.body)),
  )
}

/** Clocks differ: a detection may lie a little ahead of ours. In ms. */
const ahead = 300_000
/** A 400 for a detection before red began, or ahead of the clock. */
export function mustBePossible({ red_started_at }: Row<'tests'>, { detected_at }: { detected_at?: string | null | undefined }) {
  if (!detected_at) return
  const at = Date.parse(detected_at)
  if (at > Date.now() + ahead) throw invalid('detected_at', 'This time has not come yet.')
  if (red_started_at !== null && at < Date.parse(red_started_at))
    throw invalid('detected_at', 'This lies before red began. What was seen earlier is not this test.')
}
