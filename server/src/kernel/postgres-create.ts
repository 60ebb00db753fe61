import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RunAs } from './postgres-binaries.ts'

/** As root: the user that owns the database already, else "rampart" of this machine, else nobody. */
export function userFor(folder: string): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined
  if (existsSync(folder)) {
    const { uid, gid } = statSync(folder)
    if (uid !== 0) return { uid, gid }
  }
  const [, uid, gid] = /^rampart:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? []
  return uid && gid && uid !== '0' ? { uid: Number(uid), gid: Number(gid) } : { uid: 65534, gid: 65534 }
}

/** Not "trust": every process of the user that PostgreSQL runs as could then log in as its superuser. */
export function secretIn(path: string, expected: boolean): string {
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  if (expected)
    throw new Error(`${path} is missing, and without it nobody can log in to the database beside it. Restore it from the backup.`)
  const secret = randomBytes(24).toString('base64url')
  writeFileSync(path, `${secret}\n`, { mode: 0o600, flush: true })
  return secret
}

/** Into a folder of another name first: a folder called `postgres` is always a whole one, whenever the power fails. */
export async function create(home: string, folder: string, native: string, runAs: RunAs | undefined, password: string) {
  for (const name of readdirSync(home)) if (name.startsWith('postgres.new-')) await removed(join(home, name))
  const making = mkdtempSync(join(home, 'postgres.new-'))
  const secret = `${making}.password`
  writeFileSync(secret, password, { mode: 0o600 })
  if (runAs) for (const path of [making, secret]) chownSync(path, runAs.uid, runAs.gid)
  const pwfile = openSync(secret, 'r')
  rmSync(secret)
  const child = spawn(
    join(native, 'bin', 'initdb'),
    [
      '-D',
      here(making),
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      '--pwfile=/dev/fd/3',
      '--no-instructions',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
    ],
    { ...runAs, cwd: making, env: { LC_ALL: 'C' }, stdio: ['ignore', 'ignore', 'pipe', pwfile] },
  )
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said += chunk
  })
  const code = await new Promise((done, fail) => child.on('close', done).on('error', fail)).finally(() => closeSync(pwfile))
  if (code !== 0) {
    rmSync(making, { recursive: true, force: true })
    const unnamed = /user does not exist/.test(said) ? ' Start Rampart as a user that /etc/passwd names, or set DATABASE_URL.' : ''
    throw new Error(`The database could not be created in ${folder}: ${said.trim()}${unnamed}`)
  }
  renameSync(making, folder)
  const parent = openSync(home, 'r')
  fsyncSync(parent) // or a power cut could take back the new name, and with it all that was stored since
  closeSync(parent)
}

/** The initdb of a process that was killed may live on, and write while its folder is being removed; without it, it ends. */
async function removed(folder: string) {
  for (const end = Date.now() + 10_000; existsSync(folder) && Date.now() < end; await sleep(50)) {
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOTEMPTY')) throw cause
    }
  }
}

/**
 * The working directory by its magic link: PostgreSQL's user needs no right to search the folders above it, since the
 * directory is entered before root is given up. This is what lets a clone in /root work.
 */
export const here = (folder: string) => (process.platform === 'linux' ? '/proc/self/cwd' : folder)
