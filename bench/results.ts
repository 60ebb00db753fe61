import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { from } from 'pg-copy-streams'
import { resultRow } from '../server/src/inventory/hosts/fixtures.ts'
import { newId } from '../server/src/kernel/ids.ts'
import { type Bench, bench, call, connected, type Figure, json, percentile, pss, signIn, worker } from './rig.ts'

const count = Number(process.env.BENCH_ROWS ?? 1_000_000)
const bytes = 1000 // of a row as JSON
const distinct = 20_000

/** A large collection streamed in one body; meanwhile the server's memory, and whether it still answers others. */
export async function resultRows(): Promise<Figure[]> {
  const rig = await bench()
  try {
    const { token, tenant } = await signIn(rig.port)
    const source = worker('stream.ts', { port: rig.port, token, bytes, distinct })
    await stream(source, 2 * distinct) // the server is warm, and the hosts exist
    const watched = watch(rig)
    const { took, sent } = await stream(source, count)
    const { memory, waits } = await watched.end()
    source.end()
    const ours = (count * 1000) / took
    const owner = await connected(rig.owner())
    const raw = await copied(owner, tenant)
    await owner.end()
    const [peak, p99] = [Math.max(...memory), percentile(waits, 0.99)]
    const thousands = (rate: number) => Math.round(rate).toLocaleString('en-US')
    return [
      {
        what: `${thousands(count)} result rows of ${Math.round(sent / count).toLocaleString('en-US')} bytes in one body`,
        value: `${thousands(ours)} rows/s`,
        baseline: `COPY of the same rows by pg alone ${thousands(raw)} rows/s: ${((ours / raw) * 100).toFixed(0)} %`,
        target: '≥ 20,000 rows/s',
        holds: ours >= 20_000,
      },
      {
        what: "the server's memory meanwhile (PSS, most of all looks)",
        value: `${peak.toFixed(0)} MB`,
        baseline: `before it ${memory[0]?.toFixed(0)} MB`,
        target: '< 400 MB',
        holds: peak < 400,
      },
      {
        what: `/health meanwhile, ${waits.length} requests`,
        value: `p99 ${p99.toFixed(1)} ms`,
        baseline: `median ${percentile(waits, 0.5).toFixed(1)}, longest ${Math.max(...waits).toFixed(1)} ms`,
        target: '< 60 ms',
        holds: p99 < 60,
      },
    ]
  } finally {
    await rig.end()
  }
}

async function stream(source: ReturnType<typeof worker>, rows: number) {
  const { took, sent, status, body } = await source.ask<{ took: number; sent: number; status: number; body: string }>({ rows })
  const { rows_stored } = json<{ rows_stored: number }>({ status, body })
  if (rows_stored !== rows) throw new Error(`${rows_stored} rows were stored instead of ${rows}`)
  return { took, sent }
}

/** Looks at the memory every 200 ms and asks /health every 10 ms until it is ended. */
function watch({ pid, port }: Bench) {
  const memory: number[] = []
  const waits: number[] = []
  let watching = true
  const look = async () => {
    for (; watching; await sleep(200)) memory.push(pss([pid]))
  }
  const ask = async () => {
    for (; watching; await sleep(10)) {
      const began = performance.now()
      json(await call(port, '/health'))
      waits.push(performance.now() - began)
    }
  }
  const both = Promise.all([look(), ask()])
  return {
    end: async () => {
      watching = false
      await both
      return { memory, waits }
    },
  }
}

/** The same rows by COPY into the same table, as the owner whom no policy holds. */
async function copied(owner: pg.Client, tenant: string): Promise<number> {
  const collection = newId()
  const texts = Array.from({ length: distinct }, (_, index) =>
    JSON.stringify(resultRow(index, { hosts: distinct / 1000, bytes })).replaceAll('\\', '\\\\'),
  )
  const host = newId()
  function* pieces() {
    for (let line = 1; line <= count; ) {
      let piece = ''
      for (const end = Math.min(line + 250, count + 1); line < end; line += 1)
        piece += `${tenant}\t${collection}\t${line}\t${host}\t${texts[(line - 1) % distinct]}\n`
      yield Buffer.from(piece)
    }
  }
  const began = performance.now()
  await pipeline(
    Readable.from(pieces()),
    owner.query(from('copy collection_rows (tenant_id, collection_id, line, host_id, data) from stdin')),
  )
  return (count * 1000) / (performance.now() - began)
}
