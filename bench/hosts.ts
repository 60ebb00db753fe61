import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { host } from '@rampart/contract/hosts.ts'
import type pg from 'pg'
import { fill } from './fill.ts'
import type { Loaded } from './load.ts'
import {
  type Bench,
  bench,
  call,
  connected,
  cpu,
  type Figure,
  family,
  json,
  median,
  pgbench,
  postmaster,
  ratios,
  signIn,
  spread,
  worker,
} from './rig.ts'

const rounds = Number(process.env.BENCH_ROUNDS ?? 9)
const time = 2000 // ms of each measurement
const hosts = 100_000
const tenants = 10
const list = '/api/v1/hosts?limit=50'

/** The statement that GET /hosts runs for its first page, with every column of the reply, without policy or driver around it. */
const columns = host.keyof().options.filter((column) => column !== 'id')
const page = `select id, ${columns.join(', ')}, hostname as sorted from hosts where tenant_id = $1 order by hostname, id limit 51`

/** The first page of hosts under load, as shipped, beside what its query alone reaches. */
export async function hostsList(): Promise<Figure[]> {
  const rig = await bench()
  try {
    const { token, tenant } = await signIn(rig.port)
    const owner = await connected(rig.owner())
    await fill(owner, tenant, { hosts, tenants })
    const figures = [...(await underLoad(rig, token, tenant)), ...(await searched(rig, owner, tenant))]
    await owner.end()
    return figures
  } finally {
    await rig.end()
  }
}

async function underLoad(rig: Bench, token: string, tenant: string): Promise<Figure[]> {
  const load = worker('load.ts', { port: rig.port, token, connections: 16 })
  const alone = worker('pg-alone.ts', { config: rig.owner(), connections: 8 })
  const ask = (path: string, ms = time) => load.ask<Loaded>({ path, time: ms })
  const raw = (ms = time) => alone.ask<{ rate: number }>({ text: page, values: [tenant], time: ms })
  const twentieth = await pageOf(rig, token, 20)
  const withPgbench = pgbenchOf(rig, tenant)
  const spent: Cost[] = []
  const spentAlone: Cost[] = []
  const first: Loaded[] = []
  const pgAlone: number[] = []
  const bench: number[] = []
  const late: number[] = []
  const again: number[] = []
  const total: number[] = []
  const part: number[] = []
  try {
    for (let warm = 0; warm < 2; warm += 1) await Promise.all([await ask(list), await raw()])
    for (let round = 0; round < rounds; round += 1) {
      spent.push(
        await costOf(rig, rig.pid, async () => {
          const loaded = await ask(list)
          first.push(loaded)
          return loaded.rate
        }),
      )
      spentAlone.push(
        await costOf(rig, alone.pid, async () => {
          const { rate } = await raw()
          pgAlone.push(rate)
          return rate
        }),
      )
      if (withPgbench) bench.push(await withPgbench())
    }
    for (let round = 0; round < rounds; round += 1) {
      again.push((await ask(list, 600)).rate)
      late.push((await ask(twentieth, 600)).rate)
      total.push((await ask(`${list}&total=true`, 600)).rate)
      part.push((await ask(`${list}&q=${middle}`, 600)).rate)
    }
  } finally {
    load.end()
    alone.end()
  }
  const rates = first.map(({ rate }) => rate)
  const overPg = median(ratios(rates, pgAlone))
  const overBench = median(ratios(rates, bench))
  const slower = median(ratios(again, late))
  return [
    {
      what: `GET /hosts, first 50 of ${hosts.toLocaleString('en-US')} in ${tenants} tenants, 16 connections (${((first[0]?.bytes ?? 0) / 1000).toFixed(1)} kB)`,
      value: `${spread(rates, ' req/s')}, p99 ${median(first.map(({ p99 }) => p99)).toFixed(0)} ms`,
      baseline: `pg alone ${spread(pgAlone, '/s')}: ${percent(overPg)}`,
      target: '≥ 70 %',
      holds: overPg >= 0.7,
    },
    {
      what: 'processor time of one such request (steadier than rates on a busy machine)',
      value: `server ${micro(spent, 'node')}, PostgreSQL ${micro(spent, 'postgres')}`,
      baseline: `pg alone: its process ${micro(spentAlone, 'node')}, PostgreSQL ${micro(spentAlone, 'postgres')}`,
    },
    bench.length
      ? {
          what: 'the same against pgbench -M prepared, 8 clients',
          value: percent(overBench),
          baseline: `pgbench ${spread(bench, '/s')}`,
          target: '≥ 13 %',
          holds: overBench >= 0.13,
        }
      : { what: 'the same against pgbench', value: 'skipped: there is no pgbench on this machine' },
    {
      what: '20th page by cursor',
      value: spread(late, ' req/s'),
      baseline: `first page ${spread(again, ' req/s')}: takes ${slower.toFixed(2)}x`,
      target: '≤ 1.2x',
      holds: slower <= 1.2,
    },
    {
      what: 'first page with total=true',
      value: spread(total, ' req/s'),
      baseline: `without: takes ${median(ratios(again, total)).toFixed(2)}x`,
    },
    {
      what: `q=${middle}, a middle part of a name`,
      value: spread(part, ' req/s'),
      baseline: `first page: takes ${median(ratios(again, part)).toFixed(2)}x`,
    },
  ]
}

