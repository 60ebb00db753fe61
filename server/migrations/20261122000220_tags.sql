-- One row for each word on each record. Two spellings that differ only in case are one tag.
create table tags (
  tenant_id uuid not null,
  id uuid not null,
  object_type text not null,
  object_id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('tags');
create unique index tags_once on tags (tenant_id, object_type, object_id, lower(name));
create index tags_name on tags (tenant_id, name, id);
