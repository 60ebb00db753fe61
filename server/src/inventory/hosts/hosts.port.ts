// biome-ignore-all lint/performance/noBarrelFile: a port is what floors above may use of this module
import { sql } from 'kysely'
import type { Looking } from '../../kernel/guard.ts'

/** A host as somebody else calls it; any one of the names is enough. */
export interface HostName {
  id?: string | undefined
  client_id?: string | undefined
  hostname?: string | undefined
  ip?: string | undefined
}
export interface NamedHost {
  id: string
  hostname: string
}
interface Candidate extends NamedHost {
  by: 'id' | 'client_id' | 'hostname' | 'ip'
  name: string
  retired: boolean
}

/**
 * The hosts that are meant, in the order asked; null where there is none, or several and nobody can tell which. An id is surer than a
 * client_id, that surer than a name (hostname or fqdn, whole and without regard to case), and that than an address; of several of one
 * name the one in service is meant. One statement, however many are asked.
 */
export async function hostsNamed({ tx, actor: { tenant_id } }: Looking, asked: readonly HostName[]): Promise<(NamedHost | null)[]> {
  if (asked.length === 0) return []
  const lists = { id: new Set<string>(), client_id: new Set<string>(), hostname: new Set<string>(), ip: new Set<string>() }
  for (const { id, client_id, hostname, ip } of asked) {
    if (id !== undefined) lists.id.add(id)
    if (client_id !== undefined) lists.client_id.add(client_id)
    if (hostname !== undefined) lists.hostname.add(hostname.toLowerCase())
    if (ip !== undefined) lists.ip.add(ip)
  }
  const [ids, clients, names, addresses] = [[...lists.id], [...lists.client_id], [...lists.hostname], [...lists.ip]]
  const { rows } = await sql<Candidate>`
    select 'id' as by, id::text as name, id, hostname, false as retired from hosts where tenant_id = ${tenant_id} and id = any(${ids}::uuid[])
    union all select 'client_id', client_id, id, hostname, false from hosts where tenant_id = ${tenant_id} and client_id = any(${clients}::text[])
    union all select 'hostname', hostname_key, id, hostname, status = 'retired' from hosts
      where tenant_id = ${tenant_id} and hostname_key = any(${names}::text[])
    union all select 'hostname', fqdn_key, id, hostname, status = 'retired' from hosts
      where tenant_id = ${tenant_id} and fqdn_key = any(${names}::text[]) and fqdn_key <> hostname_key
    union all select 'ip', ip, id, hostname, status = 'retired' from hosts, unnest(ip_addresses) as ip
      where tenant_id = ${tenant_id} and ip_addresses && ${addresses}::text[] and ip = any(${addresses}::text[])`.execute(tx)
  const found = Map.groupBy(rows, (row) => `${row.by} ${row.name}`)
  const sure = (by: Candidate['by'], name: string | undefined): NamedHost | null => {
    const all = name === undefined ? [] : (found.get(`${by} ${name}`) ?? [])
    const inService = all.filter((host) => !host.retired)
    const [only] = inService.length === 1 ? inService : all
    return only && (inService.length === 1 || all.length === 1) ? { id: only.id, hostname: only.hostname } : null
  }
  return asked.map(
    ({ id, client_id, hostname, ip }) =>
      sure('id', id) ?? sure('client_id', client_id) ?? sure('hostname', hostname?.toLowerCase()) ?? sure('ip', ip),
  )
}
