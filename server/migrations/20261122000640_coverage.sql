-- What the parts of score and risk count; a tenant without a row has the contract's usual weights. Never changed, only followed.
create table coverage_weights (
  tenant_id uuid not null,
  version int not null,
  score jsonb not null,
  risk jsonb not null,
  note text not null default '',
  created_by uuid not null,
  created_by_name text not null,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, version)
);
select guard_table('coverage_weights');

-- How it stood at a moment.
create table coverage_snapshots (
  tenant_id uuid not null,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  note text not null default '',
  origin text not null check (origin in ('manual', 'scheduled')),
  taken_at timestamptz(3) not null,
  release text not null,
  weights_version int not null,
  score float8 not null,
  risk float8 not null,
  confidence float8,
  statuses jsonb not null,
  created_by uuid not null,
  created_by_name text not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('coverage_snapshots');
create index coverage_snapshots_taken_at on coverage_snapshots (tenant_id, taken_at, id);
create index coverage_snapshots_name on coverage_snapshots (tenant_id, name, id);
create index coverage_snapshots_score on coverage_snapshots (tenant_id, score, id);

-- Every technique of a snapshot: in a table of its own, so that lists and the trail do not carry it.
create table coverage_snapshot_items (
  tenant_id uuid not null,
  snapshot_id uuid not null,
  items jsonb not null,
  primary key (tenant_id, snapshot_id),
  foreign key (tenant_id, snapshot_id) references coverage_snapshots on delete cascade
);
select guard_table('coverage_snapshot_items');

-- How often a snapshot is taken by the clock, and how long it is kept; without a row, as the contract says is usual.
create table coverage_policies (
  tenant_id uuid primary key,
  every text not null check (every in ('never', 'day', 'week', 'month')),
  keep_days int not null check (keep_days between 7 and 3650),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
select guard_table('coverage_policies');

create table coverage_layers (
  tenant_id uuid not null,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  domain text not null,
  attack_version text,
  techniques int not null,
  -- Those that the active release did not have when it was read.
  unknown text[] not null default '{}',
  created_by uuid not null,
  created_by_name text not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('coverage_layers');
create index coverage_layers_created_at on coverage_layers (tenant_id, created_at, id);
create index coverage_layers_name on coverage_layers (tenant_id, name, id);

-- The layer as it is written out again. json, not jsonb: the order of its keys and the digits of its numbers stay.
create table coverage_layer_files (
  tenant_id uuid not null,
  layer_id uuid not null,
  layer json not null,
  primary key (tenant_id, layer_id),
  foreign key (tenant_id, layer_id) references coverage_layers on delete cascade
);
select guard_table('coverage_layer_files');

create table coverage_alert_rules (
  tenant_id uuid not null,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  type text not null generated always as (config ->> 'type') stored
    check (type in ('coverage_drop', 'stale_test', 'unvalidated_test', 'high_risk_uncovered', 'detection_gap')),
  severity text not null check (severity in ('critical', 'high', 'medium', 'low', 'info')),
  config jsonb not null,
  is_enabled boolean not null,
  cooldown_hours int not null,
  fired int not null default 0,
  last_fired_at timestamptz(3),
  last_evaluated_at timestamptz(3),
  last_matches int not null default 0,
  created_by uuid not null,
  created_by_name text not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('coverage_alert_rules');
create index coverage_alert_rules_created_at on coverage_alert_rules (tenant_id, created_at, id);
create index coverage_alert_rules_name on coverage_alert_rules (tenant_id, name, id);
create index coverage_alert_rules_fired on coverage_alert_rules (tenant_id, fired, id);
