import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(1).max(65535)
const flag = z.enum(['true', 'false']).transform((v) => v === 'true')
const amount = (fallback: number) => z.coerce.number().int().min(1).max(10_000_000).default(fallback)
const longSecret = z
  .string()
  .min(32, { error: 'must have at least 32 characters', abort: true })
  .refine(
    (secret) => !/change.?(me|this|it)/i.test(secret),
    'looks like the placeholder of a manual. Make one with: openssl rand -base64 48',
  )
  .optional()
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host:5432/name' })
const commaList = z
  .string()
  .transform((v) =>
    v
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .default([])
/** What a browser sends as Origin: scheme, host and port and nothing after; `*` would let every site in. */
const isOrigin = (text: string) => /^https?:/.test(text) && URL.parse(text)?.origin === text
/** What Fastify takes as a proxy: an address, a network, or a name for one of the usual networks. */
const isProxy = (text: string) => isIP(text) !== 0 || isNetwork(text) || /^(loopback|linklocal|uniquelocal)$/.test(text)
function isNetwork(text: string): boolean {
  const [, address = '', bits = ''] = /^(.+)\/(\d{1,3})$/.exec(text) ?? []
  const family = isIP(address)
  return family !== 0 && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128)
}

const variables = z.object({
  PORT: port.default(8000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must look like https://rampart.example.org' }).optional(),
  RAMPART_DATA: z.string().min(1).default('./data'),
  RAMPART_ENV: z.enum(['development', 'production']).default('production'),
  SECRET_KEY: longSecret,
  /** Wraps the keys of stored secrets, where it is not to be made from SECRET_KEY; and those before a rotation. */
  RAMPART_MASTER_KEY: longSecret,
  RAMPART_MASTER_KEY_PREVIOUS: longSecret,
  SECRET_KEY_PREVIOUS: longSecret,
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must look like redis://host:6379' }).optional(),
  S3_ENDPOINT: z.url({ error: 'must look like https://s3.example.org' }).optional(),
  S3_BUCKET: z.string().min(3).max(63).optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_FORCE_PATH_STYLE: flag.default(true),
  /** Backups by the clock: where they are kept, how many, and what they are sealed with. */
  BACKUP_FOLDER: z.string().min(1).optional(),
  BACKUP_BUCKET: z.string().min(3).max(63).optional(),
  BACKUP_KEEP: z.coerce.number().int().min(1).max(1000).default(7),
  RAMPART_BACKUP_PASSPHRASE: z.string().min(12, 'must have at least 12 characters').optional(),
  RAMPART_BACKUP_PASSPHRASE_FILE: z.string().min(1).optional(),
  /** The longest file that is taken as evidence of a case, in megabytes. */
  EVIDENCE_MAX_MB: z.coerce.number().min(0.001).max(50_000).default(100),
  /** Whether and how often releases of MITRE ATT&CK are looked for by the clock, and a folder for their bundles where there is no network. */
  ATTACK_SYNC: flag.default(true),
  ATTACK_SYNC_HOURS: z.coerce.number().int().min(1).max(168).default(1),
  ATTACK_FOLDER: z.string().min(1).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must look like smtp://user:password@host:587' }).optional(),
  /** `Name <address>` or an address. */
  MAIL_FROM: z
    .string()
    .max(320)
    .regex(/^[^<>\p{Cc}]*<[^<>\s@]+@[^<>\s@]+>$|^[^<>\s@]+@[^<>\s@]+$/u, 'must look like Rampart <rampart@example.org>')
    .optional(),
  CORS_ORIGINS: commaList.refine(
    (all) => all.every(isOrigin),
    'must list origins such as https://portal.example.org, with nothing after the host',
  ),
  OUTBOUND_ALLOW: commaList,
  TRUST_PROXY: commaList.refine((all) => all.every(isProxy), 'must list addresses or networks of proxies, such as 127.0.0.1, 10.0.0.0/8'),
  SECURE_COOKIES: z.enum(['auto', 'true', 'false']).default('auto'),
  TLS_CERT_FILE: z.string().optional(),
  TLS_KEY_FILE: z.string().optional(),
  RAMPART_ADMIN_EMAIL: z.email().optional(),
  RAMPART_ADMIN_PASSWORD: z.string().min(12, 'must have at least 12 characters').max(128).optional(),
  PASSWORD_HASH: z.enum(['argon2id', 'bcrypt']).default('argon2id'),
  /** How long a session lives: in all, without anybody there, and in days where the person asked to be remembered. */
  SESSION_HOURS: z.coerce.number().min(0.01).max(720).default(12),
  SESSION_IDLE_MINUTES: z.coerce.number().min(0.05).max(1440).default(60),
  SESSION_REMEMBER_DAYS: z.coerce.number().min(0.01).max(365).default(30),
  ACCESS_TOKEN_MINUTES: z.coerce.number().min(0.05).max(60).default(10),
  JWT_ALG: z.enum(['EdDSA', 'RS256', 'HS256']).default('EdDSA'),
  JWT_SECRET: z.string().optional(),
  JWT_SECRET_PREVIOUS: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Requests a minute: each signed-in person or key, each address while signing in, imports of each person or key. */
  RATE_LIMIT: amount(1200),
  RATE_LIMIT_LOGIN: amount(20),
  RATE_LIMIT_IMPORT: amount(120),
  /** Requests at work at once before the next is told to come back. */
  MAX_IN_FLIGHT: amount(400),
  /** ms that the event loop may lag before work is shed. */
  MAX_LOOP_DELAY: amount(250),
})

export type Config = Omit<z.output<typeof variables>, 'SECRET_KEY' | 'PUBLIC_URL'> & {
  SECRET_KEY: string
  PUBLIC_URL: string
  /** Cookies carry Secure and the __Host- prefix. */
  secureCookies: boolean
}

const loopback = (host: string) => host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

/**
 * Reads the environment once. Every wrong variable gets one line, an empty one counts as not set.
 * On the embedded database a missing SECRET_KEY is made and kept in RAMPART_DATA/secret.key (0600).
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const read = variables.safeParse(set, { error: inWords })
  if (!read.success) throw new Error(read.error.issues.map((i) => sentence(String(i.path[0]), i.message, set)).join('\n'))
  const found = read.data
  const wrong: string[] = []
  if (!!found.TLS_CERT_FILE !== !!found.TLS_KEY_FILE) wrong.push('TLS_CERT_FILE and TLS_KEY_FILE go together: set both or none.')
  for (const file of ['TLS_CERT_FILE', 'TLS_KEY_FILE'] as const) {
    const path = found[file]
    if (path && !existsSync(path)) wrong.push(`${file}: there is no file ${path}.`)
  }
  if (found.S3_BUCKET && !(found.S3_ACCESS_KEY_ID && found.S3_SECRET_ACCESS_KEY)) {
    wrong.push('S3_BUCKET needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.')
  }
  // Options there would be obeyed by others, such as one that takes any certificate.
  if (found.SMTP_URL && /[?#]/.test(found.SMTP_URL)) wrong.push('SMTP_URL ends with the port: it takes no options after a ?.')
  if (found.BACKUP_BUCKET && !(found.S3_ACCESS_KEY_ID && found.S3_SECRET_ACCESS_KEY)) {
    wrong.push('BACKUP_BUCKET needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.')
  }
  if ((found.BACKUP_FOLDER || found.BACKUP_BUCKET) && !(found.RAMPART_BACKUP_PASSPHRASE || found.RAMPART_BACKUP_PASSPHRASE_FILE)) {
    wrong.push('BACKUP_FOLDER and BACKUP_BUCKET need a passphrase: set RAMPART_BACKUP_PASSPHRASE or RAMPART_BACKUP_PASSPHRASE_FILE.')
  }
  if (!!found.RAMPART_ADMIN_EMAIL !== !!found.RAMPART_ADMIN_PASSWORD) {
    wrong.push('RAMPART_ADMIN_EMAIL and RAMPART_ADMIN_PASSWORD go together: set both or none.')
  }
  if (found.DATABASE_URL && !found.SECRET_KEY)
    wrong.push('SECRET_KEY is compulsory with DATABASE_URL: at least 32 random characters, the same for every process.')
  if (found.JWT_ALG === 'HS256') {
    const fault =
      found.JWT_SECRET === undefined ? 'is compulsory with JWT_ALG=HS256: at least 32 random characters.' : guessable(found.JWT_SECRET)
    if (fault) wrong.push(`JWT_SECRET ${fault}`)
    const old = found.JWT_SECRET_PREVIOUS && guessable(found.JWT_SECRET_PREVIOUS)
    if (old) wrong.push(`JWT_SECRET_PREVIOUS ${old}`)
  }
  const scheme = found.TLS_CERT_FILE ? 'https' : 'http'
  const host = isIP(found.HOST) === 6 ? `[${found.HOST}]` : found.HOST
  const PUBLIC_URL = (found.PUBLIC_URL ?? `${scheme}://${host}:${found.PORT}`).replace(/\/+$/, '')
  const secureCookies = found.SECURE_COOKIES === 'auto' ? PUBLIC_URL.startsWith('https:') : found.SECURE_COOKIES === 'true'
  if (!secureCookies && found.SECURE_COOKIES === 'auto' && !loopback(found.HOST)) {
    wrong.push(
      `HOST is ${found.HOST}, so others can reach this server, but PUBLIC_URL is not https: cookies would travel in clear text. Set PUBLIC_URL to the https address (a reverse proxy, or TLS_CERT_FILE and TLS_KEY_FILE), or SECURE_COOKIES=false if you accept that.`,
    )
  }
  if (wrong.length) throw new Error(wrong.join('\n'))
  return { ...found, PUBLIC_URL, secureCookies, SECRET_KEY: found.SECRET_KEY ?? keptSecret(found.RAMPART_DATA) }
}

const placeholder = /change.?me|change.?this|secret|default|example|password|placeholder|insecure|jwt.?key/i
const leastBits = 100 // of Shannon's entropy over all characters; 32 random hexadecimal digits have about 115
/** Why a secret that signs for anybody who knows it could be guessed, or undefined. */
function guessable(secret: string): string | undefined {
  if (secret.length < 32) return 'must have at least 32 characters.'
  if (placeholder.test(secret)) return 'looks like the placeholder of a manual. Make one with: openssl rand -base64 48'
  if (/^(.{1,16}?)\1+/.exec(secret)?.[0].length === secret.length) return 'repeats itself. Make one with: openssl rand -base64 48'
  const counts = new Map<string, number>()
  for (const char of secret) counts.set(char, (counts.get(char) ?? 0) + 1)
  const bits = [...counts.values()].reduce((sum, n) => sum - n * Math.log2(n / secret.length), 0)
  return bits < leastBits ? 'has too few different characters. Make one with: openssl rand -base64 48' : undefined
}

/** What a value must be, where its variable does not say so itself. */
function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int' ? 'must be a whole number' : `must be a ${issue.expected}`
    case 'invalid_value':
      return `must be ${new Intl.ListFormat('en', { type: 'disjunction', style: 'short' }).format(issue.values.map(String)).replace(', or', ' or')}`
    case 'too_small':
      return issue.origin === 'string' ? `must have at least ${issue.minimum} characters` : `must be at least ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string' ? `must have at most ${issue.maximum} characters` : `must be at most ${issue.maximum}`
    case 'invalid_format':
      return issue.format === 'email' ? 'must be an e-mail address' : undefined
  }
}

const secrets = /SECRET|PASSWORD|PASSPHRASE|MASTER_KEY|_URL$/
/** A wrong value is shown only where it cannot be a secret. */
function sentence(name: string, message: string, set: Record<string, unknown>): string {
  return `${name}: ${message}${secrets.test(name) || set[name] === undefined ? '' : ` (now: ${JSON.stringify(set[name])})`}`
}

function keptSecret(data: string): string {
  mkdirSync(data, { recursive: true, mode: 0o711 })
  const path = join(data, 'secret.key')
  // Written aside and linked: of two first starts in the same moment one makes the key, and the other reads it whole.
  if (!existsSync(path)) {
    const draft = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`
    writeFileSync(draft, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    try {
      linkSync(draft, path)
    } catch (cause) {
      if (!existsSync(path)) throw cause
    } finally {
      rmSync(draft, { force: true })
    }
  }
  const key = readFileSync(path, 'utf8').trim()
  if (key.length < 32) throw new Error(`${path} is damaged: it must hold at least 32 characters. Restore it from your backup.`)
  return key
}
