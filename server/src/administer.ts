import { role as roleWord, username as usernameWord } from '@rampart/contract/identity.ts'
import { z } from 'zod'
import { backupCommands } from './backups.ts'
import { openBeside } from './kernel/beside.ts'
import type { Config } from './kernel/config.ts'
import type { Database } from './kernel/database.ts'
import { toProblem } from './kernel/problem.ts'
import { type Tenancy, tenancy } from './kernel/tenancy.ts'
import { checkpointAll } from './platform/audit/audit.port.ts'
import { checkpointFolder, checkpointKey, checkpointKeys } from './platform/audit/checkpoints.ts'
import { auditVerify } from './platform/audit/verify.ts'
import { resetFactorsOf } from './platform/identity/factors/reset.ts'
import { addSignInLink, addTenant, addUser } from './platform/identity/people.ts'
import { rotateSigningKey } from './platform/identity/signing-keys.ts'
import { mastersOf, refuseWrongMaster } from './platform/secrets/master.ts'
import { rotateAll } from './platform/secrets/rotate.ts'

interface Desk {
  db: Tenancy
  /** A new connection of the owner, to be ended by the command. */
  owner: Database['owner']
  config: Config
  print: (line: string) => void
}
type Command = (desk: Desk, args: string[]) => Promise<number>

const commands: Record<string, Command> = {
  migrate: async ({ print }) => {
    print('The database is up to date.')
    return 0
  },
  'audit verify': ({ db, config, print }) =>
    auditVerify(db, { folder: checkpointFolder(config.RAMPART_DATA), keys: checkpointKeys(config) }, print),
  'keys rotate': async ({ db, owner, config, print }) => {
    const rotated = await rotateAll(db, owner, mastersOf(config))
    const who = rotated === 1 ? 'One tenant has' : `${rotated} tenants have`
    print(`${who} new data keys, wrapped by the master key of today. The server seals their secrets anew by itself.`)
    print('RAMPART_MASTER_KEY_PREVIOUS and SECRET_KEY_PREVIOUS are not needed for stored secrets any more.')
    return 0
  },
  'audit checkpoint': async ({ db, config, print }) => {
    const written = await checkpointAll(db, { folder: checkpointFolder(config.RAMPART_DATA), key: checkpointKey(config.SECRET_KEY) })
    print(`${written} checkpoints written to ${checkpointFolder(config.RAMPART_DATA)}.`)
    return 0
  },
  'keys rotate-signing': async ({ owner, config, print }, [when]) => {
    if (when !== undefined && when !== '--now') throw new Error(`There is no option "${when}": keys rotate-signing [--now]`)
    const client = await owner()
    const kid = await rotateSigningKey(client, config, { now: when === '--now' }).finally(() => client.end())
    print(`Access tokens are signed with the key ${kid} from now on.`)
    print(
      when ? 'What the keys before it signed is refused at once.' : 'What the keys before it signed is good for two more hours at most.',
    )
    return 0
  },
  'tenant add': async ({ db, print }, [name]) => {
    const wanted = z
      .string()
      .trim()
      .min(1, 'Say the name of the tenant: tenant add "Nordwind AG"')
      .max(100)
      .parse(name ?? '')
    print(`${await addTenant(db, wanted)}  ${wanted}`)
    return 0
  },
  'user add': async ({ db, config, print }, [tenant, username, email, role]) => {
    const tenant_id = z.uuid('Say which tenant by its id: user add <tenant id> <username> <e-mail> <role>').parse(tenant)
    const known = await db.ask<{ id: string }>('select tenant_ids() as id')
    if (!known.some(({ id }) => id === tenant_id)) throw new Error(`There is no tenant ${tenant_id}.`)
    const person = {
      username: said(usernameWord, username, 'Say a user name of 3 to 64 letters, digits, dots, hyphens and underscores.'),
      email: said(z.email(), email, 'Say an e-mail address.'),
      role: said(roleWord, role, `Say a role: ${roleWord.options.join(', ')}.`),
    }
    const id = await addUser(db, tenant_id, { ...person, display_name: person.username })
    print(`${id}  ${person.username} (${person.role})`)
    print(`Sign-in link, works once within 24 hours: ${config.PUBLIC_URL}/link#${await addSignInLink(db, tenant_id, id)}`)
    return 0
  },
  'user reset-factors': async ({ db, print }, [name]) => {
    if (!name) throw new Error('Say whose by user name or e-mail: user reset-factors <username>')
    const gone = await resetFactorsOf(db, name)
    print(
      gone.length
        ? `Gone: ${gone.join(', ')}, and the recovery codes. All sessions of ${name} have ended.`
        : `${name} had no second factor.`,
    )
    return 0
  },
}

function said<T>(words: z.ZodType<T>, word: string | undefined, otherwise: string): T {
  const read = words.safeParse(word)
  if (!read.success) throw new Error(otherwise)
  return read.data
}

/** Runs a command of the command line and says its exit code; beside a running server too. Errors are sentences. */
export async function administer(args: readonly string[], config: Config, usage: string): Promise<number> {
  const print = (line: string) => void process.stdout.write(`${line}\n`)
  const [first = '', file] = args
  const apart = backupCommands[first]
  if (apart) {
    if (!file) throw new Error(`Say which file: ${first} ${first === 'backup' ? '<file or folder>' : '<file>'}`)
    return apart(config, file, print)
  }
  const name = args[0] === 'migrate' ? 'migrate' : args.slice(0, 2).join(' ')
  const run = commands[name]
  if (!run) throw new Error(`There is no command "${args.join(' ')}".\n${usage}`)
  const database = await openBeside(config, { accept: (owner) => refuseWrongMaster(owner, mastersOf(config)) })
  const db = tenancy({ ...database.app, max: 2 })
  try {
    return await run({ db, owner: database.owner, config, print }, args.slice(name.split(' ').length))
  } catch (cause) {
    if (cause instanceof z.ZodError) throw new Error(cause.issues.map((issue) => issue.message).join('\n'))
    throw (cause instanceof Error && toProblem(cause)) || cause
  } finally {
    await db.end()
    await database.stop()
  }
}
