import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../kernel/database.ts'
import { postmasterIn } from '../kernel/postgres.ts'
import { signal } from '../kernel/processes.ts'
import { templateFolder } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    cluster: { owner: Login; app: Login; template: string; version: string; secret: string; data: string }
  }
}

interface Login {
  host: string
  port: number
  user: string
  password: string
}
const login = ({ host, port, user, password }: pg.Client): Login => ({ host, port, user: user ?? '', password: password ?? '' })

/** One PostgreSQL for the whole run, migrated once into the database that each worker copies. */
export async function setup(project: TestProject) {
  const data = mkdtempSync(join(tmpdir(), 'rampart-test-'))
  process.env[templateFolder] = join(data, 'template')
  const secret = 'only-for-this-test-run-'.padEnd(48, 'x')
  const database = await openDatabase({
    RAMPART_DATA: data,
    SECRET_KEY: secret,
    DATABASE_POOL: 200, // of all worlds that are open at once
    DATABASE_URL: process.env.RAMPART_TEST_DATABASE_URL,
  })
  const owner = await database.owner()
  const template = owner.database ?? 'postgres'
  // What these tests write need not outlive the machine; those that kill servers start their own.
  await owner.query('alter system set synchronous_commit = off')
  await owner.query('select pg_reload_conf()')
  await owner.end()
  project.provide('cluster', {
    owner: login(owner),
    app: login(new pg.Client(database.app)),
    template,
    version: database.version,
    secret,
    data,
  })
  return async () => {
    // It need not write down what nobody will read, and nobody waits while gigabytes of it are removed.
    const postmaster = postmasterIn(join(data, 'postgres'))?.pid
    const stopped = database.stop()
    if (postmaster !== undefined) signal(postmaster, 'SIGQUIT')
    await stopped
    spawn('rm', ['-rf', data], { detached: true, stdio: 'ignore' }).unref()
  }
}
