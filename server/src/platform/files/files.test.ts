import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { systemActor } from '../../kernel/guard.ts'
import { s3Access, s3Server } from '../../testing/s3.ts'
import { newWorld, type World, world } from '../../testing/world.ts'
import { files } from './files.port.ts'
import { filesystemStore } from './filesystem.ts'
import { newKey } from './store.ts'

const made: string[] = []
const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'rampart-files-'))
  made.push(path)
  return path
}
afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true })
})
const raw = { 'content-type': 'application/octet-stream' }
const objectsIn = (root: string) =>
  existsSync(root) ? readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length : 0
/** Objects of one tenant in a world's store. */
const stored = (w: World, tenant: string) => objectsIn(join(w.config.RAMPART_DATA, 'files', tenant))
const until = async (what: string, holds: () => Promise<boolean> | boolean) => {
  for (const end = Date.now() + 60_000; !(await holds()); await new Promise((next) => setTimeout(next, 20)))
    if (Date.now() > end) throw new Error(`not within a minute: ${what}`)
}
const eventsOf = async (w: World, id: string) =>
  (await w.owner.query<{ action: string }>('select action from events where object_id = $1 order by xid, id', [id])).rows.map(
    (r) => r.action,
  )

// proves: [ASVS-3.2.1] [ASVS-5.3.1] [ASVS-5.4.1] [T19]
test('any bytes of any kind are kept as they came, and are saved and never shown', async () => {
  const w = await world()
  const call = w.as(await w.tenant())
  const bytes = Buffer.concat([Buffer.from('{"not": json, \u0000'), randomBytes(100_000)])
  const name = encodeURIComponent('../Gru\u0308n "\u202egnp.exe')
  const added = await call('analyst', 'POST', `/files?name=${name}`, bytes, { 'content-type': 'application/json' })
  expect(added.statusCode, added.body).toBe(201)
  const row = added.json()
  expect(row).toMatchObject({ name: '.._Grün "gnp.exe', media_type: 'application/json', bytes: bytes.length, object_id: null })
  expect(row.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(row).not.toHaveProperty('storage_key')
  expect((await call('viewer', 'GET', `/files/${row.id}`)).json()).toEqual(row)
  expect((await call('viewer', 'GET', '/files?q=gr%C3%BCn&total=true')).json()).toEqual({
    items: [row],
    next: null,
    total: 1,
    total_is_exact: true,
  })
  const content = await call('viewer', 'GET', `/files/${row.id}/content`)
  expect(content.rawPayload.equals(bytes)).toBe(true)
  expect(content.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-length': String(bytes.length),
    'content-disposition': `attachment; filename=".._Gr_n _gnp.exe"; filename*=UTF-8''.._Gr%C3%BCn%20%22gnp.exe`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  })
  expect(await eventsOf(w, row.id)).toEqual(['files.add', 'files.download'])
})

// proves: [T9]
test('another tenant cannot see, read or delete it, nor tell it from a random id; a viewer only reads', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const { id } = (await call('analyst', 'POST', '/files?name=a', Buffer.from('a'), raw)).json()
  const stranger = w.as(await w.tenant())
  for (const path of [`/files/${id}`, `/files/${id}/content`]) {
    const [theirs, nobodys] = await Promise.all([path, path.replace(id, randomUUID())].map((each) => stranger('owner', 'GET', each)))
    expect([theirs?.statusCode, nobodys?.statusCode]).toEqual([404, 404])
    expect({ ...theirs?.json(), request_id: '' }).toEqual({ ...nobodys?.json(), request_id: '' })
  }
  expect((await stranger('owner', 'DELETE', `/files/${id}`)).statusCode).toBe(404)
  expect((await stranger('owner', 'GET', '/files')).json().items).toEqual([])
  expect((await call('viewer', 'POST', '/files?name=a', Buffer.from('a'), raw)).statusCode).toBe(403)
  expect((await call('viewer', 'DELETE', `/files/${id}`)).statusCode).toBe(403)
  expect((await w.app.inject({ method: 'POST', url: '/api/v1/files?name=a', payload: Buffer.from('a'), headers: raw })).statusCode).toBe(
    401,
  )
  expect((await w.app.inject({ method: 'GET', url: `/api/v1/files/${id}/content` })).statusCode).toBe(401)
  expect(stored(w, tenant)).toBe(1)
})

