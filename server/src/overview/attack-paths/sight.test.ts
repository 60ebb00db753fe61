import type { PathSight } from '@rampart/contract/attack-paths.ts'
import { expect, test } from 'vitest'
import { seenBy, storyOf, worstOf } from './sight.ts'

const story = (...sights: PathSight[]) =>
  storyOf(sights.map((sight, n) => ({ technique_id: `T100${n + 1}`, sight, stopped: sight === 'prevented' })))

test('the first detection, the first trace, the first stop and the longest stretch in the dark are told', () => {
  expect(story('missed', 'unproven', 'alerted', 'missed', 'logged', 'unproven', 'prevented')).toEqual({
    sights: ['missed', 'unproven', 'alerted', 'missed', 'logged', 'unproven', 'prevented'],
    first_detected: { step: 3, technique_id: 'T1003', sight: 'alerted' },
    first_logged: 3,
    first_stopped: 7,
    longest_dark: { from: 1, to: 2 },
  })
  expect(story('logged', 'alerted')).toMatchObject({
    first_detected: { step: 2 },
    first_logged: 1,
    first_stopped: null,
    longest_dark: null,
  })
  expect(story('alerted', 'missed', 'logged', 'missed', 'unproven', 'missed').longest_dark).toEqual({ from: 4, to: 6 })
  expect(story('missed', 'missed')).toMatchObject({ first_detected: null, first_logged: null, longest_dark: { from: 1, to: 2 } })
  expect(story()).toEqual({ sights: [], first_detected: null, first_logged: null, first_stopped: null, longest_dark: null })
})

test('a step that can be taken in several ways counts by the worst of them, and is stopped only where each is', () => {
  const seen = (sight: PathSight, stopped = false) => ({ sight, stopped })
  expect(worstOf([seen('prevented', true), seen('alerted')])).toEqual({ sight: 'alerted', stopped: false })
  expect(worstOf([seen('logged'), seen('alerted')]).sight).toBe('logged')
  expect(worstOf([seen('alerted'), seen('unproven')]).sight).toBe('unproven')
  expect(worstOf([seen('unproven'), seen('missed')]).sight).toBe('missed')
  expect(worstOf([seen('prevented', true), seen('prevented', true)])).toEqual({ sight: 'prevented', stopped: true })
  expect(worstOf([])).toEqual({ sight: 'unproven', stopped: false })
})

test('what was blocked without anybody being told is stopped and not seen; without a test nothing is proven', () => {
  expect(seenBy({ red_outcome: 'blocked', blue_outcome: 'missed' })).toEqual({ sight: 'missed', stopped: true })
  expect(seenBy({ red_outcome: 'executed', blue_outcome: 'prevented' })).toEqual({ sight: 'prevented', stopped: true })
  expect(seenBy({ red_outcome: 'executed', blue_outcome: 'alerted' })).toEqual({ sight: 'alerted', stopped: false })
  expect(seenBy(null)).toEqual({ sight: 'unproven', stopped: false })
})
