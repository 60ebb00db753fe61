import { forgetNames } from '../../kernel/forget.ts'
import { from, type Module } from '../../kernel/module.ts'
import { titled } from '../../kernel/registry.ts'
import { named } from '../../kernel/verbs.ts'
import { attackPathRoutes } from './attack-paths.routes.ts'

/** The ways that adversaries would go, step by step, and where on each we would see them. */
export const attackPathsModule: Module = {
  name: 'attack_paths',
  grants: {
    'attack_paths:read': from('viewer'),
    'attack_paths:write': [...from('admin'), 'red_lead', 'blue_lead'],
  },
  routes: attackPathRoutes,
  on: { 'users.drop': forgetNames([['attack_paths', 'created_by', 'created_by_name']]) },
  entities: [
    {
      type: 'attack_paths',
      may: 'attack_paths:read',
      path: (id) => `/attack-paths/${id}`,
      titles: titled('attack_paths', 'name'),
      find: async (who, words, most) => {
        const found = await named(who, 'attack_paths', words, { columns: ['name', 'source'], search: ['name', 'source'], by: 'name', most })
        return found.map(({ id, name, source }) => ({ id, title: name, detail: source || null }))
      },
    },
  ],
}
