-- Which values the rows of a collection hold, as keys of 40 bits: which of 256 buckets, and 32 bits in it. One row for each bucket of
-- a stored portion; who looks for a value reads a 256th of the keys, whoever stores a portion writes 256 rows for 20,000 values.
-- Measured against an array for each portion, a GIN index and a row for each value in docs/decisions/0023. No foreign key, as with
-- collection_rows: they are written in the transaction that has just locked their collection, and go with it by the trigger below.
create table value_keys (
  tenant_id uuid not null,
  bucket smallint not null check (bucket between 0 and 255),
  collection_id uuid not null,
  first_line int not null,
  keys int[] not null,
  -- Of each key the line it stands in.
  lines int[] not null,
  primary key (tenant_id, bucket, collection_id, first_line)
) with (toast_tuple_target = 8160);
-- Keys are random bits: trying to make them smaller costs time and gains nothing.
alter table value_keys alter column keys set storage external, alter column lines set storage external;
select guard_table('value_keys');

-- Stored portions that nobody has held against the indicators yet; a row goes when that is done.
create table unmatched_blocks (
  tenant_id uuid not null,
  collection_id uuid not null,
  first_line int not null,
  count int not null,
  stored_at timestamptz(3) not null default now(),
  primary key (tenant_id, collection_id, first_line),
  foreign key (tenant_id, collection_id) references collections on delete cascade
);
select guard_table('unmatched_blocks');
create index unmatched_blocks_stored_at on unmatched_blocks (tenant_id, stored_at);

create function drop_value_keys() returns trigger language plpgsql as $$
begin
  delete from value_keys v using (select tenant_id, id, generate_series(0, 255)::smallint as bucket from gone) g
  where v.tenant_id = g.tenant_id and v.bucket = g.bucket and v.collection_id = g.id;
  return null;
end $$;
create trigger drop_value_keys after delete on collections referencing old table as gone
  for each statement execute function drop_value_keys();

-- Who is watched for. searched_at is null while the stored rows have not been looked through since it became so.
create table watches (
  tenant_id uuid not null,
  observable_id uuid not null,
  asked_at timestamptz(3) not null default now(),
  searched_at timestamptz(3),
  primary key (tenant_id, observable_id),
  foreign key (tenant_id, observable_id) references observables on delete cascade
);
select guard_table('watches');
create index watches_open on watches (tenant_id, asked_at) where searched_at is null;

-- The keys under which an indicator is found; a network of few addresses has one for each.
create table watch_keys (
  tenant_id uuid not null,
  bucket smallint not null,
  key int not null,
  observable_id uuid not null,
  -- What has to stand in the row: the indicator itself, or an address of its network.
  type text not null,
  value text not null,
  primary key (tenant_id, observable_id, bucket, key),
  foreign key (tenant_id, observable_id) references watches on delete cascade
);
select guard_table('watch_keys');
create index watch_keys_key on watch_keys (tenant_id, bucket, key);

-- What was found on whom: one row for each observable and host, so that a host is told of once. A row without host has the nil uuid.
create table observable_matches (
  tenant_id uuid not null,
  observable_id uuid not null,
  host_id uuid not null,
  -- Places where it was found, as far as they were counted.
  places bigint not null,
  first_at timestamptz(3) not null default now(),
  last_at timestamptz(3) not null default now(),
  told_at timestamptz(3) not null default now(),
  primary key (tenant_id, observable_id, host_id),
  foreign key (tenant_id, observable_id) references observables on delete cascade
);
select guard_table('observable_matches');

-- Hole: which tenants have rows or indicators that wait to be matched. Gives ids and no content.
create function match_backlog() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select t.id from tenants t
    where exists (select from unmatched_blocks b where b.tenant_id = t.id)
      or exists (select from watches w where w.tenant_id = t.id and w.searched_at is null);
  end;
