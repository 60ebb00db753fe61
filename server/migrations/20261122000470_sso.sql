-- Identity providers of a tenant. The client secret is sealed (platform/secrets).
create table sso_providers (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('oidc', 'saml')),
  name text not null,
  preset text not null default 'other' check (preset in ('google', 'entra', 'okta', 'other')),
  enabled boolean not null default true,
  email_domains text[] not null default '{}',
  group_claim text,
  group_roles jsonb not null default '[]',
  jit boolean not null default false,
  -- Nobody becomes an owner by what a provider says.
  jit_role text not null default 'viewer' check (jit_role in ('admin', 'manager', 'lead', 'analyst', 'viewer', 'auditor', 'red_lead', 'red_tech', 'blue_lead', 'blue_tech', 'respondent', 'reviewer', 'service')),
  ca text,
  issuer text,
  client_id text,
  client_secret text,
  scopes text not null default 'openid email profile',
  idp_entity_id text,
  idp_sso_url text,
  idp_certificates text[] not null default '{}',
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  check (kind = 'saml' or (issuer is not null and client_id is not null)),
  check (kind = 'oidc' or (idp_entity_id is not null and idp_sso_url is not null))
);
select guard_table('sso_providers');
create unique index sso_providers_name on sso_providers (tenant_id, lower(name));
create index sso_providers_by_name on sso_providers (tenant_id, name, id);
create index sso_providers_created_at on sso_providers (tenant_id, created_at, id);
create unique index sso_providers_id on sso_providers (id);
create index sso_providers_domains on sso_providers using gin (email_domains) where enabled;

-- Who is who: the issuer's subject, never an e-mail address (T50).
create table sso_identities (
  tenant_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  user_id uuid not null,
  issuer text not null,
  subject text not null,
  email text,
  created_at timestamptz(3) not null default now(),
  last_used_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, provider_id) references sso_providers (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
select guard_table('sso_identities');
create unique index sso_identities_subject on sso_identities (tenant_id, provider_id, issuer, subject);
create index sso_identities_user on sso_identities (tenant_id, user_id);

-- A sign-in under way at a provider. `browser_hash` ties it to the browser that began it.
create table sso_states (
  tenant_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  state_hash bytea not null,
  browser_hash bytea not null,
  nonce text not null,
  -- Sealed: the PKCE verifier (OIDC), then what the assertion said (SAML).
  held text,
  -- Set when somebody who is signed in joins an account at the provider to theirs.
  link_user_id uuid,
  -- The session that asked for it: what it began is over when it is.
  link_session_id uuid,
  asserted_at timestamptz(3),
  used_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, provider_id) references sso_providers (tenant_id, id) on delete cascade,
  foreign key (tenant_id, link_user_id) references users (tenant_id, id) on delete cascade
);
select guard_table('sso_states');
create unique index sso_states_state on sso_states (state_hash);
create index sso_states_age on sso_states (tenant_id, expires_at);

-- Holes in the row policies, asked before the tenant is known. By domain: names only, and no tenant's. By id and by state: the
-- tenant, so that all else is read under its policies.
create function sso_of_domain(text) returns table (id uuid, name text, kind text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select p.id, p.name, p.kind from sso_providers p join tenants t on t.id = p.tenant_id
    where p.enabled and t.disabled_at is null and p.email_domains @> array[lower($1)] order by p.name, p.id limit 10;
  end;
create function sso_tenant_of(uuid) returns uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select p.tenant_id from sso_providers p join tenants t on t.id = p.tenant_id where p.id = $1 and p.enabled and t.disabled_at is null;
  end;
create function sso_state_of(bytea) returns table (
    tenant_id uuid, id uuid, provider_id uuid, browser_hash bytea, nonce text, held text, link_user_id uuid, link_session_id uuid, asserted boolean
  )
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select s.tenant_id, s.id, s.provider_id, s.browser_hash, s.nonce, s.held, s.link_user_id, s.link_session_id, s.asserted_at is not null
    from sso_states s join sso_providers p on p.tenant_id = s.tenant_id and p.id = s.provider_id join tenants t on t.id = s.tenant_id
    where s.state_hash = $1 and s.used_at is null and s.expires_at > now() and p.enabled and t.disabled_at is null;
  end;
