-- What access tokens are signed with. The private part is sealed with a key made from SECRET_KEY; a retired key is still good
-- for checking until `retires_at`, so that nobody is signed out by a rotation.
create table signing_keys (
  kid text primary key,
  algorithm text not null check (algorithm in ('EdDSA', 'RS256')),
  public_key json not null,
  sealed_key text not null,
  retires_at timestamptz(3),
  created_at timestamptz(3) not null default now()
);
revoke all on signing_keys from rampart_app;

create function signing_keys_now() returns table (kid text, algorithm text, public_key json, sealed_key text, retiring boolean)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select k.kid, k.algorithm, k.public_key, k.sealed_key, k.retires_at is not null from signing_keys k
    where k.retires_at is null or k.retires_at > now() order by k.created_at desc, k.kid;
  end;