interface Cost {
  node: number
  postgres: number
}
const micro = (costs: readonly Cost[], part: keyof Cost) => `${median(costs.map((cost) => cost[part])).toFixed(0)} µs`

/** What a round of requests took of the processors, in microseconds for each: the Node process `node`, and PostgreSQL. `run` answers requests per second. */
async function costOf(rig: Bench, node: number, run: () => Promise<number>): Promise<Cost> {
  const parts = { node: [node], postgres: family(postmaster(rig)) }
  const before = { node: cpu(parts.node), postgres: cpu(parts.postgres) }
  const count = (await run()) * (time / 1000)
  const each = (part: keyof Cost) => ((cpu(parts[part]) - before[part]) * 1e6) / count
  return { node: each('node'), postgres: each('postgres') }
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`

/** The path of a page that only its cursors lead to. */
async function pageOf(rig: Bench, token: string, number: number): Promise<string> {
  let path = list
  for (let at = 1; at < number; at += 1) {
    const { next } = json<{ next: string }>(await call(rig.port, path, { token }))
    path = `${list}&cursor=${encodeURIComponent(next)}`
  }
  return path
}

function pgbenchOf(rig: Bench, tenant: string): (() => Promise<number>) | undefined {
  const program = pgbench()
  if (!program) return undefined
  const script = join(rig.folder, 'page.sql')
  const { host: socket, user, password, database } = rig.owner()
  writeFileSync(script, `${page.replace('$1', `'${tenant}'`)};\n`)
  const args = [
    '-h',
    String(socket),
    '-U',
    String(user),
    '-n',
    '-M',
    'prepared',
    '-c',
    '8',
    '-j',
    '1',
    '-T',
    String(time / 1000),
    '-f',
    script,
  ]
  return async () => {
    const { stdout } = await promisify(execFile)(program, [...args, String(database)], {
      env: { ...process.env, PGPASSWORD: String(password) },
    })
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
  }
}

/** In the middle of about ten names of each tenant. */
const middle = 'ws-0042'
const search = page.replace(' order by', ` and (search_text ilike '%${middle}%') order by`)

/** The leakproof trap: under row policies an index may be left unused that the owner's query uses. */
async function searched(rig: Bench, owner: pg.Client, tenant: string): Promise<Figure[]> {
  const app = await connected(rig.app())
  const timed = async (client: pg.Client) => {
    await client.query(`begin; set local app.tenant_id = '${tenant}'`)
    const began = performance.now()
    await client.query({ name: 'search', text: search, values: [tenant] })
    const took = performance.now() - began
    await client.query('commit')
    return took
  }
  const under: number[] = []
  const free: number[] = []
  for (let round = -5; round < rounds * 5; round += 1) {
    const pair = [await timed(app), await timed(owner)] as const
    if (round < 0) continue
    under.push(pair[0])
    free.push(pair[1])
  }
  await app.query(`begin; set local app.tenant_id = '${tenant}'`)
  const { rows } = await app.query<{ 'QUERY PLAN': string }>(`explain ${search.replace('$1', `'${tenant}'`)}`)
  await app.end()
  const node = rows.map((row) => row['QUERY PLAN'].trim()).findLast((line) => /Scan/.test(line)) ?? ''
  const slower = median(ratios(under, free))
  return [
    {
      what: `that query as rampart_app under row policies; plan: ${node.replace(/^->\s+/, '').replace(/\s+\(.*/, '')}`,
      value: spread(under, ' ms', 2),
      baseline: `as superuser without them ${spread(free, ' ms', 2)}: ${slower.toFixed(2)}x`,
      target: '≤ 3x',
      holds: slower <= 3,
    },
  ]
}
