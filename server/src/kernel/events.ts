import { sql } from 'kysely'
import type { Acting } from './guard.ts'
import { newId } from './ids.ts'

/** Columns whose content never enters the trail: secrets, and sums over what it tells anyway. */
const secret = /password|secret|token|_hash$|key_hash|^digest$|^match_key$/
const told = (row: object | null) =>
  row && JSON.stringify(Object.fromEntries(Object.entries(row).filter(([column]) => !secret.test(column) && column !== 'tenant_id')))

export interface About {
  before?: object | null
  after?: object | null
  /** What people call the object; kept because the object may go. */
  title?: string | null
  outcome?: 'success' | 'denied' | 'failed'
}

/** Audit trail and outbox in one: a row in the transaction of the change, never changed after. `action` is `<type>.<verb>`. */
export async function record(
  { tx, actor }: Acting,
  action: string,
  object_id: string,
  { before = null, after = null, title, outcome = 'success' }: About = {},
): Promise<void> {
  await tx
    .insertInto('events')
    .values({
      tenant_id: actor.tenant_id,
      id: newId(),
      actor_id: actor.id,
      actor_kind: actor.kind,
      actor_name: actor.name,
      action,
      object_type: action.slice(0, action.lastIndexOf('.')),
      object_id,
      object_title: title ?? titleOf(after ?? before),
      before: told(before),
      after: told(after),
      request_id: actor.origin?.request_id ?? null,
      address: actor.origin?.address ?? null,
      outcome,
    })
    .execute()
}

export interface Told {
  object_id: string
  title: string
  after: object
}
/** The same of many objects, to each of which the same happened: an entry for each, in the order given, in one statement. */
export async function recordAll({ tx, actor }: Acting, action: string, entries: readonly Told[]): Promise<void> {
  if (entries.length === 0) return
  const { tenant_id, id, kind, name, origin } = actor
  await sql`
    insert into events (tenant_id, id, actor_id, actor_kind, actor_name, action, object_type, object_id, object_title, after, request_id, address, outcome)
    select ${tenant_id}, e.id, ${id}, ${kind}, ${name}, ${action}, ${action.slice(0, action.lastIndexOf('.'))}, e.object_id, e.title, e.after::json,
      ${origin?.request_id ?? null}, ${origin?.address ?? null}, 'success'
    from unnest(${entries.map(() => newId())}::uuid[], ${entries.map((entry) => entry.object_id)}::uuid[],
      ${entries.map((entry) => entry.title)}::text[], ${entries.map((entry) => told(entry.after))}::text[]) as e (id, object_id, title, after)
    order by e.id`.execute(tx)
}

const naming = ['title', 'name', 'hostname', 'username', 'artifact', 'value'] as const
function titleOf(row: object | null): string | null {
  const facts = new Map(Object.entries(row ?? {}))
  return naming.map((column) => facts.get(column)).find((value) => typeof value === 'string') ?? null
}
