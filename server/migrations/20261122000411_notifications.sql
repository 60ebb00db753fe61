-- What people are told: a row for each person and notice. mail_at is when it goes out as a letter; null when it does not, or did.
create table notifications (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  category text not null check (category in ('security', 'account', 'system', 'mention', 'work')),
  priority text not null check (priority in ('low', 'normal', 'high', 'urgent')),
  code text not null,
  facts jsonb not null,
  about_type text,
  about_id uuid,
  -- False for one that its reader wants as a letter only.
  in_inbox boolean not null default true,
  read_at timestamptz(3),
  mail_at timestamptz(3),
  in_digest boolean not null default false,
  version int not null default 1,
  created_at timestamptz(3) not null default clock_timestamp(),
  updated_at timestamptz(3) not null default clock_timestamp(),
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
select guard_table('notifications');
create index notifications_inbox on notifications (tenant_id, user_id, created_at, id) where in_inbox;
create index notifications_unread on notifications (tenant_id, user_id) where in_inbox and read_at is null;
create index notifications_mail on notifications (tenant_id, mail_at) where mail_at is not null;
create index notifications_created_at on notifications (tenant_id, created_at);

-- One row for each person who chose otherwise than the contract's defaults.
create table notification_preferences (
  tenant_id uuid not null,
  user_id uuid not null,
  channels jsonb not null,
  minimum_inbox text not null check (minimum_inbox in ('low', 'normal', 'high', 'urgent')),
  minimum_mail text not null check (minimum_mail in ('low', 'normal', 'high', 'urgent')),
  quiet_from text,
  quiet_to text,
  time_zone text not null,
  digest text not null check (digest in ('none', 'daily', 'weekly')),
  digest_hour int not null check (digest_hour between 0 and 23),
  version int not null default 1,
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
select guard_table('notification_preferences');

-- Hole in the row policies: which tenants have notices that may go out as letters now. Gives ids and no content.
create function notice_backlog() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select t.id from tenants t
    where exists (select from notifications n where n.tenant_id = t.id and n.mail_at <= clock_timestamp());
  end;
