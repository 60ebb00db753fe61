import type { caseDetail } from '@rampart/contract/cases.ts'
import type { timelineItem } from '@rampart/contract/casework.ts'
import type { z } from 'zod'
import type { Looking } from '../../../kernel/guard.ts'
import { artifactsIn } from '../artifacts.routes.ts'
import { alertsIn, hostsIn } from '../linked.ts'
import { familyOf, partsOf } from '../parts.ts'
import { detailOf } from '../shown.ts'
import { withAssignees } from '../tasks.ts'
import { timelineOf } from '../timeline.ts'
import { seen } from '../visible.ts'

/** Entries of the timeline in one report, the latest. */
const mostSteps = 5000
const atATime = 200

/** All that a report of a case may show to who asks for it. The timeline comes oldest first. */
export async function gather(who: Looking, case_id: string) {
  const of: z.input<typeof caseDetail> = await detailOf(who, await seen(who, case_id))
  const family = await familyOf(who, case_id)
  const tasks = await withAssignees(who, await partsOf(who, 'case_tasks', case_id, 'position'))
  const notes = await partsOf(who, 'case_notes', case_id, 'created_at')
  const evidence = await partsOf(who, 'case_evidence', case_id, 'created_at')
  const artifacts = await artifactsIn(who, family)
  const alerts = await alertsIn(who, case_id)
  const hosts = await hostsIn(who, case_id)
  const timeline: z.output<typeof timelineItem>[] = []
  let cursor: string | undefined
  do {
    const { items, next } = await timelineOf(who, case_id, { limit: atATime, cursor })
    timeline.push(...items)
    cursor = next ?? undefined
  } while (cursor !== undefined && timeline.length < mostSteps)
  return { of, tasks, notes, evidence, artifacts, alerts, hosts, timeline: timeline.toReversed(), cut: cursor !== undefined }
}
export type Gathered = Awaited<ReturnType<typeof gather>>
