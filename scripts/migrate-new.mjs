// npm run migrate:new NAME: a new file in server/migrations, named by the time in UTC, so that files run in the order they were made.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const name = (process.argv[2] ?? '').replaceAll('-', '_')
if (!/^[a-z][a-z0-9_]{0,59}$/.test(name)) {
  console.error('Say what the migration does in small letters, for example: npm run migrate:new vendors')
  process.exit(1)
}
const time = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
const path = join(fileURLToPath(new URL('../server/migrations', import.meta.url)), `${time}_${name}.sql`)

const skeleton = `-- What this changes and why. It runs once, as the owner, in a transaction of its own; once it has run anywhere it is
-- never changed: a correction is a new migration. Afterwards run: npm run db:types
--
-- A table of a tenant looks like this (CONTRIBUTING.md, "Add a resource"):
--
-- create table ${name} (
--   tenant_id uuid not null references tenants,
--   id uuid not null,
--   version int not null default 1,
--   created_at timestamptz(3) not null default now(),
--   updated_at timestamptz(3) not null default now(),
--   -- host_id uuid not null,
--   primary key (tenant_id, id)
--   -- foreign key (tenant_id, host_id) references hosts (tenant_id, id)   always with tenant_id, never id alone
-- );
-- select guard_table('${name}');                                          -- the row policy, forced
-- create index ${name}_by_age on ${name} (tenant_id, created_at, id);     -- one for each order a list offers; those columns NOT NULL
`
try {
  writeFileSync(path, skeleton, { flag: 'wx' })
} catch (cause) {
  console.error(`The migration could not be written: ${cause.message}`)
  process.exit(1)
}
console.log(path)
