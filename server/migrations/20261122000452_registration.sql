-- Hole: does any tenant let people register? Says no more than the sign-in page shows.
create function any_registrar() returns boolean language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from tenant_policies p join tenants t on t.id = p.tenant_id where p.self_registration and t.disabled_at is null);
  end;
