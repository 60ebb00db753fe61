-- Requests by budget and minute, as the processes settle them with each other every second. Unlogged: what a crash forgets
-- is a minute's count.
create unlogged table rate_windows (
  name text not null,
  minute bigint not null,
  count int not null,
  primary key (name, minute)
);
revoke all on rate_windows from rampart_app;

-- Adds what this process counted in the database's own minute, and says what all did in it and how many ms of it are left.
create function rate_settle(names text[], counts int[]) returns table (name text, total int, left_ms int)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  clock bigint := floor(extract(epoch from clock_timestamp()) / 60);
begin
  return query
    insert into rate_windows as w (name, minute, count)
      select n, clock, c from unnest(names, counts) as t (n, c) order by n
      on conflict on constraint rate_windows_pkey do update set count = w.count + excluded.count
      returning w.name, w.count, ((clock + 1) * 60000 - extract(epoch from clock_timestamp()) * 1000)::int;
  delete from rate_windows w where w.minute < clock - 1;
end $$;
