import { from, type Module, type Routes } from '../../kernel/module.ts'
import { explain } from '../../kernel/problem.ts'
import { titled } from '../../kernel/registry.ts'
import { addingRoutes } from './adding.routes.ts'
import { exclusionRoutes } from './exclusions.routes.ts'
import { sumHits } from './exclusions.ts'
import { expireDue } from './expire.ts'
import { forgetName } from './forget.ts'
import { observableRoutes } from './observables.routes.ts'

explain({
  observables_digest: 'This observable is known already.',
  exclusions_value: 'There is this exclusion already.',
})

const routes: Routes = async (app) => {
  await app.register(exclusionRoutes)
  await app.register(addingRoutes)
  await app.register(observableRoutes)
}

/** What an attack can be known by, where it was seen, and what is never kept. */
export const observablesModule: Module = {
  name: 'observables',
  grants: {
    'observables:read': [...from('viewer'), 'service'],
    'observables:write': from('analyst'),
    'observables:admin': from('lead'),
  },
  routes,
  on: { 'users.drop': forgetName },
  jobs: {
    'observables.expire': {
      cron: '* * * * *',
      description: 'Ends the time of observables that are past their last valid day.',
      run: expireDue,
    },
    'observables.hits': {
      cron: '* * * * *',
      description: 'Adds up how often each exclusion held something.',
      run: sumHits,
    },
  },
  entities: [
    {
      type: 'observables',
      may: 'observables:read',
      path: (id) => `/observables/${id}`,
      titles: titled('observables', 'value'),
    },
    {
      type: 'exclusions',
      may: 'observables:read',
      path: () => '/observables/exclusions',
      titles: titled('exclusions', 'value'),
    },
  ],
}
