import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import pg from 'pg'

interface Role {
  rolcanlogin: boolean
  rolsuper: boolean
  rolbypassrls: boolean
  rolcreatedb: boolean
  rolcreaterole: boolean
  rolreplication: boolean
  owner: boolean
}

/** What rampart_app must not be able to do: each of them gets past the row policies, or makes a role that does. */
const forbidden = {
  rolsuper: 'nosuperuser',
  rolbypassrls: 'nobypassrls',
  rolcreatedb: 'nocreatedb',
  rolcreaterole: 'nocreaterole',
  rolreplication: 'noreplication',
} as const

/**
 * Makes or mends the role `rampart_app` and what it may do, as far as it is needed: a start where all is right changes nothing.
 * @throws Error with the SQL for an administrator, where the owner may not do it.
 */
export async function ensureAppRole(owner: pg.Client, app: pg.ClientConfig): Promise<void> {
  const password = new pg.Client(app).password ?? ''
  const role = await lookUp(owner)
  if (role?.owner)
    throw new Error(
      'rampart_app is a member of a role that owns tables of Rampart, so the row policies would not bind it. Run as an administrator: revoke that membership.',
    )
  const wrong = role ? Object.entries(forbidden).flatMap(([key, word]) => (role[key as keyof typeof forbidden] ? [word] : [])) : []
  if (!role) await orAsk(owner, `create role rampart_app login ${Object.values(forbidden).join(' ')} password ${verifier(password)};`)
  else if (wrong.length || !role.rolcanlogin)
    await orAsk(owner, `alter role rampart_app login ${wrong.join(' ')} password ${verifier(password)};`)
  await grant(owner)
  if (role && !(await logsIn(app))) {
    await refuseToTake(owner)
    await orAsk(owner, `alter role rampart_app password ${verifier(password)};`)
    await check(app)
  }
}

/** Roles belong to the whole server: a new password here would lock out another Rampart that uses another database of it. */
async function refuseToTake(owner: pg.Client) {
  const { rows } = await owner.query<{ datname: string }>(`
    select distinct d.datname from pg_shdepend s join pg_database d on d.oid = s.dbid
    where s.refclassid = 'pg_authid'::regclass and s.refobjid = 'rampart_app'::regrole and d.datname <> current_database()`)
  if (rows.length)
    throw new Error(
      `rampart_app already serves the database "${rows[0]?.datname}" of this PostgreSQL server with another SECRET_KEY. Give both the same SECRET_KEY, or this one a server of its own.`,
    )
}

async function lookUp(owner: pg.Client): Promise<Role | undefined> {
  const { rows } = await owner.query<Role>(`
    select rolcanlogin, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication, not rolsuper and exists (
      select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and pg_has_role('rampart_app', c.relowner, 'member')) as owner
    from pg_roles where rolname = 'rampart_app'`)
  return rows[0]
}

/** Runs one statement as the owner; where that is not allowed, the person gets it to hand to an administrator. */
async function orAsk(owner: pg.Client, sql: string) {
  try {
    await owner.query(sql)
  } catch (cause) {
    const code = cause instanceof pg.DatabaseError ? cause.code : ''
    if (code !== '42501') throw cause
    // A SCRAM verifier, not the password: it cannot be used to log in.
    throw new Error(
      `The user "${owner.user}" may not set up the role that serves the requests. Let an administrator of the database run this, then start again:\n\n${sql}\n`,
      { cause },
    )
  }
}

/** Tables of the migrations to come are for the app at once; a migration takes back what must not be. */
async function grant(owner: pg.Client) {
  const { rows } = await owner.query<{ database: string; me: string; creates: boolean; open: boolean; connects: boolean; uses: boolean }>(`
    select quote_ident(current_database()) as database, quote_ident(current_user) as me,
      has_schema_privilege('public', 'create') as creates,
      has_schema_privilege('rampart_app', 'public', 'create') as open,
      has_schema_privilege('rampart_app', 'public', 'usage') as uses,
      has_database_privilege('rampart_app', current_database(), 'connect') as connects`)
  const now = rows[0]
  if (!now) return
  if (!now.creates)
    throw new Error(
      `The user ${now.me} may not create tables in the database ${now.database}. Let an administrator run this, then start again:\n\nalter database ${now.database} owner to ${now.me};\n`,
    )
  if (!now.connects) await orAsk(owner, `grant connect on database ${now.database} to rampart_app;`)
  if (!now.uses) await orAsk(owner, 'grant usage on schema public to rampart_app;')
  if (now.open) await orAsk(owner, 'revoke create on schema public from public, rampart_app;')
  await owner.query('alter default privileges in schema public grant select, insert, update, delete on tables to rampart_app')
  await owner.query('alter default privileges in schema public grant usage, select on sequences to rampart_app')
}

async function logsIn(app: pg.ClientConfig): Promise<boolean> {
  try {
    await check(app)
    return true
  } catch (cause) {
    const code = cause instanceof pg.DatabaseError ? cause.code : ''
    if (code === '28P01' || code === '28000') return false
    throw cause
  }
}

async function check(app: pg.ClientConfig) {
  const client = new pg.Client(app)
  client.on('error', () => {})
  await client.connect()
  await client.end()
}

/** RFC 5803's form as PostgreSQL stores it, so that the password itself reaches no statement log. RFC 7677: at least 4096 rounds. */
function verifier(password: string): string {
  const rounds = 4096
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const keyed = (word: string) => createHmac('sha256', salted).update(word).digest()
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64')
  return `'SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored}:${keyed('Server Key').toString('base64')}'`
}
