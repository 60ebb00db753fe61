import type { Looking } from './guard.ts'
import type { Entity, Module } from './module.ts'
import { hiddenFrom } from './restricted.ts'

export interface Ref {
  type: string
  id: string
}
export interface Registry {
  /** Titles of the records that exist in the actor's tenant and that the actor may see; others are absent. Keyed `type:id`. */
  titlesOf: (who: Looking, refs: readonly Ref[]) => Promise<Map<string, string>>
  entity: (type: string) => Entity | undefined
}

/** Knows every kind of record by the word of its module, so that links, comments, audit and search can show one without importing it. */
export function registry(modules: readonly Module[]): Registry {
  const entities = new Map(modules.flatMap((m) => m.entities ?? []).map((entity) => [entity.type, entity]))
  return {
    entity: (type) => entities.get(type),
    titlesOf: async ({ tx, actor }, refs) => {
      const found = new Map<string, string>()
      const types = Map.groupBy(refs, (ref) => ref.type)
      const hidden = hiddenFrom(
        tx,
        actor,
        refs.map((ref) => ref.id),
      )
      await Promise.all([
        hidden,
        ...[...types].map(async ([type, of]) => {
          const entity = entities.get(type)
          if (!entity || !actor.permissions.has(entity.may)) return
          for (const { id, title } of await entity.titles(tx, actor.tenant_id, [...new Set(of.map((r) => r.id))]))
            if (!(await hidden).has(id)) found.set(`${type}:${id}`, title)
        }),
      ])
      return found
    },
  }
}
