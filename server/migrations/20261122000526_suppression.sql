-- What hides alerts: by properties, for a time. An alert says in suppressed_by which of them hid it, so one with hits is not dropped.
create table suppression_rules (
  tenant_id uuid not null,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  reason text not null,
  conditions jsonb not null,
  status text not null default 'active' check (status in ('active', 'ended')),
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  hits bigint not null default 0,
  last_hit_at timestamptz(3),
  created_by uuid not null,
  created_by_name text not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  constraint suppression_rules_ends check (ends_at > starts_at)
);
select guard_table('suppression_rules');
create index suppression_rules_ends_at on suppression_rules (tenant_id, ends_at, id);
create index suppression_rules_created_at on suppression_rules (tenant_id, created_at, id);
create index suppression_rules_name on suppression_rules (tenant_id, name, id);
create index suppression_rules_hits on suppression_rules (tenant_id, hits, id);
-- Asked at each intake.
create index suppression_rules_active on suppression_rules (tenant_id, ends_at) where status = 'active';
