-- The trail, sealed: one row for each event, in the order in which transactions became visible. n has no gaps; hash is
-- SHA-256 over the hash before it and the text of the event (kernel/seal.ts). No foreign key to events: its check would
-- lock, and so rewrite, each row of a table that is never changed.
create table event_seals (
  tenant_id uuid not null,
  n bigint not null check (n > 0),
  event_id uuid not null,
  xid xid8 not null,
  prev bytea not null,
  hash bytea not null,
  sealed_at timestamptz(3) not null default clock_timestamp(),
  primary key (tenant_id, n)
);
select guard_table('event_seals');
create unique index event_seals_event on event_seals (tenant_id, event_id);
revoke update, delete, truncate on event_seals from rampart_app;
create trigger append_only before update or delete on event_seals for each row execute function refuse_change();
create trigger append_only_all before truncate on event_seals for each statement execute function refuse_change();

-- How far each listener has heard, in the order of the seals. Moved in the transaction of what the listener wrote.
create table outbox_cursors (
  tenant_id uuid not null,
  consumer text not null,
  n bigint not null,
  failures int not null default 0,
  error text,
  failed_at timestamptz(3),
  next_at timestamptz(3) not null default '-infinity',
  primary key (tenant_id, consumer)
);
select guard_table('outbox_cursors');

-- Since when a listener exists: a new version's listener is not told what happened before it. The same for all tenants.
create table outbox_consumers (
  consumer text primary key,
  since timestamptz(3) not null default clock_timestamp()
);

-- Hole in the row policies: which tenants have events that wait to be sealed or to be heard. Gives ids and no content.
create function event_backlog(consumers text[]) returns table (tenant_id uuid, unsealed boolean, unheard boolean)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select t.id,
      -- A head ahead of this cluster's numbers comes from a restored dump: the sealing job looks by itself.
      coalesce(head.xid >= pg_snapshot_xmax(pg_current_snapshot()), false) or exists (
        -- From where the order stands: of a large transaction, what is sealed is not looked at again.
        select from events e
        where e.tenant_id = t.id and (e.xid, e.id) > (coalesce(head.xid, '0'::xid8), coalesce(head.event_id, '00000000-0000-0000-0000-000000000000'))
          and not exists (select from event_seals s where s.tenant_id = e.tenant_id and s.event_id = e.id)
      ),
      head.n is not null and exists (
        select from unnest(consumers) c (consumer)
        left join outbox_cursors o on o.tenant_id = t.id and o.consumer = c.consumer
        where coalesce(o.n, 0) < head.n and coalesce(o.next_at, '-infinity') <= clock_timestamp()
      )
    from tenants t
    left join lateral (
      select s.n, s.xid, (select e.id from events e where e.tenant_id = s.tenant_id and e.id = s.event_id and e.xid = s.xid) as event_id
      from event_seals s where s.tenant_id = t.id order by s.n desc limit 1
    ) head on true;
  end;
