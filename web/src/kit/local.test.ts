import { expect, test } from 'vitest'
import { local } from './local.ts'

const here = 'https://rampart.example'
// proves: [ASVS-3.7.2] [ASVS-1.2.2]
test.each([
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/hosts\\..\\x',
  'hosts',
  '',
])('after the sign-in nobody is led to %j [T43]', (to) => {
  expect(local.parse(to)).toBeUndefined()
})
test.each(['/', '/hosts?open=1', '/hosts/1#a', '/%2f%2fevil.example', '/%5cevil.example', '/a?next=//evil.example', '/@evil.example'])(
  '%j stays on this site [T43]',
  (to) => {
    expect(local.parse(to)).toBe(to)
    expect(new URL(to, here).origin).toBe(here)
  },
)
