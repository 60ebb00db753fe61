import { type RawBuilder, sql } from 'kysely'
import { record } from '../../../kernel/events.ts'
import type { Actor } from '../../../kernel/guard.ts'
import { executeLarge, type Tenancy, type Tx } from '../../../kernel/tenancy.ts'
import { keepKeys, type PortionKeys } from '../../observables/matching.port.ts'
import { type Known, type Matched, match, type Told } from './match.ts'
import type { Good, Refused } from './words.ts'

/** What is stored at once, in one transaction. */
export interface Chunk {
  good: Good[]
  /** The rows of `good` as one text, a line each, where it is at hand. */
  text?: Buffer | undefined
  refused: Refused[]
  /** The last line looked at, good or bad. */
  last_line: number
  received: number
  columns: string[]
  /** The values in them, so that what is watched for is found. */
  values: PortionKeys | undefined
  /** Hash of everything up to last_line, where the import may be continued. */
  prefix_hash: Buffer | null
}
/** Which import this is, and who is at it. `seen_at`: when its hosts were seen, where the file says so and their rows do not. */
export interface Running {
  id: string
  artifact: string
  lease: string
  lines_done: number
  seen_at: string | undefined
  so_far: SoFar
}
/** What one portion of an import tells the next. */
export interface SoFar {
  /** Hosts that are counted already, so that each is counted once. */
  counted: Set<string>
  /** The last portion made or named hosts: the next is likely to. */
  named: boolean
}
/** Somebody else has taken this import over, or cancelled it. */
export class Superseded extends Error {}
/** Longer than any pause between two signs of life of an import that lives. */
export const leaseSeconds = 20

/**
 * Rows, hosts, refusals, counts and the outbox event of one chunk, all or none of it; answers again if its first answer was lost.
 * `underway` is told once PostgreSQL has all that takes it long: until then this process should do nothing else.
 */
export async function storeChunk(db: Tenancy, actor: Actor, running: Running, chunk: Chunk, underway: () => void): Promise<void> {
  let told: Told[] = []
  await db.withTenant(actor.tenant_id, async (tx) => {
    if (!(await claim(tx, actor.tenant_id, running, chunk))) return
    const matched = await matchHosts(tx, actor.tenant_id, chunk.good, running.so_far.named)
    running.so_far.named = matched.changesNames
    const refused = [...chunk.refused, ...matched.refused]
    await writeHosts(tx, actor.tenant_id, matched, running.seen_at, matched.good.some((row) => row.json) ? undefined : underway)
    const fresh = await writeCollectionHosts(tx, actor.tenant_id, running.id, matched)
    told = [...matched.told.values()].filter((host) => !running.so_far.counted.has(host.id) && (host.rows === 0 || fresh.has(host.id)))
    const created = told.filter((host) => host.created)
    const stored = await writeRows(tx, actor.tenant_id, running.id, matched, matched.refused.length ? undefined : chunk.text, underway)
    if (chunk.values) await keepKeys(tx, actor.tenant_id, { collection_id: running.id, first_line: running.lines_done + 1 }, chunk.values)
    await writeRefusals(tx, actor.tenant_id, running.id, refused)
    const counts = {
      rows_stored: stored,
      rejected: refused.length,
      hosts_created: created.length,
      hosts_updated: told.length - created.length,
    }
    await sql`
      update collections set rows_stored = rows_stored + ${counts.rows_stored}, rejected_total = rejected_total + ${counts.rejected},
        hosts_created = hosts_created + ${counts.hosts_created}, hosts_updated = hosts_updated + ${counts.hosts_updated}
      where tenant_id = ${actor.tenant_id} and id = ${running.id}`.execute(tx)
    const after = { ...counts, artifact: running.artifact, first_line: running.lines_done + 1, last_line: chunk.last_line }
    await record({ actor, tx }, 'hosts.imported', running.id, { after })
  })
  for (const { id } of told) running.so_far.counted.add(id)
}

/** Takes the collection's row for this chunk. False when this very chunk is stored already: its commit came through, the answer did not. */
async function claim(tx: Tx, tenant: string, running: Running, chunk: Chunk): Promise<boolean> {
  const { rows } = await sql<{ lines_done: number }>`
    update collections set lines_done = ${chunk.last_line}, lines_read = lines_read + ${chunk.received}, prefix_hash = ${chunk.prefix_hash},
      columns = columns || ${chunk.columns}::text[], lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds}), updated_at = now()
    where tenant_id = ${tenant} and id = ${running.id} and lease = ${running.lease} and state = 'running' and lines_done = ${running.lines_done}
    returning lines_done`.execute(tx)
  if (rows.length) return true
  const now = await tx
    .selectFrom('collections')
    .where('tenant_id', '=', tenant)
    .where('id', '=', running.id)
    .select(['lines_done', 'lease', 'state'])
    .executeTakeFirst()
  if (now?.lease === running.lease && now.state === 'running' && now.lines_done === chunk.last_line) return false
  throw new Superseded()
}

