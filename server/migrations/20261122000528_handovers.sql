-- What a shift tells the next one. The snapshot is how it stood in that moment; `about` are records, whatever their kind.
create table handovers (
  tenant_id uuid not null,
  id uuid not null,
  shift text not null,
  notes text not null,
  from_at timestamptz(3),
  to_at timestamptz(3),
  status text not null default 'open' check (status in ('open', 'acknowledged')),
  snapshot jsonb not null,
  about jsonb not null,
  author_id uuid not null,
  author_name text not null,
  to_id uuid,
  acknowledged_by uuid,
  acknowledged_by_name text,
  acknowledged_at timestamptz(3),
  acknowledged_note text,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, to_id) references users on delete set null (to_id),
  constraint handovers_order check (from_at < to_at)
);
select guard_table('handovers');
create index handovers_created_at on handovers (tenant_id, created_at, id);
