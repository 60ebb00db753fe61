-- Backups of the whole instance that were made by the clock or from the system page, and those that failed. No tenant's:
-- who may see it is the instance's operator. Written by the owner only.
create table backups (
  id uuid primary key,
  name text not null,
  place text not null,
  state text not null check (state in ('completed', 'failed')),
  bytes bigint,
  row_count bigint,
  file_count int,
  error text,
  started_at timestamptz(3) not null,
  finished_at timestamptz(3) not null default clock_timestamp(),
  verified_at timestamptz(3),
  removed_at timestamptz(3)
);
revoke insert, update, delete on backups from rampart_app;
create index backups_finished on backups (finished_at);
