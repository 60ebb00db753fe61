import type { campaignComparison } from '@rampart/contract/campaigns.ts'
import type { z } from 'zod'
import type { TestFacts } from './progress.ts'

type Row = z.output<typeof campaignComparison>['rows'][number]
/** A test of a run; `lineage` is the same for what it was copied from. */
export interface Ran {
  lineage: string
  test: TestFacts
}

/** How well the defence did; more is better. */
const ranks = { missed: 0, logged: 1, alerted: 2, prevented: 3 } as const

/** Tests of two runs side by side: a test and its copy, or tests of one technique and title, or of one technique. */
export function compareRuns(before: readonly Ran[], after: readonly Ran[]): Pick<z.output<typeof campaignComparison>, 'rows' | 'counts'> {
  const left = [...before]
  const right = [...after]
  const pairs: [Ran, Ran][] = []
  const alike: ((a: Ran, b: Ran) => boolean)[] = [
    (a, b) => a.lineage === b.lineage,
    (a, b) => a.test.technique_id === b.test.technique_id && a.test.title === b.test.title,
    (a, b) => a.test.technique_id === b.test.technique_id,
  ]
  for (const same of alike)
    for (const old of [...left]) {
      const now = right.find((each) => same(old, each))
      if (!now) continue
      pairs.push([old, now])
      left.splice(left.indexOf(old), 1)
      right.splice(right.indexOf(now), 1)
    }
  const row = (change: Row['change'], old: TestFacts | null, now: TestFacts | null): Row => ({
    technique_id: (now ?? old)?.technique_id ?? '',
    title: (now ?? old)?.title ?? '',
    change,
    before: old,
    after: now,
  })
  const rows = [
    ...pairs.map(([{ test: old }, { test: now }]) => row(changeOf(old, now), old, now)),
    ...left.map(({ test }) => row('removed', test, null)),
    ...right.map(({ test }) => row('added', null, test)),
  ].toSorted((a, b) => a.technique_id.localeCompare(b.technique_id, 'en', { numeric: true }) || a.title.localeCompare(b.title))
  const count = (change: Row['change']) => rows.filter((each) => each.change === change).length
  return {
    rows,
    counts: {
      better: count('better'),
      worse: count('worse'),
      same: count('same'),
      open: count('open'),
      added: count('added'),
      removed: count('removed'),
    },
  }
}

function changeOf(old: TestFacts, now: TestFacts): Row['change'] {
  if (old.blue_outcome === null || now.blue_outcome === null) return 'open'
  const step = ranks[now.blue_outcome] - ranks[old.blue_outcome]
  return step > 0 ? 'better' : step < 0 ? 'worse' : 'same'
}
