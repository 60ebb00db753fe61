-- "This concerns that", between records of any two modules: sideways there is no foreign key, only a row here.
create table links (
  tenant_id uuid not null,
  id uuid not null,
  from_type text not null,
  from_id uuid not null,
  verb text not null check (verb in ('relates_to', 'raised', 'caused', 'duplicates', 'evidence_for', 'affects')),
  to_type text not null,
  to_id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  constraint links_two_ends check (from_id <> to_id)
);
select guard_table('links');
create unique index links_once on links (tenant_id, from_type, from_id, verb, to_type, to_id);
create index links_from on links (tenant_id, from_id, created_at, id);
create index links_to on links (tenant_id, to_id, created_at, id);
