import { isDark, isDetected, type PathSight, type PathStory, pathSight } from '@rampart/contract/attack-paths.ts'
import type { LastTest } from '../../work/tests/tests.port.ts'

/** What is seen of something that is done, and whether it does not succeed. */
export interface Seen {
  sight: PathSight
  stopped: boolean
}
interface SeenStep extends Seen {
  technique_id: string
}

/** What the last validated test shows. Red may have been blocked by something that tells nobody: that is stopped and not seen. */
export const seenBy = (last: Pick<LastTest, 'blue_outcome' | 'red_outcome'> | null | undefined): Seen => ({
  sight: last?.blue_outcome ?? 'unproven',
  stopped: last?.blue_outcome === 'prevented' || last?.red_outcome === 'blocked',
})

/** A step that can be taken in several ways counts by the worst: who attacks chooses. Of none, nothing is proven. */
export function worstOf(options: readonly Seen[]): Seen {
  const rank = ({ sight }: Seen) => pathSight.options.indexOf(sight)
  const [first, ...rest] = options
  if (!first) return { sight: 'unproven', stopped: false }
  const { sight } = rest.reduce((worst, each) => (rank(each) > rank(worst) ? each : worst), first)
  return { sight, stopped: options.every(({ stopped }) => stopped) }
}

/** Where who goes this way is seen first, in the logs first, stopped first, and for how long nobody sees them. */
export function storyOf(steps: readonly SeenStep[]): PathStory {
  const first = (is: (step: SeenStep) => boolean) => {
    const at = steps.findIndex(is)
    return at < 0 ? null : at + 1
  }
  const detected = first(({ sight }) => isDetected(sight))
  const seen = detected === null ? undefined : steps[detected - 1]
  return {
    sights: steps.map(({ sight }) => sight),
    first_detected: detected !== null && seen ? { step: detected, technique_id: seen.technique_id, sight: seen.sight } : null,
    first_logged: first(({ sight }) => !isDark(sight)),
    first_stopped: first(({ stopped }) => stopped),
    longest_dark: longestDark(steps),
  }
}

function longestDark(steps: readonly Seen[]): PathStory['longest_dark'] {
  let longest: PathStory['longest_dark'] = null
  let from: number | undefined
  for (const [n, { sight }] of steps.entries()) {
    from = isDark(sight) ? (from ?? n + 1) : undefined
    if (from !== undefined && (longest === null || n + 1 - from > longest.to - longest.from)) longest = { from, to: n + 1 }
  }
  return longest
}
