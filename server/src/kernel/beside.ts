import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { appPassword, type Database, type DatabaseConfig, type DatabaseOptions, openDatabase } from './database.ts'

/**
 * The database for one command. Beside a running server on the embedded PostgreSQL the command uses that server's
 * PostgreSQL and leaves it running; else it opens the database itself and stops it after.
 */
export async function openBeside(config: DatabaseConfig, options: DatabaseOptions = {}): Promise<Pick<Database, 'app' | 'owner' | 'stop'>> {
  try {
    return await openDatabase(config, options)
  } catch (cause) {
    const home = resolve(config.RAMPART_DATA)
    const folder = join(home, 'postgres')
    if (!(cause instanceof Error && cause.message.startsWith('Another Rampart')) || !existsSync(join(folder, 'postmaster.pid'))) throw cause
    const password = read(join(home, 'postgres.password'))
    if (!password) throw cause
    const login = { host: folder, port: 5432, database: 'rampart' }
    const owner = async () => {
      const client = new pg.Client({ ...login, user: 'postgres', password, application_name: 'rampart owner' })
      client.on('error', () => {}) // the query that runs, or the next one, fails with it
      await client.connect()
      return client
    }
    if (options.accept) await accepted(owner, options.accept)
    return { app: { ...login, user: 'rampart_app', password: appPassword(config.SECRET_KEY) }, owner, stop: async () => {} }
  }
}

async function accepted(owner: () => Promise<pg.Client>, accept: NonNullable<DatabaseOptions['accept']>) {
  const client = await owner()
  await accept(client).finally(() => client.end())
}

/** Only who may read the server's own secrets may run a command beside it. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return undefined
  }
}