/**
 * Finds the hosts of the rows. Making or naming one waits for others who do the same, or two of one name could come to be;
 * where that is `likely`, it waits first and looks once.
 */
export async function matchHosts(tx: Tx, tenant: string, rows: readonly Good[], likely = false): Promise<Matched> {
  if (!likely) {
    const first = match(rows, await candidates(tx, tenant, rows))
    if (!first.changesNames) return first
  }
  await sql`select pg_advisory_xact_lock(hashtextextended(${`hosts ${tenant}`}, 0))`.execute(tx)
  return match(rows, await candidates(tx, tenant, rows))
}

/** Hosts that the rows may mean: by client_id, and by name only for rows that no client_id decides. */
async function candidates(tx: Tx, tenant: string, rows: readonly Good[]): Promise<Known[]> {
  const clients = new Set(rows.flatMap(({ claim }) => claim.client_id ?? []))
  const byClient = clients.size ? await known(tx, sql`tenant_id = ${tenant} and client_id = any(${[...clients]})`) : []
  for (const { client_id } of byClient) if (client_id !== null) clients.delete(client_id)
  const open = rows.filter(({ claim }) => claim.client_id === undefined || clients.has(claim.client_id))
  const names = [...new Set(open.flatMap(({ claim }) => claim.name?.toLowerCase() ?? []))]
  if (names.length === 0) return byClient
  const [byHostname, byFqdn] = await Promise.all([
    known(tx, sql`tenant_id = ${tenant} and hostname_key = any(${names})`),
    known(tx, sql`tenant_id = ${tenant} and fqdn_key = any(${names})`),
  ])
  return [...new Map([...byClient, ...byHostname, ...byFqdn].map((host) => [host.id, host])).values()]
}

async function known(tx: Tx, which: RawBuilder<unknown>): Promise<Known[]> {
  const { rows } = await sql<Known>`select id, client_id, hostname_key, fqdn_key, status from hosts where ${which}`.execute(tx)
  return rows
}

/**
 * New hosts, then what is told about known ones: null says nothing, metadata and labels are merged, the latest address comes first.
 * A file may be read long after it was written: who is known is seen only when a row or the file says so, who is new is
 * seen now where neither does.
 */
