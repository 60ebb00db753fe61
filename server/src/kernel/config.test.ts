import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from './config.ts'

const data = mkdtempSync(join(tmpdir(), 'rampart-config-'))
afterAll(() => rmSync(data, { recursive: true }))
const read = (env: Record<string, string> = {}) => readConfig({ RAMPART_DATA: data, ...env })
const key = 'k'.repeat(40)

test('with nothing set the defaults of the README hold', () => {
  expect(read()).toMatchObject({
    PORT: 8000,
    HOST: '127.0.0.1',
    PUBLIC_URL: 'http://127.0.0.1:8000',
    RAMPART_ENV: 'production',
    CORS_ORIGINS: [],
    TRUST_PROXY: [],
    secureCookies: false,
    RATE_LIMIT: 1200,
    SESSION_HOURS: 12,
    ACCESS_TOKEN_MINUTES: 10,
    JWT_ALG: 'EdDSA',
  })
})

test('an empty variable counts as not set', () => {
  expect(read({ PORT: '', PUBLIC_URL: '', DATABASE_URL: '', REDIS_URL: '', SECURE_COOKIES: '', LOG_LEVEL: '', SECRET_KEY: '' }).PORT).toBe(
    8000,
  )
})

test.each([
  ['PORT', 'eighty'],
  ['PORT', '0'],
  ['PORT', '70000'],
  ['PUBLIC_URL', 'rampart.example.org'],
  ['PUBLIC_URL', 'ftp://rampart.example.org'],
  ['RAMPART_ENV', 'staging'],
  ['SECRET_KEY', 'short'],
  ['DATABASE_URL', 'mysql://user:hunter22@host/db'],
  ['REDIS_URL', 'http://:hunter22@host'],
  ['SMTP_URL', 'http://user:hunter22@host'],
  ['SECURE_COOKIES', 'maybe'],
  ['RAMPART_ADMIN_EMAIL', 'nobody'],
  ['RAMPART_ADMIN_PASSWORD', 'hunter22'],
  ['RATE_LIMIT', '-1'],
  ['MAX_IN_FLIGHT', 'many'],
  ['LOG_LEVEL', 'loud'],
  ['S3_FORCE_PATH_STYLE', 'yes'],
  ['S3_BUCKET', 'x'],
  ['S3_ENDPOINT', 'storage'],
  ['BACKUP_KEEP', '1.5'],
  ['SECRET_KEY', 'change-me-change-me-change-me-change-me'],
  ['CORS_ORIGINS', '*'],
  ['CORS_ORIGINS', 'https://portal.example.org/'],
  ['CORS_ORIGINS', 'portal.example.org'],
  ['TRUST_PROXY', 'everyone'],
  ['TRUST_PROXY', '10.0.0.0/99'],
])('a wrong %s (%s) is told in one line that begins with its name', (name, value) => {
  const said = refusal({ [name]: value })
  expect(said).toMatch(new RegExp(`^${name}: .+`))
  expect(said.split('\n')).toHaveLength(1)
  expect(said, 'no words of the library').not.toMatch(/Invalid|Too (small|big)|expected|received|[<>]=|\|/)
  if (/SECRET|PASSWORD|DATABASE|REDIS|SMTP/.test(name)) expect(said).not.toContain(value)
})

test.each([
  [{ PORT: '70000' }, 'PORT: must be at most 65535 (now: "70000")'],
  [{ RATE_LIMIT: 'many' }, 'RATE_LIMIT: must be a number (now: "many")'],
  [{ BACKUP_KEEP: '1.5' }, 'BACKUP_KEEP: must be a whole number (now: "1.5")'],
  [{ SECURE_COOKIES: 'maybe' }, 'SECURE_COOKIES: must be auto, true or false (now: "maybe")'],
  [{ PASSWORD_HASH: 'md5' }, 'PASSWORD_HASH: must be argon2id or bcrypt'],
  [{ RAMPART_ADMIN_EMAIL: 'nobody' }, 'RAMPART_ADMIN_EMAIL: must be an e-mail address (now: "nobody")'],
])('what a variable must be is said in words: %j', (env, said) => {
  expect(refusal(env)).toBe(said)
})

test('origins and proxies are taken as lists', () => {
  const { CORS_ORIGINS, TRUST_PROXY } = read({
    CORS_ORIGINS: 'https://portal.example.org, http://127.0.0.1:3000',
    TRUST_PROXY: '127.0.0.1, 10.0.0.0/8, ::1, loopback',
  })
  expect([CORS_ORIGINS, TRUST_PROXY]).toEqual([
    ['https://portal.example.org', 'http://127.0.0.1:3000'],
    ['127.0.0.1', '10.0.0.0/8', '::1', 'loopback'],
  ])
})

