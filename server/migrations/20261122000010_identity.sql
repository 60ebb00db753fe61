create table users (
  tenant_id uuid not null,
  id uuid not null,
  username text not null,
  email text not null,
  display_name text not null,
  role text not null check (role in ('owner', 'admin', 'manager', 'lead', 'analyst', 'viewer', 'auditor', 'red_lead', 'red_tech', 'blue_lead', 'blue_tech', 'respondent', 'reviewer', 'service')),
  locale text not null default 'en',
  password_hash text,
  disabled_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('users');
-- Names are unique across tenants, because a person signs in before the tenant is known.
create unique index users_username on users (lower(username));
create unique index users_email on users (lower(email));

create table sessions (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  address text,
  user_agent text,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
select guard_table('sessions');
create unique index sessions_id on sessions (id);
create index sessions_user on sessions (tenant_id, user_id);

create table api_keys (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  scopes text[] not null,
  prefix text not null,
  key_hash bytea not null,
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
create function session_of(uuid) returns table (tenant_id uuid, tenant_name text, user_id uuid, display_name text, role text, expires_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select s.tenant_id, t.name, u.id, u.display_name, u.role, s.expires_at
    from sessions s
    join users u on u.tenant_id = s.tenant_id and u.id = s.user_id
    join tenants t on t.id = s.tenant_id
    where s.id = $1 and s.revoked_at is null and s.expires_at > now() and u.disabled_at is null;
  end;

create function api_key_of(uuid) returns table (tenant_id uuid, tenant_name text, name text, scopes text[], key_hash bytea, created_by uuid, role text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select k.tenant_id, t.name, k.name, k.scopes, k.key_hash, u.id, u.role
    from api_keys k
    join users u on u.tenant_id = k.tenant_id and u.id = k.created_by
    join tenants t on t.id = k.tenant_id
    where k.id = $1 and k.revoked_at is null and k.expires_at > now() and u.disabled_at is null;
  end;

create function credentials_of(text) returns table (tenant_id uuid, user_id uuid, password_hash text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select u.tenant_id, u.id, u.password_hash from users u
    where (lower(u.username) = lower($1) or lower(u.email) = lower($1)) and u.disabled_at is null
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
