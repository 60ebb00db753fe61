-- One type and one normal form: inventory/observables/digests.ts says the same.
create function observable_digest(type text, value text) returns bytea language sql immutable strict parallel safe
  return sha256(convert_to(type, 'UTF8') || '\x00'::bytea || convert_to(value, 'UTF8'));
create function observable_key(type text, value text) returns bigint language sql immutable strict parallel safe
  return ('x' || encode(substr(observable_digest(type, value), 1, 8), 'hex'))::bit(64)::bigint;

-- What an attack can be known by. One row for each type and normal form; the digest is what makes it one, as a value may be longer
-- than an index takes. match_key is the digest's first eight bytes: small enough to be kept beside millions of stored rows.
create table observables (
  tenant_id uuid not null,
  id uuid not null,
  type text not null check (type in ('ip', 'ipv6', 'cidr', 'domain', 'url', 'onion', 'email', 'md5', 'sha1', 'sha256', 'file_name',
    'file_path', 'registry_key', 'process', 'user_agent', 'cve', 'mutex', 'account', 'wallet', 'other')),
  value text not null,
  digest bytea not null generated always as (observable_digest(type, value)) stored,
  match_key bigint not null generated always as (observable_key(type, value)) stored,
  status text not null default 'active' check (status in ('active', 'under_review', 'expired', 'false_positive')),
  -- Watched for: matched against stored and new rows. The others are only remembered.
  indicator boolean not null default false,
  tlp text not null default 'amber' check (tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  pap text not null default 'amber' check (pap in ('clear', 'green', 'amber', 'red')),
  confidence int not null default 50 check (confidence between 0 and 100),
  -- Half-life; null: what is believed today is believed for good.
  decay_days int check (decay_days between 1 and 3650),
  valid_until timestamptz(3),
  description text not null default '',
  first_seen_at timestamptz(3) not null default now(),
  last_seen_at timestamptz(3) not null default now(),
  sightings int not null default 0,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('observables');
create unique index observables_digest on observables (tenant_id, digest);
create index observables_match_key on observables (tenant_id, match_key);
create index observables_last_seen_at on observables (tenant_id, last_seen_at, id);
create index observables_created_at on observables (tenant_id, created_at, id);
create index observables_sightings on observables (tenant_id, sightings, id);
create index observables_search on observables using gin (tenant_id, value gin_trgm_ops);
create index observables_valid_until on observables (tenant_id, valid_until) where status = 'active' and valid_until is not null;
create index observables_indicators on observables (tenant_id, match_key) where indicator and status = 'active';

-- Where, when, by whom and in which words an observable was met. host_id and source_id lead to modules beside and above: no
-- foreign keys there. The second sight of one place is no second sighting.
create table sightings (
  tenant_id uuid not null,
  id uuid not null,
  observable_id uuid not null,
  seen_at timestamptz(3) not null default now(),
  source_type text not null check (char_length(source_type) between 1 and 50),
  source_id uuid,
  host_id uuid,
  line int,
  words text not null default '' check (char_length(words) <= 500),
  offset_at int,
  actor_id uuid not null,
  actor_name text not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, observable_id) references observables on delete cascade
);
select guard_table('sightings');
create index sightings_seen_at on sightings (tenant_id, observable_id, seen_at, id);
create index sightings_host on sightings (tenant_id, host_id, observable_id) where host_id is not null;
create unique index sightings_once on sightings (tenant_id, observable_id, source_type, source_id, host_id, line)
  nulls not distinct where source_id is not null;

-- What is never kept and never raises anything: one's own names, public resolvers, the vendor's update servers. `host` and `network`
-- are what the value holds beyond itself: names below it, addresses within it.
create table exclusions (
  tenant_id uuid not null,
  id uuid not null,
  type text not null check (type in ('any', 'ip', 'ipv6', 'cidr', 'domain', 'url', 'onion', 'email', 'md5', 'sha1', 'sha256',
    'file_name', 'file_path', 'registry_key', 'process', 'user_agent', 'cve', 'mutex', 'account', 'wallet', 'other')),
  value text not null check (char_length(value) between 1 and 500),
  host text,
  network inet,
  reason text not null,
  hits bigint not null default 0,
  expires_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('exclusions');
create unique index exclusions_value on exclusions (tenant_id, type, value);
create index exclusions_sorted on exclusions (tenant_id, value, id);
create index exclusions_created_at on exclusions (tenant_id, created_at, id);
create index exclusions_host on exclusions (tenant_id, host) where host is not null;
create index exclusions_network on exclusions (tenant_id, network) where network is not null;

-- Hits as they come, added up each minute: counted in place, an address that every alert names would make all of intake wait in line.
create table exclusion_hits (
  tenant_id uuid not null,
  id uuid not null,
  exclusion_id uuid not null,
  hits int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, exclusion_id) references exclusions on delete cascade
);
select guard_table('exclusion_hits');
create index exclusion_hits_of on exclusion_hits (tenant_id, exclusion_id);
