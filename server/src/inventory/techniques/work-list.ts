import type { Acting } from '../../kernel/guard.ts'
import { notify } from '../../platform/notifications/notifications.port.ts'
import { revalidationQueue } from './notes.ts'

/** Tells each owner once what of theirs must be looked at again; who has nothing to do is left in peace. */
export async function tellWorkLists(who: Acting): Promise<void> {
  const { items } = await revalidationQueue(who, { limit: Number.POSITIVE_INFINITY })
  for (const [owner, mine] of Map.groupBy(items, ({ owner_id }) => owner_id)) {
    const [first] = mine // the most urgent
    if (owner === null || !first) continue
    await notify(who, {
      category: 'work',
      priority: first.priority === 'critical' ? 'high' : 'normal',
      code: mine.length === 1 ? 'work_list_one' : 'work_list',
      facts: { count: String(mine.length), technique: `${first.id} ${first.name}` },
      to: { permission: 'techniques:read', among: [owner] },
      instead: ['work_list_one', 'work_list'],
    })
  }
}
