import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../kernel/database.ts'

const longestMaking = 120_000 // ms, on a machine with other work to do

/** Names the folder, which is not there yet, in which the first that asks makes the database that all of a run copy. */
export const templateFolder = 'RAMPART_TEST_TEMPLATE'

/**
 * Puts into `data` what `rampart migrate` makes of an empty folder: a database with all its tables and nobody in it. Of all processes of a
 * run the first makes it and the others wait; each then has a copy. Outside of a run nothing is put there.
 */
export async function copyTemplate(data: string): Promise<void> {
  const place = process.env[templateFolder]
  if (place === undefined) return
  const [whole, ready] = [join(place, 'data'), join(place, 'ready')]
  if (begins(place)) {
    const database = await openDatabase({ RAMPART_DATA: whole, SECRET_KEY: randomUUID(), DATABASE_POOL: 1 })
    await database.stop()
    writeFileSync(ready, '')
  }
  for (const end = Date.now() + longestMaking; !existsSync(ready); await sleep(20))
    if (Date.now() > end) throw new Error(`Nobody made the database that is copied for each server: ${ready} is not there.`)
  execFileSync('cp', ['-a', `${whole}/.`, data]) // as it is: PostgreSQL's files belong to another user where root runs the tests
}

/** Whether nobody has begun; from now on somebody has. */
function begins(place: string): boolean {
  try {
    mkdirSync(place)
    return true
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false
    throw cause
  }
}
