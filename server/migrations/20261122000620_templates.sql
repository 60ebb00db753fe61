-- Files of other products that were brought in, and what came of each: done counts the files that were read and stored, so that a
-- server that takes the work up goes on after them.
create table imports (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('templates', 'rules')),
  format text not null,
  file_name text not null,
  file_id uuid,
  state text not null default 'queued' check (state in ('queued', 'running', 'complete', 'failed', 'cancelled')),
  activate boolean not null default true,
  done int not null default 0,
  files int not null default 0,
  items int not null default 0,
  added int not null default 0,
  changed int not null default 0,
  unchanged int not null default 0,
  refused int not null default 0,
  passed_over jsonb not null default '{}',
  -- What was named so far; matched and unknown are counted from it at the end.
  techniques text[] not null default '{}',
  matched int not null default 0,
  unknown text[] not null default '{}',
  release text,
  error text,
  job_id uuid,
  started_at timestamptz(3) not null default now(),
  finished_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('imports');
create index imports_started_at on imports (tenant_id, started_at, id);
create index imports_job on imports (tenant_id, job_id);

-- What was not understood, in the order met.
create table import_refusals (
  tenant_id uuid not null,
  import_id uuid not null,
  n int not null,
  path text not null,
  reason text not null,
  primary key (tenant_id, import_id, n),
  foreign key (tenant_id, import_id) references imports on delete cascade
);
select guard_table('import_refusals');

-- Ways to try out a technique. One row for each of its source; what a person wrote is of the source custom.
create table test_templates (
  tenant_id uuid not null,
  id uuid not null,
  source text not null check (source in ('atomic', 'caldera', 'lolbas', 'gtfobins', 'custom')),
  source_id text not null check (char_length(source_id) between 1 and 500),
  technique_id text not null check (technique_id ~ '^(T\d{4}(\.\d{3})?|X-\d{1,6})$'),
  -- Whether the active release has this technique.
  known boolean not null,
  name text not null,
  description text not null default '',
  platforms text[] not null default '{}',
  executor text not null,
  command text not null default '',
  cleanup text not null default '',
  arguments jsonb not null default '[]',
  prerequisites jsonb not null default '[]',
  elevation_required boolean not null default false,
  severity text not null default 'medium' check (severity in ('critical', 'high', 'medium', 'low', 'info')),
  "references" text[] not null default '{}',
  author text not null default '',
  license text not null default '',
  is_active boolean not null default true,
  -- Of what the source said: told apart from what it says the next time.
  digest bytea not null,
  import_id uuid,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, import_id) references imports on delete set null (import_id)
);
select guard_table('test_templates');
create unique index test_templates_source on test_templates (tenant_id, source, source_id);
create index test_templates_technique on test_templates (tenant_id, technique_id, id);
create index test_templates_name on test_templates (tenant_id, name, id);
create index test_templates_updated_at on test_templates (tenant_id, updated_at, id);
create index test_templates_created_at on test_templates (tenant_id, created_at, id);
