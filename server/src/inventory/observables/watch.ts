import { record } from '../../kernel/events.ts'
import type { Acting } from '../../kernel/guard.ts'
import { beginWatch } from './matching/watches.ts'

const mostInOne = 500

/**
 * Tells that these are watched for from now on, in `observables.watch`: `after.ids` names them, up to 500 in one event, whose object is
 * the first of them. An import of 5,000 is ten events and not 5,000. What is stored is looked through for them soon after the commit.
 */
export async function watch(who: Acting, ids: readonly string[]): Promise<void> {
  await beginWatch(who, ids)
  for (let at = 0; at < ids.length; at += mostInOne) {
    const some = ids.slice(at, at + mostInOne)
    await record(who, 'observables.watch', some[0] ?? '', { after: { ids: some } })
  }
}
