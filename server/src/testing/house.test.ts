import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { tableTypes } from '../kernel/table-types.ts'
import { world } from './world.ts'

const root = resolve(import.meta.dirname, '../../..')
const files = ['contract/src', 'server/src', 'web/src'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name))),
)
const product = files.filter((file) => !/\.test\.tsx?$/.test(file) && !file.startsWith('server/src/testing/'))
const imports = new Map(files.map((file) => [file, importsOf(file)]))

/** Full file names stand in the source, so that no resolver is needed. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) => {
    if (target.startsWith('.')) return relative(root, resolve(root, dirname(file), target))
    return target.replace(/^@rampart\/contract\//, 'contract/src/')
  })
}

const floors = ['contract', 'kernel', 'platform', 'inventory', 'work', 'overview', 'app'] as const
function floorOf(file: string): number {
  if (file.startsWith('contract/')) return 0
  const folder = /^server\/src\/(\w+)\//.exec(file)?.[1]
  const found = floors.findIndex((floor) => folder === `${floor}`)
  return found < 0 ? floors.length - 1 : found
}
const moduleOf = (file: string) => /^server\/src\/(?:platform|inventory|work|overview)\/([\w-]+)\//.exec(file)?.[1]

test('imports run downwards only', () => {
  const wrong = product
    .filter((file) => file.startsWith('server/') || file.startsWith('contract/'))
    .flatMap((file) =>
      (imports.get(file) ?? [])
        .filter((target) => /^(server|contract)\//.test(target) && floorOf(target) > floorOf(file))
        .map((target) => `${file} imports ${target} from a floor above: let that one listen to an event, or move the shared part down`),
    )
  expect(wrong).toEqual([])
})

test('modules meet only through ports, and circles there are none', () => {
  const wrong = product.flatMap((file) => {
    const mine = moduleOf(file)
    if (!mine) return []
    return (imports.get(file) ?? [])
      .filter((target) => moduleOf(target) && moduleOf(target) !== mine && !target.endsWith('.port.ts'))
      .map((target) => `${file} imports ${target}: another module is reached through its <name>.port.ts only`)
  })
  expect(wrong).toEqual([])
  const state = new Map<string, 'open' | 'done'>()
  const circles: string[] = []
  const walk = (file: string, path: string[]) => {
    if (state.get(file) === 'done') return
    if (state.get(file) === 'open') {
      circles.push([...path.slice(path.indexOf(file)), file].join(' -> '))
      return
    }
    state.set(file, 'open')
    for (const target of imports.get(file) ?? []) if (imports.has(target)) walk(target, [...path, file])
    state.set(file, 'done')
  }
  // A type that two kernel files share is no circle at run time; modules may not have even that.
  for (const file of product.filter((name) => moduleOf(name) || name.startsWith('web/'))) walk(file, [])
  expect(circles.filter((circle) => !circle.includes('/kernel/'))).toEqual([])
})

test('the contract imports zod only, web and server never each other, a web module no other', () => {
  const wrong = files.flatMap((file) =>
    (imports.get(file) ?? []).flatMap((target) => {
      if (file.startsWith('contract/') && !file.endsWith('.test.ts') && !target.startsWith('contract/') && target !== 'zod')
        return [`${file} imports ${target}`]
      if (
        file.startsWith('web/') &&
        (target.startsWith('server/') || target.startsWith('node:')) &&
        !file.endsWith('.test.ts') &&
        !file.endsWith('.test.tsx')
      )
        return [`${file} imports ${target}`]
      if (file.startsWith('server/') && target.startsWith('web/')) return [`${file} imports ${target}`]
      const [mine, other] = [file, target].map((name) => /^web\/src\/modules\/([\w-]+)\//.exec(name)?.[1])
      if (mine && other && mine !== other) return [`${file} imports ${target}: a web module never imports another`]
      if (file.startsWith('web/src/kit/') && !/testing\.tsx$/.test(file) && /^web\/src\/(modules|app)\//.test(target))
        return [`${file} imports ${target}: the kit knows no module`]
      return []
    }),
  )
  expect(wrong).toEqual([])
})

// proves: [ASVS-1.2.5] [T18] [S8]
test('the way out is outbound only, and nothing runs a shell', () => {
  const ways =
    /(?<!\bout(?:bound)?\.)\bfetch\(|\bhttps?\.(?:request|get)\(|import \{[^}]*\b(?:request|get)\b[^}]*\} from 'node:https?'|from 'axios'|from 'undici'|\bexecSync\(|\bexec\(|shell:\s*true/
  const allowed = [/^server\/src\/platform\/outbound\//, /^web\//, /^server\/src\/testing\//, /^server\/src\/platform\/files\/s3/]
  const wrong = product.filter(
    (file) =>
      !allowed.some((ok) => ok.test(file)) &&
      ways.test(readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|\.exec\(/g, '')),
  )
  expect(wrong).toEqual([])
})

// proves: [S3]
test('every tenant table has a forced row policy', async () => {
  const { owner } = await world()
  const { rows } = await owner.query(`
    select c.relname as table, c.relrowsecurity and c.relforcerowsecurity as forced,
      exists (select from pg_policy p where p.polrelid = c.oid and p.polqual is not null and p.polwithcheck is not null) as policy
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and (c.relname = 'tenants' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id'))`)
  expect(rows.length).toBeGreaterThan(10)
  expect(rows.filter((row) => !row.forced || !row.policy)).toEqual([])
})

test('every table is a tenant’s, or is listed here with its reason', async () => {
  const { owner } = await world()
  const shared = [
    'backups' /* of the whole instance, for its operator */,
    'master_key' /* which key wraps the tenants' */,
    'migrations' /* the schema's own */,
    'outbox_consumers' /* names of modules */,
    'passkey_challenges' /* who signs in with a passkey alone is nobody yet */,
    'rate_windows' /* requests by budget, before a tenant may be known */,
    'signing_keys' /* of access tokens, for all */,
    'throttles' /* tries before anybody is known */,
    'tenants' /* its key is the tenant */,
  ]
  const { rows } = await owner.query<{ relname: string }>(`
    select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')`)
  expect(rows.map((row) => row.relname).filter((name) => !shared.includes(name))).toEqual([])
})

