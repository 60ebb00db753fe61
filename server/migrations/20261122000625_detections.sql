-- Rules that would raise an alarm. One row for each of its source; what a person wrote is of the source custom.
create table detection_rules (
  tenant_id uuid not null,
  id uuid not null,
  source text not null check (source in ('sigma', 'elastic', 'custom')),
  source_id text not null check (char_length(source_id) between 1 and 500),
  title text not null,
  description text not null default '',
  technique_ids text[] not null default '{}',
  -- Of ATT&CK, in force when it was made: its techniques are those of that release.
  release text not null,
  severity text not null default 'medium' check (severity in ('critical', 'high', 'medium', 'low', 'info')),
  maturity text not null default 'experimental' check (maturity in ('stable', 'test', 'experimental', 'deprecated', 'unsupported')),
  log_source text not null default '',
  language text not null,
  content text not null,
  author text not null default '',
  license text not null default '',
  "references" text[] not null default '{}',
  false_positives text[] not null default '{}',
  enabled boolean not null default true,
  -- Of what the source said: told apart from what it says the next time.
  digest bytea not null,
  import_id uuid,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, import_id) references imports on delete set null (import_id)
);
select guard_table('detection_rules');
create unique index detection_rules_source on detection_rules (tenant_id, source, source_id);
create index detection_rules_title on detection_rules (tenant_id, title, id);
create index detection_rules_updated_at on detection_rules (tenant_id, updated_at, id);
create index detection_rules_created_at on detection_rules (tenant_id, created_at, id);
create index detection_rules_techniques on detection_rules using gin (tenant_id, technique_ids);

create function text_sha256(text text) returns text language sql immutable parallel safe
  return case when text = '' then null else encode(sha256(convert_to(text, 'UTF8')), 'hex') end;

-- What would notice an attack: a rule in the SIEM, a policy of the EDR, a sensor, a person who looks.
create table detection_assets (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  asset_type text not null check (asset_type in ('siem_rule', 'edr_policy', 'sensor', 'ids_rule', 'manual_review', 'custom')),
  description text not null default '',
  team text not null default '',
  platform text not null default '',
  technique_ids text[] not null default '{}',
  owner_id uuid,
  rule_id uuid,
  rule_content text not null default '',
  rule_sha256 text generated always as (text_sha256(rule_content)) stored,
  health text not null default 'healthy' check (health in ('healthy', 'degraded', 'down')),
  is_active boolean not null default true,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, owner_id) references users on delete set null (owner_id),
  foreign key (tenant_id, rule_id) references detection_rules on delete set null (rule_id)
);
select guard_table('detection_assets');
create index detection_assets_name on detection_assets (tenant_id, name, id);
create index detection_assets_created_at on detection_assets (tenant_id, created_at, id);
create index detection_assets_updated_at on detection_assets (tenant_id, updated_at, id);
create index detection_assets_techniques on detection_assets using gin (tenant_id, technique_ids);
create index detection_assets_owner on detection_assets (tenant_id, owner_id) where owner_id is not null;
create index detection_assets_rule on detection_assets (tenant_id, rule_id) where rule_id is not null;

create table infrastructure_changes (
  tenant_id uuid not null,
  id uuid not null,
  title text not null,
  description text not null default '',
  changed_at timestamptz(3) not null default now(),
  asset_types text[] not null default '{}',
  platforms text[] not null default '{}',
  asset_ids uuid[] not null default '{}',
  -- Validations that it took back.
  invalidated int not null default 0,
  actor_id uuid not null,
  actor_name text not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('infrastructure_changes');
create index infrastructure_changes_changed_at on infrastructure_changes (tenant_id, changed_at, id);

-- What was tried and what came of it. Nothing of it changes but that it is taken back, once, and what who was deleted is called.
create table validations (
  tenant_id uuid not null,
  id uuid not null,
  asset_id uuid not null,
  result text not null check (result in ('passed', 'failed')),
  method text not null,
  notes text not null default '',
  validated_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  rule_sha256 text,
  actor_id uuid not null,
  actor_name text not null,
  invalidated_at timestamptz(3),
  invalidated_by text check (invalidated_by in ('rule', 'infrastructure')),
  change_id uuid,
  -- When it was told that its time is over.
  told_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, asset_id) references detection_assets on delete cascade,
  foreign key (tenant_id, change_id) references infrastructure_changes on delete set null (change_id)
);
select guard_table('validations');
create index validations_validated_at on validations (tenant_id, asset_id, validated_at, id);
create index validations_sorted on validations (tenant_id, validated_at, id);
create index validations_change on validations (tenant_id, change_id) where change_id is not null;
create index validations_expiring on validations (tenant_id, expires_at) where invalidated_at is null and told_at is null;

create function keep_validation() returns trigger language plpgsql as $$
begin
  if (new.asset_id, new.result, new.method, new.notes, new.validated_at, new.expires_at, new.rule_sha256, new.actor_id)
    is distinct from (old.asset_id, old.result, old.method, old.notes, old.validated_at, old.expires_at, old.rule_sha256, old.actor_id)
    or (old.invalidated_at is not null and (new.invalidated_at, new.invalidated_by) is distinct from (old.invalidated_at, old.invalidated_by)) then
    raise exception 'A validation is not changed.' using errcode = 'integrity_constraint_violation', constraint = 'validations_kept';
  end if;
  return new;
end $$;
create trigger keep_validation before update on validations for each row execute function keep_validation();

-- One row for each tenant that has its own; without one the built-in steps hold.
create table decay_policies (
  tenant_id uuid not null,
  id uuid not null,
  steps jsonb not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id)
);
select guard_table('decay_policies');
