-- Set when the tenant is being erased, which cannot be undone.
alter table tenants add column erasing_at timestamptz(3);

-- Only erase_tenant, which runs as the owner, gets past this with a DELETE: the login of the requests has no right to one.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_level = 'ROW' then
    if old.tenant_id::text = nullif(current_setting('app.erasing', true), '') then
      return old;
    end if;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

-- Hole: which tenants there are and how large; names and counts, nothing of what they hold.
create function tenant_overview(one uuid) returns table (
    id uuid, name text, disabled_at timestamptz, erasing_at timestamptz, version int, created_at timestamptz, updated_at timestamptz,
    users bigint, storage_bytes bigint, limits jsonb, retention jsonb
  )
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select t.id, t.name, t.disabled_at, t.erasing_at, t.version, t.created_at, t.updated_at,
      (select count(*) from users u where u.tenant_id = t.id and u.deleted_at is null and u.visiting_until is null and not u.service),
      (select coalesce(sum(f.bytes), 0)::bigint from files f where f.tenant_id = t.id),
      coalesce(p.limits, '{}'), coalesce(p.retention, '{}')
    from tenants t left join tenant_policies p on p.tenant_id = t.id
    where one is null or t.id = one;
  end;

-- Hole: removes up to `most` rows of each table of a tenant that is disabled and marked, and the tenant when nothing is left.
-- Says how many rows went; 0 means all is gone.
create function erase_tenant(gone uuid, most int) returns bigint
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  kept regclass;
  n bigint;
  removed bigint := 0;
begin
  if exists (select from tenants where id = gone and (erasing_at is null or disabled_at is null)) then
    raise exception 'this tenant is not to be erased' using errcode = 'insufficient_privilege';
  end if;
  -- What seals its events and tells them (kernel/seal.ts, kernel/outbox.ts) ends first and finds nothing after: else it would leave rows.
  perform pg_advisory_xact_lock(hashtextextended('seal ' || gone, 0));
  perform pg_advisory_xact_lock(hashtextextended('outbox ' || gone, 0));
  perform set_config('app.erasing', gone::text, true);
  for kept in
    select c.oid::regclass from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  loop
    begin
      execute format('delete from %1$s where ctid = any (array(select ctid from %1$s where tenant_id = $1 limit $2))', kept) using gone, most;
      get diagnostics n = row_count;
      removed := removed + n;
    exception when foreign_key_violation then
      removed := removed + 1; -- again, when what points to it is gone
    end;
  end loop;
  perform set_config('app.erasing', '', true);
  if removed = 0 then delete from tenants where id = gone; end if;
  return removed;
end $$;
