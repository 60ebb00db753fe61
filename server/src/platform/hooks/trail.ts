import { sql } from 'kysely'
import { tellsTooMuch } from '../../kernel/restricted.ts'
import type { Reading } from '../../kernel/tenancy.ts'
import type { Told } from './formats.ts'

/** What a receiver outside is told: of a restricted record who did what and when, and nothing of its content. */
const columns = sql`e.id, s.n, e.at, e.tenant_id, e.actor_id, e.actor_kind, e.actor_name, e.action, e.object_type, e.object_id,
  case when not ${tellsTooMuch()} then e.object_title end as object_title, e.outcome, e.address, e.request_id,
  case when not ${tellsTooMuch()} then e.before end as before, case when not ${tellsTooMuch()} then e.after end as after`

/** Matches actions against patterns with `*` for any text. Of stars in a row one is kept: a hundred would search for ever. */
export function wanted(patterns: readonly string[]): (action: string) => boolean {
  const all = patterns.map((pattern) => new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll(/\*+/g, '.*')}$`))
  return (action) => all.some((one) => one.test(action))
}

interface Stretch {
  /** Those that the patterns want, in order; at most `most`. */
  events: Told[]
  /** The last that was looked at: where the cursor may go when none is wanted. */
  last: number
}
const lookedAt = 500

/** The next events after `n` in the order of the seals, or undefined when there is none. */
export async function nextAfter(
  rows: Reading,
  tenant: string,
  n: number,
  patterns: readonly string[],
  most: number,
): Promise<Stretch | undefined> {
  const { rows: ahead } = await sql<{ n: number; action: string }>`
    select s.n, e.action from event_seals s join events e on e.tenant_id = s.tenant_id and e.id = s.event_id
    where s.tenant_id = ${tenant} and s.n > ${n} order by s.n limit ${lookedAt}`.execute(rows)
  const last = ahead.at(-1)
  if (!last) return
  const fits = wanted(patterns)
  const chosen = ahead.filter((row) => fits(row.action)).slice(0, most)
  if (chosen.length === 0) return { events: [], last: last.n }
  const { rows: events } = await sql<Told>`
    select ${columns} from event_seals s join events e on e.tenant_id = s.tenant_id and e.id = s.event_id
    where s.tenant_id = ${tenant} and s.n = any(${chosen.map((row) => row.n)}::bigint[]) order by s.n`.execute(rows)
  return { events, last: last.n }
}

/** One sealed event of the tenant. */
export async function eventOf(rows: Reading, tenant: string, id: string): Promise<Told | undefined> {
  const { rows: found } = await sql<Told>`
    select ${columns} from event_seals s join events e on e.tenant_id = s.tenant_id and e.id = s.event_id
    where s.tenant_id = ${tenant} and s.event_id = ${id}`.execute(rows)
  return found[0]
}
