import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { storedSearch } from '../server/src/inventory/observables/matching/search.ts'
import { tenancy } from '../server/src/kernel/tenancy.ts'
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
  postmaster,
  pss,
  ratios,
  signIn,
  spread,
  worker,
} from './rig.ts'
import { digestOf } from './values.ts'

const count = Number(process.env.BENCH_ROWS ?? 1_000_000)
const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const warm = Math.min(20_000, count / 50)
/** Rows of one round: after all of them a tenth is stored. */
const portion = Math.max(1000, Math.round((count / 10 - warm) / rounds))
const further = Math.max(1000, count / 10) // rows of one body after that
const looks = 9
const indicators = 1000 // that are watched for meanwhile

/** Rows whose values are indexed and held against indicators, beside the same rows as sentences; and a new indicator against all of them. */
export async function matchingRows(): Promise<Figure[]> {
  const rig = await bench()
  try {
    const { token, tenant } = await signIn(rig.port)
    const owner = await connected(rig.owner())
    const source = worker('values.ts', { port: rig.port, token })
    const at = { rig, token, tenant, owner, source }
    await watchMany(at)
    await send(at, { from: 0, rows: warm, prose: false }) // the server is warm, and the hosts exist
    await matched(at)
    const [values, prose]: [Sent[], Sent[]] = [[], []]
    let rows = warm
    for (let round = 0; round < rounds; round += 1) {
      values.push(await send(at, { from: rows, rows: portion, prose: false }))
      rows += portion
      await matched(at)
      prose.push(await send(at, { from: 0, rows: portion, prose: true }))
    }
    const few = { rows, ...(await searched(at, rows)) }
    const lag = lagging(at)
    const memory: number[] = []
    for (; rows < count; rows += Math.min(further, count - rows)) {
      await send(at, { from: rows, rows: Math.min(further, count - rows), prose: false })
      memory.push(pss([rig.pid]))
    }
    await matched(at)
    const lags = await lag.end()
    const many = { rows, ...(await searched(at, rows)) }
    source.end()
    const { rows: sizes } = await owner.query<{ keys: number; bytes: number }>(
      `select sum(cardinality(keys))::float8 as keys, pg_total_relation_size('value_keys')::float8 as bytes from value_keys`,
    )
    await owner.end()
    const [{ keys = 0, bytes = 0 } = {}] = sizes
    const share = median(
      ratios(
        values.map(({ rate }) => rate),
        prose.map(({ rate }) => rate),
      ),
    )
    const thousands = (n: number) => Math.round(n).toLocaleString('en-US')
    const [longest] = lags.toSorted((a, b) => b - a)
    return [
      {
        what: `rows with ten values each, indexed and held against ${thousands(indicators)} indicators, ${rounds} rounds of ${thousands(portion)}`,
        value: spread(
          values.map(({ rate }) => rate),
          ' rows/s',
        ),
        baseline: `the same rows as sentences ${spread(
          prose.map(({ rate }) => rate),
          ' rows/s',
        )}: ${(share * 100).toFixed(0)} %`,
        target: '≥ 60 %',
        holds: share >= 0.6,
      },
      {
        what: 'processor time of one such row, matching included',
        value: `server ${spread(
          values.map(({ node }) => node),
          ' µs',
          1,
        )}, PostgreSQL ${spread(
          values.map(({ postgres }) => postgres),
          ' µs',
          1,
        )}`,
        baseline: `as sentences: server ${spread(
          prose.map(({ node }) => node),
          ' µs',
          1,
        )}, PostgreSQL ${spread(
          prose.map(({ postgres }) => postgres),
          ' µs',
          1,
        )}`,
      },
      {
        what: `how far matching is behind while ${thousands(count - few.rows)} rows stream in (looked at each 200 ms)`,
        value: `median ${median(lags).toFixed(1)} s, longest ${longest?.toFixed(1)} s`,
        target: '≤ 10 s',
        holds: (longest ?? 0) <= 10,
      },
      {
        what: "the server's memory meanwhile (PSS)",
        value: `${Math.max(...memory).toFixed(0)} MB`,
        target: '< 400 MB',
        holds: Math.max(...memory) < 400,
      },
      {
        what: `a new indicator against ${thousands(many.rows)} rows with ${thousands(keys)} indexed values (${(bytes / 1e6).toFixed(0)} MB), from the request until the event of its match`,
        value: spread(many.whole, ' ms'),
        baseline: `against ${thousands(few.rows)} rows ${spread(few.whole, ' ms')}`,
        target: '< 2,000 ms; with a tenth ≤ 1,000 ms',
        holds: median(many.whole) < 2000 && median(few.whole) <= 1000,
      },
      {
        what: `the search by itself as rampart_app under row policies; plan: ${many.plan}`,
        value: spread(many.alone, ' ms', 2),
        baseline: `${thousands(few.rows)} rows: ${spread(few.alone, ' ms', 2)}`,
      },
    ]
  } finally {
    await rig.end()
  }
}

