import { randomUUID } from 'node:crypto'
import { laws } from '../../../testing/laws.ts'

laws({
  path: '/users',
  query: () => '&role=service',
  input: () => ({ display_name: `Collector ${randomUUID()}` }),
  change: { display_name: 'Another name' },
  read: 'users:read',
  write: 'users:admin',
})
laws({
  path: '/roles',
  input: () => ({ name: `Triage ${randomUUID()}`, permissions: ['tags:read'] }),
  change: { description: 'Looks first' },
  read: 'roles:read',
  write: 'roles:write',
})
laws({
  path: '/teams',
  input: () => ({ name: `Team ${randomUUID()}` }),
  change: { description: 'Looks first' },
  read: 'teams:read',
  write: 'teams:write',
})
laws({
  path: '/invitations',
  input: () => ({ email: `${randomUUID()}@example.org`, role: 'viewer' }),
  read: 'invitations:read',
  write: 'invitations:write',
})
