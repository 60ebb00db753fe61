import { byId, page } from '@rampart/contract/kit/rest.ts'
import {
  runbook,
  runbookDetail,
  runbookDiff,
  runbookDiffQuery,
  runbookEdit,
  runbookInput,
  runbookQuery,
  runbookRestore,
  runbookVersionDetail,
  runbookVersionQuery,
  runbookVersions,
} from '@rampart/contract/runbooks.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Routes } from '../../kernel/module.ts'
import { drop, list, one } from '../../kernel/verbs.ts'
import { lessonRoutes } from './lessons.routes.ts'
import { addRunbook, differenceOf, editRunbook, restoreRunbook, versionOf, versionsOf } from './runbooks.ts'

const columns = runbook.keyof().options

export const runbookRoutes: Routes = async (app) => {
  const read = { may: 'runbooks:read' } as const
  const write = { may: 'runbooks:write' } as const
  app.get('/runbooks', { config: read, schema: { querystring: runbookQuery, response: { 200: page(runbook) } } }, async (req) => {
    const { runbook_type, is_active, technique } = req.query
    return list(req, 'runbooks', req.query, {
      columns,
      search: ['title', 'content'],
      where: { runbook_type, is_active: is_active && [is_active === 'true'] },
      also: technique?.length ? [sql<boolean>`techniques && ${technique}::text[]`] : [],
    })
  })
  app.get('/runbooks/:id', { config: read, schema: { params: byId, response: { 200: runbookDetail } } }, async (req) =>
    one(req, 'runbooks', req.params.id),
  )
  app.post('/runbooks', { config: write, schema: { body: runbookInput, response: { 201: runbookDetail } } }, async (req, reply) => {
    reply.code(201)
    return addRunbook(req, req.body)
  })
  app.patch(
    '/runbooks/:id',
    { config: write, schema: { params: byId, body: runbookEdit, response: { 200: runbookDetail } } },
    async (req) => editRunbook(req, req.params.id, req.body),
  )
  app.delete('/runbooks/:id', { config: write, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
    await drop(req, 'runbooks', req.params.id)
    reply.code(204)
    return null
  })
  app.get('/runbooks/:id/versions', { config: read, schema: { params: byId, response: { 200: runbookVersions } } }, async (req) => {
    await one(req, 'runbooks', req.params.id)
    return { items: await versionsOf(req, req.params.id) }
  })
  app.get(
    '/runbooks/:id/version',
    { config: read, schema: { params: byId, querystring: runbookVersionQuery, response: { 200: runbookVersionDetail } } },
    async (req) => versionOf(req, req.params.id, req.query.number),
  )
  app.get(
    '/runbooks/:id/diff',
    { config: read, schema: { params: byId, querystring: runbookDiffQuery, response: { 200: runbookDiff } } },
    async (req) => differenceOf(req, req.params.id, req.query.from, req.query.to),
  )
  app.post(
    '/runbooks/:id/restore',
    { config: write, schema: { params: byId, body: runbookRestore, response: { 200: runbookDetail } } },
    async (req) => restoreRunbook(req, req.params.id, req.body),
  )
  await app.register(lessonRoutes)
}
