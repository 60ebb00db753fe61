import { sql } from 'kysely'
import type { Looking } from '../../kernel/guard.ts'
import { matchKey } from './digests.ts'
import { heldBy } from './exclusions.ts'
import type { Normal } from './normal.ts'

export interface Standing {
  known: boolean
  excluded: boolean
}

/** Whether the tenant has each of these normal forms, and whether an exclusion holds it; in the order asked, two round trips. */
export async function standingOf(who: Looking, values: readonly Normal[]): Promise<Standing[]> {
  const distinct = new Map(values.map((normal) => [`${normal.type}\0${normal.value}`, normal]))
  const asked = [...distinct.values()]
  if (asked.length === 0) return []
  const [held, found] = await Promise.all([
    heldBy(who, asked),
    sql<Normal>`select type, value from observables where tenant_id = ${who.actor.tenant_id}
      and match_key = any(${asked.map((normal) => String(matchKey(normal)))}::bigint[])`.execute(who.tx),
  ])
  const known = new Set(found.rows.map(({ type, value }) => `${type}\0${value}`))
  const excluded = new Set([...distinct.keys()].filter((_, n) => held[n] !== undefined))
  return values.map(({ type, value }) => ({ known: known.has(`${type}\0${value}`), excluded: excluded.has(`${type}\0${value}`) }))
}
