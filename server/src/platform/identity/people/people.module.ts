import { from, type Module } from '../../../kernel/module.ts'
import { explain } from '../../../kernel/problem.ts'
import { titled } from '../../../kernel/registry.ts'
import { named } from '../../../kernel/verbs.ts'
import { invitationRoutes } from './invitations.routes.ts'
import { joiningRoutes } from './joining.routes.ts'
import { keyRoutes } from './keys.routes.ts'
import { membershipRoutes } from './memberships.routes.ts'
import type { PeopleParts } from './parts.ts'
import { profileRoutes } from './profile.routes.ts'
import { roleRoutes } from './roles.routes.ts'
import { teamRoutes } from './teams.routes.ts'
import { userRoutes } from './users.routes.ts'

explain({
  roles_name: 'A role with this name exists.',
  users_tenant_id_role_id_fkey: 'Somebody has this role. Give them another one first.',
  invitations_role: 'Somebody was invited with this role. Take the invitation back first.',
  teams_once: 'A team with this name exists.',
  teams_parent: 'Other teams lie within this one. Move or delete them first.',
  team_members_pkey: 'This person is in the team already.',
  invitations_once: 'This address was invited already. Send that invitation again instead.',
})

export const peopleModule = (parts: PeopleParts): Module => ({
  name: 'people',
  grants: {
    'users:read': from('viewer'),
    'users:admin': from('admin'),
    'roles:read': from('viewer'),
    'roles:write': from('admin'),
    'teams:read': from('viewer'),
    'teams:write': from('manager'),
    'invitations:read': from('admin'),
    'invitations:write': from('admin'),
    'identity:keys': from('admin'),
    // What an owner holds and an administrator does not: it is why no administrator can edit an owner or become one.
    'tenants:transfer': from('owner'),
  },
  routes: async (app) => {
    const all = [userRoutes, roleRoutes, () => teamRoutes, invitationRoutes, joiningRoutes, keyRoutes, membershipRoutes, profileRoutes]
    for (const routes of all) await app.register(routes(parts))
  },
  entities: [
    {
      type: 'users',
      may: 'users:read',
      path: (id) => `/people/${id}`,
      titles: titled('users', 'display_name'),
      find: async (who, words, most) => {
        const rows = await named(who, 'users', words, {
          columns: ['display_name', 'username', 'role', 'deleted_at'],
          search: ['display_name', 'username', 'email'],
          by: 'display_name',
          most,
        })
        return rows.flatMap(({ id, display_name, username, deleted_at }) =>
          deleted_at ? [] : [{ id, title: display_name, detail: username }],
        )
      },
    },
    {
      type: 'teams',
      may: 'teams:read',
      path: (id) => `/teams?open=${id}`,
      titles: titled('teams', 'name'),
    },
    {
      type: 'roles',
      may: 'roles:read',
      path: () => '/roles',
      titles: titled('roles', 'name'),
    },
  ],
})
