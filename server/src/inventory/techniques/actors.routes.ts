import { actorDetail, actorPage, actorQuery, softwarePage, softwareQuery } from '@rampart/contract/techniques.ts'
import { z } from 'zod'
import type { Routes } from '../../kernel/module.ts'
import { actorOf, type Listed, listObjects } from './actors.ts'
import { afterOf, cursorOf } from './cursor.ts'
import { attribution } from './facts.ts'

const byActor = z.strictObject({
  id: z
    .string()
    .trim()
    .toUpperCase()
    .pipe(z.string().regex(/^G\d{4}$/, 'This is no id of an ATT&CK group. It looks like G0007.')),
})

/** Groups and software of the release in force. */
export const actorRoutes: Routes = async (app) => {
  app.get(
    '/actors',
    { config: { may: 'techniques:read' }, schema: { querystring: actorQuery, response: { 200: actorPage } } },
    async (req) => {
      const { release, rows, total } = await listObjects(req, { ...req.query, types: ['intrusion-set'], after: afterOf(req.query.cursor) })
      const items = rows.slice(0, req.query.limit)
      return { items, ...rest(rows, items, total), release, attribution }
    },
  )
  app.get('/actors/:id', { config: { may: 'techniques:read' }, schema: { params: byActor, response: { 200: actorDetail } } }, async (req) =>
    actorOf(req, req.params.id),
  )
  app.get(
    '/software',
    { config: { may: 'techniques:read' }, schema: { querystring: softwareQuery, response: { 200: softwarePage } } },
    async (req) => {
      const types = req.query.kind?.length ? req.query.kind : ['malware', 'tool']
      const { release, rows, total } = await listObjects(req, { ...req.query, types, after: afterOf(req.query.cursor) })
      const items = rows
        .slice(0, req.query.limit)
        .map(({ type, ...row }) => ({ ...row, kind: type === 'tool' ? ('tool' as const) : ('malware' as const) }))
      return { items, ...rest(rows, items, total), release, attribution }
    },
  )
}

const rest = (rows: readonly Listed[], items: readonly { id: string }[], total: number | undefined) => {
  const last = items.at(-1)
  return {
    next: last && rows.length > items.length ? cursorOf(last.id) : null,
    ...(total !== undefined && { total, total_is_exact: true }),
  }
}
