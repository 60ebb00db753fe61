import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { clientRow, ndjson, resultRow } from '../server/src/inventory/hosts/fixtures.ts'
import { bodyFile } from './bodies.ts'
import { type Bench, bench, call, cpu, type Figure, family, json, median, postmaster, pss, signIn, spread } from './rig.ts'

const starts = Number(process.env.BENCH_ROUNDS ?? 9)
const idle = 30_000 // ms

/** How long a start on existing data takes, and what a server costs that nobody asks for anything. */
export async function starting(): Promise<Figure[]> {
  const rig = await bench()
  try {
    await likeTheDemo(rig)
    const ready: number[] = []
    const bare: number[] = []
    for (let round = 0; round < starts; round += 1) {
      await rig.stop()
      bare.push(timed(() => execFileSync(process.execPath, ['-e', '0'])))
      const began = performance.now()
      await rig.start()
      ready.push(performance.now() - began)
    }
    return [
      {
        what: 'start on existing data until /health/ready',
        value: spread(ready, ' ms'),
        baseline: `Node alone ${spread(bare, ' ms')}`,
        target: '< 1,500 ms',
        holds: median(ready) < 1500,
      },
      ...(await atRest(rig)),
    ]
  } finally {
    await rig.end()
  }
}

function timed(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

/** 250 hosts and 56 collections of 500 rows. */
async function likeTheDemo({ port, folder }: Bench) {
  const { token } = await signIn(port)
  const send = async (name: string, rows: Iterable<Buffer>) => {
    const file = bodyFile(folder, name, rows)
    json(await call(port, `/api/v1/ingestion/batch?artifact=${name}`, { token, file }))
  }
  await send(
    'Server.Clients',
    ndjson(250, (index) => clientRow(index)),
  )
  for (let day = 0; day < 56; day += 1)
    await send(
      `Windows.System.Pslist.${day}`,
      ndjson(500, (index) => resultRow(index, { hosts: 250 }), day * 500),
    )
}

/** After a start and some use, as a server stands at night. */
async function atRest(rig: Bench): Promise<Figure[]> {
  const { token } = await signIn(rig.port)
  for (let request = 0; request < 200; request += 1) json(await call(rig.port, '/api/v1/hosts?limit=50', { token }))
  await sleep(10_000)
  const theirs = family(postmaster(rig))
  const ours = family(rig.pid).filter((pid) => !theirs.includes(pid)) // PostgreSQL is a child of the server
  const before = cpu([...ours, ...theirs])
  const began = performance.now()
  await sleep(idle)
  const share = (cpu([...ours, ...theirs]) - before) / ((performance.now() - began) / 1000)
  const [node, postgres] = [pss(ours), pss(family(postmaster(rig)))]
  return [
    {
      what: 'memory at rest, server and PostgreSQL (PSS)',
      value: `${(node + postgres).toFixed(0)} MB`,
      baseline: `server ${node.toFixed(0)}, PostgreSQL ${postgres.toFixed(0)} MB in ${theirs.length} processes`,
      target: '< 250 MB',
      holds: node + postgres < 250,
    },
    {
      what: `CPU at rest over ${idle / 1000} s`,
      value: `${(share * 100).toFixed(2)} % of a core`,
      baseline: 'an idle process: 0 %',
      target: '< 2 %',
      holds: share < 0.02,
    },
  ]
}