export async function writeHosts(
  tx: Tx,
  tenant: string,
  { told }: Pick<Matched, 'told'>,
  seenAt: string | undefined,
  sent?: () => void,
): Promise<void> {
  // In the order of their ids: two imports of the same hosts must not wait for each other in a circle.
  const all = [...told.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  const fresh = all.filter((host) => host.created).map((host) => shapeOf(host, seenAt ?? new Date().toISOString()))
  const known = all.filter((host) => !host.created).map((host) => shapeOf(host, seenAt))
  if (fresh.length) {
    const made = sql`
      insert into hosts (tenant_id, id, hostname, fqdn, client_id, ip_addresses, mac_addresses, os, os_version, arch, labels, agent_version,
        first_seen_at, last_seen_at, host_metadata)
      select ${tenant}, id, coalesce(hostname, name), fqdn, client_id, coalesce(ip_addresses, '{}'), coalesce(mac_addresses, '{}'),
        coalesce(os, 'unknown'), os_version, arch, coalesce(labels, '{}'), agent_version, coalesce(first_seen_at, last_seen_at),
        last_seen_at, coalesce(host_metadata, '{}')
      from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as r(${columns})`
    await executeLarge(tx, made, known.length ? undefined : sent)
  }
  if (known.length) {
    const changed = sql`
      update hosts h set hostname = coalesce(r.hostname, h.hostname), fqdn = coalesce(r.fqdn, h.fqdn), client_id = coalesce(r.client_id, h.client_id),
        ip_addresses = case when r.ip_addresses is null or r.ip_addresses <@ h.ip_addresses[1:1] then h.ip_addresses
          else (r.ip_addresses || array(select ip from unnest(h.ip_addresses) ip where ip <> all(r.ip_addresses)))[1:16] end,
        mac_addresses = coalesce(r.mac_addresses, h.mac_addresses), os = coalesce(r.os, h.os), os_version = coalesce(r.os_version, h.os_version),
        arch = coalesce(r.arch, h.arch),
        labels = case when r.labels is null or r.labels <@ h.labels then h.labels
          else h.labels || array(select label from unnest(r.labels) label where label <> all(h.labels)) end,
        agent_version = coalesce(r.agent_version, h.agent_version),
        first_seen_at = least(h.first_seen_at, r.first_seen_at), last_seen_at = greatest(h.last_seen_at, r.last_seen_at),
        host_metadata = case when r.host_metadata is null then h.host_metadata else h.host_metadata || r.host_metadata end,
        updated_at = now()
      from jsonb_to_recordset(${JSON.stringify(known)}::jsonb) as r(${columns})
      where h.tenant_id = ${tenant} and h.id = r.id and (r.reports or r.client_id is distinct from h.client_id or h.last_seen_at < r.last_seen_at)`
    await executeLarge(tx, changed, sent)
  }
}

const columns =
  sql.raw(`id uuid, name text, reports boolean, hostname text, fqdn text, client_id text, ip_addresses text[], mac_addresses text[], os text,
  os_version text, arch text, labels text[], agent_version text, first_seen_at timestamptz, last_seen_at timestamptz, host_metadata jsonb`)

/** When it was seen is looked at by itself: a row that says nothing else about its host must not write it anew. */
function shapeOf({ id, name, client_id, report }: Told, seenAt: string | undefined) {
  const reports = Object.keys(report).some((field) => field !== 'last_seen_at')
  const { host_metadata } = report
  const metadata = host_metadata && Object.keys(host_metadata).length ? host_metadata : undefined
  return { ...report, host_metadata: metadata, id, name, client_id, reports, last_seen_at: report.last_seen_at ?? seenAt }
}

/** Notes where the rows of each host are. Answers whose rows are the first. */
async function writeCollectionHosts(tx: Tx, tenant: string, id: string, { told }: Matched): Promise<Set<string>> {
  const all = [...told.values()].filter((host) => host.rows > 0)
  if (all.length === 0) return new Set()
  const { rows } = await sql<{ host_id: string; fresh: boolean }>`
    insert into collection_hosts as c (tenant_id, collection_id, host_id, rows, first_line, last_line)
    select ${tenant}, ${id}, r.* from unnest(${all.map((h) => h.id)}::uuid[], ${all.map((h) => h.rows)}::int[],
      ${all.map((h) => h.first_line)}::int[], ${all.map((h) => h.last_line)}::int[]) r
    on conflict (tenant_id, collection_id, host_id) do update set rows = c.rows + excluded.rows, last_line = excluded.last_line
    returning host_id, (xmax = 0) as fresh`.execute(tx)
  return new Set(rows.filter((row) => row.fresh).map((row) => row.host_id))
}

/** Rows go as one text, a line each, and become jsonb once; there is no line feed within one. */
async function writeRows(
  tx: Tx,
  tenant: string,
  id: string,
  { good, hosts }: Matched,
  text: Buffer | undefined,
  sent: () => void,
): Promise<number> {
  const lines: number[] = []
  const owners: (string | null)[] = []
  const texts: Buffer[] = []
  for (const [i, row] of good.entries()) {
    if (!row.json) continue
    lines.push(row.line)
    owners.push(hosts[i] ?? null)
    if (text) continue
    if (texts.length) texts.push(lineFeed)
    texts.push(row.json)
  }
  if (lines.length === 0) return 0
  const rows = sql`
    insert into collection_rows (tenant_id, collection_id, line, host_id, data)
    select ${tenant}, ${id}, line, host_id, data::jsonb
    from rows from (unnest(${lines}::int[]), unnest(${owners}::uuid[]), string_to_table(${text ?? Buffer.concat(texts)}::text, e'\n')) as r(line, host_id, data)`
  await executeLarge(tx, rows, sent)
  return lines.length
}
const lineFeed = Buffer.from('\n')

async function writeRefusals(tx: Tx, tenant: string, id: string, refused: readonly Refused[]) {
  if (refused.length === 0) return
  await sql`
    insert into collection_refusals (tenant_id, collection_id, line, "column", reason)
    select ${tenant}, ${id}, r.* from jsonb_to_recordset(${JSON.stringify(refused)}::jsonb) as r(line int, "column" text, reason text)
    on conflict do nothing`.execute(tx)
}
