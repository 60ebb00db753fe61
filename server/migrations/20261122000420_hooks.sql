-- Where a tenant's events are sent: to a web address, to a syslog receiver, or into a chat. The address of a chat is a secret
-- (hook_secrets); its target says the site only.
create table hooks (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('webhook', 'syslog', 'slack', 'teams')),
  target text not null,
  format text not null check (format in ('json', 'ecs', 'cef')),
  events text[] not null,
  ca text,
  status text not null default 'active' check (status in ('active', 'paused')),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('hooks');
create unique index hooks_name on hooks (tenant_id, lower(name));
create index hooks_by_name on hooks (tenant_id, name, id);
create index hooks_created_at on hooks (tenant_id, created_at, id);

-- How far each has got, in the order of the seals. `holder` is the process that sends now, until its lease ends.
create table hook_cursors (
  tenant_id uuid not null,
  hook_id uuid not null,
  n bigint not null,
  failures int not null default 0,
  last_error text,
  last_delivered_at timestamptz(3),
  next_at timestamptz(3) not null default '-infinity',
  holder uuid,
  lease_until timestamptz(3) not null default '-infinity',
  primary key (tenant_id, hook_id),
  foreign key (tenant_id, hook_id) references hooks (tenant_id, id) on delete cascade
);
select guard_table('hook_cursors');

-- What webhooks are signed with, and the addresses of chats. The one before stays until ends_at, so that the receiver can change over.
create table hook_secrets (
  tenant_id uuid not null,
  id uuid not null,
  hook_id uuid not null,
  sealed text not null,
  made_at timestamptz(3) not null default now(),
  ends_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, hook_id) references hooks (tenant_id, id) on delete cascade
);
select guard_table('hook_secrets');
create index hook_secrets_hook on hook_secrets (tenant_id, hook_id);

-- One row for each try; a syslog receiver gets several events in one.
create table hook_deliveries (
  tenant_id uuid not null,
  id uuid not null,
  hook_id uuid not null,
  reason text not null check (reason in ('event', 'test', 'redelivery')),
  event_id uuid not null,
  action text not null,
  n bigint not null,
  events int not null,
  attempt int not null,
  state text not null check (state in ('delivered', 'failed')),
  status int,
  ms int not null,
  answer text,
  error text,
  next_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, hook_id) references hooks (tenant_id, id) on delete cascade
);
select guard_table('hook_deliveries');
create index hook_deliveries_created_at on hook_deliveries (tenant_id, hook_id, created_at, id);
create index hook_deliveries_age on hook_deliveries (tenant_id, created_at, id);

-- Hole in the row policies: which hooks have events to look at now. Gives ids and no content.
create function hooks_backlog() returns table (tenant_id uuid, hook_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select c.tenant_id, c.hook_id
    from hook_cursors c
    join hooks h on h.tenant_id = c.tenant_id and h.id = c.hook_id
    join lateral (select s.n from event_seals s where s.tenant_id = c.tenant_id order by s.n desc limit 1) head on true
    where h.status = 'active' and head.n > c.n and c.next_at <= clock_timestamp() and c.lease_until <= clock_timestamp()
      and (h.kind = 'syslog' or exists (select from hook_secrets k where k.tenant_id = c.tenant_id and k.hook_id = c.hook_id));
  end;
