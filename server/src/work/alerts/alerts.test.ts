import { alertLife } from '@rampart/contract/alerts.ts'
import { laws } from '../../testing/laws.ts'

laws({
  path: '/alerts',
  input: () => ({ title: `Beacon ${crypto.randomUUID()}`, severity: 'high', techniques: ['T1071.001'] }),
  change: { title: 'Beacon to a known address' },
  read: 'alerts:read',
  write: 'alerts:write',
  add: 'alerts:add',
  life: alertLife,
  with: { resolve: { reason: 'true_positive' } },
})
