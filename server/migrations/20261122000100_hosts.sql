-- Part of a name is searched by trigrams, within one tenant. Both extensions are trusted: the owner of a database may create them.
create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- ILIKE is not leakproof, so under a row policy PostgreSQL would not use the index for it. It reveals nothing of a row but
-- whether it matches. Only a superuser may say so; without one the search is right, and slower.
do $$
begin
  alter function texticlike(text, text) leakproof;
exception when insufficient_privilege then
  raise notice 'texticlike stays as it is: searching hosts by a part of a name will be slower';
end $$;

-- array_to_string is only stable, because of types whose text depends on settings; for text[] it is immutable.
create function host_search_text(hostname text, fqdn text, client_id text, ip_addresses text[], labels text[]) returns text
language sql immutable parallel safe
  return concat_ws(' ', hostname, fqdn, client_id, array_to_string(ip_addresses, ' '), array_to_string(labels, ' '));

create table hosts (
  tenant_id uuid not null,
  id uuid not null,
  hostname text not null,
  -- Names compare without regard to case. Columns, not an index on lower(): that function is not leakproof either.
  hostname_key text not null generated always as (lower(hostname)) stored,
  fqdn text,
  fqdn_key text generated always as (lower(fqdn)) stored,
  client_id text,
  ip_addresses text[] not null default '{}',
  mac_addresses text[] not null default '{}',
  os text not null default 'unknown',
  os_version text,
  arch text,
  labels text[] not null default '{}',
  agent_version text,
  first_seen_at timestamptz(3) not null default now(),
  last_seen_at timestamptz(3) not null default now(),
  status text not null default 'active' check (status in ('active', 'quarantined', 'retired')),
  host_metadata jsonb not null default '{}',
  search_text text not null generated always as (host_search_text(hostname, fqdn, client_id, ip_addresses, labels)) stored,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('hosts');
create unique index hosts_client_id on hosts (tenant_id, client_id) where client_id is not null;
create index hosts_hostname on hosts (tenant_id, hostname, id);
create index hosts_last_seen_at on hosts (tenant_id, last_seen_at, id);
create index hosts_os on hosts (tenant_id, os, id);
create index hosts_hostname_key on hosts (tenant_id, hostname_key);
create index hosts_fqdn_key on hosts (tenant_id, fqdn_key) where fqdn_key is not null;
create index hosts_search on hosts using gin (tenant_id, search_text gin_trgm_ops);

-- What one import, or one push, brought. Also the memory of an import that may be repeated and continued:
-- idempotency_key, asked (the parameters), lines_done, prefix_hash (of the lines done) and lease (who is at it, until when).
create table collections (
  tenant_id uuid not null,
  id uuid not null,
  artifact text not null,
  format text not null,
  source text not null,
  file_name text,
  flow_id text,
  hunt_id text,
  host_id uuid,
  hostname text,
  state text not null default 'running' check (state in ('running', 'complete', 'interrupted', 'cancelled')),
  lines_read int not null default 0,
  rows_stored int not null default 0,
  rejected_total int not null default 0,
  hosts_created int not null default 0,
  hosts_updated int not null default 0,
  bytes bigint not null default 0,
  error text,
  columns text[] not null default '{}',
  sha256 text,
  job_id uuid,
  actor_id uuid not null,
  idempotency_key text,
  asked text not null default '',
  lines_done int not null default 0,
  prefix_hash bytea,
  lease text,
  lease_until timestamptz(3),
  started_at timestamptz(3) not null default now(),
  finished_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, host_id) references hosts on delete set null (host_id)
);
select guard_table('collections');
create unique index collections_key on collections (tenant_id, actor_id, idempotency_key) where idempotency_key is not null;
create index collections_started_at on collections (tenant_id, started_at, id);
create index collections_artifact on collections (tenant_id, artifact, id);
create index collections_rows_stored on collections (tenant_id, rows_stored, id);
create index collections_host on collections (tenant_id, host_id);
create index collections_running on collections (tenant_id, lease_until) where state = 'running';

-- Which hosts a collection speaks of, and where: lists the collections of a host, and finds its rows without reading all.
create table collection_hosts (
  tenant_id uuid not null,
  collection_id uuid not null,
  host_id uuid not null,
  rows int not null,
  first_line int not null,
  last_line int not null,
  primary key (tenant_id, collection_id, host_id),
  foreign key (tenant_id, collection_id) references collections on delete cascade,
  foreign key (tenant_id, host_id) references hosts on delete cascade
);
select guard_table('collection_hosts');
create index collection_hosts_host on collection_hosts (tenant_id, host_id, collection_id);

-- The rows themselves, built for 100 million: cut sixteen ways, one index, no foreign keys (each would be looked up for each row;
-- rows are written only in the transaction that has just locked their collection, and outlive their host).
create table collection_rows (
  tenant_id uuid not null,
  collection_id uuid not null,
  line int not null,
  host_id uuid,
  data jsonb not null,
  primary key (tenant_id, collection_id, line)
) partition by hash (collection_id);
select guard_table('collection_rows');
do $$
begin
  for part in 0..15 loop
    execute format('create table collection_rows_%s partition of collection_rows for values with (modulus 16, remainder %s)', part, part);
    perform guard_table(format('collection_rows_%s', part)::regclass);
    -- Only through the parent: its policy is the one that is asked.
    execute format('revoke all on collection_rows_%s from rampart_app', part);
  end loop;
end $$;
revoke update on collection_rows from rampart_app;
create trigger append_only before update on collection_rows for each statement execute function refuse_change();

-- Lines that were not stored, and why.
create table collection_refusals (
  tenant_id uuid not null,
  collection_id uuid not null,
  line int not null,
  "column" text,
  reason text not null,
  primary key (tenant_id, collection_id, line),
  foreign key (tenant_id, collection_id) references collections on delete cascade
);
select guard_table('collection_refusals');
