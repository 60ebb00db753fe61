import { from, type Module } from '../../kernel/module.ts'
import { commentRoutes } from './comments.routes.ts'

export const commentsModule: Module = {
  name: 'comments',
  grants: {
    'comments:read': from('viewer'),
    'comments:write': [...from('analyst'), 'red_lead', 'red_tech', 'blue_lead', 'blue_tech'],
    'comments:moderate': from('lead'),
  },
  routes: commentRoutes,
}
