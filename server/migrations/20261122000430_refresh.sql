-- Each use of a refresh token makes the next one. All of a session are one family; used ones are kept, so that a second
-- use of one is known for what it is.
create table refresh_tokens (
  tenant_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  token_hash bytea not null,
  used_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, session_id) references sessions (tenant_id, id) on delete cascade
);
select guard_table('refresh_tokens');
create unique index refresh_tokens_hash on refresh_tokens (token_hash);
create index refresh_tokens_session on refresh_tokens (tenant_id, session_id);

-- A token names its session before the tenant is known.
create function refresh_token_of(bytea) returns table (tenant_id uuid, id uuid, session_id uuid, user_id uuid, remember boolean, expires_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select r.tenant_id, r.id, r.session_id, s.user_id, s.remember, s.expires_at
    from refresh_tokens r join sessions s on s.tenant_id = r.tenant_id and s.id = r.session_id
    where r.token_hash = $1;
  end;

-- A person's sessions lie in each tenant they act in. Both answer only for somebody who is a member of the tenant that the
-- transaction names.
create function sessions_of(uuid) returns table (
    tenant_id uuid, tenant_name text, id uuid, address text, user_agent text, factors text[], remember boolean,
    created_at timestamptz, last_used_at timestamptz, expires_at timestamptz
  )
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select s.tenant_id, t.name, s.id, s.address, s.user_agent, s.factors, s.remember, s.created_at, s.last_used_at, s.expires_at
    from sessions s join tenants t on t.id = s.tenant_id
    where s.user_id = $1 and s.revoked_at is null and s.expires_at > now() and s.idle_until > now()
      and exists (select from users u where u.tenant_id = current_tenant() and u.id = $1)
    order by s.last_used_at desc, s.id limit 200;
  end;

-- `one` and `within` may be null, which is all; `but` may be null, which is none.
create function end_sessions(whose uuid, one uuid, but uuid, within uuid) returns setof uuid
  language sql volatile security definer set search_path = public, pg_temp
  begin atomic
    update sessions s set revoked_at = now()
    where s.user_id = $1 and s.revoked_at is null and s.expires_at > now()
      and ($2 is null or s.id = $2) and ($3 is null or s.id <> $3) and ($4 is null or s.tenant_id = $4)
      and exists (select from users u where u.tenant_id = current_tenant() and u.id = $1)
    returning s.id;
  end;

-- When sessions and people were last seen: noted for many at once, by their processes.
create function note_sessions(uuid[]) returns void
  language sql volatile security definer set search_path = public, pg_temp
  begin atomic
    update sessions set last_used_at = now() where id = any ($1) and revoked_at is null;
    update users u set last_seen_at = now() from sessions s where s.id = any ($1) and u.tenant_id = s.tenant_id and u.id = s.user_id;
  end;

-- Whoever remembers who may do what is told at the commit of what changed it: no writer has to think of it. Here NOTIFY may
-- be in the transaction (kernel/news.ts says what it costs): people and rights change rarely.
create function tell_access() returns trigger language plpgsql as $$
begin
  perform pg_notify('rampart_access', tg_argv[0] || ' ' || (to_jsonb(coalesce(new, old)) ->> tg_argv[1]));
  return null;
end $$;
create trigger access after update on sessions for each row
  when ((old.revoked_at, old.proven_at, old.factors, old.expires_at) is distinct from (new.revoked_at, new.proven_at, new.factors, new.expires_at))
  execute function tell_access('session', 'id');
create trigger access after update on users for each row
  when ((old.role, old.role_id, old.disabled_at, old.deleted_at, old.must_change_password, old.second_factor, old.platform_admin, old.visiting_until, old.display_name)
    is distinct from (new.role, new.role_id, new.disabled_at, new.deleted_at, new.must_change_password, new.second_factor, new.platform_admin, new.visiting_until, new.display_name))
  execute function tell_access('user', 'id');
create trigger access_gone after delete on users for each row execute function tell_access('user', 'id');
create trigger access after update or delete on roles for each row execute function tell_access('tenant', 'tenant_id');
create trigger access after update on tenants for each row when (old.disabled_at is distinct from new.disabled_at)
  execute function tell_access('tenant', 'id');
create trigger access after insert or update on tenant_policies for each row execute function tell_access('tenant', 'tenant_id');
create trigger access after update on api_keys for each row
  when ((old.revoked_at, old.scopes, old.addresses, old.expires_at) is distinct from (new.revoked_at, new.scopes, new.addresses, new.expires_at))
  execute function tell_access('key', 'id');
create trigger access_gone after delete on api_keys for each row execute function tell_access('key', 'id');

-- Who was disabled signs in anew when they may again.
create function end_their_sessions() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_table_name = 'tenants' then
    update sessions set revoked_at = now() where tenant_id = new.id and revoked_at is null;
  else
    update sessions set revoked_at = now() where user_id = new.id and (new.home or tenant_id = new.tenant_id) and revoked_at is null;
  end if;
  return null;
end $$;
create trigger disabled after update on users for each row when (old.disabled_at is null and new.disabled_at is not null)
  execute function end_their_sessions();
create trigger disabled after update on tenants for each row when (old.disabled_at is null and new.disabled_at is not null)
  execute function end_their_sessions();
