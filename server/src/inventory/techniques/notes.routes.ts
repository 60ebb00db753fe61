import { revalidationQuery, revalidations, techniqueNote, techniqueNoteEdit, techniqueReviewFlag } from '@rampart/contract/techniques.ts'
import type { Acting } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { Problem } from '../../kernel/problem.ts'
import { mustBePeople } from '../../platform/identity/people.port.ts'
import { catalogueOf } from './catalogue.ts'
import { changeNote, type NoteChange, noteOf, revalidationQueue } from './notes.ts'
import { byTechnique } from './techniques.routes.ts'

/** Who looks after a technique, how urgent it is, and whether it must be looked at again. */
export const noteRoutes: Routes = async (app) => {
  app.patch(
    '/techniques/:id',
    { config: { may: 'techniques:write' }, schema: { params: byTechnique, body: techniqueNoteEdit, response: { 200: techniqueNote } } },
    async (req) => {
      const { version, ...change } = req.body
      await known(req, req.params.id)
      const { owner_id: owner_before } = await noteOf(req, req.params.id)
      await mustBePeople(req, 'owner_id', [change.owner_id], owner_before)
      return changeNote(req, req.params.id, defined(change), version)
    },
  )
  app.patch(
    '/techniques/:id/review',
    { config: { may: 'techniques:write' }, schema: { params: byTechnique, body: techniqueReviewFlag, response: { 200: techniqueNote } } },
    async (req) => {
      const { review_required, review_reason = null } = req.body
      await known(req, req.params.id)
      return changeNote(req, req.params.id, { review_required, review_reason: review_required ? review_reason : null })
    },
  )
  app.get(
    '/techniques/revalidation',
    { config: { may: 'techniques:read' }, schema: { querystring: revalidationQuery, response: { 200: revalidations } } },
    async (req) => revalidationQueue(req, req.query),
  )
}

const defined = (change: { [K in keyof NoteChange]?: NoteChange[K] | undefined }): NoteChange =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))

async function known(who: Acting, id: string) {
  const { techniques, version } = await catalogueOf(who)
  if (!techniques.some((each) => each.id === id)) throw new Problem(404, 'not_found', `ATT&CK ${version} has no technique ${id}.`)
}
