import type { ObservableType } from '@rampart/contract/observables.ts'
import { sql } from 'kysely'
import { record } from '../../../kernel/events.ts'
import type { Acting } from '../../../kernel/guard.ts'
import { hostsNamed } from '../../hosts/hosts.port.ts'
import { heldBy } from '../exclusions.ts'
import { hostIn } from '../parts.ts'
import { mostHosts } from './settle.ts'

interface PastSight {
  id: string
  /** The observable that was seen: the indicator itself, or an address that names its host. */
  seen_id: string
  seen_type: ObservableType
  seen_value: string
  type: ObservableType
  value: string
  host_id: string | null
  source_type: string
  source_id: string | null
  line: number | null
  words: string
  seen_at: string
}

/** What a person typed in is no sight of a host by itself. */
const said = ['manual', 'text']
/** Records of these modules are read by all who hear of matches. */
const shown = new Set(['alerts'])
const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Tells of the hosts and records where these new indicators had been seen before they became ones: themselves, and where they are hosts,
 * the URLs and e-mail addresses on them. What was seen in stored rows the search in these finds by itself. Each host once.
 */
export async function tellPast(who: Acting, observables: readonly string[]): Promise<void> {
  const { tx, actor } = who
  const { rows } = await sql<PastSight>`
    with new as (select o.id, o.type, o.value, w.asked_at from observables o
      join watches w on w.tenant_id = o.tenant_id and w.observable_id = o.id
      where o.tenant_id = ${actor.tenant_id} and o.id = any(${[...observables]}::uuid[]) and o.indicator and o.status = 'active'
        and (o.valid_until is null or o.valid_until > now())),
    seen as (select n.id, n.type, n.value, n.asked_at, n.id as seen_id, n.type as seen_type, n.value as seen_value from new n
      union all select n.id, n.type, n.value, n.asked_at, f.id, f.type, f.value from new n cross join lateral (
        select id, type, value from observables where tenant_id = ${actor.tenant_id} and n.type in ('domain', 'onion', 'ip')
          and type in ('url', 'email') and value ilike '%' || replace(replace(n.value, '\\', '\\\\'), '_', '\\_') || '%' limit ${mostHosts}) f)
    select distinct on (n.id, s.host_id) n.id, n.seen_id, n.seen_type, n.seen_value, n.type, n.value, s.host_id, s.source_type, s.source_id,
      s.line, s.words, s.seen_at
    from seen n join sightings s on s.tenant_id = ${actor.tenant_id} and s.observable_id = n.seen_id
    where s.created_at < n.asked_at and s.source_type <> 'collections' and s.source_type <> all(${said})
    order by n.id, s.host_id, s.seen_at desc limit ${mostHosts}`.execute(tx)
  const meant = rows.filter(
    ({ id, seen_id, seen_type, seen_value, value }) => id === seen_id || hostIn(seen_type, seen_value)?.value === value,
  )
  const held = await heldBy(who, meant)
  const hosts = await hostsNamed(
    who,
    meant.map(({ host_id }) => (host_id ? { id: host_id } : {})),
  )
  for (const [n, { id, host_id, ...sight }] of meant.entries()) {
    if (held[n] !== undefined || !(await first(who, id, host_id))) continue
    const { type, value, source_type, line, seen_at: when } = sight
    // A case may be restricted: whoever hears of the match hears that it was seen on this host, and not in which words.
    const [source_id, words] = shown.has(source_type) ? [sight.source_id, sight.words] : [null, '']
    const after = {
      type,
      value,
      host_id,
      hostname: hosts[n]?.hostname ?? null,
      source_type,
      source_id,
      line,
      words,
      when,
      from: 'past sightings',
    }
    await record(who, 'observables.match', id, { after, title: value })
  }
}

/** Remembers that a host was told of; false where it had been. */
async function first({ tx, actor: { tenant_id } }: Acting, observable_id: string, host_id: string | null): Promise<boolean> {
  const { rows } = await sql`
    insert into observable_matches (tenant_id, observable_id, host_id, places) values (${tenant_id}, ${observable_id}, ${host_id ?? nobody}, 1)
    on conflict do nothing returning true`.execute(tx)
  return rows.length > 0
}
