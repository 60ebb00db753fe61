import { expect, test } from 'vitest'
import { partStates } from './parts.ts'

test('each part says for itself whether it works; one that hangs is failed, and holds up nobody', async () => {
  const states = await partStates([
    { name: 'database', check: async () => 1 },
    { name: 'redis', check: 'not_configured' },
    { name: 'storage', check: () => Promise.reject(new Error('The disk is full.')) },
    { name: 'jobs', check: () => new Promise(() => {}) },
  ])()
  expect(states).toMatchObject([
    { name: 'database', state: 'ok', message: null },
    { name: 'redis', state: 'not_configured', latency_ms: null },
    { name: 'storage', state: 'failed', message: 'The disk is full.' },
    { name: 'jobs', state: 'failed', message: 'No answer within 3 s.' },
  ])
})

test('what is dear to ask is asked once in a while', async () => {
  let asked = 0
  const states = partStates([{ name: 'storage', check: async () => ++asked, holds: 60_000 }])
  await states()
  await states()
  expect(asked).toBe(1)
})
