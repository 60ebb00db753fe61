-- On the home row: where the person's clock stands ('' is the browser's), and which tenant a sign-in enters.
alter table users add column time_zone text not null default '';
alter table users add column default_tenant_id uuid;
-- No person: acts through API keys only and cannot sign in.
alter table users add column service boolean not null default false;
create index users_role on users (tenant_id, role_id) where role_id is not null;
alter table api_keys add column last_used_address text;

-- What a person did, page by page.
create index if not exists events_actor on events (tenant_id, actor_id, at, id);

create table teams (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  description text not null default '',
  parent_id uuid,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  constraint teams_parent foreign key (tenant_id, parent_id) references teams (tenant_id, id)
);
select guard_table('teams');
create unique index teams_once on teams (tenant_id, lower(name));
create index teams_name on teams (tenant_id, name, id);
create index teams_created_at on teams (tenant_id, created_at, id);
create index teams_below on teams (tenant_id, parent_id);

create table team_members (
  tenant_id uuid not null,
  team_id uuid not null,
  user_id uuid not null,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, team_id, user_id),
  foreign key (tenant_id, team_id) references teams (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
select guard_table('team_members');
create index team_members_user on team_members (tenant_id, user_id);

-- A way in that works once. Without who invited it is a registration: the person asked for it, and the policy lets their domain in.
create table invitations (
  tenant_id uuid not null,
  id uuid not null,
  email text not null,
  role text not null check (role in ('owner', 'admin', 'manager', 'lead', 'analyst', 'viewer', 'auditor', 'red_lead', 'red_tech', 'blue_lead', 'blue_tech', 'respondent', 'reviewer')),
  role_id uuid,
  team_ids uuid[] not null default '{}',
  locale text not null default 'en',
  token_hash bytea not null,
  -- The link left by mail only, so who shows it reads the mail of that address.
  mailed boolean not null default false,
  invited_by uuid,
  sent_at timestamptz(3) not null default now(),
  sent int not null default 1,
  expires_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  accepted_by uuid,
  -- Made by who runs the instance, for the first owner of a new tenant.
  by_platform boolean not null default false,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  constraint invitations_role foreign key (tenant_id, role_id) references roles (tenant_id, id),
  foreign key (tenant_id, invited_by) references users (tenant_id, id)
);
select guard_table('invitations');
create unique index invitations_token on invitations (token_hash);
create unique index invitations_once on invitations (tenant_id, lower(email)) where accepted_at is null;
create index invitations_email on invitations (tenant_id, email, id);
create index invitations_created_at on invitations (tenant_id, created_at, id);

-- Hole: where a person may act and as what. Asked for the person themself, and to compare rights before somebody resets what
-- signs the person in: that opens all of these.
create function memberships_of(uuid) returns table (
    tenant_id uuid, tenant_name text, home boolean, role text, permissions text[], platform_admin boolean, visiting_until timestamptz, only_owner boolean
  )
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select u.tenant_id, t.name, u.home, u.role, r.permissions, u.platform_admin and u.home, u.visiting_until,
      u.role = 'owner' and u.role_id is null and not exists (
        select from users o where o.tenant_id = u.tenant_id and o.id <> u.id and o.role = 'owner' and o.role_id is null
          and o.disabled_at is null and o.deleted_at is null and o.visiting_until is null)
    from users u
    join tenants t on t.id = u.tenant_id
    left join roles r on r.tenant_id = u.tenant_id and r.id = u.role_id
    where u.id = $1 and u.disabled_at is null and u.deleted_at is null and t.disabled_at is null
      and (u.visiting_until is null or u.visiting_until > now());
  end;

-- Hole: what a person is called is the same in the other tenants they are a member of, too.
create function set_profile(person uuid, name text, words text, zone text) returns void
  language sql volatile security definer set search_path = public, pg_temp
  begin atomic
    update users set display_name = name, locale = words, time_zone = zone, version = version + 1, updated_at = now()
    where id = person and tenant_id <> current_tenant() and deleted_at is null;
  end;

-- Hole: what an invitation says to who holds its token.
create function invitation_of(bytea) returns table (tenant_id uuid, id uuid, tenant_name text, email text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select i.tenant_id, i.id, t.name, i.email from invitations i join tenants t on t.id = i.tenant_id
    where i.token_hash = $1 and i.accepted_at is null and i.expires_at > now() and t.disabled_at is null;
  end;

-- Hole: which tenant lets people of a mail domain register; the oldest where several do.
create function registrar_of(domain text) returns table (tenant_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select t.id from tenants t join tenant_policies p on p.tenant_id = t.id
    where p.self_registration and lower(domain) = any (p.email_domains) and t.disabled_at is null
    order by t.created_at, t.id limit 1;
  end;

-- Hole: is there an account with this address, in any tenant?
create function has_account(text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic select exists (select from users where home and lower(email) = lower($1)); end;

-- Hole: an erased person has no name in any tenant. Says where.
create function erase_person(person uuid, pseudonym text) returns table (tenant_id uuid)
  language sql volatile security definer set search_path = public, pg_temp
  begin atomic
    update users set username = pseudonym, email = pseudonym || '@deleted.invalid', display_name = pseudonym, role = 'viewer', role_id = null,
      password_hash = null, email_verified_at = null, second_factor = false, platform_admin = false, visiting_until = null,
      last_seen_at = null, time_zone = '', default_tenant_id = null,
      disabled_at = coalesce(disabled_at, now()), deleted_at = now(), version = version + 1, updated_at = now()
    where id = person and deleted_at is null
    returning tenant_id;
  end;

-- A sign-in link opens what the person may do when it is used. Whoever made it held at least that when they made it: once the
-- person may do more, or has a new password, it is good no more. The links lie at home, wherever the change is.
create function end_links() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_table_name = 'roles' then
    delete from sign_in_links l using users u
    where u.tenant_id = new.tenant_id and u.role_id = new.id and l.user_id = u.id and l.used_at is null;
  else
    delete from sign_in_links where user_id = new.id and used_at is null;
  end if;
  return null;
end $$;
create trigger links_end after update on users for each row
  when ((old.role, old.role_id, old.platform_admin, old.password_changed_at) is distinct from (new.role, new.role_id, new.platform_admin, new.password_changed_at))
  execute function end_links();
create trigger links_end after update on roles for each row when (old.permissions is distinct from new.permissions) execute function end_links();
