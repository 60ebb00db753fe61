-- The key of a tenant that seals the custody of its evidence; itself sealed with the tenant's data key, and the same one for ever.
create table custody_keys (
  tenant_id uuid primary key,
  sealed text not null,
  made_at timestamptz(3) not null default now()
);
select guard_table('custody_keys');
-- Without it no chain of the tenant verifies any more; sealed anew after a rotation, it is updated.
revoke delete, truncate on custody_keys from rampart_app;
