-- Each look at a tenant's chain (job audit.verify): whether it was whole, and held against which checkpoint.
create table audit_verifications (
  tenant_id uuid not null,
  id uuid not null,
  at timestamptz(3) not null default clock_timestamp(),
  state text not null check (state in ('whole', 'tampered')),
  sealed bigint not null,
  unsealed bigint not null,
  findings_total int not null,
  findings jsonb not null,
  checkpoint_n bigint,
  checkpoint_at timestamptz(3),
  ms int not null,
  primary key (tenant_id, id)
);
select guard_table('audit_verifications');
create index audit_verifications_at on audit_verifications (tenant_id, at, id);

-- Where a chain begins since its older entries were let go: number and hash of the last of them, signed with the key of the
-- checkpoints, which is not in the database. `at` is text, since it is signed as it stands.
create table audit_stubs (
  tenant_id uuid not null,
  n bigint not null check (n > 0),
  hash text not null,
  events bigint not null,
  at text not null,
  mac text not null,
  primary key (tenant_id, n)
);
select guard_table('audit_stubs');
revoke update, delete, truncate on audit_stubs from rampart_app;

-- Hole in the append-only tables: lets go of a tenant's entries up to `upto`. Only with a stub for it, only what is older than the
-- tenant's own setting of at least 90 days, and never the end of the chain. Without a rightly signed stub `audit verify` tells it as removed.
create function cut_audit(upto bigint) returns bigint
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  tenant uuid := current_tenant();
  days int := (select (p.retention ->> 'audit_days')::int from tenant_policies p where p.tenant_id = tenant);
  removed bigint;
begin
  if tenant is null or days is null or days < 90
    or not exists (select from audit_stubs b where b.tenant_id = tenant and b.n = upto)
    or not exists (select from event_seals s where s.tenant_id = tenant and s.n > upto)
    or exists (select from event_seals s where s.tenant_id = tenant and s.n <= upto and s.sealed_at > now() - days * interval '1 day') then
    raise exception 'this part of the trail is to be kept' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('app.erasing', tenant::text, true);
  delete from events e using event_seals s where s.tenant_id = tenant and s.n <= upto and e.tenant_id = tenant and e.id = s.event_id;
  delete from event_seals s where s.tenant_id = tenant and s.n <= upto;
  get diagnostics removed = row_count;
  perform set_config('app.erasing', '', true);
  return removed;
end $$;
