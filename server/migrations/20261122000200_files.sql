-- What the file store holds. The bytes lie in a folder or in S3 under storage_key; a row is written after its object,
-- so that a row without content means damage, and an object without a row is swept.
create table files (
  tenant_id uuid not null,
  id uuid not null,
  name text not null check (octet_length(name) between 1 and 200),
  media_type text not null,
  bytes bigint not null check (bytes >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  storage_key text not null,
  object_type text,
  object_id uuid,
  -- Made by a module for a record of its own, such as a report: only that module drops it.
  kept boolean not null default false,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  constraint files_object check ((object_type is null) = (object_id is null))
);
select guard_table('files');
create index files_created on files (tenant_id, created_at, id);
create index files_name on files (tenant_id, name, id);
create index files_object on files (tenant_id, object_type, object_id, created_at, id);
create unique index files_storage_key on files (tenant_id, storage_key);