test('deleting takes the row and the content; content that is lost is said to be', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const { id } = (await call('analyst', 'POST', '/files?name=a', Buffer.from('a'), raw)).json()
  expect((await call('analyst', 'DELETE', `/files/${id}`)).statusCode).toBe(204)
  expect((await call('analyst', 'DELETE', `/files/${id}`)).statusCode).toBe(404)
  expect(stored(w, tenant)).toBe(0)
  expect(await eventsOf(w, id)).toEqual(['files.add', 'files.drop'])
  const lost = (await call('analyst', 'POST', '/files?name=b', Buffer.from('b'), raw)).json()
  rmSync(join(w.config.RAMPART_DATA, 'files', tenant), { recursive: true })
  expect((await call('viewer', 'GET', `/files/${lost.id}/content`)).json()).toMatchObject({ status: 404, code: 'content_missing' })
  expect((await call('analyst', 'DELETE', `/files/${lost.id}`)).statusCode).toBe(204)
})

// proves: [ASVS-2.2.3]
test('a wrong question is refused before a byte is stored', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const stranger = await w.person(await w.tenant(), 'owner')
  for (const query of [
    '',
    '?name=',
    '?name=a&status=x',
    `?name=a&object_type=users`,
    `?name=a&object_id=${stranger}`,
    `?name=a&object_type=users&object_id=${stranger}`,
    `?name=a&object_type=nonsense&object_id=${randomUUID()}`,
    '?name=a%00b',
  ])
    expect((await call('analyst', 'POST', `/files${query}`, Buffer.from('x'), raw)).statusCode, query).toBe(400)
  expect(stored(w, tenant)).toBe(0)
})

test('a file of a record is found there, and only by those who may see the record', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const about = `object_type=users&object_id=${await w.person(tenant, 'owner')}`
  const row = (await call('analyst', 'POST', `/files?name=a&${about}`, Buffer.from('a'), raw)).json()
  await call('analyst', 'POST', '/files?name=b', Buffer.from('b'), raw)
  expect((await call('viewer', 'GET', `/files?${about}`)).json().items).toEqual([row])
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  const { key } = (await call('owner', 'POST', '/api-keys', { name: 'k', scopes: ['files:read', 'files:write'], expires_at })).json()
  const narrow = (method: 'GET' | 'DELETE', path: string) =>
    w.app.inject({ method, url: `/api/v1${path}`, headers: { authorization: `Bearer ${key}` } })
  for (const path of [`/files/${row.id}`, `/files/${row.id}/content`]) expect((await narrow('GET', path)).statusCode, path).toBe(404)
  expect((await narrow('DELETE', `/files/${row.id}`)).statusCode).toBe(404)
  expect((await narrow('GET', '/files')).json().items).toMatchObject([{ name: 'b' }])
  expect((await narrow('GET', `/files?${about}`)).json().items).toEqual([])
})

test('a repeated Idempotency-Key stores once, another content under it is refused', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const key = { ...raw, 'idempotency-key': randomUUID() }
  const first = await call('analyst', 'POST', '/files?name=a', Buffer.from('same'), key)
  const again = await call('analyst', 'POST', '/files?name=a', Buffer.from('same'), key)
  expect([first.statusCode, again.statusCode, again.headers['idempotent-replay']]).toEqual([201, 201, 'true'])
  expect(again.json()).toEqual(first.json())
  expect((await call('analyst', 'POST', '/files?name=a', Buffer.from('other'), key)).statusCode).toBe(422)
  expect((await call('analyst', 'GET', '/files?total=exact')).json().total).toBe(1)
  expect(stored(w, tenant)).toBe(1)
  expect((await call('viewer', 'GET', `/files/${first.json().id}/content`)).body).toBe('same')
})

