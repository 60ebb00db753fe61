import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { statfsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { ndjson, resultRow } from '../inventory/hosts/fixtures.ts'
import { call, premises, type Reply, signIn } from './process.ts'

const ground = premises()
/** A disk of its own for the data folder; false where this user may not mount one. */
function small(size: string, how = ''): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `${how}size=${size},mode=0711`, 'tmpfs', ground.data], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const mounted = process.getuid?.() === 0 && small('1g')
if (!mounted) console.log('This user cannot mount a small disk: the full disk under the database is not tested.')
afterAll(async () => {
  await ground.end().catch(() => {}) // the folder is a mount point and stays until it is let go
  if (mounted) execFileSync('umount', ['-l', ground.data])
})

/** Of a kB each; `test:long` takes as many as a whole hunt brings. */
const rows = process.env.RAMPART_LONG ? 260_000 : 60_000
const room = rows * 750 // bytes: less than the rows and their log need
const patience = 180_000 // ms

test.skipIf(!mounted)(
  'a full disk: a clear answer, the process lives, what was acknowledged is kept, and with room the import goes on',
  { timeout: 600_000 },
  async () => {
    const server = await ground.start()
    const { blocks, bfree, bsize } = statfsSync(ground.data)
    expect(small(String((blocks - bfree) * bsize + room), 'remount,')).toBe(true)
    const token = await signIn(server.url)
    const kept = await call(server.url, 'POST', '/hosts', { token, body: { hostname: 'ham-dc-01' } })
    expect(kept.status).toBe(201)
    const key = randomUUID()
    const push = (): Promise<Reply | undefined> =>
      call(server.url, 'POST', '/ingestion/batch?artifact=Windows.System.Pslist&format=ndjson', {
        token,
        headers: { 'idempotency-key': key },
        body: ndjson(rows, (i) => resultRow(i % 50, { bytes: 1000 })),
      }).catch(() => undefined)
    const full = await push()
    expect([503, 507], JSON.stringify(full?.body)).toContain(full?.status)
    expect(String(full?.body.detail)).toMatch(/full|space|again/i)
    const alive = await fetch(`${server.url}/health`)
    expect([alive.status, server.child.exitCode]).toEqual([200, null])

    expect(small('2g', 'remount,')).toBe(true)
    const get = (path: string) => call(server.url, 'GET', path, { token }).catch(() => undefined)
    await until(async () => (await get(`/hosts/${kept.body.id}`))?.status === 200)
    let done: Reply | undefined
    await until(async () => {
      done = await push()
      return done?.status === 200
    })
    expect(done?.body).toMatchObject({ received: rows, rows_stored: rows, rejected_total: 0 })
    const [stored] = await ground.sql<{ n: string; lines: string }>(
      'select count(*) as n, count(distinct line) as lines from collection_rows',
    )
    expect([Number(stored?.n), Number(stored?.lines)]).toEqual([rows, rows])
  },
)

async function until(holds: () => Promise<boolean>) {
  for (const end = Date.now() + patience; !(await holds()); await sleep(250))
    if (Date.now() > end) throw new Error('It did not come back within three minutes.')
}
