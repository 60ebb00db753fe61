-- The test during which the alert was raised, on its host and technique: an exercise, left out of the times to answer. Tests stand
-- on this floor: no foreign key.
alter table alerts add column exercise_test_id uuid;
create index alerts_exercise on alerts (tenant_id, exercise_test_id, first_seen_at) where exercise_test_id is not null;
