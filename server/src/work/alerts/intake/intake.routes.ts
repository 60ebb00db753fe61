import type { Routes } from '../../../kernel/module.ts'
import { explain } from '../../../kernel/problem.ts'
import { previewRoutes } from './preview.routes.ts'
import { sourceRoutes } from './sources.routes.ts'
import { webhookRoutes } from './webhook.routes.ts'

explain({ alert_sources_name: 'An alert source with this name exists.' })

/** How alerts come in by message: who may send, how it is read, and the signed door. */
export const intakeRoutes: Routes = async (app) => {
  await app.register(previewRoutes)
  await app.register(sourceRoutes)
  await app.register(webhookRoutes)
}
