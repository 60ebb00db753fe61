import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'
import pg from 'pg'
import { chromiumPath, launchOptions } from '../scripts/chromium.ts'
import { appPassword } from '../server/src/kernel/database.ts'
import { type Tenancy, tenancy } from '../server/src/kernel/tenancy.ts'
import { addSignInLink, addTenant, addUser } from '../server/src/platform/identity/people.ts'
import { copyTemplate } from '../server/src/testing/template.ts'
import { waitsFor } from './watch.ts'

export const hasBrowser = chromiumPath !== undefined

/** A real server on a data folder of its own, and people to sign in as. */
export interface Stage {
  url: string
  /** The set-up link of a server that nobody has set up. */
  setupLink: string
  /** Adds a tenant; `link` adds an owner and says a link that signs in once, `again` says one more for the owner added last. */
  tenant: (name: string) => Promise<{ id: string; link: () => Promise<string>; again: () => Promise<string> }>
  /** Another command on its data folder; says what it printed. */
  command: (...args: string[]) => Promise<string>
  /** As the owner of its database: to let time pass, or what only others could do. */
  sql: (text: string, values?: unknown[]) => Promise<void>
  stop: () => Promise<void>
}

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** `more` are variables of its environment; `host` is the name under which it is reached. */
export async function openStage({ host = '127.0.0.1', ...more }: Record<string, string> = {}): Promise<Stage> {
  const data = mkdtempSync(join(tmpdir(), 'rampart-stage-'))
  await copyTemplate(data)
  const port = await freePort()
  const env = {
    ...process.env,
    RAMPART_DATA: data,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    ATTACK_SYNC: 'false',
    RATE_LIMIT: '100000',
    RATE_LIMIT_LOGIN: '100000',
    MAX_LOOP_DELAY: '60000', // on a busy machine its lag says nothing about the pages
    PUBLIC_URL: `http://${host}:${port}`,
    ...more,
  }
  const server = spawn(process.execPath, ['server/src/main.ts', 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  server.stdout.on('data', (chunk) => {
    said += String(chunk)
  })
  const url = `http://${host}:${port}`
  await until(() => /setup#/.test(said), server)
  const setupLink = /(http\S+\/setup#\S+)/.exec(said)?.[1] ?? ''
  const command = async (...args: string[]) => {
    const child = spawn(process.execPath, ['server/src/main.ts', ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    let out = ''
    child.stdout.on('data', (chunk) => {
      out += String(chunk)
    })
    await new Promise((done) => child.once('close', done))
    return out
  }
  let opened: Tenancy | undefined
  const db = () => {
    opened ??= tenancy({
      host: join(data, 'postgres'),
      user: 'rampart_app',
      password: appPassword(readFileSync(join(data, 'secret.key'), 'utf8').trim()),
      database: 'rampart',
      max: 2,
    })
    return opened
  }
  return {
    url,
    setupLink,
    command,
    // As the commands `tenant add` and `user add` do, without a process for each.
    tenant: async (name) => {
      const id = await addTenant(db(), name)
      let owner = ''
      const again = async () => `${url}/link#${await addSignInLink(db(), id, owner)}`
      const link = async () => {
        const username = `mara-${randomUUID().slice(0, 8)}`
        owner = await addUser(db(), id, { username, email: `${username}@nordwind.example`, display_name: username, role: 'owner' })
        return again()
      }
      return { id, link, again }
    },
    sql: async (text, values = []) => {
      const password = readFileSync(join(data, 'postgres.password'), 'utf8').trim()
      const owner = new pg.Client({ host: join(data, 'postgres'), user: 'postgres', password, database: 'rampart' })
      await owner.connect()
      await owner.query(text, values).finally(() => owner.end())
    },
    stop: async () => {
      await opened?.end()
      server.kill('SIGTERM')
      await new Promise((done) => (server.exitCode === null ? server.once('exit', done) : done(0)))
      rmSync(data, { recursive: true, force: true })
    },
  }
}

const patience = 60_000
async function until(ready: () => boolean, server: ChildProcess) {
  for (const end = Date.now() + patience; !ready(); await sleep(50)) {
    if (server.exitCode !== null) throw new Error('The server ended while it started; its reason stands above.')
    if (Date.now() > end) throw new Error('The server did not start within a minute.')
  }
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    ...launchOptions,
    args: [
      ...launchOptions.args,
      '--disable-gpu',
      '--font-render-hinting=none',
      '--force-color-profile=srgb',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  })

/** Bytes that the picture of a page may have that git keeps. */
export const largestKept = 150_000

/** The pages of the router, each with what to wait for; a test compares the paths with the router's own. */
export const pages = [
  { name: 'sign-in', path: '/sign-in', signedOut: true },
  { name: 'setup', path: '/setup', signedOut: true },
  { name: 'link', path: '/link', signedOut: true },
  { name: 'forgot', path: '/forgot', signedOut: true },
  { name: 'reset', path: '/reset', signedOut: true },
  { name: 'verify', path: '/verify', signedOut: true },
  { name: 'sso', path: '/sso', signedOut: true },
  { name: 'sso-callback', path: '/sso/callback', signedOut: true },
  { name: 'change-password', path: '/change-password' },
  { name: 'sso-providers', path: '/organisation/sso' },
  { name: 'search', path: '/search' },
  { name: 'dashboard', path: '/dashboard' },
  { name: 'cases', path: '/cases' },
  { name: 'case', path: '/cases/$id' },
  { name: 'case-templates', path: '/cases/templates' },
  { name: 'handovers', path: '/handovers' },
  { name: 'handover', path: '/handovers/$id' },
  { name: 'coverage', path: '/coverage' },
  { name: 'coverage-summary', path: '/coverage/summary' },
  { name: 'executive', path: '/coverage/executive' },
  { name: 'coverage-snapshots', path: '/coverage/snapshots' },
  { name: 'coverage-comparison', path: '/coverage/comparison' },
  { name: 'coverage-layers', path: '/coverage/layers' },
  { name: 'coverage-alert-rules', path: '/coverage/alert-rules' },
  { name: 'coverage-weights', path: '/coverage/weights' },
  { name: 'coverage-risk', path: '/coverage/risk' },
  { name: 'coverage-risk-profile', path: '/coverage/risk/$id' },
  { name: 'coverage-d3fend', path: '/coverage/d3fend' },
  { name: 'hosts', path: '/hosts' },
  { name: 'host', path: '/hosts/$id' },
  { name: 'collections', path: '/collections' },
  { name: 'collection', path: '/collections/$id' },
  { name: 'observables', path: '/observables' },
  { name: 'observable', path: '/observables/$id' },
  { name: 'observables-extract', path: '/observables/extract' },
  { name: 'exclusions', path: '/observables/exclusions' },
  { name: 'techniques', path: '/techniques' },
  { name: 'technique', path: '/techniques/$id' },
  { name: 'attack-releases', path: '/techniques/releases' },
  { name: 'revalidation', path: '/techniques/revalidation' },
  { name: 'tests', path: '/tests' },
  { name: 'test', path: '/tests/$id' },
  { name: 'templates', path: '/templates' },
  { name: 'template', path: '/templates/$id' },
  { name: 'detections', path: '/detections' },
  { name: 'detection-rule', path: '/detections/$id' },
  { name: 'detection-assets', path: '/detections/assets' },
  { name: 'campaigns', path: '/campaigns' },
  { name: 'campaign', path: '/campaigns/$id' },
  { name: 'attack-paths', path: '/attack-paths' },
  { name: 'attack-path', path: '/attack-paths/$id' },
  { name: 'runbooks', path: '/runbooks' },
  { name: 'runbook', path: '/runbooks/$id' },
  { name: 'lessons', path: '/lessons' },
  { name: 'actors', path: '/actors' },
  { name: 'actor', path: '/actors/$id' },
  { name: 'alerts', path: '/alerts' },
  { name: 'alert', path: '/alerts/$id' },
  { name: 'alert-sources', path: '/alert-sources' },
  { name: 'suppression', path: '/suppression' },
  { name: 'sla', path: '/alerts/sla' },
  { name: 'audit', path: '/audit' },
  { name: 'hooks', path: '/hooks' },
  { name: 'system', path: '/system' },
  { name: 'api-keys', path: '/api-keys' },
  { name: 'people', path: '/people' },
  { name: 'roles', path: '/roles' },
  { name: 'organisation', path: '/organisation/policy' },
  { name: 'tenants', path: '/tenants' },
  { name: 'invitation', path: '/invitation', signedOut: true },
  { name: 'register', path: '/register', signedOut: true },
  { name: 'sessions', path: '/sessions' },
  { name: 'security', path: '/account/security' },
  { name: 'second-factor', path: '/second-factor', signedOut: true },
  { name: 'notifications', path: '/notifications' },
  { name: 'notification-preferences', path: '/notifications/preferences' },
] as const

/** Lists of the API whose pages have a shorter address. */
const resources: Readonly<Record<string, string>> = {
  '/templates': '/test-templates',
  '/detections': '/detection-rules',
  '/coverage/risk': '/coverage/risk/techniques',
}

/** Of these lists not the first record is the one that shows most. */
const telling: Readonly<Record<string, string>> = {
  '/collections': '&artifact=Windows.System.Pslist',
  '/tests': '&q=An%20encoded%20command',
}
/** The path with the id of a record that exists, or undefined where the tenant has none. */
export async function addressOf(page: Page, path: string): Promise<string | undefined> {
  if (!path.includes('$id')) return path
  const list = path.replace('/$id', '')
  const query = `?limit=1${telling[list] ?? ''}`
  const resource = resources[list] ?? list
  const reply = await page.request.get(`/api/v1${resource}${query}`)
  const { items } = await reply.json()
  return items?.[0] ? `${list}/${items[0].id}` : undefined
}

/** Waits until the page has what it asked for: no skeletons, fonts loaded, nothing moving. One that keeps asking is not waited for. */
export async function settled(page: Page) {
  await page
    .locator('h1')
    .first()
    .waitFor({ timeout: 20_000 })
    .catch(() => {}) // whoever looks says that the page has no heading
  const quietFor = 4 // looks in a row
  for (let looks = 0, quiet = 0; quiet < quietFor && looks < 60; looks++) {
    quiet = waitsFor(page) === 0 ? quiet + 1 : 0
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))))
    if (waitsFor(page) > 0) await sleep(50)
  }
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page
    .locator('[aria-busy="true"]')
    .first()
    .waitFor({ state: 'detached', timeout: 5000 })
    .catch(() => {})
}
