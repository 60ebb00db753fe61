import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'

/** One number for all processes that change roles or schema of a database; session locks nest, so migrate() may be called under it. */
export const schemaLock = `hashtext('rampart schema')`

/**
 * Runs the .sql files of `folder` that have not run yet, in the order of their names, each in its own transaction and
 * only one process at a time. Returns the names that ran. A kill in the middle undoes one file, and the next start goes on.
 * @throws Error with a sentence when the database is newer than this folder, or when a file was changed after it ran.
 */
export async function migrate(owner: Client, folder: string): Promise<string[]> {
  await owner.query(`select pg_advisory_lock(${schemaLock})`)
  try {
    return await runFresh(owner, folder)
  } finally {
    await owner.query(`select pg_advisory_unlock(${schemaLock})`).catch(() => {}) // a lost connection has let go of it, and its own error says more
  }
}

async function runFresh(owner: Client, folder: string): Promise<string[]> {
  await owner.query(
    'create table if not exists migrations (name text primary key, checksum text not null, at timestamptz(3) not null default now())',
  )
  const { rows } = await owner.query<{ name: string; checksum: string }>('select name, checksum from migrations')
  const done = new Map(rows.map((row) => [row.name, row.checksum]))
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const unknown = [...done.keys()].filter((name) => !names.includes(name))
  if (unknown.length)
    throw new Error(
      `The database was used by a newer Rampart (migration ${unknown.sort().at(-1)}, which this version does not have). Install that version or a later one.`,
    )
  const files = names.map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
  for (const { name, checksum } of files)
    if (done.has(name) && done.get(name) !== checksum)
      throw new Error(
        `The migration ${name} was changed after it had run on this database. Put it back as it was, and write a new migration for the change.`,
      )
  const fresh = files.filter(({ name }) => !done.has(name))
  for (const file of fresh) await run(owner, file)
  return fresh.map(({ name }) => name)
}

async function run(owner: Client, { name, sql, checksum }: { name: string; sql: string; checksum: string }) {
  await owner.query('begin')
  try {
    await owner.query(sql)
    await owner.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum])
    await owner.query('commit')
  } catch (cause) {
    await owner.query('rollback').catch(() => {}) // a lost connection has rolled back already
    throw new Error(`The migration ${name} failed and was undone: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}
