import { from, type Module } from '../../kernel/module.ts'
import { observableRoutes } from './observables.routes.ts'

export const observablesModule: Module = {
  name: 'observables',
  grants: { 'observables:read': from('viewer') },
  routes: observableRoutes,
}
