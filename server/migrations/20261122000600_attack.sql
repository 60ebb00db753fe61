-- Releases of MITRE ATT&CK that the organisation imported: several side by side, one of each domain in force.
create table attack_releases (
  tenant_id uuid not null,
  id uuid not null,
  domain text not null check (domain ~ '^(enterprise|mobile|ics)-attack$'),
  version text not null,
  -- Where the version was read: said by who sent it, in the bundle, in the file's name, or by the newest change in it.
  version_from text not null check (version_from in ('stated', 'collection', 'file_name', 'date')),
  status text not null check (status in ('importing', 'ready', 'failed')),
  active boolean not null default false,
  source text not null check (source in ('upload', 'sync', 'folder')),
  file_name text,
  sha256 text,
  copyright text,
  counts jsonb not null default '{}',
  report jsonb,
  error text,
  job_id uuid,
  ready_at timestamptz(3),
  activated_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  check (not active or status = 'ready')
);
select guard_table('attack_releases');
create unique index attack_releases_version on attack_releases (tenant_id, domain, version);
create unique index attack_releases_active on attack_releases (tenant_id, domain) where active;

-- What a release says, an object a row. STIX ids compare byte by byte: no language orders them.
create table attack_objects (
  tenant_id uuid not null,
  release_id uuid not null,
  stix_id text collate "C" not null,
  type text collate "C" not null,
  -- T1059.001, G0007, S0002, M1049, DET0103 …; null where MITRE gave none.
  attack_id text collate "C",
  name text not null,
  revoked boolean not null,
  deprecated boolean not null,
  subtechnique boolean not null,
  parent_id text collate "C",
  -- Short names: of a technique those it serves, of a tactic its own.
  tactics text[] not null,
  platforms text[] not null,
  aliases text[] not null,
  -- Of a tactic, its place in the matrix.
  position int,
  -- What stands in the place of a revoked one at the end of the chain; several where it was split.
  successors text[] not null default '{}',
  -- Of a technique: groups and software in force that use it. Of a group or software: techniques in force that it uses.
  group_count int not null default 0,
  software_count int not null default 0,
  technique_count int not null default 0,
  digest bytea not null,
  object jsonb not null,
  primary key (tenant_id, release_id, stix_id),
  foreign key (tenant_id, release_id) references attack_releases (tenant_id, id) on delete cascade
);
select guard_table('attack_objects');
create index attack_objects_named on attack_objects (tenant_id, release_id, type, attack_id);

-- Both ends are texts and no foreign keys: a bundle may speak of objects that it does not hold.
create table attack_relations (
  tenant_id uuid not null,
  release_id uuid not null,
  stix_id text collate "C" not null,
  type text collate "C" not null,
  source_ref text collate "C" not null,
  target_ref text collate "C" not null,
  description text not null,
  revoked boolean not null,
  digest bytea not null,
  primary key (tenant_id, release_id, stix_id),
  foreign key (tenant_id, release_id) references attack_releases (tenant_id, id) on delete cascade
);
select guard_table('attack_relations');
create index attack_relations_source on attack_relations (tenant_id, release_id, source_ref, type);
create index attack_relations_target on attack_relations (tenant_id, release_id, target_ref, type);

-- What waits for a person after another release came into force.
create table attack_reviews (
  tenant_id uuid not null,
  id uuid not null,
  domain text not null,
  from_version text not null,
  to_version text not null,
  technique_id text not null,
  name text not null,
  kind text not null check (kind in ('split', 'removed')),
  candidates text[] not null,
  status text not null default 'open' check (status in ('open', 'decided')),
  chosen text[],
  note text,
  decided_by uuid,
  decided_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('attack_reviews');
create unique index attack_reviews_technique on attack_reviews (tenant_id, domain, from_version, to_version, technique_id);
create index attack_reviews_created_at on attack_reviews (tenant_id, created_at, id);

-- Where releases are fetched from, and how the last tries went; a row comes with the first of either.
create table attack_sync (
  tenant_id uuid not null primary key,
  enabled boolean,
  url text,
  every_hours int check (every_hours between 1 and 168),
  etag text,
  last_modified text,
  checked_at timestamptz(3),
  good_at timestamptz(3),
  error text,
  failures int not null default 0,
  next_at timestamptz(3),
  -- Of files that were read in the folder: name to size and time of change, and what was wrong with it.
  folder jsonb not null default '{}',
  version int not null default 1,
  updated_at timestamptz(3) not null default now()
);
select guard_table('attack_sync');

-- Techniques of the organisation's own, beside those of ATT&CK.
create table custom_techniques (
  tenant_id uuid not null,
  id uuid not null,
  number int not null,
  technique_id text not null generated always as ('X-' || number::text) stored,
  name text not null,
  description text not null,
  tactics text[] not null,
  platforms text[] not null,
  parent_id text,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('custom_techniques');
create unique index custom_techniques_number on custom_techniques (tenant_id, number);
create index custom_techniques_name on custom_techniques (tenant_id, name, id);
create index custom_techniques_created_at on custom_techniques (tenant_id, created_at, id);

-- The last number given, so that none is given twice.
create table custom_technique_numbers (
  tenant_id uuid not null primary key,
  last int not null
);
select guard_table('custom_technique_numbers');

-- What the organisation keeps about a technique, whatever release is in force.
create table technique_notes (
  tenant_id uuid not null,
  id uuid not null,
  technique_id text not null,
  owner_id uuid,
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'critical')),
  priority_reason text,
  review_required boolean not null default false,
  review_reason text,
  review_due_on date,
  note text not null default '',
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, owner_id) references users (tenant_id, id) on delete set null (owner_id)
);
select guard_table('technique_notes');
create unique index technique_notes_technique on technique_notes (tenant_id, technique_id);
create index technique_notes_owner on technique_notes (tenant_id, owner_id) where owner_id is not null;
