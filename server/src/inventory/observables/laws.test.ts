import { randomUUID } from 'node:crypto'
import { observableLife } from '@rampart/contract/observables.ts'
import { laws } from '../../testing/laws.ts'

laws({
  path: '/observables',
  input: () => ({ type: 'domain', value: `${randomUUID()}.example`, confidence: 80, decay_days: 30 }),
  change: { description: 'The gate of the loader.' },
  read: 'observables:read',
  write: 'observables:write',
  life: observableLife,
})

laws({
  path: '/observables/exclusions',
  table: 'exclusions',
  input: () => ({ type: 'domain', value: `${randomUUID()}.example`, reason: 'ours' }),
  change: { reason: 'a partner’s' },
  read: 'observables:read',
  write: 'observables:admin',
})
