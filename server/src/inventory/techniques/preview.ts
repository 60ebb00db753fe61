import type { AttackDomain, attackPreview, Technique } from '@rampart/contract/techniques.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import { Problem } from '../../kernel/problem.ts'
import { catalogueOf } from './catalogue.ts'

export type Preview = z.output<typeof attackPreview>
interface Retired {
  revoked: boolean
  successors: string[]
}
/** A release as far as a comparison reads it; `retired` holds what it revoked or deprecated. */
export interface Side {
  domain: AttackDomain
  version: string
  /** Null of our own facts. */
  release_id: string | null
  techniques: Pick<Technique, 'id' | 'name' | 'tactics'>[]
  retired: ReadonlyMap<string, Retired>
}

/** What changes from one release to another, of techniques in force; all lists by id. */
export function differences(from: Side, to: Side): Preview {
  const before = new Map(from.techniques.map((each) => [each.id, each]))
  const after = new Map(to.techniques.map((each) => [each.id, each]))
  const both = from.techniques.flatMap((old) => {
    const now = after.get(old.id)
    return now ? [{ old, now }] : []
  })
  return {
    from: { domain: from.domain, version: from.version },
    to: { domain: to.domain, version: to.version },
    added: to.techniques.filter(({ id }) => !before.has(id)).map(({ id, name }) => ({ id, name })),
    removed: from.techniques
      .filter(({ id }) => !after.has(id))
      .map(({ id, name }) => {
        const gone = to.retired.get(id)
        return { id, name, reason: gone ? (gone.revoked ? 'revoked' : 'deprecated') : 'absent', successors: gone?.successors ?? [] }
      }),
    renamed: both.filter(({ old, now }) => old.name !== now.name).map(({ old, now }) => ({ id: now.id, name: now.name, before: old.name })),
    moved: both
      .filter(({ old, now }) => [...old.tactics].sort().join() !== [...now.tactics].sort().join())
      .map(({ old, now }) => ({ id: now.id, name: now.name, before: old.tactics, after: now.tactics })),
    split_tactics: splits(both, to),
  }
}

/** Tactics that no technique serves any more, and how many of theirs went where. */
function splits(both: readonly { old: Side['techniques'][number]; now: Side['techniques'][number] }[], to: Side): Preview['split_tactics'] {
  const living = new Set(to.techniques.flatMap(({ tactics }) => tactics))
  const gone = new Map<string, Map<string, number>>()
  for (const { old, now } of both)
    for (const tactic of old.tactics.filter((name) => !living.has(name))) {
      const into = gone.get(tactic) ?? new Map<string, number>()
      gone.set(tactic, into)
      for (const other of now.tactics.filter((name) => !old.tactics.includes(name))) into.set(other, (into.get(other) ?? 0) + 1)
    }
  return [...gone].map(([tactic, into]) => ({ tactic, into: [...into].map(([name, techniques]) => ({ tactic: name, techniques })) }))
}

export interface ReleaseRow {
  id: string
  domain: AttackDomain
  version: string
  status: 'importing' | 'ready' | 'failed'
  active: boolean
}

/** A release of the tenant that can be compared and put in force. */
export async function readyRelease({ tx, actor }: Looking, id: string, lock = false): Promise<ReleaseRow> {
  const { rows } = await sql<ReleaseRow>`
    select id, domain, version, status, active from attack_releases where tenant_id = ${actor.tenant_id} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw new Problem(404, 'not_found', 'There is no such record in techniques releases.')
  if (row.status !== 'ready')
    throw new Problem(
      409,
      'wrong_state',
      row.status === 'importing'
        ? 'This release is still being imported. Wait until it is ready.'
        : 'The import of this release failed. Send its bundle again.',
    )
  return row
}

/** What is in force in a domain now: a release, or our own facts, which retired nothing that they do not name. */
export async function sideInForce(who: Looking, domain: AttackDomain): Promise<Side> {
  const { version, release_id, techniques } = await catalogueOf(who, domain)
  return { domain, version, release_id, techniques: techniques.filter(({ id }) => !id.startsWith('X-')), retired: new Map() }
}

/** One release as a side of a comparison. */
export async function sideOf({ tx, actor }: Looking, { id, domain, version }: ReleaseRow): Promise<Side> {
  const { rows } = await sql<Side['techniques'][number] & Retired & { stands: boolean }>`
    select o.attack_id as id, o.name, o.tactics, o.revoked, o.successors, not o.revoked and not o.deprecated as stands
    from attack_objects o
    where o.tenant_id = ${actor.tenant_id} and o.release_id = ${id} and o.type = 'attack-pattern' and o.attack_id is not null order by o.attack_id`.execute(
    tx,
  )
  const standing = new Map(rows.filter(({ stands }) => stands).map((row) => [row.id, row]))
  return {
    domain,
    version,
    release_id: id,
    techniques: [...standing.values()],
    retired: new Map(rows.filter((row) => !standing.has(row.id)).map((row) => [row.id, row])),
  }
}
