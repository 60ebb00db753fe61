import type { Actor, Looking } from '../../kernel/guard.ts'
import { invalid } from '../../kernel/problem.ts'
import type { Ref, Registry } from '../../kernel/registry.ts'

/**
 * Titles of records that something is about to refer to, keyed `type:id`. A 400 at `path` for one that does not exist
 * in the actor's tenant or that the actor may not see: the two must not be told apart.
 */
export async function mustSee(known: Registry, who: Looking, refs: readonly (Ref & { path: string })[]): Promise<Map<string, string>> {
  const titles = await known.titlesOf(who, refs)
  for (const { type, id, path } of refs)
    if (!titles.has(`${type}:${id}`)) throw invalid(path, 'There is no such record here, or you may not see it.')
  return titles
}

/** True where the record exists and the actor may see it. */
export const sees = async (known: Registry, who: Looking, ref: Ref) => (await known.titlesOf(who, [ref])).size === 1

/** Those of `types` whose records the actor may see. */
export const visible = (known: Registry, actor: Actor, types: readonly string[]) =>
  types.filter((type) => {
    const entity = known.entity(type)
    return entity !== undefined && actor.permissions.has(entity.may)
  })
