-- The last human number of each tenant's tests. Its row is locked by whoever adds one, until the commit: numbers have no gaps.
create table test_numbers (
  tenant_id uuid primary key,
  last int not null default 0
);
select guard_table('test_numbers');

-- A purple test and the round that is going on; rounds that are over stand in test_rounds.
create table tests (
  tenant_id uuid not null,
  id uuid not null,
  number int not null,
  reference text not null generated always as ('TEST-' || number::text) stored,
  title text not null,
  description text not null default '',
  objective text not null default '',
  technique_id text not null,
  -- The ATT&CK release it was made with; it stays when another one becomes active.
  release text not null,
  -- As it was when the test was made of it: a template may change and go, so no foreign key.
  template_id uuid,
  host_id uuid,
  target_environment text not null default '',
  platforms text[] not null default '{}',
  severity text not null check (severity in ('critical', 'high', 'medium', 'low', 'info')),
  severity_rank smallint not null generated always as
    (case severity when 'critical' then 5 when 'high' then 4 when 'medium' then 3 when 'low' then 2 else 1 end) stored,
  status text not null default 'draft'
    check (status in ('draft', 'red_executing', 'blue_evaluating', 'in_review', 'validated', 'rejected')),
  round int not null default 1,
  red_outcome text check (red_outcome in ('executed', 'blocked', 'failed')),
  red_notes text not null default '',
  red_command text not null default '',
  red_started_at timestamptz(3),
  red_submitted_at timestamptz(3),
  -- Who worked on a side of this round: four eyes keep them from its review.
  red_workers uuid[] not null default '{}',
  blue_outcome text check (blue_outcome in ('prevented', 'alerted', 'logged', 'missed')),
  blue_notes text not null default '',
  blue_started_at timestamptz(3),
  blue_submitted_at timestamptz(3),
  blue_workers uuid[] not null default '{}',
  detected_at timestamptz(3),
  detection_result text check (detection_result in ('detected', 'partial', 'not_detected')) generated always as
    (case blue_outcome when 'prevented' then 'detected' when 'alerted' then 'detected' when 'logged' then 'partial'
      when 'missed' then 'not_detected' end) stored,
  red_decision text check (red_decision in ('approve', 'reject')),
  red_decided_by uuid,
  red_decided_by_name text,
  red_decided_at timestamptz(3),
  red_decision_note text not null default '',
  -- Why an administrator decided in spite of four eyes.
  red_override_reason text,
  blue_decision text check (blue_decision in ('approve', 'reject')),
  blue_decided_by uuid,
  blue_decided_by_name text,
  blue_decided_at timestamptz(3),
  blue_decision_note text not null default '',
  blue_override_reason text,
  ended_at timestamptz(3),
  -- Why the round before this one was not the last.
  reopen_reason text not null default '',
  -- Who changed the round last after both leads had decided, and why.
  override_reason text,
  overridden_by uuid,
  overridden_by_name text,
  overridden_at timestamptz(3),
  classification text not null default 'internal' check (classification in ('public', 'internal', 'confidential', 'restricted')),
  retest_of uuid,
  scheduled_for timestamptz(3),
  -- A test without a date comes after all others.
  scheduled_order timestamptz(3) not null generated always as (coalesce(scheduled_for, '9999-12-31 00:00:00+00'::timestamptz)) stored,
  red_assignee_id uuid,
  blue_assignee_id uuid,
  -- Length and end of its worklog: a tail that was cut off shows, and the trail tells of each end.
  worklog_n int not null default 0,
  worklog_seal text not null default '',
  created_by uuid not null,
  created_by_name text not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, host_id) references hosts on delete set null (host_id),
  foreign key (tenant_id, red_assignee_id) references users on delete set null (red_assignee_id),
  foreign key (tenant_id, blue_assignee_id) references users on delete set null (blue_assignee_id),
  foreign key (tenant_id, retest_of) references tests on delete set null (retest_of)
);
select guard_table('tests');
create unique index tests_number on tests (tenant_id, number);
create index tests_created_at on tests (tenant_id, created_at, id);
create index tests_updated_at on tests (tenant_id, updated_at, id);
create index tests_title on tests (tenant_id, title, id);
create index tests_severity_rank on tests (tenant_id, severity_rank, id);
create index tests_scheduled_order on tests (tenant_id, scheduled_order, id);
create index tests_status on tests (tenant_id, status, created_at, id);
-- What coverage counts, without the rows themselves.
create index tests_facts on tests (tenant_id, technique_id) include (status, detection_result, ended_at, platforms);
create index tests_red_assignee on tests (tenant_id, red_assignee_id) where red_assignee_id is not null;
create index tests_blue_assignee on tests (tenant_id, blue_assignee_id) where blue_assignee_id is not null;
create index tests_retest_of on tests (tenant_id, retest_of) where retest_of is not null;
create index tests_host on tests (tenant_id, host_id) where host_id is not null;
create index tests_template on tests (tenant_id, template_id) where template_id is not null;

