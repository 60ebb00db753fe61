-- The last human number of each tenant's alerts. Its row is locked by whoever takes alerts in, until the commit: numbers have no
-- gaps, and two who bring the same alert in the same moment see one another.
create table alert_numbers (
  tenant_id uuid primary key,
  last int not null default 0
);
select guard_table('alert_numbers');

create function alert_search_text(number int, title text, source text, source_ref text, hostnames text[]) returns text
language sql immutable parallel safe
  return concat_ws(' ', 'ALR-' || number, title, source, source_ref, array_to_string(hostnames, ' '));

-- What asks somebody to look. Built for a million in a tenant: what is long stands in tables beside it.
create table alerts (
  tenant_id uuid not null,
  id uuid not null,
  number int not null,
  title text not null,
  description text not null default '',
  kind text not null check (kind in ('detection', 'intel', 'coverage', 'posture', 'system')),
  status text not null default 'new'
    check (status in ('new', 'assigned', 'in_progress', 'pending', 'escalated', 'resolved', 'closed', 'false_positive', 'ignored')),
  severity text not null check (severity in ('critical', 'high', 'medium', 'low', 'info')),
  severity_rank smallint not null generated always as
    (case severity when 'critical' then 5 when 'high' then 4 when 'medium' then 3 when 'low' then 2 else 1 end) stored,
  category text,
  source text not null,
  -- The alert source that it came through, a suppression rule that hides it: both stand on this floor, so no foreign key.
  source_id uuid,
  source_ref text,
  source_link text,
  rule_id text,
  rule_name text,
  action_taken text,
  correlation_id text,
  parent_id uuid,
  techniques text[] not null default '{}',
  -- Names of the hosts it speaks of, as they are called here or as they were sent; the links are alert_hosts.
  hostnames text[] not null default '{}',
  -- What it named and nobody knows here: {hosts, techniques, observables}.
  unmatched jsonb not null default '{}',
  assignee_id uuid,
  team_id uuid,
  tlp text not null default 'amber' check (tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  pap text not null default 'amber' check (pap in ('clear', 'green', 'amber', 'red')),
  dedupe_key text not null,
  count int not null default 1,
  first_seen_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  resolution text check (resolution in ('true_positive', 'benign', 'duplicate', 'inconclusive', 'other')),
  -- What the last move said.
  note text,
  suppressed_by uuid,
  assigned_at timestamptz(3),
  acknowledged_at timestamptz(3),
  contained_at timestamptz(3),
  resolved_at timestamptz(3),
  closed_at timestamptz(3),
  pending_since timestamptz(3),
  pending_ms bigint not null default 0,
  reopened int not null default 0,
  acknowledge_due_at timestamptz(3),
  contain_due_at timestamptz(3),
  resolve_due_at timestamptz(3),
  -- Clocks that ran out: acknowledge, contain, resolve.
  breached text[] not null default '{}',
  is_open boolean not null generated always as (status in ('new', 'assigned', 'in_progress', 'pending', 'escalated')) stored,
  search_text text not null generated always as (alert_search_text(number, title, source, source_ref, hostnames)) stored,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, parent_id) references alerts on delete set null (parent_id),
  foreign key (tenant_id, assignee_id) references users on delete set null (assignee_id),
  foreign key (tenant_id, team_id) references teams on delete set null (team_id)
);
select guard_table('alerts');
create unique index alerts_number on alerts (tenant_id, number);
create index alerts_last_seen_at on alerts (tenant_id, last_seen_at, id);
create index alerts_created_at on alerts (tenant_id, created_at, id);
create index alerts_severity_rank on alerts (tenant_id, severity_rank, id);
-- The queue: what is open and hidden by no rule.
create index alerts_queue_last_seen_at on alerts (tenant_id, last_seen_at, id) where is_open and suppressed_by is null;
create index alerts_queue_severity_rank on alerts (tenant_id, severity_rank, id) where is_open and suppressed_by is null;
create index alerts_assignee on alerts (tenant_id, assignee_id, last_seen_at, id) where assignee_id is not null;
create index alerts_open_key on alerts (tenant_id, dedupe_key) where is_open;
create index alerts_suppressed on alerts (tenant_id, suppressed_by, last_seen_at, id) where suppressed_by is not null;
create index alerts_parent on alerts (tenant_id, parent_id) where parent_id is not null;
create index alerts_correlation on alerts (tenant_id, correlation_id) where correlation_id is not null;
create index alerts_team on alerts (tenant_id, team_id) where team_id is not null;
create index alerts_search on alerts using gin (tenant_id, search_text gin_trgm_ops);

-- Every reference of a sender that was ever taken in, also one that only counted up another alert: sent again, it does nothing.
create table alert_refs (
  tenant_id uuid not null,
  source text not null,
  source_ref text not null,
  alert_id uuid not null,
  primary key (tenant_id, source, source_ref),
  foreign key (tenant_id, alert_id) references alerts on delete cascade
);
select guard_table('alert_refs');
create index alert_refs_alert on alert_refs (tenant_id, alert_id);

-- The event as it was sent. json, not jsonb: the order of its keys and the digits of its numbers stay.
create table alert_raws (
  tenant_id uuid not null,
  alert_id uuid not null,
  raw json not null,
  primary key (tenant_id, alert_id),
  foreign key (tenant_id, alert_id) references alerts on delete cascade
);
select guard_table('alert_raws');

create table alert_hosts (
  tenant_id uuid not null,
  alert_id uuid not null,
  host_id uuid not null,
  primary key (tenant_id, alert_id, host_id),
  foreign key (tenant_id, alert_id) references alerts on delete cascade,
  foreign key (tenant_id, host_id) references hosts on delete cascade
);
select guard_table('alert_hosts');
create index alert_hosts_host on alert_hosts (tenant_id, host_id, alert_id);

-- Where the alert names an observable: the field, the words round it, and how far into the field.
create table alert_observables (
  tenant_id uuid not null,
  alert_id uuid not null,
  observable_id uuid not null,
  field text not null,
  words text,
  offset_at int,
  primary key (tenant_id, alert_id, observable_id),
  foreign key (tenant_id, alert_id) references alerts on delete cascade,
  foreign key (tenant_id, observable_id) references observables on delete cascade
);
select guard_table('alert_observables');
create index alert_observables_observable on alert_observables (tenant_id, observable_id, alert_id);

-- Alerts name hosts by their addresses. Whether two lists share a text reveals nothing else of them, and is not leakproof only
-- because other types' comparisons might tell more; see texticlike in the hosts' migration.
do $$
begin
  alter function arrayoverlap(anyarray, anyarray) leakproof;
exception when insufficient_privilege then
  raise notice 'arrayoverlap stays as it is: finding a host by its address will be slower';
end $$;
create index hosts_ip_addresses on hosts using gin (tenant_id, ip_addresses);
