import ipaddr from 'ipaddr.js'
import { sql } from 'kysely'
import type { Acting } from '../../../kernel/guard.ts'
import type { Normal } from '../normal.ts'
import { placeOf, seedOf } from './keys.ts'

/** A network of up to this many addresses is looked for address by address; a larger one only where rows name it as a network. */
const mostAddresses = 256

/** From now on rows are held against these, and what is stored already is looked through. In the transaction that says so. */
export async function beginWatch({ tx, actor: { tenant_id } }: Acting, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<Normal & { id: string }>`
    select id, type, value from observables where tenant_id = ${tenant_id} and id = any(${[...ids]}::uuid[]) order by id`.execute(tx)
  await sql`
    insert into watches (tenant_id, observable_id) select ${tenant_id}, unnest(${rows.map(({ id }) => id)}::uuid[])
    on conflict (tenant_id, observable_id) do update set asked_at = now(), searched_at = null`.execute(tx)
  const seed = seedOf(tenant_id)
  const keys = rows.flatMap(({ id, ...normal }) =>
    lookedFor(normal).map((value) => ({ observable_id: id, ...value, ...placeOf(seed, value) })),
  )
  await sql`
    insert into watch_keys (tenant_id, bucket, key, observable_id, type, value)
    select ${tenant_id}, r.bucket, r.key, r.observable_id, r.type, r.value
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as r(bucket smallint, key int, observable_id uuid, type text, value text)
    on conflict do nothing`.execute(tx)
}

/** What has to stand in a row for it to match: the value itself, and of a small network each address. */
function lookedFor(normal: Normal): Normal[] {
  if (normal.type !== 'cidr') return [normal]
  const [network, bits] = ipaddr.parseCIDR(normal.value)
  const size = 2 ** ((network.kind() === 'ipv4' ? 32 : 128) - bits)
  if (size > mostAddresses) return [normal]
  const type = network.kind() === 'ipv4' ? 'ip' : 'ipv6'
  return [normal, ...Array.from({ length: size }, (_, n): Normal => ({ type, value: nth(network.toByteArray(), n) }))]
}

/** The address `n` after the first one of a network, in its normal form. */
function nth(first: readonly number[], n: number): string {
  const bytes = [...first]
  for (let at = bytes.length - 1, left = n; left > 0 && at >= 0; at -= 1) {
    const sum = (bytes[at] ?? 0) + (left & 0xff)
    bytes[at] = sum & 0xff
    left = (left >>> 8) + (sum >>> 8)
  }
  const address = ipaddr.fromByteArray(bytes)
  return address instanceof ipaddr.IPv6 ? address.toRFC5952String() : address.toString()
}
