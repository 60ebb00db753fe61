import { coverageSnapshot, type SnapshotItem, snapshotItem } from '@rampart/contract/coverage.ts'
import { z } from 'zod'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { add, one, type Row } from '../../kernel/verbs.ts'
import { groundOf } from './ground.ts'
import { type Measured, measure, rolledUp } from './measure.ts'

type Snapshot = z.output<typeof coverageSnapshot>
interface Wanted {
  name: string
  note: string
  origin: 'manual' | 'scheduled'
}

/** Keeps how every technique stands at this moment. */
export async function takeSnapshot(who: Acting, wanted: Wanted): Promise<Snapshot> {
  const { tx, actor } = who
  const taken_at = new Date()
  const ground = await groundOf(who)
  const measured = measure(ground, taken_at.getTime())
  const { score, risk, confidence, statuses } = rolledUp(measured.map(({ item }) => item))
  const row = await add(who, 'coverage_snapshots', {
    ...wanted,
    taken_at: taken_at.toISOString(),
    release: ground.release,
    weights_version: ground.weights.version,
    score: score ?? 0,
    risk: risk ?? 0,
    confidence,
    statuses,
    created_by: actor.id,
    created_by_name: actor.name,
  })
  await tx
    .insertInto('coverage_snapshot_items')
    .values({ tenant_id: actor.tenant_id, snapshot_id: row.id, items: JSON.stringify(measured.map(keptOf)) })
    .execute()
  return shown(row)
}

/** A technique as a snapshot keeps it. */
export function keptOf({ item: { parent_id: _, platforms: __, ...item }, platforms_tested }: Measured): SnapshotItem {
  return { ...item, platforms_tested: [...platforms_tested] }
}

export const shown = (row: Row<'coverage_snapshots'>): Snapshot => ({
  ...row,
  statuses: coverageSnapshot.shape.statuses.parse(row.statuses),
})

export interface Kept extends Snapshot {
  items: SnapshotItem[]
}
const items = z.array(snapshotItem)
/** A snapshot with its techniques; 404 where there is none. */
export async function snapshotOf(who: Looking, id: string): Promise<Kept> {
  const [row, kept] = await Promise.all([
    one(who, 'coverage_snapshots', id),
    who.tx
      .selectFrom('coverage_snapshot_items')
      .select('items')
      .where('tenant_id', '=', who.actor.tenant_id)
      .where('snapshot_id', '=', id)
      .executeTakeFirst(),
  ])
  return { ...shown(row), items: items.parse(kept?.items ?? []) }
}
