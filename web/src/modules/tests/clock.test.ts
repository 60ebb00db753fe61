import { expect, test } from 'vitest'
import { stopWatch } from './clock.ts'

test.each([
  [0, '0:00:00'],
  [59, '0:00:59'],
  [3725, '1:02:05'],
  [90_061, '25:01:01'],
])('%d seconds stand on the watch as %s', (seconds, text) => {
  expect(stopWatch(seconds)).toBe(text)
})
