-- Requests by budget, as the processes settle them with each other every second; a window begins with its first request.
-- Unlogged: what a crash forgets is the count of a minute.
create unlogged table rate_windows (
  name text primary key,
  count int not null,
  ends_at timestamptz not null
);
revoke all on rate_windows from rampart_app;
create index rate_windows_ends_at on rate_windows (ends_at);

-- Adds what this process counted, and says what all did and how many ms of the window are left.
create function rate_settle(names text[], counts int[], span int) returns table (name text, total int, left_ms int)
  language sql volatile security definer set search_path = public, pg_temp
  begin atomic
    insert into rate_windows as w (name, count, ends_at)
      select t.n, t.c, now() + make_interval(secs => $3) from unnest($1, $2) as t (n, c) order by t.n
      on conflict on constraint rate_windows_pkey do update set
        count = case when w.ends_at > now() then w.count + excluded.count else excluded.count end,
        ends_at = case when w.ends_at > now() then w.ends_at else excluded.ends_at end
      returning w.name, w.count, (extract(epoch from w.ends_at - now()) * 1000)::int;
  end;

create function rate_sweep() returns void
  language sql volatile security definer set search_path = public, pg_temp
  begin atomic delete from rate_windows where ends_at < now(); end;
