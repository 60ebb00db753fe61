import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { appPassword, type Database, type DatabaseConfig, openDatabase } from './database.ts'

/**
 * The database for one command. Beside a running server on the embedded PostgreSQL the command uses that server's
 * PostgreSQL and leaves it running; else it opens the database itself and stops it after.
 */
export async function openBeside(config: DatabaseConfig): Promise<Pick<Database, 'app' | 'stop'>> {
  try {
    return await openDatabase(config)
  } catch (cause) {
    const home = resolve(config.RAMPART_DATA)
    const folder = join(home, 'postgres')
    if (!(cause instanceof Error && cause.message.startsWith('Another Rampart')) || !existsSync(join(folder, 'postmaster.pid'))) throw cause
    if (!readable(join(home, 'postgres.password'))) throw cause
    return {
      app: { host: folder, port: 5432, user: 'rampart_app', password: appPassword(config.SECRET_KEY), database: 'rampart' },
      stop: async () => {},
    }
  }
}

/** Only who may read the server's own secrets may run a command beside it. */
function readable(path: string): boolean {
  try {
    return readFileSync(path).length > 0
  } catch {
    return false
  }
}
