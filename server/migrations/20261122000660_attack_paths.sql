-- The way an adversary would go: steps in their order, each `{technique_id, tactic, note, alternatives}`. They are one value, because their
-- order is what is changed, compared and taken back. `release` is the release of ATT&CK that the steps were chosen from.
create table attack_paths (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  description text not null default '',
  -- The group or the campaign that it was begun with.
  source text not null default '',
  release text not null,
  steps jsonb not null default '[]' check (jsonb_typeof(steps) = 'array'),
  step_count int not null generated always as (jsonb_array_length(steps)) stored,
  created_by uuid not null,
  created_by_name text not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('attack_paths');
create index attack_paths_created_at on attack_paths (tenant_id, created_at, id);
create index attack_paths_updated_at on attack_paths (tenant_id, updated_at, id);
create index attack_paths_name on attack_paths (tenant_id, name, id);
create index attack_paths_step_count on attack_paths (tenant_id, step_count, id);
