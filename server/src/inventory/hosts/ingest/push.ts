import type { ingested, ingestInput } from '@rampart/contract/hosts.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../../kernel/events.ts'
import type { Acting } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import { invalid, Problem } from '../../../kernel/problem.ts'
import { keepKeys, valuesOfFew } from '../../observables/matching.port.ts'
import { addressOf } from './client-row.ts'
import type { Told } from './match.ts'
import { matchHosts, writeHosts } from './store.ts'
import type { Good } from './words.ts'

/** What a host may gather of metadata, as JSON text. */
const mostMetadata = 1024 * 1024

/**
 * One push of one host: finds it or makes it. Without `artifact` the data is merged into the host's metadata;
 * with one it is a result of that artifact, a collection of one row.
 */
export async function ingest(who: Acting, input: z.output<typeof ingestInput>): Promise<z.output<typeof ingested>> {
  const { tx, actor } = who
  const { hostname, data, client_id, os, artifact } = input
  const ip = addressOf(input.ip_address)
  if (ip === null) throw invalid('ip_address', 'This is no IP address.')
  const report = { ...(os !== undefined && { os: os.toLowerCase() }), ...(ip !== undefined && { ip_addresses: [ip] }) }
  const row: Good = {
    line: 1,
    claim: { client_id, name: hostname },
    // A machine that is known by its client_id may have been renamed.
    report: { ...report, ...(client_id !== undefined && { hostname }), ...(artifact === undefined && { host_metadata: data }) },
    ...(artifact !== undefined && { json: Buffer.from(JSON.stringify(data)) }),
  }
  const matched = await matchHosts(tx, actor.tenant_id, [row])
  const [refused] = matched.refused
  if (refused) throw new Problem(409, 'ambiguous', refused.reason)
  const [host] = matched.told.values()
  if (!host) throw new Error('a row that is not refused has a host')
  await writeHosts(tx, actor.tenant_id, matched, new Date().toISOString())
  await checkMetadata(who, host.id)
  await record(who, 'hosts.ingest', host.id, { title: hostname, after: { ...input, data: undefined, created: host.created } })
  if (artifact !== undefined) await keep(who, host, { artifact, hostname, data })
  return { status: 'success', host_id: host.id, created: host.created }
}

async function checkMetadata({ tx, actor }: Acting, id: string) {
  const { size } = await tx
    .selectFrom('hosts')
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '=', id)
    .select(sql<number>`length(host_metadata::text)`.as('size'))
    .executeTakeFirstOrThrow()
  if (size > mostMetadata) {
    throw new Problem(
      413,
      'too_large',
      'The metadata of this host would be longer than 1 MiB. Send results with an artifact: they are kept as rows.',
    )
  }
}

async function keep({ tx, actor }: Acting, host: Told, { artifact, hostname, data }: { artifact: string; hostname: string; data: object }) {
  const own = { tenant_id: actor.tenant_id, id: newId() }
  const json = JSON.stringify(data)
  await tx
    .insertInto('collections')
    .values({
      ...own,
      artifact,
      format: 'json',
      source: 'push',
      host_id: host.id,
      hostname,
      state: 'complete',
      actor_id: actor.id,
      lines_read: 1,
      lines_done: 1,
      rows_stored: 1,
      bytes: Buffer.byteLength(json),
      columns: Object.keys(data).slice(0, 2000),
      hosts_created: host.created ? 1 : 0,
      hosts_updated: host.created ? 0 : 1,
      finished_at: sql<string>`now()`,
    })
    .execute()
  const { tenant_id, id: collection_id } = own
  await tx
    .insertInto('collection_hosts')
    .values({ tenant_id, collection_id, host_id: host.id, rows: 1, first_line: 1, last_line: 1 })
    .execute()
  await tx.insertInto('collection_rows').values({ tenant_id, collection_id, line: 1, host_id: host.id, data: json }).execute()
  const values = valuesOfFew(tenant_id)
  values.add(1, hostname, { ...data })
  const block = values.take()
  if (block) await keepKeys(tx, tenant_id, { collection_id, first_line: 1 }, block)
  const after = {
    artifact,
    rows_stored: 1,
    first_line: 1,
    last_line: 1,
    rejected: 0,
    hosts_created: host.created ? 1 : 0,
    hosts_updated: host.created ? 0 : 1,
  }
  await record({ tx, actor }, 'hosts.imported', collection_id, { after })
}
