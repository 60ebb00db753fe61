import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Claims a data folder for this process, until the returned function is called or the process ends in any way.
 *
 * Node offers no file lock of its own; SQLite's exclusive transaction is one (fcntl): the system drops it with the
 * process, so kill -9 leaves nothing to judge, and two starters in the same millisecond cannot both have it.
 * @throws Error with a sentence when another process has it.
 */
export function claim(data: string): () => void {
  const said = join(data, 'owner.pid')
  const lock = lockIn(data)
  try {
    lock.exec('pragma journal_mode = off; begin exclusive')
  } catch (cause) {
    lock.close()
    if (!(cause instanceof Error && /locked|busy/.test(cause.message))) throw cause
    throw new Error(`Another Rampart (process ${ownerIn(said)}) uses the folder ${data}. Stop it, or set RAMPART_DATA to another folder.`)
  }
  writeFileSync(said, `${process.pid}\n`, { mode: 0o600 })
  return () => {
    if (lock.isOpen) lock.close()
  }
}

function lockIn(data: string): DatabaseSync {
  try {
    return new DatabaseSync(join(data, 'owner.lock'))
  } catch (cause) {
    throw new Error(`The data folder ${data} cannot be written by this user. Change its owner, or set RAMPART_DATA to another folder.`, {
      cause,
    })
  }
}

const ownerIn = (path: string) => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return 'unknown'
  }
}