// proves: [ASVS-5.2.1]
test('over a real connection: a client that leaves half way leaves nothing, one that sends too much is told so', async () => {
  const w = await newWorld()
  await w.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = w.app.server.address() as AddressInfo
  const tenant = await w.tenant()
  const authorization = `Bearer ${await w.token(tenant, 'analyst')}`
  const post = (size: number) =>
    request({ port, method: 'POST', path: '/api/v1/files?name=a', headers: { ...raw, authorization, 'content-length': size } })
  const leaving = post(10_000_000)
  leaving.on('error', () => {})
  leaving.write(Buffer.alloc(1_000_000))
  const root = join(w.config.RAMPART_DATA, 'files')
  await until('the first bytes are on the disk', () => objectsIn(root) === 1)
  leaving.destroy()
  await until('the half is removed', () => objectsIn(root) === 0)

  // The refusal comes while it still sends; then the same connection asks something else.
  const line = connect(port, '127.0.0.1')
  let said = ''
  line.on('data', (chunk) => {
    said += String(chunk)
  })
  const head = `host: localhost\r\nauthorization: ${authorization}`
  line.write(`POST /api/v1/files?name=a HTTP/1.1\r\n${head}\r\ncontent-type: text/plain\r\ncontent-length: 140000000\r\n\r\n`)
  const megabyte = Buffer.alloc(1_000_000)
  for (let i = 0; i < 140; i++) if (!line.write(megabyte)) await once(line, 'drain')
  line.write(`GET /api/v1/files HTTP/1.1\r\n${head}\r\nconnection: close\r\n\r\n`)
  await once(line, 'close')
  expect(said.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200'])
  expect(said).toContain('"detail":"This file is longer than 100 MB, the most that is stored."')
  expect(objectsIn(root)).toBe(0)
  expect((await w.as(tenant)('viewer', 'GET', '/files')).json().items).toEqual([])
  await w.rampart.close()
  await w.owner.end()
})

// proves: [ASVS-2.3.2] [ASVS-2.3.4]
test('a quota holds when two uploads end together; the refused one leaves nothing', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const root = folder()
  const limits = { max_bytes: 1000, quota_bytes: 1500, quota_files: 3 }
  const kept = files(filesystemStore(root), limits)
  const who = { db: w.db, actor: systemActor(tenant) }
  const put = (bytes: number, more = {}) => kept.storeStream(who, { name: 'a', ...more }, Readable.from([Buffer.alloc(bytes)]))
  const both = await Promise.allSettled([put(1000), put(1000)])
  expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((each) => each.status === 'rejected')?.reason).toMatchObject({ status: 413, code: 'quota_reached' })
  expect(objectsIn(root)).toBe(1)
  await expect(put(1001)).rejects.toMatchObject({ status: 413, code: 'too_large' })
  await expect(put(600)).rejects.toMatchObject({ code: 'quota_reached' })
  await put(10)
  await put(10)
  await expect(put(10)).rejects.toMatchObject({ code: 'quota_reached' })
  expect(objectsIn(root)).toBe(3)
})

test('the sweep removes old content without a row, and nothing else', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const root = folder()
  const store = filesystemStore(root)
  const kept = files(store)
  const who = { db: w.db, actor: systemActor(tenant) }
  const row = await kept.storeStream(who, { name: 'a' }, Readable.from([Buffer.from('kept')]))
  const [old, fresh, theirs] = [newKey(tenant), newKey(tenant), newKey(await w.tenant())]
  for (const key of [old, fresh, theirs]) await store.put(key, Readable.from([Buffer.from('x')]))
  const twoHoursAgo = Date.now() / 1000 - 7200
  for (const key of [old, theirs, row.storage_key]) utimesSync(join(root, key), twoHoursAgo, twoHoursAgo)
  expect(await kept.sweepOrphans(who)).toBe(1)
  await expect(store.get(old)).rejects.toMatchObject({ status: 404 })
  for (const key of [fresh, theirs]) expect(String(await buffer(await store.get(key)))).toBe('x')
  const opened = await kept.openFile(who, row.id, { start: 1, end: 2 })
  expect(String(await buffer(opened.stream))).toBe('ep')
})

test('with S3 the same routes hold, and a store that fails costs contents only', async () => {
  const server = await s3Server()
  const w = await newWorld({
    S3_ENDPOINT: server.url,
    S3_BUCKET: s3Access.bucket,
    S3_REGION: s3Access.region,
    S3_ACCESS_KEY_ID: s3Access.access_key_id,
    S3_SECRET_ACCESS_KEY: s3Access.secret_access_key,
  })
  const call = w.as(await w.tenant())
  const bytes = randomBytes(12_000_000)
  const row = (await call('analyst', 'POST', '/files?name=a', bytes, raw)).json()
  expect(row.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect((await call('viewer', 'GET', `/files/${row.id}/content`)).rawPayload.equals(bytes)).toBe(true)
  server.trouble = { kind: 'error' }
  expect((await call('analyst', 'POST', '/files?name=b', Buffer.from('b'), raw)).json()).toMatchObject({
    status: 503,
    code: 'storage_unavailable',
  })
  expect((await call('viewer', 'GET', `/files/${row.id}/content`)).statusCode).toBe(503)
  expect((await call('viewer', 'GET', '/files')).json().items).toEqual([row])
  server.trouble = undefined
  expect((await call('analyst', 'DELETE', `/files/${row.id}`)).statusCode).toBe(204)
  expect(server.objects.size).toBe(0)
  await w.rampart.close()
  await w.owner.end()
  await server.close()
})
