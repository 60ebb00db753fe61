import type pg from 'pg'
import { clientRow, ndjson } from '../server/src/inventory/hosts/fixtures.ts'
import { clientReport } from '../server/src/inventory/hosts/ingest/client-row.ts'
import { newId } from '../server/src/kernel/ids.ts'
import { bodyFile } from './bodies.ts'
import { type Bench, bench, call, connected, type Figure, json, median, ratios, signIn, spread } from './rig.ts'

/** Fewer than nine: each takes half a minute, and its four measurements are long in themselves. */
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const count = 100_000
const atOnce = 2000 // rows of a statement

/** A whole fleet listed by Velociraptor and sent as NDJSON, new and again, beside bare upserts of the same rows. */
export async function clientRows(): Promise<Figure[]> {
  const rig = await bench()
  try {
    const { token, tenant } = await signIn(rig.port)
    const owner = await connected(rig.owner())
    const file = bodyFile(
      rig.folder,
      'clients',
      ndjson(count, (index) => clientRow(index)),
    )
    const upserts = upsertsOf()
    const ours: { fresh: number[]; again: number[] } = { fresh: [], again: [] }
    const raw: { fresh: number[]; again: number[] } = { fresh: [], again: [] }
    for (let round = 0; round < rounds; round += 1) {
      await empty(owner)
      ours.fresh.push(await sent(rig, token, file, { hosts_created: count, hosts_updated: 0 }))
      ours.again.push(await sent(rig, token, file, { hosts_created: 0, hosts_updated: count }))
      await empty(owner)
      raw.fresh.push(await upserted(owner, tenant, upserts))
      raw.again.push(await upserted(owner, tenant, upserts))
    }
    await owner.end()
    const figure = (what: string, mine: number[], theirs: number[]): Figure => {
      const share = median(ratios(mine, theirs))
      return {
        what: `batch ingest of ${count.toLocaleString('en-US')} client rows, ${what}, ${rounds} rounds`,
        value: spread(mine, ' rows/s'),
        baseline: `jsonb_to_recordset upserts by pg alone ${spread(theirs, ' rows/s')}: ${(share * 100).toFixed(0)} %`,
        target: '≥ 60 %',
        holds: share >= 0.6,
      }
    }
    return [figure('all new', ours.fresh, raw.fresh), figure('all known', ours.again, raw.again)]
  } finally {
    await rig.end()
  }
}

const empty = (owner: pg.Client) =>
  owner.query('truncate hosts, collections, collection_hosts, collection_rows, collection_refusals cascade')

async function sent({ port }: Bench, token: string, file: string, wanted: object): Promise<number> {
  const began = performance.now()
  const reply = json<Record<string, unknown>>(await call(port, '/api/v1/ingestion/batch?artifact=Server.Clients', { token, file }))
  const took = performance.now() - began
  for (const [name, value] of Object.entries(wanted))
    if (reply[name] !== value) throw new Error(`${name} is ${reply[name]} instead of ${value}: ${JSON.stringify(reply).slice(0, 300)}`)
  return (count * 1000) / took
}

/** The same rows in the shape of the table, as the texts that are bound: making them is not part of what is timed. */
function upsertsOf(): string[] {
  const rows = Array.from({ length: count }, (_, index) => {
    const read = clientReport(index + 1, { ...clientRow(index) })
    if ('reason' in read) throw new Error(read.reason)
    return { ...read.report, id: newId(), client_id: read.claim.client_id }
  })
  return Array.from({ length: Math.ceil(count / atOnce) }, (_, i) => JSON.stringify(rows.slice(i * atOnce, (i + 1) * atOnce)))
}

async function upserted(owner: pg.Client, tenant: string, upserts: readonly string[]): Promise<number> {
  const began = performance.now()
  for (const rows of upserts) await owner.query({ name: 'upsert', text: upsert, values: [tenant, rows] })
  return (count * 1000) / (performance.now() - began)
}

const columns = [
  'hostname text',
  'fqdn text',
  'client_id text',
  'ip_addresses text[]',
  'mac_addresses text[]',
  'os text',
  'os_version text',
  'arch text',
  'labels text[]',
  'agent_version text',
  'first_seen_at timestamptz',
  'last_seen_at timestamptz',
  'host_metadata jsonb',
]
const names = columns.map((column) => column.split(' ')[0])
const upsert = `
  insert into hosts as h (tenant_id, id, ${names.join(', ')})
  select $1, id, ${names.join(', ')} from jsonb_to_recordset($2::jsonb) as r(id uuid, ${columns.join(', ')})
  on conflict (tenant_id, client_id) where client_id is not null do update set
    ${names
      .filter((name) => name !== 'host_metadata')
      .map((name) => `${name} = excluded.${name}`)
      .join(', ')}, host_metadata = h.host_metadata || excluded.host_metadata, updated_at = now()`
