import { from, type Module } from '../../kernel/module.ts'
import { caseRoutes } from './cases.routes.ts'

/** Investigations: what is known, what is to be done, what was done, and what proves it. */
export const casesModule: Module = {
  name: 'cases',
  grants: {
    'cases:read': [...from('viewer'), 'service'],
    'cases:write': from('analyst'),
    'cases:admin': from('lead'),
  },
  routes: caseRoutes,
  entities: [
    {
      type: 'cases',
      may: 'cases:read',
      path: (id) => `/cases/${id}`,
      titles: async (rows, tenant, ids) => {
        const found = await rows
          .selectFrom('cases')
          .select(['id', 'reference', 'title'])
          .where('tenant_id', '=', tenant)
          .where('id', 'in', ids)
          .execute()
        return found.map(({ id, reference, title }) => ({ id, title: `${reference} ${title}` }))
      },
    },
  ],
}