test('partitions cannot be reached round the policy of their table', async () => {
  const { owner } = await world()
  const { rows } = await owner.query<{ relname: string }>(`
    select relname from pg_class c where relnamespace = 'public'::regnamespace and relispartition and relkind = 'r'
      and has_table_privilege('rampart_app', c.oid, 'select, insert, update, delete') and not (relrowsecurity and relforcerowsecurity)`)
  expect(rows.map((row) => row.relname)).toEqual([])
})

// proves: [S3]
test('the login of the requests owns nothing and cannot pass row policies', async () => {
  const { owner } = await world()
  const { rows } = await owner.query(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'rampart_app'`,
  )
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }])
  const owned = await owner.query(`select relname from pg_class where relowner = 'rampart_app'::regrole`)
  expect(owned.rows).toEqual([])
})

test('foreign keys between tenant tables name the tenant too', async () => {
  const { owner } = await world()
  const { rows } = await owner.query(`
    select k.conname from pg_constraint k
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace
      and exists (select from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'tenant_id')
      and not exists (select from pg_attribute a where a.attrelid = k.conrelid and a.attname = 'tenant_id' and a.attnum = any (k.conkey))`)
  expect(rows).toEqual([])
})

test('functions that pass the row policies are few and known', async () => {
  const { owner } = await world()
  const { rows } = await owner.query<{ name: string; path: boolean }>(`
    select p.proname as name, coalesce(array_to_string(p.proconfig, ',') like '%search_path=%', false) as path
    from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`)
  expect(rows.filter((row) => !row.path)).toEqual([])
  await expect(`${rows.map((row) => row.name).join('\n')}\n`).toMatchFileSnapshot('snapshots/holes.txt')
})

/** Lists of what is computed when it is asked, and stands in no table (overview/coverage/paged.ts). */
const computed: ReadonlySet<string> = new Set(['coverage/risk/techniques', 'coverage/risk/recommendations'])

test('every list has an index that begins with the tenant, and sorts by columns that are never null', async () => {
  const w = await world()
  const { paths } = w.app.swagger() as { paths: Record<string, { get?: { parameters?: { name: string; schema: { enum?: string[] } }[] } }> }
  const wrong: string[] = []
  for (const [path, { get }] of Object.entries(paths)) {
    const sorts = get?.parameters?.find((p) => p.name === 'sort')?.schema.enum
    const table = path.slice('/api/v1/'.length).replaceAll('-', '_')
    if (!sorts || computed.has(table)) continue
    const real =
      {
        audit: 'events',
        'audit/export': 'events',
        jobs: 'job_runs',
        'hooks/{id}/deliveries': 'hook_deliveries',
        'techniques/reviews': 'attack_reviews',
        'tests/assignees': 'users',
        'coverage/snapshots': 'coverage_snapshots',
        'coverage/layers': 'coverage_layers',
        'coverage/alert_rules': 'coverage_alert_rules',
        'coverage/d3fend/countermeasures': 'd3fend_countermeasures',
      }[table] ??
      table
        .replace(/\/export$/, '')
        .split('/')
        .at(-1)
    const { rows } = await w.owner.query<{ attname: string; attnotnull: boolean; indexed: boolean }>(
      `select a.attname, a.attnotnull, exists (select from pg_index i where i.indrelid = a.attrelid and (i.indkey::int2[])[0] = (select attnum from pg_attribute where attrelid = a.attrelid and attname = 'tenant_id') and a.attnum = any (i.indkey::int2[])) as indexed
       from pg_attribute a where a.attrelid = to_regclass($1) and a.attname = any ($2)`,
      [real, sorts],
    )
    const columns = sorts.filter((s) => !s.startsWith('-'))
    for (const column of columns) {
      const found = rows.find((row) => row.attname === column)
      if (!found?.attnotnull || !found.indexed)
        wrong.push(
          `${path} sorts by ${real}.${column}: ${found ? 'it may be null or has no index of tenant and column' : 'there is no such column'}`,
        )
    }
  }
  expect(wrong).toEqual([])
})

test('every permission named is granted to somebody', async () => {
  const { rampart } = await world()
  const granted = new Set(rampart.modules.flatMap((m) => Object.keys(m.grants)))
  const named = product.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/(?:may: |needs: |has\(|forbidden\()'([a-z_-]+:[a-z_]+)'/g)].map(
      ([, permission = '']) => permission,
    ),
  )
  expect([...new Set(named)].filter((permission) => !granted.has(permission))).toEqual([])
  expect([...granted].filter((permission) => !named.includes(permission))).toEqual([])
})

test('permission by role is what was agreed', async () => {
  const { rampart } = await world()
  const table = rampart.modules.flatMap((m) =>
    Object.entries(m.grants).map(([permission, roles]) => `${permission}: ${[...roles].sort().join(' ')}`),
  )
  await expect(`${table.sort().join('\n')}\n`).toMatchFileSnapshot('snapshots/permissions.txt')
})

test('the API is what was agreed', async () => {
  const { app } = await world()
  await expect(`${JSON.stringify({ ...app.swagger(), servers: [] }, null, 1)}\n`).toMatchFileSnapshot('snapshots/openapi.json')
})

test('the table types are those of the migrated database', async () => {
  const { owner } = await world()
  expect(await tableTypes(owner), 'run npm run db:types').toBe(readFileSync(join(root, 'server/src/kernel/db.ts'), 'utf8'))
})

test('every module folder is in app.ts', () => {
  const app = readFileSync(join(root, 'server/src/app.ts'), 'utf8')
  const found = product.filter((file) => /\.module\.ts$/.test(file)).filter((file) => !app.includes(file.slice('server/src/'.length)))
  expect(found).toEqual([])
})

test('files and functions keep their size', () => {
  const long = product.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 301 && !file.endsWith('kernel/db.ts'))
  expect(long).toEqual([])
})

test('no path of a machine and no registry is named in what is committed', () => {
  const wrong = [...files, 'package-lock.json', '.ci/run', 'package.json'].filter((file) =>
    /registry\.npm|\/work\/main|"resolved": "http/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(wrong.filter((file) => !file.endsWith('house.test.ts'))).toEqual([])
})
