-- What people say about any record. No foreign key: the record may lie on any floor, and its comments outlive it for the trail.
create table comments (
  tenant_id uuid not null,
  id uuid not null,
  object_type text not null,
  object_id uuid not null,
  text text not null,
  author_id uuid not null,
  author_name text not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('comments');
create index comments_object on comments (tenant_id, object_type, object_id, created_at, id);
