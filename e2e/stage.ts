import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'
import pg from 'pg'
import { clientRow, ndjson, resultRow } from '../server/src/inventory/hosts/fixtures.ts'
import { fillTriage } from './alerts.ts'
import { fillCatalogue } from './attack.ts'
import { fillCampaigns } from './campaigns.ts'
import { fillCases } from './cases.ts'
import { fillCoverage } from './coverage.ts'
import { fillDetections } from './detections.ts'
import { fillTests } from './tests.ts'
import { waitsFor } from './watch.ts'

export const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium'
export const hasBrowser = existsSync(browserPath)

/** A real server on a data folder of its own, and people to sign in as. */
export interface Stage {
  url: string
  /** The set-up link of a server that nobody has set up. */
  setupLink: string
  /** Adds a tenant with an owner and says a link that signs in once. */
  tenant: (name: string) => Promise<{ id: string; link: () => Promise<string> }>
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
  return {
    url,
    setupLink,
    command,
    tenant: async (name) => {
      const id = (await command('tenant', 'add', name)).split(/\s/)[0] ?? ''
      return {
        id,
        link: async () => {
          const username = `mara-${randomUUID().slice(0, 8)}`
          return /(http\S+\/link#\S+)/.exec(await command('user', 'add', id, username, `${username}@nordwind.example`, 'owner'))?.[1] ?? ''
        },
      }
    },
    sql: async (text, values = []) => {
      const password = readFileSync(join(data, 'postgres.password'), 'utf8').trim()
      const owner = new pg.Client({ host: join(data, 'postgres'), user: 'postgres', password, database: 'rampart' })
      await owner.connect()
      await owner.query(text, values).finally(() => owner.end())
    },
    stop: async () => {
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
    executablePath: browserPath,
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--font-render-hinting=none',
      '--force-color-profile=srgb',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  })

/** Fills the tenant of the signed-in page through the API that users have. */
export async function fill(page: Page) {
  const now = Date.now()
  const fleet = Buffer.concat([...ndjson(120, (i) => clientRow(i, { seed: 7, domain: 'nordwind.example', now }))])
  const rows = Buffer.concat([
    // A run of a thousand rows is of one host: ten of each of sixty.
    ...ndjson(600, (i) => resultRow(i * 100, { seed: 7, domain: 'nordwind.example', now, hosts: 60, bytes: 620 })),
    Buffer.from('{"half": "a li\n[1,2]\n{"no":"host"}\n'),
  ])
  for (const [artifact, file, body] of [
    ['Fleet', 'clients.json', fleet],
    ['Windows.System.Pslist', 'pslist.json', rows],
  ] as const) {
    const reply = await page.request.post(`/api/v1/ingestion/batch?artifact=${artifact}&file_name=${file}`, {
      data: body,
      headers: { 'content-type': 'application/x-ndjson', 'sec-fetch-site': 'same-origin' },
    })
    if (!reply.ok()) throw new Error(await reply.text())
  }
  // One more as the import dialog sends it: a job stands for it.
  const later = await page.request.post('/api/v1/ingestion/batch?artifact=Windows.Network.Netstat&file_name=netstat.json', {
    data: Buffer.concat([...ndjson(40, (i) => resultRow(i * 1000, { seed: 7, domain: 'nordwind.example', now, hosts: 60, bytes: 620 }))]),
    headers: { 'content-type': 'application/x-ndjson', 'sec-fetch-site': 'same-origin', prefer: 'respond-async' },
  })
  if (later.status() !== 202) throw new Error(await later.text())
  const { job_id } = await later.json()
  for (let state = ''; state !== 'completed'; state = (await (await page.request.get(`/api/v1/jobs/${job_id}`)).json()).state)
    if (state === 'failed') throw new Error('The import of the stage failed.')
  await fillObservables(page)
  await fillTriage(page)
  await fillCases(page)
  await fillCatalogue(page)
  await fillCampaigns(page)
  await fillDetections(page)
  await fillTests(page)
  await fillCoverage(page)
  const key = await page.request.post('/api/v1/api-keys', {
    data: { name: 'Velociraptor push', scopes: ['hosts:import'], expires_at: new Date(now + 90 * 86_400_000).toISOString() },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  if (!key.ok()) throw new Error(await key.text())
}

const report = `Mails of billing@harbour-invoices[.]example carried invoice_0921.zip (SHA-256
9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08). The loader calls hxxps://cdn[.]harbour-invoices[.]example/gate.php
and the beacon 203[.]0[.]113[.]66:8443 each minute. It stays through HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\HarbourSync.
CVE-2024-21412 was used first. The mail named www.nordwind.example as its sender.`

/** What two reports named: one is watched for, the other only kept; what is the company's own is excluded. */
async function fillObservables(page: Page) {
  const add = async (path: string, data: object) => {
    const reply = await page.request.post(`/api/v1/observables${path}`, { data, headers: { 'sec-fetch-site': 'same-origin' } })
    if (!reply.ok()) throw new Error(await reply.text())
    return reply.json()
  }
  await add('/exclusions', { type: 'domain', value: 'nordwind.example', reason: 'Our own names stand in every report about us.' })
  await add('/exclusions', { type: 'cidr', value: '10.0.0.0/8', reason: 'Our own network.', expires_at: '2031-01-01T00:00:00.000Z' })
  await add('/bulk', { text: report, tlp: 'amber+strict', indicator: true, confidence: 85, decay_days: 30 })
  const more = Array.from({ length: 40 }, (_, i) => ({ type: 'domain', value: `update-${i}.tide-metrics.example` }))
  await add('/bulk', { items: more, tlp: 'green', confidence: 40 })
  const { id } = await add('', {
    type: 'ip',
    value: '198.51.100.23',
    tlp: 'red',
    description: 'Seen in the proxy log of the branch in Bremen.',
  })
  await add(`/${id}/review`, {})
}

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
const resources: Readonly<Record<string, string>> = { '/templates': '/test-templates', '/detections': '/detection-rules' }

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
