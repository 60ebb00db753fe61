import { forgetNames } from '../../kernel/forget.ts'
import { from, type Module } from '../../kernel/module.ts'
import { titled } from '../../kernel/registry.ts'
import { named } from '../../kernel/verbs.ts'
import { runbookRoutes } from './runbooks.routes.ts'

const forgetName = forgetNames([
  ['runbooks', 'saved_by', 'saved_by_name'],
  ['runbook_versions', 'saved_by', 'saved_by_name'],
  ['lessons', 'author_id', 'author_name'],
  ['lessons', 'settled_by', 'settled_by_name'],
])

/** What the organisation knows: how things are done, and what was learned. */
export const runbooksModule: Module = {
  name: 'runbooks',
  grants: {
    'runbooks:read': from('viewer'),
    'runbooks:write': [...from('admin'), 'red_lead', 'blue_lead'],
  },
  routes: runbookRoutes,
  on: { 'users.drop': forgetName },
  entities: [
    {
      type: 'runbooks',
      may: 'runbooks:read',
      path: (id) => `/runbooks/${id}`,
      titles: titled('runbooks', 'title'),
      find: async (who, words, most) => {
        const found = await named(who, 'runbooks', words, { columns: ['title', 'runbook_type'], search: ['title'], by: 'title', most })
        return found.map(({ id, title, runbook_type }) => ({ id, title, detail: runbook_type.replace('_', ' ') }))
      },
    },
    {
      type: 'lessons',
      may: 'runbooks:read',
      path: (id) => `/lessons?open=${id}`,
      titles: titled('lessons', 'title'),
      find: async (who, words, most) => {
        const found = await named(who, 'lessons', words, { columns: ['title', 'status'], search: ['title'], by: '-created_at', most })
        return found.map(({ id, title, status }) => ({ id, title, detail: status }))
      },
    },
  ],
}
