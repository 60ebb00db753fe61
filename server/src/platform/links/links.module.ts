import { from, type Module } from '../../kernel/module.ts'
import { explain } from '../../kernel/problem.ts'
import { linkRoutes } from './links.routes.ts'

explain({
  links_once: 'These two records are linked in this way already.',
  links_two_ends: 'A record cannot be linked to itself.',
})

export const linksModule: Module = {
  name: 'links',
  grants: {
    'links:read': from('viewer'),
    'links:write': [...from('analyst'), 'red_lead', 'red_tech', 'blue_lead', 'blue_tech'],
  },
  routes: linkRoutes,
}
