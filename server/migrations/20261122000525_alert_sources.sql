-- Who may send alerts by a signed address of its own, and how its messages are read.
create table alert_sources (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('auto', 'wazuh4', 'wazuh5', 'elastic', 'ocsf', 'generic', 'thehive', 'iris')),
  signature text not null check (signature in ('hmac', 'none')),
  -- Seconds.
  replay_window int not null,
  group_minutes int not null,
  mapping jsonb,
  enabled boolean not null,
  last_event_at timestamptz(3),
  received bigint not null default 0,
  added bigint not null default 0,
  refused bigint not null default 0,
  last_error text,
  last_error_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
) with (fillfactor = 70); -- its counters change with each message
select guard_table('alert_sources');
create unique index alert_sources_name on alert_sources (tenant_id, lower(name));
create index alert_sources_by_name on alert_sources (tenant_id, name, id);
create index alert_sources_created_at on alert_sources (tenant_id, created_at, id);

-- The address of a source and what its messages are signed with. Those before stay until ends_at, so that the sender can change over.
create table alert_source_secrets (
  tenant_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  path_hash bytea not null,
  sealed text not null,
  made_at timestamptz(3) not null default now(),
  ends_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, source_id) references alert_sources (tenant_id, id) on delete cascade
);
select guard_table('alert_source_secrets');
create unique index alert_source_secrets_path on alert_source_secrets (path_hash);
create index alert_source_secrets_source on alert_source_secrets (tenant_id, source_id);

-- Hole: whose address a message came to; asked with its hash before anybody is known.
create function alert_source_of(bytea) returns table (
    tenant_id uuid, id uuid, name text, kind text, signature text, replay_window int, group_minutes int, mapping jsonb, secret_id uuid, sealed text
  )
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select s.tenant_id, s.id, s.name, s.kind, s.signature, s.replay_window, s.group_minutes, s.mapping, k.id, k.sealed
    from alert_source_secrets k
    join alert_sources s on s.tenant_id = k.tenant_id and s.id = k.source_id
    join tenants t on t.id = s.tenant_id
    where k.path_hash = $1 and (k.ends_at is null or k.ends_at > clock_timestamp()) and s.enabled and t.disabled_at is null;
  end;
