-- Countermeasures of MITRE D3FEND that the organisation's files named, one row each.
create table d3fend_countermeasures (
  tenant_id uuid not null,
  id uuid not null,
  -- The class of the ontology, such as FileAnalysis: by it alone both of D3FEND's files name one.
  class text collate "C" not null check (char_length(class) between 1 and 200),
  -- D3-FA; empty until a file said it.
  d3fend_id text not null default '',
  name text not null check (char_length(name) between 1 and 300),
  tactic text not null default '',
  -- Techniques of ATT&CK that it counters; empty once no file says so, and it is kept because somebody marked it.
  technique_ids text[] not null default '{}',
  in_place boolean not null default false,
  note text not null default '',
  marked_by uuid,
  marked_by_name text,
  marked_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  check (not in_place or marked_at is not null)
);
select guard_table('d3fend_countermeasures');
create unique index d3fend_countermeasures_class on d3fend_countermeasures (tenant_id, class);
create index d3fend_countermeasures_name on d3fend_countermeasures (tenant_id, name, id);
create index d3fend_countermeasures_d3fend_id on d3fend_countermeasures (tenant_id, d3fend_id, id);
create index d3fend_countermeasures_tactic on d3fend_countermeasures (tenant_id, tactic, id);
create index d3fend_countermeasures_techniques on d3fend_countermeasures using gin (tenant_id, technique_ids);

-- Which files the table is made of: the last of each kind, and what came of it.
create table d3fend_files (
  tenant_id uuid not null,
  kind text not null check (kind in ('mappings', 'ontology')),
  -- As the file or who sent it says; empty where neither does.
  release text not null default '',
  file_name text not null,
  sha256 text not null,
  report jsonb not null,
  imported_by uuid not null,
  imported_by_name text not null,
  imported_at timestamptz(3) not null,
  primary key (tenant_id, kind)
);
select guard_table('d3fend_files');
