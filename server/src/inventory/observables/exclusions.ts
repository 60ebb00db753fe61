import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { Problem } from '../../kernel/problem.ts'
import { one } from '../../kernel/verbs.ts'
import type { Normal } from './normal.ts'
import { hostIn } from './parts.ts'

/**
 * Which exclusion holds each value, in the order asked; undefined where none does. One round trip for any number of values. A name
 * holds itself and what is below it, on the boundaries of labels, also as the host of a URL or an e-mail address; a network its
 * addresses and smaller networks; all else its equal. One of type `any` looks at every type, without regard to case.
 */
export async function heldBy({ tx, actor: { tenant_id } }: Looking, values: readonly Normal[]): Promise<(string | undefined)[]> {
  const held = new Array<string | undefined>(values.length)
  if (values.length === 0) return held
  const places = values.map((normal) => placesOf(normal))
  const [hostAt, hosts] = flat(places.map(({ hosts }) => hosts))
  const [networkAt, networks] = flat(places.map(({ network }) => (network ? [network] : [])))
  const { rows } = await sql<{ n: number; id: string }>`
    with live as not materialized (select id, type, value, host, network from exclusions
      where tenant_id = ${tenant_id} and (expires_at is null or expires_at > now())),
    lengths as (select distinct family(network) as family, masklen(network) as length from live where network is not null)
    select v.n, live.id from unnest(${values.map((_, n) => n)}::int[], ${values.map((v) => v.type)}::text[], ${values.map((v) => v.value)}::text[]) as v(n, type, value)
      join live on live.type = v.type and live.value = v.value
    union all
    select v.n, live.id from unnest(${values.map((_, n) => n)}::int[], ${values.map((v) => v.value.toLowerCase())}::text[]) as v(n, value)
      join live on live.type = 'any' and live.value = v.value
    union all
    select v.n, live.id from unnest(${hostAt}::int[], ${hosts}::text[]) as v(n, host) join live on live.host = v.host
    union all
    select v.n, live.id from unnest(${networkAt}::int[], ${networks}::inet[]) as v(n, network)
      join lengths on lengths.family = family(v.network) and lengths.length <= masklen(v.network)
      join live on live.network = network(set_masklen(v.network, lengths.length))::inet`.execute(tx)
  for (const { n, id } of rows) if (held[n] === undefined || id < held[n]) held[n] = id
  return held
}

/** Remembers that these exclusions held something; a job adds it up, so that nobody waits for a row that everybody hits. */
export async function countHits({ tx, actor: { tenant_id } }: Acting, held: readonly (string | undefined)[]): Promise<void> {
  const hits = new Map<string, number>()
  for (const id of held) if (id !== undefined) hits.set(id, (hits.get(id) ?? 0) + 1)
  if (hits.size === 0) return
  const rows = [...hits].map(([exclusion_id, hits]) => ({ id: newId(), exclusion_id, hits }))
  // Joined: one that was removed meanwhile has nothing to count any more.
  await sql`insert into exclusion_hits (tenant_id, id, exclusion_id, hits)
    select ${tenant_id}, r.id, e.id, r.hits from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, exclusion_id uuid, hits int)
      join exclusions e on e.tenant_id = ${tenant_id} and e.id = r.exclusion_id`.execute(tx)
}

class Excluded extends Problem {
  readonly exclusion: string
  constructor(exclusion: string, value: string, reason: string) {
    super(409, 'excluded', `The exclusion ${value} holds this value (${reason}). Remove that first, or leave the value out.`)
    this.exclusion = exclusion
  }
}

/** Throws 409 where an exclusion holds this value. The hit is counted by `countRefused`, the route's `onError`. */
export async function refuseExcluded(who: Looking, form: Normal): Promise<void> {
  const [held] = await heldBy(who, [form])
  if (held === undefined) return
  const { value, reason } = await one(who, 'exclusions', held)
  throw new Excluded(held, value, reason)
}

/** Counts what was refused in a transaction of its own: that of the request is undone. */
export async function countRefused(req: FastifyRequest, _: FastifyReply, error: Error): Promise<void> {
  if (!(error instanceof Excluded)) return
  const { actor, server } = req
  await server.db.withTenant(actor.tenant_id, (tx) => countHits({ tx, actor }, [error.exclusion]))
}

/** Adds up what was counted since the last time. */
export async function sumHits({ tx, actor: { tenant_id } }: Acting): Promise<void> {
  await sql`
    with counted as (delete from exclusion_hits where tenant_id = ${tenant_id} returning exclusion_id, hits)
    update exclusions e set hits = e.hits + c.hits from (select exclusion_id, sum(hits)::bigint as hits from counted group by 1) c
    where e.tenant_id = ${tenant_id} and e.id = c.exclusion_id`.execute(tx)
}

/** The names and the network that an exclusion may have that holds this value. */
function placesOf({ type, value }: Normal): { hosts: string[]; network?: string } {
  const host = hostIn(type, value)
  if (!host) return { hosts: [] }
  return host.type === 'domain' || host.type === 'onion' ? { hosts: suffixesOf(host.value) } : { hosts: [], network: host.value }
}

/** `a.b.example` -> `a.b.example`, `b.example`, `example`. */
function suffixesOf(host: string): string[] {
  const labels = host.split('.')
  return labels.map((_, from) => labels.slice(from).join('.'))
}

function flat(lists: readonly (readonly string[])[]): [number[], string[]] {
  const at: number[] = []
  const all: string[] = []
  for (const [n, list] of lists.entries())
    for (const each of list) {
      at.push(n)
      all.push(each)
    }
  return [at, all]
}
