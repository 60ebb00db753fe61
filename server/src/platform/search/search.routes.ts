import { searchQuery, searchReply } from '@rampart/contract/search.ts'
import type { Routes } from '../../kernel/module.ts'

export const searchRoutes: Routes = async (app) => {
  app.get(
    '/search',
    { config: { may: 'search:read' }, schema: { querystring: searchQuery, response: { 200: searchReply } } },
    async (req) => ({ groups: await app.registry.find(req, req.query.q, req.query.limit) }),
  )
}
