import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from '../../kernel/config.ts'
import { s3Access, s3Server } from '../../testing/s3.ts'
import { newWorld, type World } from '../../testing/world.ts'
import { addUser } from '../identity/people.ts'
import { walk } from './archive.ts'
import { fileAt } from './places.ts'

const RAMPART_BACKUP_PASSPHRASE = 'tide tables of the harbour'
const password = 'gale-lantern-orbit-42'
const folders: string[] = []
const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'rampart-run-'))
  folders.push(path)
  return path
}
const worlds: World[] = []
const worldWith = async (env: Record<string, string>) => {
  const w = await newWorld(env)
  worlds.push(w)
  return w
}
afterAll(async () => {
  for (const { rampart, owner } of worlds) {
    await rampart.close()
    await owner.end()
  }
  for (const path of folders) rmSync(path, { recursive: true, force: true })
})

/** Calls as who runs the instance. */
async function operator(w: World, tenant: string) {
  const username = `op-${tenant.slice(-8)}`
  const person = { username, email: `${username}@example.org`, display_name: 'Op', role: 'owner', platform_admin: true, password } as const
  await addUser(w.app.db, tenant, person)
  const reply = await w.app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { username, password } })
  const headers = { authorization: `Bearer ${reply.json().access_token}` }
  return async (method: 'GET' | 'POST', path: string) => {
    const answer = await w.app.inject({ method, url: `/api/v1${path}`, headers })
    return { status: answer.statusCode, body: answer.json() }
  }
}
type Call = Awaited<ReturnType<typeof operator>>
async function backUp(call: Call, state = 'completed') {
  const { status, body } = await call('POST', '/backups')
  expect(status, JSON.stringify(body)).toBe(202)
  await expect.poll(async () => (await call('GET', `/jobs/${body.job_id}`)).body.state, { timeout: 60_000 }).toBe(state)
  return (await call('GET', `/jobs/${body.job_id}`)).body
}

test('the operator backs up from the system page: made, read back, noted, the oldest removed; nobody else sees it', async () => {
  const BACKUP_FOLDER = folder()
  const w = await worldWith({ BACKUP_FOLDER, BACKUP_KEEP: '2', RAMPART_BACKUP_PASSPHRASE })
  const tenant = await w.tenant()
  const call = await operator(w, tenant)
  for (const day of ['2026-01-01', '2026-01-02']) writeFileSync(join(BACKUP_FOLDER, `rampart-${day}T00-00-00.000Z.backup`), 'an old one')
  writeFileSync(join(BACKUP_FOLDER, 'notes.txt'), 'not ours')

  const job = await backUp(call)
  expect(job.result).toMatchObject({ removed: 1, file_count: 0, row_count: expect.any(Number) })
  expect(readdirSync(BACKUP_FOLDER).sort()).toEqual(['notes.txt', 'rampart-2026-01-02T00-00-00.000Z.backup', job.result.name])
  const { start, manifest } = await walk(fileAt(join(BACKUP_FOLDER, job.result.name)), RAMPART_BACKUP_PASSPHRASE)
  expect(start.migrations.length).toBeGreaterThan(5)
  expect(manifest.tables.find(({ name }) => name === 'tenants')?.rows).toBeGreaterThan(0)

  const { body } = await call('GET', '/backups')
  expect(body).toMatchObject({ place: BACKUP_FOLDER, keep: 2, next_run_at: expect.stringMatching(/T01:20:00/) })
  expect(body.items).toMatchObject([
    { name: job.result.name, state: 'completed', bytes: job.result.bytes, verified_at: expect.any(String) },
  ])
  const actions = await w.owner.query('select action from events where tenant_id = $1 and object_type = $2 order by xid, id', [
    tenant,
    'backups',
  ])
  expect(actions.rows.map(({ action }) => action)).toEqual(['backups.run', 'backups.add'])

  const stranger = w.as(tenant)
  for (const role of ['owner', 'auditor'] as const) {
    expect((await stranger(role, 'GET', '/backups')).statusCode).toBe(403)
    expect((await stranger(role, 'POST', '/backups')).statusCode).toBe(403)
  }
  expect((await stranger('admin', 'POST', '/system/schedules/backup.run/run')).statusCode, 'it is no tenant’s schedule').toBe(404)
  const schedules = (await stranger('admin', 'GET', '/system/scheduler-status')).json().schedules
  expect(schedules.map(({ name }: { name: string }) => name)).not.toContain('backup.run')
}, 240_000)

test('a place that cannot be written is told of, and what is there stays', async () => {
  const parent = folder()
  const BACKUP_FOLDER = join(parent, 'file')
  writeFileSync(BACKUP_FOLDER, 'a file where a folder should be')
  const w = await worldWith({ BACKUP_FOLDER, RAMPART_BACKUP_PASSPHRASE })
  const call = await operator(w, await w.tenant())
  const job = await backUp(call, 'failed')
  expect(job.error).toContain('The backup failed')
  const { body } = await call('GET', '/backups')
  expect(body.items).toMatchObject([{ state: 'failed', verified_at: null, bytes: null, error: expect.any(String) }])
  const parts = (await call('GET', '/system')).body.parts
  expect(parts.find(({ name }: { name: string }) => name === 'backup')).toMatchObject({ state: 'failed' })
  const ready = await w.app.inject('/health/ready')
  expect(ready.statusCode, 'a server without a backup still serves').toBe(200)
  expect(readdirSync(parent)).toEqual(['file'])
}, 240_000)

test('into a bucket: made, read back, the oldest removed', async () => {
  const s3 = await s3Server()
  try {
    const w = await worldWith({
      BACKUP_BUCKET: s3Access.bucket,
      BACKUP_KEEP: '1',
      S3_ENDPOINT: s3.url,
      S3_ACCESS_KEY_ID: s3Access.access_key_id,
      S3_SECRET_ACCESS_KEY: s3Access.secret_access_key,
      RAMPART_BACKUP_PASSPHRASE,
    })
    const call = await operator(w, await w.tenant())
    const first = await backUp(call)
    const second = await backUp(call)
    expect(second.result.removed).toBe(1)
    expect([...s3.objects.keys()]).toEqual([`backups/${second.result.name}`])
    const { body } = await call('GET', '/backups')
    expect(body.items).toMatchObject([
      { name: second.result.name, place: 's3://rampart/backups/', removed_at: null },
      { name: first.result.name, removed_at: expect.any(String) },
    ])
    s3.trouble = { kind: 'error' }
    expect((await backUp(call, 'failed')).error).toContain('The backup failed')
  } finally {
    await s3.close()
  }
}, 240_000)

test('without a place backups are off, and say so; a place without a passphrase stops the start', async () => {
  const w = await worldWith({})
  const call = await operator(w, await w.tenant())
  expect((await call('GET', '/backups')).body).toEqual({ place: null, keep: 7, next_run_at: null, items: [] })
  expect(await call('POST', '/backups')).toMatchObject({ status: 409, body: { code: 'not_configured' } })
  expect(() => readConfig({ RAMPART_DATA: folder(), BACKUP_FOLDER: '/backups' })).toThrow('need a passphrase')
  expect(() => readConfig({ RAMPART_DATA: folder(), RAMPART_BACKUP_PASSPHRASE: 'short' })).toThrow(
    /^RAMPART_BACKUP_PASSPHRASE: must have at least 12 characters$/,
  )
})
