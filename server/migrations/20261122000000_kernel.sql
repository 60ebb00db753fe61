-- The role rampart_app exists before this runs (kernel/database.ts makes it): a login that owns nothing, is no
-- superuser and cannot pass row policies. It serves every request.
grant usage on schema public to rampart_app;
alter default privileges in schema public grant select, insert, update, delete on tables to rampart_app;
alter default privileges in schema public grant usage, select on sequences to rampart_app;
alter default privileges revoke execute on functions from public;
alter default privileges in schema public grant execute on functions to rampart_app;

-- '' is what a setting is after the transaction that set it, hence nullif.
create function current_tenant() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '')::uuid;
grant execute on function current_tenant() to rampart_app;

-- Every tenant table is passed to this: a row policy, forced, for the tenant named by the transaction. The second one is for
-- the owner, who may be no superuser (a managed PostgreSQL) and as whom the few security definer functions run; it never serves
-- a request, and rampart_app is no member of it (kernel/roles.ts refuses that).
create function guard_table(name regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy tenant on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', name);
  execute format('create policy owner on %s to %I using (true) with check (true)', name, current_user);
end $$;
revoke execute on function guard_table(regclass) from rampart_app;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

-- A tenant sees itself. Its row is the one table whose key is the tenant.
create table tenants (
  id uuid primary key,
  name text not null,
  -- Nobody signs in to a disabled tenant, and its keys open nothing.
  disabled_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create unique index tenants_name on tenants (lower(name));
alter table tenants enable row level security;
alter table tenants force row level security;
create policy tenant on tenants using (id = current_tenant()) with check (id = current_tenant());
create policy owner on tenants to current_user using (true) with check (true);
revoke delete on tenants from rampart_app;

-- Hole 1 in the row policies: which tenants there are, for jobs that run once for each.
create function tenant_ids() returns setof uuid language sql stable security definer set search_path = public, pg_temp
  begin atomic select id from tenants order by id; end;

-- Audit trail and outbox in one, never changed after. json, not jsonb: the text is kept as it is hashed.
create table events (
  tenant_id uuid not null,
  id uuid not null,
  at timestamptz(3) not null default clock_timestamp(),
  actor_id uuid not null,
  actor_kind text not null check (actor_kind in ('user', 'api_key', 'system')),
  actor_name text not null,
  action text not null,
  object_type text not null,
  object_id uuid not null,
  object_title text,
  before json,
  after json,
  request_id text,
  address text,
  outcome text not null default 'success' check (outcome in ('success', 'denied', 'failed')),
  xid xid8 not null default pg_current_xact_id(),
  primary key (tenant_id, id)
);
select guard_table('events');
revoke update, delete, truncate on events from rampart_app;
create trigger append_only before update or delete on events for each row execute function refuse_change();
create trigger append_only_all before truncate on events for each statement execute function refuse_change();
create index events_at on events (tenant_id, at, id);
create index events_object on events (tenant_id, object_id, at, id);
create index events_order on events (tenant_id, xid, id);

-- One row for each POST that came with an Idempotency-Key; written in the transaction of its effect.
create table idempotency_keys (
  tenant_id uuid not null,
  actor_id uuid not null,
  key text not null,
  fingerprint bytea not null,
  status int,
  reply json,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, actor_id, key)
);
select guard_table('idempotency_keys');
create index idempotency_keys_age on idempotency_keys (tenant_id, created_at);
