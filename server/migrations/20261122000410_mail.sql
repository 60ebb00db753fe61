-- Letters on their way. A letter holds an address and may hold a link that signs somebody in: it is sealed, and gone with its row
-- once the mail server took it. next_at is when it may be tried; while one process is at it, when another may take it over.
-- attempt is the fence: what an earlier attempt still says about the letter finds no row.
create table mail_queue (
  tenant_id uuid not null,
  id uuid not null,
  template text not null,
  letter text not null,
  attempt int not null default 0,
  next_at timestamptz(3) not null default clock_timestamp(),
  error text,
  created_at timestamptz(3) not null default clock_timestamp(),
  primary key (tenant_id, id)
);
select guard_table('mail_queue');
create index mail_queue_due on mail_queue (tenant_id, next_at, id);

-- Hole in the row policies: which tenants have letters that may go now. Gives ids and no content.
create function mail_backlog() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select t.id from tenants t
    where exists (select from mail_queue m where m.tenant_id = t.id and m.next_at <= clock_timestamp());
  end;
