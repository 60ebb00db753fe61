-- The last human number of each tenant's cases. Its row is locked by whoever opens a case, until the commit: numbers have no gaps.
create table case_numbers (
  tenant_id uuid primary key,
  last int not null default 0
);
select guard_table('case_numbers');

-- An investigation. What is worked on in it stands in tables of its own, by case_id.
create table cases (
  tenant_id uuid not null,
  id uuid not null,
  number int not null,
  reference text not null generated always as ('CASE-' || number::text) stored,
  title text not null,
  description text not null default '',
  status text not null default 'open' check (status in ('open', 'in_progress', 'pending_info', 'escalated', 'resolved', 'closed')),
  severity text not null check (severity in ('critical', 'high', 'medium', 'low', 'info')),
  severity_rank smallint not null generated always as
    (case severity when 'critical' then 5 when 'high' then 4 when 'medium' then 3 when 'low' then 2 else 1 end) stored,
  priority text not null check (priority in ('critical', 'high', 'medium', 'low')),
  priority_rank smallint not null generated always as
    (case priority when 'critical' then 4 when 'high' then 3 when 'medium' then 2 else 1 end) stored,
  category text not null default '',
  tlp text not null default 'amber' check (tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  pap text not null default 'amber' check (pap in ('clear', 'green', 'amber', 'red')),
  owner_id uuid,
  team_id uuid,
  techniques text[] not null default '{}',
  restricted boolean not null default false,
  due_at timestamptz(3),
  -- A case without a date comes after all others.
  due_order timestamptz(3) not null generated always as (coalesce(due_at, '9999-12-31 00:00:00+00'::timestamptz)) stored,
  impact text not null default '',
  root_cause text not null default '',
  resolution_summary text not null default '',
  lessons_learned text not null default '',
  escalated_to text,
  escalated_to_id uuid,
  escalation_reason text,
  wait_reason text,
  reopen_reason text,
  reopened int not null default 0,
  -- When it began, when somebody saw it, when somebody began to work on it: stamps that the figures are made of.
  occurred_at timestamptz(3),
  detected_at timestamptz(3) not null default now(),
  started_at timestamptz(3),
  escalated_at timestamptz(3),
  resolved_at timestamptz(3),
  closed_at timestamptz(3),
  reopened_at timestamptz(3),
  -- Where its content is shown as well. The case itself stays as it was, so that the merge can be undone without loss.
  merged_into_id uuid,
  merged boolean not null generated always as (merged_into_id is not null) stored,
  created_by uuid not null,
  created_by_name text not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, owner_id) references users on delete set null (owner_id),
  foreign key (tenant_id, team_id) references teams on delete set null (team_id),
  constraint cases_merged foreign key (tenant_id, merged_into_id) references cases,
  constraint cases_not_itself check (merged_into_id <> id)
);
select guard_table('cases');
create unique index cases_number on cases (tenant_id, number);
create index cases_created_at on cases (tenant_id, created_at, id);
create index cases_updated_at on cases (tenant_id, updated_at, id);
create index cases_title on cases (tenant_id, title, id);
create index cases_severity_rank on cases (tenant_id, severity_rank, id);
create index cases_priority_rank on cases (tenant_id, priority_rank, id);
create index cases_due_order on cases (tenant_id, due_order, id);
create index cases_owner on cases (tenant_id, owner_id) where owner_id is not null;
create index cases_merged_into on cases (tenant_id, merged_into_id) where merged_into_id is not null;
create index cases_restricted on cases (tenant_id, id) where restricted;
create index cases_resolved_at on cases (tenant_id, resolved_at) where resolved_at is not null;

-- Who sees a restricted case, beside its owner and who holds cases:admin.
create table case_members (
  tenant_id uuid not null,
  case_id uuid not null,
  user_id uuid not null,
  added_by uuid not null,
  added_by_name text not null,
  added_at timestamptz(3) not null default now(),
  primary key (tenant_id, case_id, user_id),
  foreign key (tenant_id, case_id) references cases on delete cascade,
  foreign key (tenant_id, user_id) references users on delete cascade
);
select guard_table('case_members');
create index case_members_user on case_members (tenant_id, user_id, case_id);

-- Alerts stand on this floor: no foreign key. An alert can be in several cases.
create table case_alerts (
  tenant_id uuid not null,
  case_id uuid not null,
  alert_id uuid not null,
  added_by uuid not null,
  added_by_name text not null,
  added_at timestamptz(3) not null default now(),
  primary key (tenant_id, case_id, alert_id),
  foreign key (tenant_id, case_id) references cases on delete cascade
);
select guard_table('case_alerts');
create index case_alerts_alert on case_alerts (tenant_id, alert_id, case_id);

-- alert_id says which alert brought the host: it goes with it. Null: a person added it.
create table case_hosts (
  tenant_id uuid not null,
  case_id uuid not null,
  host_id uuid not null,
  alert_id uuid,
  added_at timestamptz(3) not null default now(),
  foreign key (tenant_id, case_id) references cases on delete cascade,
  foreign key (tenant_id, host_id) references hosts on delete cascade,
  constraint case_hosts_once unique nulls not distinct (tenant_id, case_id, host_id, alert_id)
);
select guard_table('case_hosts');
create index case_hosts_host on case_hosts (tenant_id, host_id, case_id);

create table case_tasks (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  title text not null,
  description text not null default '',
  status text not null default 'open' check (status in ('open', 'in_progress', 'done')),
  assignee_id uuid,
  due_at timestamptz(3),
  done_at timestamptz(3),
  position int not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references cases on delete cascade,
  foreign key (tenant_id, assignee_id) references users on delete set null (assignee_id)
);
select guard_table('case_tasks');
create index case_tasks_case on case_tasks (tenant_id, case_id, position, id);

create table case_templates (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  description text not null default '',
  tasks jsonb not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);
select guard_table('case_templates');
create unique index case_templates_once on case_templates (tenant_id, lower(name));
create index case_templates_name on case_templates (tenant_id, name, id);
create index case_templates_created_at on case_templates (tenant_id, created_at, id);
