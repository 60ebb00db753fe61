-- The data keys of a tenant, each wrapped by the master key, which is never in the database. One is in use; the retired
-- ones open what they sealed until it is sealed anew. Without these rows all that was sealed for the tenant is lost.
create table tenant_keys (
  tenant_id uuid not null,
  kid int not null check (kid > 0),
  wrapped text not null,
  created_at timestamptz(3) not null default now(),
  retired_at timestamptz(3),
  primary key (tenant_id, kid)
);
select guard_table('tenant_keys');
create unique index tenant_keys_in_use on tenant_keys (tenant_id) where retired_at is null;

-- Which master key wraps them: a value derived from it, so that a wrong one is refused before it does harm.
create table master_key (
  one boolean primary key default true check (one),
  check_value text not null,
  changed_at timestamptz(3) not null default now()
);
revoke all on master_key from rampart_app;