-- A round that is over, as it was when its test was opened again.
create table test_rounds (
  tenant_id uuid not null,
  test_id uuid not null,
  round int not null,
  status text not null check (status in ('validated', 'rejected')),
  red_outcome text check (red_outcome in ('executed', 'blocked', 'failed')),
  red_notes text not null,
  red_command text not null,
  red_started_at timestamptz(3),
  red_submitted_at timestamptz(3),
  red_workers uuid[] not null,
  blue_outcome text check (blue_outcome in ('prevented', 'alerted', 'logged', 'missed')),
  blue_notes text not null,
  blue_started_at timestamptz(3),
  blue_submitted_at timestamptz(3),
  blue_workers uuid[] not null,
  detected_at timestamptz(3),
  detection_result text check (detection_result in ('detected', 'partial', 'not_detected')),
  red_decision text check (red_decision in ('approve', 'reject')),
  red_decided_by uuid,
  red_decided_by_name text,
  red_decided_at timestamptz(3),
  red_decision_note text not null,
  red_override_reason text,
  blue_decision text check (blue_decision in ('approve', 'reject')),
  blue_decided_by uuid,
  blue_decided_by_name text,
  blue_decided_at timestamptz(3),
  blue_decision_note text not null,
  blue_override_reason text,
  ended_at timestamptz(3),
  override_reason text,
  overridden_by uuid,
  overridden_by_name text,
  overridden_at timestamptz(3),
  reopened_at timestamptz(3) not null,
  reopened_by uuid not null,
  reopened_by_name text not null,
  reopen_reason text not null default '',
  primary key (tenant_id, test_id, round),
  foreign key (tenant_id, test_id) references tests on delete cascade
);
select guard_table('test_rounds');

-- What proves a side of a round: a file, or an alert of the exercise, which stands on this floor and has no foreign key.
create table test_evidence (
  tenant_id uuid not null,
  id uuid not null,
  test_id uuid not null,
  team text not null check (team in ('red', 'blue')),
  round int not null,
  kind text not null default 'file' check (kind in ('file', 'alert')),
  file_id uuid,
  alert_id uuid,
  -- When the alert was raised, and when it was deleted: evidence of a round whose blue side was handed over outlives it.
  seen_at timestamptz(3),
  alert_gone_at timestamptz(3),
  name text not null,
  description text not null default '',
  media_type text not null,
  bytes bigint not null,
  sha256 text,
  malicious boolean not null default false,
  -- Of malicious content that we locked in a zip: what is inside.
  original_sha256 text,
  original_bytes bigint,
  added_by uuid not null,
  added_by_name text not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  constraint test_evidence_kind check ((kind = 'file') = (file_id is not null) and (kind = 'alert') = (alert_id is not null)),
  constraint test_evidence_test foreign key (tenant_id, test_id) references tests,
  constraint test_evidence_file foreign key (tenant_id, file_id) references files
);
select guard_table('test_evidence');
create index test_evidence_of on test_evidence (tenant_id, test_id, created_at, id);
create index test_evidence_file_of on test_evidence (tenant_id, file_id) where file_id is not null;
create unique index test_evidence_alert_once on test_evidence (tenant_id, test_id, round, alert_id) where alert_id is not null;
create index test_evidence_alert on test_evidence (tenant_id, alert_id) where alert_id is not null;

-- What was worked on a side and how long. Each entry is sealed over the one before.
create table test_worklogs (
  tenant_id uuid not null,
  test_id uuid not null,
  n int not null,
  round int not null,
  team text not null check (team in ('red', 'blue')),
  kind text not null check (kind in ('submit', 'note')),
  seconds int not null,
  note text not null default '',
  at timestamptz(3) not null,
  author_id uuid not null,
  author_name text not null,
  seal text not null,
  primary key (tenant_id, test_id, n),
  foreign key (tenant_id, test_id) references tests on delete cascade
);
select guard_table('test_worklogs');
revoke update, delete, truncate on test_worklogs from rampart_app;
-- Who is deleted is called by a pseudonym; no seal is over names.
grant update (author_name) on test_worklogs to rampart_app;

-- What a detection rule did in a round. Rules may go; what they did stays.
create table test_rule_results (
  tenant_id uuid not null,
  id uuid not null,
  test_id uuid not null,
  round int not null,
  rule_id uuid not null,
  rule_title text not null,
  triggered text not null check (triggered in ('yes', 'no', 'unknown')),
  note text not null default '',
  evaluated_by uuid not null,
  evaluated_by_name text not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  constraint test_rule_results_once unique (tenant_id, test_id, round, rule_id),
  foreign key (tenant_id, test_id) references tests on delete cascade
);
select guard_table('test_rule_results');
create index test_rule_results_rule on test_rule_results (tenant_id, rule_id);

-- What is to be done so that the next test goes better.
create table test_remediations (
  tenant_id uuid not null,
  id uuid not null,
  test_id uuid not null,
  step text not null,
  owner_id uuid,
  due_on date,
  status text not null default 'open' check (status in ('open', 'in_progress', 'done', 'wont_fix')),
  done_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, test_id) references tests on delete cascade,
  foreign key (tenant_id, owner_id) references users on delete set null (owner_id)
);
select guard_table('test_remediations');
create index test_remediations_test on test_remediations (tenant_id, test_id, created_at, id);
create index test_remediations_owner on test_remediations (tenant_id, owner_id, status) where owner_id is not null;
