import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, connect as dial, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Testbed, testbed } from '../testing/testbed.ts'
import { news } from './news.ts'

let bed: Testbed
const folder = mkdtempSync(join(tmpdir(), 'rampart-news-'))
beforeAll(async () => {
  bed = await testbed()
}, 120_000)
afterAll(async () => {
  await bed.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** PostgreSQL behind a door that can hold back what it answers, and counts the statements that tell something from then on. */
async function slowDoor() {
  const { host = '', port = 5432 } = bed.app
  const held: Socket[] = []
  let asked = 0
  let counts = false
  const server = createServer((near) => {
    const far = host.startsWith('/') ? dial(join(host, `.s.PGSQL.${port}`)) : dial(port, host)
    held.push(far)
    near.on('data', (bytes) => {
      if (counts) asked += bytes.toString('latin1').split('pg_notify').length - 1
      far.write(bytes)
    })
    far.on('data', (bytes) => near.write(bytes))
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const)
      one.on('error', () => other.destroy()).on('close', () => other.destroy())
  })
  await new Promise<void>((done) => server.listen(join(folder, '.s.PGSQL.5432'), done))
  return {
    login: { ...bed.app, host: folder, port: 5432 },
    asked: () => asked,
    hold: () => {
      counts = true
      for (const far of held) far.pause()
    },
    let: () => {
      for (const far of held) far.resume()
    },
    close: () => void server.close(),
  }
}

test('while PostgreSQL is slow to answer, what is told meanwhile waits and goes as one; nothing queues up in the driver, nothing is lost', async () => {
  const door = await slowDoor()
  const warnings: string[] = []
  const warned = ({ message }: Error) => void warnings.push(message)
  process.on('warning', warned)
  const [told, hearing] = [news(door.login), news(bed.app)]
  const heard = new Set<string | undefined>()
  hearing.on('work', (message) => heard.add(message))
  try {
    await expect.poll(() => told.connected() && hearing.connected(), { timeout: 60_000 }).toBe(true)
    door.hold()
    const messages = Array.from({ length: 8 }, (_, n) => `message ${n}`)
    for (const message of messages) {
      told.tell('work', message)
      await sleep(40) // each in a moment of its own: longer than messages are gathered
    }
    door.let()
    await expect.poll(() => messages.filter((message) => !heard.has(message)), { timeout: 60_000 }).toEqual([])
    expect(door.asked()).toBeLessThanOrEqual(2)
    expect(warnings.filter((message) => message.includes('already executing'))).toEqual([])
  } finally {
    process.off('warning', warned)
    await Promise.all([told.end(), hearing.end()])
    door.close()
  }
})
