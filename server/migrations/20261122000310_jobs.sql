-- Long work of a tenant: what was asked, how far it is, what came of it. A worker holds it by a lease that it renews;
-- attempt is the fence: what an earlier attempt still writes finds no row.
create table job_runs (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'completed', 'failed', 'cancelled')),
  done bigint not null default 0,
  total bigint,
  input jsonb not null,
  result jsonb,
  error text,
  actor_id uuid not null,
  actor_kind text not null check (actor_kind in ('user', 'api_key', 'system')),
  actor_name text not null,
  permissions text[] not null,
  attempt int not null default 0,
  lease_until timestamptz(3),
  cancel_asked_at timestamptz(3),
  started_at timestamptz(3),
  finished_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('job_runs');
create index job_runs_created_at on job_runs (tenant_id, created_at, id);
create index job_runs_open on job_runs (tenant_id, created_at) where state in ('queued', 'running');

-- The last run of each piece of scheduled work, for each tenant.
create table schedule_runs (
  tenant_id uuid not null,
  name text not null,
  run_id uuid,
  last_run_at timestamptz(3) not null,
  last_state text not null check (last_state in ('completed', 'failed')),
  last_error text,
  last_duration_ms int not null,
  failures int not null default 0,
  primary key (tenant_id, name)
);
select guard_table('schedule_runs');

-- Hole in the row policies: which tenants have long work that nobody holds. Gives ids and no content.
create function work_backlog() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select t.id from tenants t
    where exists (
      select from job_runs j
      where j.tenant_id = t.id and (j.state = 'queued' or (j.state = 'running' and j.lease_until < clock_timestamp()))
    );
  end;
