-- What is promised of alerts; a tenant without a row has the contract's usual policy.
create table sla_policies (
  tenant_id uuid primary key,
  goals jsonb not null,
  calendar jsonb,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
select guard_table('sla_policies');

-- Each clock of an alert that ran out, once: alerts.breached says the same, without the moment.
create table alert_breaches (
  tenant_id uuid not null,
  alert_id uuid not null,
  clock text not null check (clock in ('acknowledge', 'contain', 'resolve')),
  due_at timestamptz(3) not null,
  primary key (tenant_id, alert_id, clock),
  foreign key (tenant_id, alert_id) references alerts on delete cascade
);
select guard_table('alert_breaches');
create index alert_breaches_due_at on alert_breaches (tenant_id, due_at);

-- The next moment at which a clock of the alert runs out, or ran out and nobody has noted it; null when all were kept or are noted.
-- So the index holds what is to be watched and no history.
alter table alerts add column watch_at timestamptz(3) generated always as (least(
  case when not 'acknowledge' = any (breached) and (acknowledged_at is null or acknowledged_at > acknowledge_due_at) then acknowledge_due_at end,
  case when not 'contain' = any (breached) and (contained_at is null or contained_at > contain_due_at) then contain_due_at end,
  case when not 'resolve' = any (breached) and (resolved_at is null or resolved_at > resolve_due_at) then resolve_due_at end
)) stored;
create index alerts_watch on alerts (tenant_id, watch_at) where watch_at is not null;

-- For the figures, which are read from these alone: the rows are ten times as large. Those of stamps are empty while an alert is new,
-- so intake does not pay for them.
drop index alerts_created_at;
create index alerts_created_at on alerts (tenant_id, created_at, id) include (severity, source, suppressed_by);
create index alerts_acknowledged_at on alerts (tenant_id, acknowledged_at) include (created_at, severity, source, suppressed_by)
  where acknowledged_at is not null;
create index alerts_contained_at on alerts (tenant_id, contained_at) include (created_at, severity, source, suppressed_by)
  where contained_at is not null;
create index alerts_resolved_at on alerts (tenant_id, resolved_at) include (created_at, severity, source, suppressed_by)
  where resolved_at is not null;
