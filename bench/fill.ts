import type pg from 'pg'

/** Hosts put in by the owner, `hosts` in all over `tenants` tenants, the first of which is `tenant`; then analyzed. */
export async function fill(owner: pg.Client, tenant: string, { hosts, tenants }: { hosts: number; tenants: number }) {
  await owner.query(
    `insert into tenants (id, name) select gen_random_uuid(), 'Bench ' || n from generate_series(2, $1::int) n on conflict do nothing`,
    [tenants],
  )
  await owner.query(
    `
    with chosen as (select id, row_number() over (order by id <> $1, id) as n from tenants limit $2)
    insert into hosts (tenant_id, id, hostname, fqdn, client_id, ip_addresses, mac_addresses, os, os_version, arch, labels, agent_version,
      first_seen_at, last_seen_at, host_metadata)
    select t.id, gen_random_uuid(), name, name || '.corp.example', 'C.' || lpad(to_hex(t.n * 1000000 + i), 16, '0'),
      array['10.' || t.n || '.' || i / 256 || '.' || i % 256], array['02:00:00:' || to_hex(16 + i % 200) || ':' || to_hex(16 + i % 239) || ':aa'],
      (array['windows', 'linux', 'darwin'])[1 + i % 3], 'Microsoft Windows 11 Enterprise 10.0.22631', 'amd64',
      case when i % 3 = 0 then array['server', 'vip'] else '{}' end, '0.75.' || i % 4,
      now() - interval '200 days', now() - make_interval(secs => i * 11), jsonb_build_object('last_interrogate_flow_id', 'F.' || i)
    from chosen t, generate_series(1, $3::int) i,
      lateral (select (array['ber', 'muc', 'ham', 'mad'])[1 + i % 4] || '-' || (array['ws', 'lt', 'srv'])[1 + i % 3] || '-' || lpad(i::text, 6, '0') as name) named`,
    [tenant, tenants, Math.floor(hosts / tenants)],
  )
  await owner.query('vacuum analyze hosts')
}
