-- The last human number of each tenant's campaigns; its row is locked until the commit, so numbers have no gaps.
create table campaign_numbers (
  tenant_id uuid primary key,
  last int not null default 0
);
select guard_table('campaign_numbers');

-- What the runs of one campaign share: when the next is planned. A completed run stays as it was.
create table campaign_series (
  tenant_id uuid not null,
  id uuid not null,
  recurrence text check (recurrence in ('weekly', 'monthly', 'quarterly', 'half_yearly', 'yearly')),
  -- As a person set it: the later ones are counted from it, so that the 31st is the 31st again after a short month.
  first_run_at timestamptz(3),
  next_run_at timestamptz(3),
  runs int not null default 1,
  version int not null default 1,
  primary key (tenant_id, id),
  constraint campaign_series_planned check (recurrence is null or next_run_at is not null)
);
select guard_table('campaign_series');
create index campaign_series_due on campaign_series (tenant_id, next_run_at) where next_run_at is not null;

create table campaigns (
  tenant_id uuid not null,
  id uuid not null,
  number int not null,
  reference text not null generated always as ('CMP-' || number::text) stored,
  name text not null,
  campaign_type text not null check (campaign_type in ('purple_team', 'red_team', 'blue_team', 'tabletop')),
  status text not null default 'draft' check (status in ('draft', 'active', 'completed')),
  description text not null default '',
  objective text not null default '',
  lead_id uuid,
  starts_at timestamptz(3),
  ends_at timestamptz(3),
  -- A campaign without a date comes after all others.
  start_order timestamptz(3) not null generated always as (coalesce(starts_at, '9999-12-31 00:00:00+00'::timestamptz)) stored,
  -- How many tests it has: what the guard of `activate` asks.
  tests int not null default 0,
  sources text[] not null default '{}',
  series_id uuid not null,
  run int not null default 1,
  activated_at timestamptz(3),
  completed_at timestamptz(3),
  completed_by uuid,
  completed_by_name text,
  created_by uuid not null,
  created_by_name text not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, lead_id) references users on delete set null (lead_id),
  foreign key (tenant_id, series_id) references campaign_series,
  constraint campaigns_order check (starts_at < ends_at)
);
select guard_table('campaigns');
create unique index campaigns_number on campaigns (tenant_id, number);
create unique index campaigns_run on campaigns (tenant_id, series_id, run);
create index campaigns_created_at on campaigns (tenant_id, created_at, id);
create index campaigns_updated_at on campaigns (tenant_id, updated_at, id);
create index campaigns_name on campaigns (tenant_id, name, id);
create index campaigns_start_order on campaigns (tenant_id, start_order, id);

-- Tests stand on this floor: no foreign key. `lineage` is the same in each run: what is compared with what.
-- `result` is null until the campaign is completed; then it is the test as it was, whatever becomes of it.
create table campaign_tests (
  tenant_id uuid not null,
  campaign_id uuid not null,
  test_id uuid not null,
  position int not null,
  depends_on uuid[] not null default '{}',
  planned_from timestamptz(3),
  planned_to timestamptz(3),
  lineage uuid not null,
  result jsonb,
  version int not null default 1,
  added_at timestamptz(3) not null default now(),
  primary key (tenant_id, campaign_id, test_id),
  foreign key (tenant_id, campaign_id) references campaigns on delete cascade,
  constraint campaign_tests_order check (planned_from < planned_to)
);
select guard_table('campaign_tests');
create index campaign_tests_test on campaign_tests (tenant_id, test_id, campaign_id);
