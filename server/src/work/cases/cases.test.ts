import { caseLife } from '@rampart/contract/cases.ts'
import { laws } from '../../testing/laws.ts'

laws({
  path: '/cases',
  input: () => ({ title: 'Beacon on WS-101', severity: 'high' }),
  change: { title: 'Beacon on two hosts', tlp: 'amber+strict' },
  read: 'cases:read',
  write: 'cases:write',
  life: caseLife,
  with: {
    escalate: { to: 'Incident commander', reason: 'A domain controller is touched.' },
    resolve: { root_cause: 'A macro that mail let through', summary: 'Hosts rebuilt', lessons: 'Block macros' },
    reopen: { reason: 'The beacon is back.' },
  },
})
