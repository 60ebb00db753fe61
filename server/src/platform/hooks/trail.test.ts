import { expect, test } from 'vitest'
import { wanted } from './trail.ts'

test('a pattern fits as it is written; dots are dots, and a star is any text', () => {
  const fits = wanted(['hosts.*', '*.denied', 'users.sign_in'])
  for (const action of ['hosts.add', 'hosts.', 'vendors.denied', 'users.sign_in']) expect(fits(action), action).toBe(true)
  for (const action of ['hostsXadd', 'host.add', 'users.sign_in_failed', 'denied']) expect(fits(action), action).toBe(false)
})

test('a hundred stars, or stars between all letters, cost no time', () => {
  // By a pattern that tries all ways the test would not end within its time limit.
  for (const pattern of [`${'*'.repeat(99)}z`, `${'*s'.repeat(49)}z`, `${'*.'.repeat(49)}z`, `${'*_'.repeat(49)}`])
    expect(wanted([pattern])('users.sessions.assess_possess_sessions'), pattern).toBe(false)
})
