import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { generateSync } from 'otplib'
import { afterAll, expect, test } from 'vitest'
import { appPassword } from '../../kernel/database.ts'
import { tenancy } from '../../kernel/tenancy.ts'
import { freePort } from '../../testing/ports.ts'
import { call, premises, type ServerProcess } from '../../testing/process.ts'
import { walk } from '../backup/archive.ts'
import { fileAt } from '../backup/places.ts'
import { mastersOf } from './master.ts'
import { secrets } from './secrets.ts'

const house = premises()
afterAll(() => house.end())

const word = (name: string) => `${name}-${randomBytes(18).toString('base64url')}`
/** Every secret by its name, as a program or a person would use it. */
const planted = new Map<string, string>()
const plant = (name: string, secret: string) => {
  expect(secret.length, name).toBeGreaterThan(11)
  planted.set(name, secret)
  return secret
}
/** What the server answered. `tells` are the secrets that this one answer is there to show, once. */
const answers: string[] = []

function asking({ url }: ServerProcess) {
  return async (method: string, path: string, { token, body, tells = [] }: { token?: string; body?: object; tells?: string[] } = {}) => {
    const reply = await call(url, method, path, { ...(token && { token }), ...(body && { body }) })
    let text = JSON.stringify([reply.status, { ...reply.headers, 'set-cookie': '' }, reply.body])
    for (const field of tells) text = text.replaceAll(JSON.stringify(reply.body[field]), '""')
    answers.push(text)
    return reply
  }
}
type Ask = ReturnType<typeof asking>

const sure = (reply: { status: number; body: Record<string, unknown> }) => {
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
  return reply.body
}
const env = async () => ({
  LOG_LEVEL: 'debug',
  SECRET_KEY: plant('SECRET_KEY', word('sk') + word('sk')),
  RAMPART_MASTER_KEY: plant('RAMPART_MASTER_KEY', word('mk') + word('mk')),
  RAMPART_BACKUP_PASSPHRASE: plant('RAMPART_BACKUP_PASSPHRASE', word('bp')),
  BACKUP_FOLDER: join(house.data, 'backups'),
  JWT_ALG: 'HS256',
  JWT_SECRET: plant('JWT_SECRET', randomBytes(48).toString('base64url')),
  SMTP_URL: `smtp://mailer:${plant('SMTP password', word('smtp'))}@127.0.0.1:${await freePort()}`, // nobody listens: letters wait
  S3_ACCESS_KEY_ID: 'rampart',
  S3_SECRET_ACCESS_KEY: plant('S3 secret key', word('s3')),
  RAMPART_ADMIN_PASSWORD: plant('password of the first administrator', word('first')),
})

/** Signs in and uses what people have secrets for. Returns the token to look with. */
async function live(ask: Ask): Promise<string> {
  const email = 'mara@nordwind.example'
  const tells = ['access_token', 'refresh_token']
  const signIn = async (password: string) => sure(await ask('POST', '/auth/login', { body: { username: email, password }, tells }))
  const first = await signIn(planted.get('password of the first administrator') ?? '')
  plant('access token', String(first.access_token))
  plant('refresh token', String(first.refresh_token))
  const wrong = plant('mistyped password', word('wrong'))
  expect((await ask('POST', '/auth/login', { body: { username: email, password: wrong } })).status).toBe(401)
  const chosen = plant('changed password', word('changed'))
  const current_password = planted.get('password of the first administrator')
  sure(
    await ask('POST', '/auth/change-password', { token: String(first.access_token), body: { current_password, password: chosen }, tells }),
  )
  const again = await signIn(chosen)
  const token = String(again.access_token)
  plant('second access token', token)
  plant('second refresh token', String(again.refresh_token))
  const body = { refresh_token: again.refresh_token }
  plant('renewed refresh token', String(sure(await ask('POST', '/auth/refresh', { body, tells })).refresh_token))

  const begun = sure(await ask('POST', '/auth/totp', { token, tells: ['secret', 'uri'] }))
  const secret = plant('TOTP secret', String(begun.secret))
  const confirmed = sure(
    await ask('POST', '/auth/totp/confirm', { token, body: { code: generateSync({ secret }) }, tells: ['recovery_codes'] }),
  )
  plant('recovery code', String((confirmed.recovery_codes as string[])[0]))

  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  const key = { name: 'sensor', scopes: ['hosts:read'], expires_at }
  plant('API key', String(sure(await ask('POST', '/api-keys', { token, body: key, tells: ['key'] })).key))
  const hook = { kind: 'webhook', name: 'SIEM', target: 'https://siem.nordwind.example/in' }
  const { id } = sure(await ask('POST', '/hooks', { token, body: hook }))
  plant('webhook secret', String(sure(await ask('POST', `/hooks/${id}/secret`, { token, body: {}, tells: ['secret'] })).secret))
  const client_secret = plant('OIDC client secret', word('oidc'))
  const provider = {
    kind: 'oidc',
    name: 'IdP',
    issuer: 'https://idp.nordwind.example',
    client_id: 'rampart',
    client_secret,
    email_domains: ['nordwind.example'],
  }
  sure(await ask('POST', '/sso-providers', { token, body: provider }))
  const invited = sure(
    await ask('POST', '/invitations', { token, body: { email: 'jan@nordwind.example', role: 'analyst' }, tells: ['link'] }),
  )
  const link = await ask('POST', `/invitations/${invited.id}/link`, { token, tells: ['link', 'url', 'token'] })
  plant('invitation link', /#?([\w-]{30,})"/.exec(JSON.stringify(link.body))?.[1] ?? '')
  sure(await ask('POST', '/auth/forgot-password', { body: { email } }))
  await ask('GET', `/hosts?q=${planted.get('API key')}`, { token })
  await ask('POST', '/comments', { token, body: { password: word('no field of this name') } })
  await ask('GET', '/auth/me', { token: planted.get('API key') ?? '' })
  await ask('GET', '/auth/me', { token: `${token}x` })
  return token
}

/** Everything an administrator may read, and the trail as a file. */
async function lookAround(ask: Ask, token: string) {
  const paths = [
    '/auth/me',
    '/users',
    '/api-keys',
    '/hooks',
    '/sso-providers',
    '/invitations',
    '/audit?limit=200',
    '/audit/export?format=json',
    '/jobs',
    '/system',
    '/backups',
    '/notifications',
    '/auth/sessions',
    '/auth/factors',
  ]
  for (const path of paths) await ask('GET', path, { token }).catch(() => answers.push('')) // a stream that is no JSON is read below
}

/** All columns of all tables as text, by the superuser. */
async function dumped(): Promise<string> {
  const tables = await house.sql<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
  )
  const found: string[] = []
  for (const { name } of tables) found.push(...(await house.sql<{ t: string }>(`select t::text as t from ${name} t`)).map((row) => row.t))
  return found.join('\n')
}

