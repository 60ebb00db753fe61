import { expect, test } from 'vitest'
import { operations } from './operations.ts'
import { world } from './world.ts'

/** What no page shows to anybody but who did it, or what only left the house. */
const unheard = [
  'api_keys',
  'backups',
  'collection_rows',
  'mail',
  'notification_preferences',
  'notifications',
  'reports_coverage',
  'reports_remediation',
  'reports_tests',
  'schedules',
  'sessions',
  'sso_identities',
]

test('what people change is told live to those who may see it: each kind of change has a permission that somebody holds', async () => {
  const w = await world()
  const { permissions } = (await w.as(await w.tenant())('owner', 'GET', '/auth/me')).json()
  const held = new Set<string>(permissions)
  const kinds = new Set(Object.values(operations).flatMap((leaves) => (typeof leaves === 'string' ? [leaves.split('.')[0] ?? ''] : [])))
  expect([...kinds].filter((kind) => !held.has(w.app.registry.hearing(kind))).sort()).toEqual(unheard)
})