test('several wrong variables are told together, one line each, and no secret among them', () => {
  const said = refusal({ PORT: 'x', SECRET_KEY: 'hunter22', DATABASE_URL: 'oracle://ann:hunter22@host' })
  expect(said.split('\n').map((line) => line.split(':')[0])).toEqual(['PORT', 'SECRET_KEY', 'DATABASE_URL'])
  expect(said).not.toContain('hunter22')
})

test.each([
  [{ TLS_CERT_FILE: import.meta.filename }, 'TLS_CERT_FILE and TLS_KEY_FILE go together'],
  [{ TLS_CERT_FILE: '/no/such.pem', TLS_KEY_FILE: import.meta.filename }, 'TLS_CERT_FILE: there is no file'],
  [{ S3_BUCKET: 'files' }, 'S3_BUCKET needs'],
  [{ RAMPART_ADMIN_EMAIL: 'ann@example.org' }, 'go together'],
  [{ DATABASE_URL: 'postgres://ann:hunter22@host/db' }, 'SECRET_KEY is compulsory with DATABASE_URL'],
  [{ HOST: '0.0.0.0' }, 'cookies would travel in clear text'],
  [{ HOST: '192.0.2.7' }, 'cookies would travel in clear text'],
  [{ HOST: '::' }, 'cookies would travel in clear text'],
  [{ HOST: '127.example.org' }, 'cookies would travel in clear text'],
  [{ HOST: '0.0.0.0', PUBLIC_URL: 'http://rampart.example.org' }, 'cookies would travel in clear text'],
])('%o is refused with a sentence', (env, sentence) => {
  expect(refusal(env)).toContain(sentence)
})

test.each([
  [{ HOST: '127.0.0.9' }, false],
  [{ HOST: '::1' }, false],
  [{ HOST: 'localhost' }, false],
  [{ HOST: '0.0.0.0', PUBLIC_URL: 'https://rampart.example.org/' }, true],
  [{ HOST: '0.0.0.0', SECURE_COOKIES: 'false' }, false],
  [{ SECURE_COOKIES: 'true' }, true],
  [{ TLS_CERT_FILE: import.meta.filename, TLS_KEY_FILE: import.meta.filename }, true],
])('%o serves with secure cookies: %s', (env, secure) => {
  expect(read(env).secureCookies).toBe(secure)
})

test('the address people use has no slash at its end and brackets round an IPv6 host', () => {
  expect(read({ PUBLIC_URL: 'https://rampart.example.org/' }).PUBLIC_URL).toBe('https://rampart.example.org')
  expect(read({ HOST: '::1', PORT: '9000' }).PUBLIC_URL).toBe('http://[::1]:9000')
})

test('the secret key is made once, for its owner only, by however many processes start at once', async () => {
  const folder = join(data, 'race')
  const script = `const { readConfig } = await import(${JSON.stringify(join(import.meta.dirname, 'config.ts'))}); process.stdin.once('data', () => process.stdout.write(readConfig({ RAMPART_DATA: ${JSON.stringify(folder)} }).SECRET_KEY, () => process.exit()))`
  const starters = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] }),
  )
  const keys = await Promise.all(
    starters.map(
      (starter) =>
        new Promise<string>((done) => {
          let text = ''
          starter.stdout.on('data', (chunk) => {
            text += chunk
          })
          starter.on('close', () => done(text))
          starter.stdin.write('go\n')
        }),
    ),
  )
  expect(new Set(keys).size).toBe(1)
  expect(keys[0]).toMatch(/^[\w-]{64}$/)
  expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['secret.key'])
  expect(readConfig({ RAMPART_DATA: folder }).SECRET_KEY).toBe(keys[0])
})

test('a damaged secret key stops the start instead of making a new one that opens nothing', () => {
  const folder = mkdtempSync(join(data, 'damaged-'))
  writeFileSync(join(folder, 'secret.key'), 'half')
  expect(refusal({ RAMPART_DATA: folder })).toMatch(/secret\.key is damaged/)
  expect(readFileSync(join(folder, 'secret.key'), 'utf8')).toBe('half')
})

test('a given secret key is taken and none is written', () => {
  const folder = mkdtempSync(join(data, 'given-'))
  expect(read({ RAMPART_DATA: folder, SECRET_KEY: key }).SECRET_KEY).toBe(key)
  expect(readdirSync(folder)).toEqual([])
})

function refusal(env: Record<string, string>): string {
  try {
    read(env)
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
  throw new Error(`taken: ${JSON.stringify(env)}`)
}
