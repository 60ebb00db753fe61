import { z } from 'zod'
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
  on: {
    // Who is deleted is called by the pseudonym here too.
    'users.drop': async ({ tx, actor }, { object_id, after }) => {
      const { display_name } = z.object({ display_name: z.string() }).parse(after)
      await tx
        .updateTable('comments')
        .set({ author_name: display_name })
        .where('tenant_id', '=', actor.tenant_id)
        .where('author_id', '=', object_id)
        .execute()
    },
  },
}
