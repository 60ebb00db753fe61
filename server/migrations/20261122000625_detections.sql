-- Rules that would raise an alarm. One row for each of its source; what a person wrote is of the source custom.
create table detection_rules (
  tenant_id uuid not null,
  id uuid not null,
  source text not null check (source in ('sigma', 'elastic', 'custom')),
  source_id text not null check (char_length(source_id) between 1 and 500),
  title text not null,
  description text not null default '',
  technique_ids text[] not null default '{}',
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
