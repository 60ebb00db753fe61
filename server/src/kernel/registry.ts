import { sql } from 'kysely'
import { z } from 'zod'
import type { Looking } from './guard.ts'
import type { Entity, Hit, Module } from './module.ts'
import { hiddenFrom } from './restricted.ts'
import type { Resource, Row } from './verbs.ts'

const uuid = z.uuid() // some records, such as techniques, have names of their own instead

export interface Ref {
  type: string
  id: string
}
export interface Registry {
  /** Titles of the records that exist in the actor's tenant and that the actor may see; others are absent. Keyed `type:id`. */
  titlesOf: (who: Looking, refs: readonly Ref[]) => Promise<Map<string, string>>
  entity: (type: string) => Entity | undefined
  /** The permission to be told live that something of this kind changed. */
  hearing: (type: string) => string
  /** Up to `most` records of each kind that the words name and the actor may see; kinds without any are left out. */
  find: (who: Looking, words: string, most: number) => Promise<{ type: string; items: Hit[]; more: boolean }[]>
}

/** Columns that hold text in every row. */
type Text<T extends Resource> = { [C in keyof Row<T> & string]: Row<T>[C] extends string ? C : never }[keyof Row<T> & string]
/** An entity's titles where columns of its table say them, one after the other: `titled('cases', 'reference', 'title')`. */
export const titled =
  <T extends Resource>(table: T, ...columns: readonly [Text<T>, ...Text<T>[]]): Entity['titles'] =>
  async (rows, tenant, ids) => {
    const words = sql.join(columns.map((column) => sql.ref(column)))
    const found = await sql<{ id: string; title: string }>`
      select id, concat_ws(' ', ${words}) as title from ${sql.table(table)} where tenant_id = ${tenant} and id = any(${ids}::uuid[])`.execute(
      rows,
    )
    return found.rows
  }

/** Knows every kind of record by the word of its module, so that links, comments, audit and search can show one without importing it. */
export function registry(modules: readonly Module[]): Registry {
  const entities = new Map(modules.flatMap((m) => m.entities ?? []).map((entity) => [entity.type, entity]))
  const heard = new Map(modules.flatMap((m) => Object.entries(m.heard ?? {})))
  return {
    entity: (type) => entities.get(type),
    hearing: (type) => entities.get(type)?.may ?? heard.get(type) ?? `${type}:read`,
    find: async (who, words, most) => {
      const asked = [...entities.values()].filter(({ may, find }) => find && who.actor.permissions.has(may))
      const groups = await Promise.all(asked.map(async ({ type, find }) => ({ type, hits: (await find?.(who, words, most + 1)) ?? [] })))
      const ids = groups.flatMap(({ hits }) => hits.map(({ id }) => id)).filter((id) => uuid.safeParse(id).success)
      const hidden = await hiddenFrom(who.tx, who.actor, ids)
      return groups.flatMap(({ type, hits }) => {
        const seen = hits.filter(({ id }) => !hidden.has(id))
        // Of what is seen: a "more" that counted others would say that they match.
        return seen.length ? [{ type, items: seen.slice(0, most), more: seen.length > most }] : []
      })
    },
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
