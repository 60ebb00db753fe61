-- Tries at what must not be tried without end: passwords, codes, mails. `key` is a keyed hash of what is counted, so that no
-- name or address stands here. All times are the database's own. Unlogged: no sign-in waits for the disk on its account, and
-- what a crash of PostgreSQL forgets is at most an hour's count.
create unlogged table throttles (
  key bytea primary key,
  tries int not null,
  since timestamptz not null,
  last_at timestamptz not null,
  held_until timestamptz not null
);
revoke all on throttles from rampart_app;
create index throttles_last_at on throttles (last_at);

-- Counts one try and says 0, or, where tries are held back, counts nothing and says for how many seconds. After `free`
-- tries each next one waits twice as long, after `most` of them `longest`; all is forgotten after `quiet` seconds without
-- a try, and `span` seconds after the first one where that is not 0. `also` are only looked at.
create function throttle_take(name bytea, free int, most int, longest int, quiet int, span int, also bytea[]) returns int
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  t timestamptz;
  held throttles;
  n int;
begin
  select * into held from throttles where key = any (also) order by held_until desc limit 1;
  if held.held_until > clock_timestamp() then
    return ceil(extract(epoch from held.held_until - clock_timestamp()));
  end if;
  insert into throttles (key, tries, since, last_at, held_until)
    values (name, 0, clock_timestamp(), clock_timestamp(), clock_timestamp()) on conflict do nothing;
  select * into held from throttles where key = name for update;
  t := clock_timestamp();
  if held.held_until > t then
    return ceil(extract(epoch from held.held_until - t));
  end if;
  if held.last_at < t - make_interval(secs => quiet) or (span > 0 and held.since < t - make_interval(secs => span)) then
    held.tries := 0;
    held.since := t;
  end if;
  n := held.tries + 1;
  update throttles set tries = n, since = held.since, last_at = t, held_until = t + make_interval(secs =>
    case when n >= most then longest when n < free then 0 else least(longest, 2 ^ (n - free)) end) where key = name;
  return 0;
end $$;

create function throttle_clear(name bytea) returns void
  language sql volatile security definer set search_path = public, pg_temp
  begin atomic delete from throttles where key = $1; end;

-- Nothing is held back, or remembered by any rule, for longer than an hour.
create function throttle_sweep() returns void
  language sql volatile security definer set search_path = public, pg_temp
  begin atomic delete from throttles where last_at < now() - interval '2 hours' and held_until < now(); end;
