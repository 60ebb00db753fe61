import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { attack } from '../server/src/inventory/techniques/facts.ts'
import { systemActor } from '../server/src/kernel/guard.ts'
import { tenancy } from '../server/src/kernel/tenancy.ts'
import { groundOf } from '../server/src/overview/coverage/ground.ts'
import { measure } from '../server/src/overview/coverage/measure.ts'
import { testFacts } from '../server/src/work/tests/tests.port.ts'
import { type Bench, bench, call, connected, type Figure, json, median, ratios, signIn, spread } from './rig.ts'

const tests = Number(process.env.BENCH_TESTS ?? 20_000)
const rounds = Number(process.env.BENCH_ROUNDS ?? 15)
const bundle = join(import.meta.dirname, '../../shared/data/attack/enterprise-attack-18.1.json.gz')
const techniques = attack.techniques.map(({ id }) => id)

/** The matrix of 691 techniques at 20,000 tests: what the database is asked, what is counted from it, and the whole answer. */
export async function coverageMatrix(): Promise<Figure[]> {
  const rig = await bench({ MAX_LOOP_DELAY: '60000' }) // other work on the machine must not end the measurement
  try {
    const { token, tenant } = await signIn(rig.port)
    if (existsSync(bundle)) await importRelease(rig, token)
    const owner = await connected(rig.owner())
    await fillTests(owner, tenant)
    const rows = tenancy({ ...rig.app(), max: 4 })
    const who = { tx: rows.read(tenant), actor: systemActor(tenant) }
    const counted =
      'select technique_id, status, detection_result, count(*), max(ended_at) from tests where tenant_id = $1 group by 1, 2, 3'
    const took: Record<'facts' | 'raw' | 'scored' | 'answered', number[]> = { facts: [], raw: [], scored: [], answered: [] }
    let bytes = 0
    for (let round = -2; round < rounds; round++) {
      const found = {
        facts: await timed(() => testFacts(who)),
        raw: await timed(() => owner.query(counted, [tenant])),
        scored: await timed(async () => measure(await groundOf(who), Date.now())),
        answered: await timed(async () => {
          const answer = await call(rig.port, '/api/v1/coverage/matrix', { token })
          bytes = answer.body.length
          if (json<{ items: unknown[] }>(answer).items.length !== techniques.length) throw new Error('techniques are missing')
        }),
      }
      if (round >= 0) for (const name of Object.keys(took) as (keyof typeof took)[]) took[name].push(found[name])
    }
    await rows.end()
    await owner.end()
    const source = existsSync(bundle) ? 'a release of 24,771 objects in force' : 'our own table of techniques'
    const of = `${source}, ${techniques.length} techniques, ${tests.toLocaleString('en-US')} tests`
    const baseline = `a group by of the same rows by pg alone, as their owner: ${spread(took.raw, ' ms', 1)}`
    const times = (name: keyof typeof took) => `; ${median(ratios(took[name], took.raw)).toFixed(2)}x`
    return [
      {
        what: `${of}: what tests prove, one statement with its way there and back`,
        value: spread(took.facts, ' ms', 1),
        baseline: baseline + times('facts'),
        target: '< 60 ms',
        holds: median(took.facts) < 60,
      },
      {
        what: `${of}: every score and risk, with all that is read for them`,
        value: spread(took.scored, ' ms', 1),
        baseline: baseline + times('scored'),
        target: '< 1,000 ms',
        holds: median(took.scored) < 1000,
      },
      {
        what: `GET /coverage/matrix, ${Math.round(bytes / 1000)} kB`,
        value: spread(took.answered, ' ms', 1),
        baseline: baseline + times('answered'),
      },
    ]
  } finally {
    await rig.end()
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** With a release in force, techniques and groups are read from its rows. */
async function importRelease({ port }: Bench, token: string) {
  const { status, body } = await call(port, '/api/v1/techniques/releases?version=18.1', { token, file: bundle })
  if (status !== 202) throw new Error(`${status}: ${body.slice(0, 500)}`)
  const { job_id } = JSON.parse(body) as { job_id: string } // our own server's reply
  for (let state = ''; state !== 'completed'; await sleep(100)) {
    state = json<{ state: string }>(await call(port, `/api/v1/jobs/${job_id}`, { token })).state
    if (state === 'failed' || state === 'cancelled') throw new Error(`the release was not imported: ${state}`)
  }
}

/** Three of four are validated, of the last two years, on one or two platforms. */
async function fillTests(owner: pg.Client, tenant: string) {
  await owner.query(
    `insert into tests (tenant_id, id, number, title, technique_id, release, severity, status, blue_outcome, platforms, ended_at, red_submitted_at, created_by, created_by_name)
     select $1, gen_random_uuid(), i, 'Test ' || i, ($2::text[])[1 + i % $3::int], 'enterprise-attack 18.1', 'medium',
       case when i % 4 < 3 then 'validated' else (array['draft', 'red_executing', 'in_review', 'rejected'])[1 + i / 4 % 4] end,
       (array['prevented', 'alerted', 'logged', 'missed'])[1 + i / 7 % 4],
       case when i % 2 = 0 then array['Windows'] else array['Linux', 'macOS'] end,
       case when i % 4 < 3 then now() - make_interval(mins => i * 50) end, now() - make_interval(mins => i * 50 + 60), $1, 'bench'
     from generate_series(1, $4::int) i`,
    [tenant, techniques, techniques.length, tests],
  )
  await owner.query('vacuum analyze tests')
}
