-- How something is attacked, defended, detected or answered, in Markdown. Each save is kept beside it.
create table runbooks (
  tenant_id uuid not null,
  id uuid not null,
  title text not null,
  runbook_type text not null check (runbook_type in ('attack', 'defense', 'detection', 'incident_response')),
  techniques text[] not null default '{}',
  tools text[] not null default '{}',
  prerequisites text not null default '',
  content text not null default '',
  is_active boolean not null default true,
  saved_by uuid not null,
  saved_by_name text not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('runbooks');
create index runbooks_title on runbooks (tenant_id, title, id);
create index runbooks_created_at on runbooks (tenant_id, created_at, id);
create index runbooks_updated_at on runbooks (tenant_id, updated_at, id);
-- Words are looked for in the texts, too: unindexed, a thousand runbooks take a tenth of a second to read through.
create index runbooks_search on runbooks using gin (tenant_id, title gin_trgm_ops, content gin_trgm_ops);

-- What stood in a runbook after each save; `number` is the runbook's version then.
create table runbook_versions (
  tenant_id uuid not null,
  runbook_id uuid not null,
  number int not null,
  title text not null,
  runbook_type text not null check (runbook_type in ('attack', 'defense', 'detection', 'incident_response')),
  techniques text[] not null,
  tools text[] not null,
  prerequisites text not null,
  content text not null,
  is_active boolean not null,
  note text not null,
  restored int,
  saved_by uuid not null,
  saved_by_name text not null,
  saved_at timestamptz(3) not null default now(),
  primary key (tenant_id, runbook_id, number),
  foreign key (tenant_id, runbook_id) references runbooks on delete cascade
);
select guard_table('runbook_versions');

-- What was learned from an exercise or an incident; `about` are records, whatever their kind.
create table lessons (
  tenant_id uuid not null,
  id uuid not null,
  title text not null,
  status text not null default 'open' check (status in ('open', 'applied', 'dismissed')),
  happened text not null default '',
  learned text not null default '',
  techniques text[] not null default '{}',
  about jsonb not null,
  author_id uuid not null,
  author_name text not null,
  settled_at timestamptz(3),
  settled_by uuid,
  settled_by_name text,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('lessons');
create index lessons_created_at on lessons (tenant_id, created_at, id);
create index lessons_updated_at on lessons (tenant_id, updated_at, id);
create index lessons_title on lessons (tenant_id, title, id);
