import type { Routes } from '../../../kernel/module.ts'
import { elasticsearchRoutes } from './elasticsearch.routes.ts'
import { irisRoutes } from './iris.routes.ts'
import { thehiveRoutes } from './thehive.routes.ts'

/**
 * Doors at the root that other products' senders know: each takes what they send, by an API key with the scope alerts:add, and
 * answers as the product would that they were made for.
 */
export const doors: Routes = async (app) => {
  for (const routes of [thehiveRoutes, irisRoutes, elasticsearchRoutes]) await app.register(routes)
}