interface At {
  rig: Bench
  token: string
  tenant: string
  owner: pg.Client
  source: ReturnType<typeof worker>
}
interface Sent {
  rate: number
  /** µs of a row. */
  node: number
  postgres: number
}

async function watchMany({ rig, token }: At) {
  const items = Array.from({ length: indicators }, (_, n) => ({ type: 'domain', value: `never-${n}.evil.example` }))
  json(await call(rig.port, '/api/v1/observables/bulk', { token, body: { items, indicator: true } }))
}

async function send(at: At, round: { from: number; rows: number; prose: boolean }): Promise<Sent> {
  const parts = { node: [at.rig.pid], postgres: family(postmaster(at.rig)) }
  const before = { node: cpu(parts.node), postgres: cpu(parts.postgres) }
  const { took, status, body } = await at.source.ask<{ took: number; status: number; body: string }>(round)
  const { rows_stored } = json<{ rows_stored: number }>({ status, body })
  if (rows_stored !== round.rows) throw new Error(`${rows_stored} rows were stored instead of ${round.rows}`)
  await matched(at)
  const each = (part: 'node' | 'postgres') => ((cpu(parts[part]) - before[part]) * 1e6) / round.rows
  return { rate: (round.rows * 1000) / took, node: each('node'), postgres: each('postgres') }
}

const behind = `select extract(epoch from clock_timestamp() - min(stored_at))::float8 as lag from unmatched_blocks`
async function matched({ owner }: At) {
  while ((await owner.query<{ lag: number | null }>(behind)).rows[0]?.lag != null) await sleep(20)
}

/** Seconds that the oldest portion has waited, looked at until it is ended. */
function lagging({ rig }: At) {
  const lags: number[] = []
  let watching = true
  const look = (async () => {
    const own = await connected(rig.owner())
    for (; watching; await sleep(200)) lags.push((await own.query<{ lag: number | null }>(behind)).rows[0]?.lag ?? 0)
    await own.end()
  })()
  return {
    end: async () => {
      watching = false
      await look
      return lags
    },
  }
}

/** Indicators that stand in one row each, anywhere in the stored ones: until they are told of, and the statement by itself. */
async function searched({ rig, token, tenant, owner }: At, rows: number) {
  const whole: number[] = []
  const ids: string[] = []
  for (let n = 0; n < looks; n += 1) {
    const value = digestOf(Math.floor(((n + 0.5) * rows) / looks))
    const began = performance.now()
    const made = await call(rig.port, '/api/v1/observables', { token, body: { type: 'sha256', value, indicator: true } })
    if (made.status !== 201 && made.status !== 409) throw new Error(made.body)
    const { id } = JSON.parse(made.body) as { id: string } // our own server's reply
    while (
      (await owner.query(`select from events where tenant_id = $1 and object_id = $2 and action = 'observables.match'`, [tenant, id]))
        .rowCount === 0
    )
      await sleep(5)
    whole.push(performance.now() - began)
    ids.push(id)
  }
  const db = tenancy(rig.app())
  const app = await connected(rig.app())
  const alone: number[] = []
  let plan = ''
  for (const id of ids) {
    const { sql, parameters } = storedSearch(tenant, [id]).compile(db.read(tenant))
    await app.query(`begin; set local app.tenant_id = '${tenant}'`)
    const began = performance.now()
    await app.query({ name: 'search', text: sql, values: [...parameters] })
    alone.push(performance.now() - began)
    const { rows: lines } = await app.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${sql}`, [...parameters])
    plan = lines
      .map((line) => line['QUERY PLAN'].trim())
      .filter((line) => /value_keys|Index Cond: .*bucket/.test(line))
      .join('; ')
    await app.query('commit')
  }
  await app.end()
  await db.end()
  return { whole, alone, plan }
}
