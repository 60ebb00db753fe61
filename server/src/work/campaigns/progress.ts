import type { campaignProgress, campaignTestFacts } from '@rampart/contract/campaigns.ts'
import { testLife } from '@rampart/contract/tests.ts'
import type { z } from 'zod'

export type TestFacts = z.output<typeof campaignTestFacts>
type Told = Pick<TestFacts, 'status' | 'blue_outcome' | 'detection_result' | 'red_started_at' | 'detected_at'>

export const isOver = ({ status }: Pick<TestFacts, 'status'>) => status === 'validated' || status === 'rejected'

/** How far the tests are and what came of them. */
export function progressOf(tests: readonly Told[]): z.output<typeof campaignProgress> {
  const count = (fits: (test: Told) => boolean) => tests.filter(fits).length
  const times = tests.flatMap(({ red_started_at, detected_at, detection_result }) =>
    detection_result === 'detected' && red_started_at && detected_at ? [(Date.parse(detected_at) - Date.parse(red_started_at)) / 1000] : [],
  )
  return {
    total: tests.length,
    by_status: Object.fromEntries(testLife.states.map((state) => [state, count(({ status }) => status === state)])) as Record<
      TestFacts['status'],
      number
    >,
    over: count(isOver),
    detected: count(({ detection_result }) => detection_result === 'detected'),
    partial: count(({ detection_result }) => detection_result === 'partial'),
    not_detected: count(({ detection_result }) => detection_result === 'not_detected'),
    prevented: count(({ blue_outcome }) => blue_outcome === 'prevented'),
    seconds_to_detect: times.length ? times.reduce((sum, each) => sum + each, 0) / times.length : null,
  }
}
