import { from, type Module } from '../../kernel/module.ts'
import { explain } from '../../kernel/problem.ts'
import { tagRoutes } from './tags.routes.ts'

explain({ tags_once: 'This record has this tag already.' })

export const tagsModule: Module = {
  name: 'tags',
  grants: {
    'tags:read': from('viewer'),
    'tags:write': [...from('analyst'), 'red_lead', 'red_tech', 'blue_lead', 'blue_tech'],
  },
  routes: tagRoutes,
}
