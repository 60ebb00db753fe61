-- Proofs that travel by mail, kept as hashes: whoever shows one reads the mail of that address. Once, and not for long.
create table mail_tokens (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  purpose text not null check (purpose in ('reset_password', 'verify_email')),
  email text not null,
  token_hash bytea not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
select guard_table('mail_tokens');
create unique index mail_tokens_token on mail_tokens (token_hash);
create index mail_tokens_user on mail_tokens (tenant_id, user_id, created_at);

-- Hole in the row policies: whose token this is, asked by somebody who is not signed in.
create function mail_token_of(bytea, text) returns table (tenant_id uuid, id uuid, user_id uuid, email text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select m.tenant_id, m.id, m.user_id, m.email from mail_tokens m
    join users u on u.tenant_id = m.tenant_id and u.id = m.user_id
    where m.token_hash = $1 and m.purpose = $2 and m.used_at is null and m.expires_at > now() and u.disabled_at is null
      -- Who reads the mail of an address that was the person's once may not choose the password.
      and ($2 <> 'reset_password' or lower(m.email) = lower(u.email));
  end;

-- Hole: the home row that a forgotten password is about. An address that was never proven gets letters too: proving it is
-- what the letter does.
create function account_of(text) returns table (tenant_id uuid, user_id uuid, email text, display_name text, locale text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select u.tenant_id, u.id, u.email, u.display_name, u.locale from users u join tenants t on t.id = u.tenant_id
    where u.home and lower(u.email) = lower($1) and u.disabled_at is null and t.disabled_at is null;
  end;

-- Hole: a person's address is the same in every tenant they are a member of. Called with an address that was proven.
create function set_email(person uuid, address text) returns void
  language sql volatile security definer set search_path = public, pg_temp
  begin atomic
    update users set email = address, email_verified_at = case when home then now() else email_verified_at end, version = version + 1, updated_at = now()
    where id = person;
  end;
