-- What a person proves besides the password. It lies in the person's home tenant, whichever tenant they act in.
create table totp_factors (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  -- Sealed (platform/secrets).
  secret text not null,
  -- Null until a first code proved that the app holds the secret; only then it counts.
  confirmed_at timestamptz(3),
  -- Codes tried before it was confirmed.
  tries int not null default 0,
  -- The step of RFC 6238 of the last code that was taken: it and those before it are never taken again.
  last_step bigint not null default 0,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
select guard_table('totp_factors');
-- One that counts, and one that is being set up.
create unique index totp_factors_user on totp_factors (tenant_id, user_id, (confirmed_at is null));

create table recovery_codes (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
select guard_table('recovery_codes');
create unique index recovery_codes_code on recovery_codes (tenant_id, user_id, code_hash);

create table passkeys (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  name text not null,
  -- As the authenticator names it, base64url; unique in the instance, because a person signs in before the tenant is known.
  credential_id text not null,
  -- COSE_Key of RFC 9052.
  public_key bytea not null,
  -- How often the authenticator says it was used; 0 where it does not count.
  counter bigint not null,
  transports text[] not null default '{}',
  synced boolean not null,
  last_used_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
select guard_table('passkeys');
create unique index passkeys_credential on passkeys (credential_id);
create index passkeys_user on passkeys (tenant_id, user_id, created_at);

-- A sign-in between its two steps.
create table sign_in_challenges (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  -- What the first step proved.
  factors text[] not null,
  remember boolean not null,
  tries int not null default 0,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
select guard_table('sign_in_challenges');
create unique index sign_in_challenges_token on sign_in_challenges (tenant_id, token_hash);
create index sign_in_challenges_user on sign_in_challenges (tenant_id, user_id);

-- Challenges of WebAuthn that wait for their answer; each is deleted when it is answered. No tenant's: who signs in with a
-- passkey alone is nobody yet. `subject` is who or what the answer must be for.
create table passkey_challenges (
  challenge_hash bytea primary key,
  purpose text not null check (purpose in ('add', 'sign_in', 'second_step', 'step_up')),
  subject uuid,
  expires_at timestamptz(3) not null
);
create index passkey_challenges_expiry on passkey_challenges (expires_at);

-- A hole in the row policies: whose passkey this is, asked by who signs in with nothing else.
create function passkey_of(text) returns table (tenant_id uuid, user_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select p.tenant_id, p.user_id from passkeys p
    join users u on u.tenant_id = p.tenant_id and u.id = p.user_id
    join tenants t on t.id = p.tenant_id
    where p.credential_id = $1 and u.home and u.disabled_at is null and t.disabled_at is null;
  end;