/** The letters that wait, opened with the master key: the tokens in them are secrets too. */
async function plantLetters() {
  const { SECRET_KEY = '', RAMPART_MASTER_KEY = '' } = Object.fromEntries(planted)
  const app = {
    host: join(house.data, 'postgres'),
    port: 5432,
    database: 'rampart',
    user: 'rampart_app',
    password: appPassword(SECRET_KEY),
  }
  const db = tenancy({ ...app, max: 2 })
  const box = secrets(db, mastersOf({ SECRET_KEY, RAMPART_MASTER_KEY }))
  const rows = await house.sql<{ tenant_id: string; id: string; letter: string }>('select tenant_id, id, letter from mail_queue')
  let n = 0
  for (const { tenant_id, id, letter } of rows) {
    const clear = await box.open(tenant_id, { table: 'mail_queue', column: 'letter', row: id }, letter)
    for (const [, token = ''] of clear.matchAll(/#([\w-]{30,})/g)) plant(`token in letter ${++n}`, token)
  }
  await db.end()
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

test('20 planted secrets are in no clear column, log, audit, answer, file or backup [S13] [T40] [ASVS-16.2.5] [ASVS-14.2.6]', async () => {
  const server = await house.start({ env: await env() })
  const ask = asking(server)
  const token = await live(ask)
  await plantLetters()
  const job = sure(await ask('POST', '/backups', { token }))
  await expect
    .poll(async () => (await call(server.url, 'GET', `/jobs/${job.job_id}`, { token })).body.state, { timeout: 60_000 })
    .toBe('completed')
  await lookAround(ask, token)
  expect(planted.size, [...planted.keys()].join(', ')).toBeGreaterThanOrEqual(20)

  const clear: string[] = []
  const [file = ''] = filesBelow(join(house.data, 'backups'))
  const { manifest } = await walk(fileAt(file), planted.get('RAMPART_BACKUP_PASSPHRASE') ?? '', {
    table: async (_name, _columns, rows) => {
      for await (const row of rows) clear.push(JSON.stringify(row))
    },
  })
  expect(manifest.tables.find(({ name }) => name === 'tenant_keys')?.rows, 'the backup has sealed secrets to look at').toBeGreaterThan(0)
  const superuser = join(house.data, 'postgres.password')
  plant('password of the database’s superuser', readFileSync(superuser, 'utf8').trim())
  const places = new Map([
    ['the tables', await dumped()],
    ['the opened backup', clear.join('\n')],
    ['the answers', answers.join('\n')],
    ['the log', server.said()],
  ])
  expect(server.said()).toContain('"msg":"request completed"')
  for (const [place, text] of places) if (place !== 'the log') expect(text, `the search sees ${place}`).toContain('siem.nordwind.example')
  await server.stop()
  for (const path of filesBelow(house.data))
    if (path !== superuser && statSync(path).size < 50_000_000) places.set(path.slice(house.data.length), readFileSync(path, 'latin1'))
  const found = [...planted].flatMap(([name, secret]) =>
    [...places].filter(([, text]) => text.includes(secret)).map(([place]) => `${name} is in ${place}`),
  )
  expect(found).toEqual([])
}, 180_000)
