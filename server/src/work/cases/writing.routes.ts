import {
  caseEntry,
  caseNote,
  caseNotes,
  entryEdit,
  entryInput,
  noteEdit,
  noteInput,
  timelinePage,
  timelineQuery,
} from '@rampart/contract/casework.ts'
import { byId } from '@rampart/contract/kit/rest.ts'
import { z } from 'zod'
import type { Acting } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { addPart, dropPart, editPart, mustHaveRoom, partsOf, workable } from './parts.ts'
import { timelineOf } from './timeline.ts'
import { seen } from './visible.ts'

const read = { may: 'cases:read' }
const write = { may: 'cases:write' }
const byEntry = byId.extend({ entry_id: z.uuid() })
const byNote = byId.extend({ note_id: z.uuid() })
const mostEntries = 10_000
const mostNotes = 500
const author = ({ actor }: Acting) => ({ author_id: actor.id, author_name: actor.name })

/** What people write in a case: the timeline with their own entries, and notes. Both are kept as written. */
export const writingRoutes: Routes = async (app) => {
  app.get(
    '/cases/:id/timeline',
    { config: read, schema: { params: byId, querystring: timelineQuery, response: { 200: timelinePage } } },
    async (req) => {
      const { id } = await seen(req, req.params.id)
      return timelineOf(req, id, req.query)
    },
  )
  app.post(
    '/cases/:id/entries',
    { config: write, schema: { params: byId, body: entryInput, response: { 201: caseEntry } } },
    async (req, reply) => {
      const of = await workable(req, req.params.id)
      await mustHaveRoom(req, 'case_entries', of, mostEntries)
      reply.code(201)
      return addPart(req, 'case_entries', of, 'add_entry', { ...req.body, ...author(req) })
    },
  )
  app.patch(
    '/cases/:id/entries/:entry_id',
    { config: write, schema: { params: byEntry, body: entryEdit, response: { 200: caseEntry } } },
    async (req) => editPart(req, 'case_entries', await workable(req, req.params.id), req.params.entry_id, 'edit_entry', req.body),
  )
  app.delete(
    '/cases/:id/entries/:entry_id',
    { config: write, schema: { params: byEntry, response: { 204: z.null() } } },
    async (req, reply) => {
      await dropPart(req, 'case_entries', await workable(req, req.params.id), req.params.entry_id, 'drop_entry')
      reply.code(204)
      return null
    },
  )

  app.get('/cases/:id/notes', { config: read, schema: { params: byId, response: { 200: caseNotes } } }, async (req) => {
    const { id } = await seen(req, req.params.id)
    return { items: await partsOf(req, 'case_notes', id, 'created_at') }
  })
  app.post(
    '/cases/:id/notes',
    { config: write, schema: { params: byId, body: noteInput, response: { 201: caseNote } } },
    async (req, reply) => {
      const of = await workable(req, req.params.id)
      await mustHaveRoom(req, 'case_notes', of, mostNotes)
      reply.code(201)
      return addPart(req, 'case_notes', of, 'add_note', { ...req.body, ...author(req) })
    },
  )
  app.patch(
    '/cases/:id/notes/:note_id',
    { config: write, schema: { params: byNote, body: noteEdit, response: { 200: caseNote } } },
    async (req) => editPart(req, 'case_notes', await workable(req, req.params.id), req.params.note_id, 'edit_note', req.body),
  )
  app.delete(
    '/cases/:id/notes/:note_id',
    { config: write, schema: { params: byNote, response: { 204: z.null() } } },
    async (req, reply) => {
      await dropPart(req, 'case_notes', await workable(req, req.params.id), req.params.note_id, 'drop_note')
      reply.code(204)
      return null
    },
  )
}
