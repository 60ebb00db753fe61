import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import type pg from 'pg'
import { type Bench, bench, call, connected, type Figure, json, median, percentile, ratios, signIn, spread } from './rig.ts'

const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const bundle = join(import.meta.dirname, '../../shared/data/attack/enterprise-attack-18.1.json.gz')

interface Timed {
  took: number
  health: number[]
}

/**
 * ATT&CK 18.1 as one file: the job from the request to its end, beside pg alone putting the same objects into one table of three
 * columns; then the same file again. What /health answers meanwhile is asked every 10 ms.
 */
export async function attackImport(): Promise<Figure[]> {
  if (!existsSync(bundle)) return [{ what: 'skipped: ../shared/data/attack/enterprise-attack-18.1.json.gz is not there', value: '' }]
  const rig = await bench({ MAX_LOOP_DELAY: '60000' }) // what it lags is measured here, by /health; sheds on a busy machine would end the part
  try {
    const { tenant } = await signIn(rig.port)
    const owner = await connected(rig.owner())
    const alone = await connected(rig.app())
    await owner.query('create table bench_attack (id text, type text, object jsonb); grant all on bench_attack to rampart_app')
    const [bare, first, again]: [number[], Timed[], Timed[]] = [[], [], []]
    for (let round = -1; round < rounds; round++) {
      await owner.query('delete from attack_releases where tenant_id = $1', [tenant])
      await owner.query('truncate bench_attack')
      await owner.query('checkpoint')
      const raw = await pgAlone(alone)
      const fresh = await imported(rig)
      const same = await imported(rig)
      if (round < 0) continue
      bare.push(raw)
      first.push(fresh)
      again.push(same)
    }
    await owner.end()
    await alone.end()
    const took = (of: readonly Timed[]) => of.map((each) => each.took)
    const baseline = `gunzip, JSON.parse and one jsonb_to_recordset by pg alone ${spread(bare, ' ms')}`
    const slower = (of: readonly Timed[]) => median(ratios(took(of), bare))
    const health = [...first, ...again].flatMap((each) => each.health)
    return [
      {
        what: 'ATT&CK 18.1 (24,771 objects) from the request to the end of its job',
        value: spread(took(first), ' ms'),
        baseline: `${baseline}: ${slower(first).toFixed(2)}x`,
        target: '≤ 3x',
        holds: slower(first) <= 3,
      },
      {
        what: 'the same again, 0 rows written',
        value: spread(took(again), ' ms'),
        baseline: `${slower(again).toFixed(2)}x of it`,
        target: '≤ 1.5x',
        holds: slower(again) <= 1.5,
      },
      {
        what: `/health meanwhile, p99 of ${health.length}`,
        value: `${percentile(health, 0.99).toFixed(0)} ms`,
        target: '< 100 ms',
        holds: percentile(health, 0.99) < 100,
      },
    ]
  } finally {
    await rig.end()
  }
}

async function pgAlone(alone: pg.Client): Promise<number> {
  const began = performance.now()
  const { objects } = JSON.parse(gunzipSync(readFileSync(bundle)).toString()) as { objects: { id: string; type: string }[] }
  const rows = JSON.stringify(objects.map((object) => ({ id: object.id, type: object.type, object })))
  await alone.query('insert into bench_attack select * from jsonb_to_recordset($1::jsonb) as r (id text, type text, object jsonb)', [rows])
  return performance.now() - began
}

async function imported({ port }: Bench): Promise<Timed> {
  const { token } = await signIn(port)
  const health: number[] = []
  let over = false
  const watch = (async () => {
    while (!over) {
      const asked = performance.now()
      await call(port, '/health')
      health.push(performance.now() - asked)
      await sleep(10)
    }
  })()
  watch.catch(() => {}) // heard where it is awaited
  const began = performance.now()
  const { status, body } = await call(port, '/api/v1/techniques/releases?version=18.1', { token, file: bundle })
  if (status !== 202) throw new Error(`${status}: ${body.slice(0, 500)}`)
  const { job_id } = JSON.parse(body) as { job_id: string } // our own server's reply
  for (;;) {
    const job = json<{ state: string; error: string | null }>(await call(port, `/api/v1/jobs/${job_id}`, { token }))
    if (job.state === 'completed') break
    if (job.state !== 'queued' && job.state !== 'running') throw new Error(job.error ?? job.state)
    await sleep(10)
  }
  const took = performance.now() - began
  over = true
  await watch
  return { took, health }
}
