import { from, type Module } from '../../kernel/module.ts'
import { techniqueRoutes } from './techniques.routes.ts'

export const techniquesModule: Module = {
  name: 'techniques',
  grants: {
    'techniques:read': from('viewer'),
    'techniques:write': ['red_lead', 'blue_lead', ...from('admin')],
    'techniques:admin': from('admin'),
  },
  routes: techniqueRoutes,
}
