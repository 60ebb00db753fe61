import { z } from 'zod'
import { formerOfBranch, inPlaceOf, successionOf } from '../../inventory/techniques/techniques.port.ts'
import type { Acting } from '../../kernel/guard.ts'
import type { Event } from '../../kernel/module.ts'
import { type Exercise, markExercises } from '../alerts/alerts.port.ts'

const added = z.object({ hosts: z.array(z.unknown()), techniques: z.array(z.unknown()) })
const imported = z.object({ first_number: z.int().nullable(), last_number: z.int().nullable() })

/** An alert came in: an exercise, where a test runs on its host and technique. */
export async function seeAlert(who: Acting, { object_id, after }: Event): Promise<void> {
  const { hosts, techniques } = added.parse(after)
  if (hosts.length === 0 || techniques.length === 0) return
  await markExercises(who, await running(who), { ids: [object_id] })
}

/** The same of a batch, whose alerts are known by their numbers. */
export async function seeAlerts(who: Acting, { after }: Event): Promise<void> {
  const { first_number, last_number } = imported.parse(after)
  if (first_number === null || last_number === null) return
  await markExercises(who, await running(who), { first: first_number, last: last_number })
}

const lately = 3_600_000 // ms: events are heard within seconds; a listener that was down for longer is rare
/**
 * Tests with a host that run, or whose blue side was submitted since alerts came in that are heard of now. A rule may name the technique
 * by a former id, or the test was planned under one.
 */
async function running(who: Acting): Promise<Exercise[]> {
  const { tx, actor } = who
  const rows = await tx
    .selectFrom('tests')
    .select(['id', 'reference', 'host_id', 'technique_id', 'red_started_at', 'blue_submitted_at'])
    .where('tenant_id', '=', actor.tenant_id)
    .where('host_id', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('status', 'in', ['red_executing', 'blue_evaluating']),
        eb('blue_submitted_at', '>=', new Date(Date.now() - lately).toISOString()),
      ]),
    )
    .execute()
  if (rows.length === 0) return []
  const succession = await successionOf(who)
  return rows.flatMap(({ id, reference, host_id, technique_id, red_started_at, blue_submitted_at }) => {
    if (host_id === null || red_started_at === null) return []
    const technique_ids = [...new Set([technique_id, ...inPlaceOf(succession, [technique_id])])]
    const former_ids = formerOfBranch(succession, technique_ids)
    return [{ test_id: id, reference, host_id, technique_ids, former_ids, from: red_started_at, until: blue_submitted_at }]
  })
}
