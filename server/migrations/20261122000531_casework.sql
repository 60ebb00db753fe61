-- Records whose content only some see, whatever module they belong to: what lists of comments, tags, files and the trail ask before
-- they show something about one. `readers` are people; beside them whoever holds the permission `beyond`. A record that was deleted
-- stays here, as the trail still speaks of it.
create table restricted_records (
  tenant_id uuid not null,
  object_id uuid not null,
  object_type text not null,
  readers uuid[] not null,
  beyond text not null,
  primary key (tenant_id, object_id)
);
select guard_table('restricted_records');

-- Kept by the tables themselves, so that no way of writing them can forget it.
create function case_restriction(tenant uuid, id_of_case uuid) returns void language sql as $$
  delete from restricted_records r using cases c
    where r.tenant_id = tenant and r.object_id = id_of_case and c.tenant_id = tenant and c.id = id_of_case and not c.restricted;
  insert into restricted_records (tenant_id, object_id, object_type, readers, beyond)
  select tenant, c.id, 'cases', array(
      select m.user_id from case_members m where m.tenant_id = tenant and m.case_id = c.id
      union select c.owner_id where c.owner_id is not null order by 1), 'cases:admin'
    from cases c where c.tenant_id = tenant and c.id = id_of_case and c.restricted
  on conflict (tenant_id, object_id) do update set readers = excluded.readers;
$$;
create function cases_restricted_after() returns trigger language plpgsql as $$
begin
  perform case_restriction(new.tenant_id, new.id);
  return null;
end $$;
create trigger restriction after insert or update of restricted, owner_id on cases for each row execute function cases_restricted_after();
create function case_members_restricted_after() returns trigger language plpgsql as $$
begin
  perform case_restriction(coalesce(new.tenant_id, old.tenant_id), coalesce(new.case_id, old.case_id));
  return null;
end $$;
create trigger restriction after insert or delete on case_members for each row execute function case_members_restricted_after();

-- What people say happened, at the time when it did.
create table case_entries (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  at timestamptz(3) not null,
  text text not null,
  author_id uuid not null,
  author_name text not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references cases on delete cascade
);
select guard_table('case_entries');
create index case_entries_at on case_entries (tenant_id, case_id, at, id);

-- Markdown, kept as it was written; whoever shows it makes it harmless.
create table case_notes (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  title text not null,
  text text not null,
  author_id uuid not null,
  author_name text not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references cases on delete cascade
);
select guard_table('case_notes');
create index case_notes_case on case_notes (tenant_id, case_id, created_at, id);

-- Observables that matter to a case, and why. alert_id says which alert brought it: it goes with it.
create table case_artifacts (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  observable_id uuid not null,
  description text not null default '',
  alert_id uuid,
  added_by uuid not null,
  added_by_name text not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references cases on delete cascade,
  foreign key (tenant_id, observable_id) references observables on delete cascade,
  constraint case_artifacts_once unique nulls not distinct (tenant_id, case_id, observable_id, alert_id)
);
select guard_table('case_artifacts');
create index case_artifacts_observable on case_artifacts (tenant_id, observable_id, case_id);

-- A file that proves something. Its row stays when the content is removed, and a case that holds one is not deleted.
create table case_evidence (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  file_id uuid,
  name text not null,
  category text not null check (category in ('evidence', 'screenshot', 'log_file', 'document', 'report', 'pcap', 'memory_dump',
    'malware_sample', 'other')),
  description text not null default '',
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  downloads int not null default 0,
  added_by uuid not null,
  added_by_name text not null,
  removed_at timestamptz(3),
  -- Length and end of its chain of custody: a tail that was cut off shows.
  links int not null default 0,
  last_seal text not null default '',
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  constraint case_evidence_case foreign key (tenant_id, case_id) references cases,
  constraint case_evidence_file foreign key (tenant_id, file_id) references files
);
select guard_table('case_evidence');
create index case_evidence_of on case_evidence (tenant_id, case_id, created_at, id);

-- Who had it when. Each link is sealed over the one before with a key that is not in the database.
create table case_custody (
  tenant_id uuid not null,
  evidence_id uuid not null,
  n int not null,
  action text not null check (action in ('added', 'downloaded', 'verified', 'described', 'removed')),
  at timestamptz(3) not null,
  actor_id uuid not null,
  actor_name text not null,
  note text not null default '',
  sha256 text not null,
  seal text not null,
  primary key (tenant_id, evidence_id, n),
  foreign key (tenant_id, evidence_id) references case_evidence
);
select guard_table('case_custody');
revoke update, delete, truncate on case_custody from rampart_app;
create trigger append_only before update or delete on case_custody for each row execute function refuse_change();
create trigger append_only_all before truncate on case_custody for each statement execute function refuse_change();

-- Each merge that ever was, also one that was undone.
create table case_merges (
  tenant_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  target_id uuid not null,
  reason text not null default '',
  merged_by uuid not null,
  merged_by_name text not null,
  merged_at timestamptz(3) not null default now(),
  undone_by uuid,
  undone_by_name text,
  undone_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, source_id) references cases on delete cascade,
  foreign key (tenant_id, target_id) references cases on delete cascade
);
select guard_table('case_merges');
create index case_merges_source on case_merges (tenant_id, source_id, merged_at);
create index case_merges_target on case_merges (tenant_id, target_id, merged_at);
