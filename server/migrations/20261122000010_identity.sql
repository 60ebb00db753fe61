-- What the tenant decides about how its people sign in, and how much of the instance it may use.
create table tenant_policies (
  tenant_id uuid primary key references tenants (id),
  version int not null default 1,
  password_min int not null default 12 check (password_min between 12 and 15),
  second_factor_required boolean not null default false,
  self_registration boolean not null default false,
  -- Whom self-registration and just-in-time sign-in let in; empty lets in nobody.
  email_domains text[] not null default '{}',
  -- Absent keys are unlimited, or kept for ever: {"users": 50, "api_keys": 20, "storage_bytes": 1e10}, {"audit_days": 730}
  limits jsonb not null default '{}',
  retention jsonb not null default '{}',
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
select guard_table('tenant_policies');

-- A tenant's own roles; the presets stand in the contract.
create table roles (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  description text not null default '',
  permissions text[] not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('roles');
create unique index roles_name on roles (tenant_id, lower(name));
create index roles_created_at on roles (tenant_id, created_at, id);

-- A person has one row in each tenant they are a member of, under the same id. The one where `home` is true carries
-- what signs them in; the others say what they may do there.
create table users (
  tenant_id uuid not null,
  id uuid not null,
  home boolean not null default true,
  username text not null,
  email text not null,
  display_name text not null,
  role text not null check (role in ('owner', 'admin', 'manager', 'lead', 'analyst', 'viewer', 'auditor', 'red_lead', 'red_tech', 'blue_lead', 'blue_tech', 'respondent', 'reviewer', 'service')),
  -- When set, the tenant's own role decides instead of the preset.
  role_id uuid,
  locale text not null default 'en',
  password_hash text,
  password_changed_at timestamptz(3),
  must_change_password boolean not null default false,
  email_verified_at timestamptz(3),
  -- Kept by the factors: a TOTP secret or a passkey is enrolled.
  second_factor boolean not null default false,
  -- Sees which tenants there are; their data only through an audited visit. Means something on the home row only.
  platform_admin boolean not null default false,
  -- On the row that a platform admin's visit makes in another tenant: when it ends.
  visiting_until timestamptz(3),
  disabled_at timestamptz(3),
  -- The person is gone and the names are pseudonyms; the row stays for what points to it.
  deleted_at timestamptz(3),
  last_seen_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, role_id) references roles (tenant_id, id)
);
select guard_table('users');
-- Names are unique across tenants, because a person signs in before the tenant is known.
create unique index users_username on users (lower(username)) where home;
create unique index users_email on users (lower(email)) where home;
create unique index users_home on users (id) where home;
create index users_member on users (id);
create index users_created_at on users (tenant_id, created_at, id);
create index users_display_name on users (tenant_id, display_name, id);

-- A session acts in one tenant; the row lies there.
create table sessions (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  address text,
  user_agent text,
  -- What was proven at sign-in and since: password, totp, recovery, passkey, sso, link.
  factors text[] not null default '{}',
  remember boolean not null default false,
  -- When somebody last proved who they are: dangerous actions ask for a recent proof.
  proven_at timestamptz(3) not null default now(),
  last_used_at timestamptz(3) not null default now(),
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  -- When it ends unless somebody is there and the page asks for a new access token.
  idle_until timestamptz(3) not null default now() + interval '1 hour',
  revoked_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
select guard_table('sessions');
create unique index sessions_id on sessions (id);
create index sessions_user on sessions (tenant_id, user_id);
create index sessions_person on sessions (user_id) where revoked_at is null;

create table api_keys (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  scopes text[] not null,
  prefix text not null,
  key_hash bytea not null,
  -- Addresses and networks (CIDR) it may be used from; empty means anywhere.
  addresses text[] not null default '{}',
  created_by uuid not null,
  expires_at timestamptz(3) not null,
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, created_by) references users (tenant_id, id)
);
select guard_table('api_keys');
create unique index api_keys_id on api_keys (id);
create index api_keys_created_at on api_keys (tenant_id, created_at, id);
create index api_keys_name on api_keys (tenant_id, name, id);

-- A sign-in link that works once, handed out by the command line.
create table sign_in_links (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
select guard_table('sign_in_links');
create unique index sign_in_links_token on sign_in_links (token_hash);

-- Holes 2 to 6 in the row policies: what must be asked before the tenant is known. Each takes a secret or a name and
-- gives no more than sign-in needs.
create function session_of(uuid) returns table (
    tenant_id uuid, tenant_name text, user_id uuid, home_tenant_id uuid, display_name text, role text, permissions text[], platform_admin boolean,
    must_change_password boolean, second_factor boolean, second_factor_required boolean, factors text[], proven_at timestamptz, expires_at timestamptz
  )
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select s.tenant_id, t.name, u.id, h.tenant_id, u.display_name, u.role, r.permissions, h.platform_admin and u.home,
      h.must_change_password, h.second_factor, coalesce(p.second_factor_required, false), s.factors, s.proven_at, s.expires_at
    from sessions s
    join users u on u.tenant_id = s.tenant_id and u.id = s.user_id
    join users h on h.id = s.user_id and h.home
    join tenants t on t.id = s.tenant_id
    join tenants th on th.id = h.tenant_id
    left join roles r on r.tenant_id = u.tenant_id and r.id = u.role_id
    left join tenant_policies p on p.tenant_id = s.tenant_id
    where s.id = $1 and s.revoked_at is null and s.expires_at > now() and s.idle_until > now() and u.disabled_at is null and h.disabled_at is null
      and t.disabled_at is null and th.disabled_at is null and (u.visiting_until is null or u.visiting_until > now());
  end;

create function api_key_of(uuid) returns table (
    tenant_id uuid, tenant_name text, name text, scopes text[], addresses text[], key_hash bytea, created_by uuid, role text, permissions text[]
  )
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select k.tenant_id, t.name, k.name, k.scopes, k.addresses, k.key_hash, u.id, u.role, r.permissions
    from api_keys k
    join users u on u.tenant_id = k.tenant_id and u.id = k.created_by
    join users h on h.id = u.id and h.home
    join tenants t on t.id = k.tenant_id
    join tenants th on th.id = h.tenant_id
    left join roles r on r.tenant_id = u.tenant_id and r.id = u.role_id
    where k.id = $1 and k.revoked_at is null and k.expires_at > now() and u.disabled_at is null and h.disabled_at is null
      and t.disabled_at is null and th.disabled_at is null and (u.visiting_until is null or u.visiting_until > now());
  end;

create function credentials_of(text) returns table (tenant_id uuid, user_id uuid, password_hash text, second_factor boolean)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select u.tenant_id, u.id, u.password_hash, u.second_factor from users u
    join tenants t on t.id = u.tenant_id
    where u.home and (lower(u.username) = lower($1) or lower(u.email) = lower($1)) and u.disabled_at is null and t.disabled_at is null
    order by lower(u.username) = lower($1) desc limit 1;
  end;

create function link_of(bytea) returns table (tenant_id uuid, id uuid, user_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select l.tenant_id, l.id, l.user_id from sign_in_links l
    where l.token_hash = $1 and l.used_at is null and l.expires_at > now();
  end;

create function any_user() returns boolean language sql stable security definer set search_path = public, pg_temp
  begin atomic select exists (select from users); end;
