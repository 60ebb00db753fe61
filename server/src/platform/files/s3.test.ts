import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type S3Server, s3Access, s3Server } from '../../testing/s3.ts'
import { s3Store } from './s3.ts'
import { newKey } from './store.ts'

let server: S3Server
beforeAll(async () => {
  server = await s3Server()
})
afterAll(() => server.close())

const tenant = randomUUID()
const open = (more = {}) => s3Store({ ...s3Access, endpoint: server.url, timeout_ms: 30_000, ...more })
/** `megabytes` of bytes that repeat only after a long while, made as they are read. */
const long = (megabytes: number) => {
  const hash = createHash('sha256')
  const block = randomBytes(1 << 20)
  async function* blocks() {
    for (let i = 0; i < megabytes; i++) {
      block.writeUInt32LE(i, i % 1000)
      hash.update(block)
      yield Buffer.from(block)
    }
  }
  return { stream: Readable.from(blocks(), { objectMode: false }), sha256: () => hash.digest('hex') }
}
const size = process.env.RAMPART_LONG === '1' ? 200 : 20

test('a small object comes back whole, in part, and not at all when it is gone', async () => {
  const store = open()
  const key = newKey(tenant)
  const bytes = randomBytes(100_000)
  expect(await store.put(key, Readable.from([bytes]))).toEqual({ bytes: 100_000, sha256: createHash('sha256').update(bytes).digest('hex') })
  expect((await buffer(await store.get(key))).equals(bytes)).toBe(true)
  expect((await buffer(await store.get(key, { start: 5, end: 9 }))).equals(bytes.subarray(5, 10))).toBe(true)
  await store.remove(key)
  await store.remove(key)
  await expect(store.get(key)).rejects.toMatchObject({ status: 404, code: 'content_missing' })
  const empty = newKey(tenant)
  expect((await store.put(empty, Readable.from([]))).bytes).toBe(0)
  expect((await buffer(await store.get(empty))).length).toBe(0)
  await store.check()
})

test(`${size} MB go in parts and come back the same`, async () => {
  const store = open()
  const key = newKey(tenant)
  const { stream, sha256 } = long(size)
  server.requests.length = 0
  const stored = await store.put(key, stream)
  expect(stored).toEqual({ bytes: size << 20, sha256: sha256() })
  expect(server.requests.filter(({ url }) => url.includes('partNumber=')).length).toBe(Math.ceil(size / 8))
  const hash = createHash('sha256')
  for await (const chunk of await store.get(key)) hash.update(chunk)
  expect(hash.digest('hex')).toBe(stored.sha256)
  expect(server.uploads.size).toBe(0)
  await store.remove(key)
}, 120_000)

test('a sender who goes away leaves neither object nor parts, and keeps its own error', async () => {
  const store = open()
  const key = newKey(tenant)
  async function* broken() {
    for (let i = 0; i < 12; i++) yield Buffer.alloc(1 << 20)
    throw new Error('the client went away')
  }
  await expect(store.put(key, Readable.from(broken(), { objectMode: false }))).rejects.toThrow('the client went away')
  expect(server.objects.has(key)).toBe(false)
  expect(server.uploads.size).toBe(0)
})

const failing = async (trouble: S3Server['trouble'], work: (store: ReturnType<typeof open>) => Promise<unknown>, timeout_ms = 400) => {
  server.trouble = trouble
  const began = performance.now()
  try {
    await work(open({ timeout_ms }))
    return { took: performance.now() - began }
  } catch (cause) {
    return { took: performance.now() - began, cause }
  } finally {
    server.trouble = undefined
  }
}

test.each(['hang', 'error', 'garbage', 'cut', 'full'] as const)(
  'a part that meets %s: a sentence in time, no object, no parts left',
  async (kind) => {
    const key = newKey(tenant)
    const { cause, took } = await failing(
      { kind, hits: (req) => (req.url ?? '').includes('partNumber=2') },
      (store) => store.put(key, long(20).stream),
      kind === 'hang' ? 1000 : 60_000,
    )
    expect(cause).toMatchObject(kind === 'full' ? { status: 507, code: 'storage_full' } : { status: 503, code: 'storage_unavailable' })
    expect(took).toBeLessThan(30_000)
    expect(server.objects.has(key)).toBe(false)
    expect(server.uploads.size).toBe(0)
  },
)

test('a part that is cut once is sent again', async () => {
  let left = 1
  const key = newKey(tenant)
  const { cause } = await failing(
    { kind: 'cut', hits: (req) => (req.url ?? '').includes('partNumber=2') && left-- > 0 },
    (store) => store.put(key, long(20).stream),
    60_000,
  )
  expect(cause).toBeUndefined()
  expect(server.objects.get(key)?.bytes).toBe(20 << 20)
})

test.each([
  ['put', (store: ReturnType<typeof open>) => store.put(newKey(tenant), Readable.from([Buffer.from('x')]))],
  ['get', (store: ReturnType<typeof open>) => store.get(newKey(tenant))],
  ['remove', (store: ReturnType<typeof open>) => store.remove(newKey(tenant))],
  ['usage', (store: ReturnType<typeof open>) => store.usage()],
  ['check', (store: ReturnType<typeof open>) => store.check()],
] as const)('%s of a store that hangs ends with a sentence in time', async (_name, work) => {
  const { cause, took } = await failing({ kind: 'hang' }, work)
  expect(cause).toMatchObject({ status: 503, message: 'The file store does not answer. Try again in a moment.', retryAfter: 5 })
  expect(took).toBeLessThan(30_000)
})

test('a download that is cut is an error, never a short file', async () => {
  const store = open()
  const key = newKey(tenant)
  await store.put(key, Readable.from([Buffer.alloc(100_000)]))
  server.trouble = { kind: 'cut' }
  try {
    await expect(store.get(key).then(buffer)).rejects.toThrow()
  } finally {
    server.trouble = undefined
  }
  expect((await buffer(await store.get(key))).length).toBe(100_000)
})

test.each([
  [{ secret_access_key: 'wrong' }, 'S3_SECRET_ACCESS_KEY'],
  [{ access_key_id: 'nobody' }, 'S3_ACCESS_KEY_ID'],
  [{ bucket: 'elsewhere' }, 'no bucket elsewhere'],
  [{ endpoint: 'http://127.0.0.1:9' }, 'S3_ENDPOINT'],
])('%j is told in a sentence', async (wrong, sentence) => {
  const store = open(wrong)
  const failure = { status: 503, code: 'storage_unavailable', message: expect.stringContaining(sentence) }
  await expect(store.put(newKey(tenant), Readable.from([Buffer.from('x')]))).rejects.toMatchObject(failure)
  await expect(store.put(newKey(tenant), long(20).stream)).rejects.toMatchObject(failure)
  await expect(store.check()).rejects.toMatchObject(failure)
  if (!('bucket' in wrong)) await expect(store.get(newKey(tenant))).rejects.toMatchObject(failure)
})

test('keys are listed by tenant over pages; young ones, foreign objects and foreign uploads are left alone', async () => {
  const store = open()
  const own = randomUUID()
  const old = Array.from({ length: 5 }, () => newKey(own))
  const days = (n: number) => new Date(Date.now() - n * 86_400_000)
  const place = (key: string, at: Date) => server.objects.set(key, { bytes: 7, at, path: '/dev/null' })
  for (const key of old) place(key, days(3))
  place(newKey(own), days(0.5)) // dated by the start of its upload, which may have ended just now
  place(newKey(randomUUID()), days(3))
  place(`${own}/not-ours.txt`, days(3))
  expect((await Array.fromAsync(store.keys(own, Date.now()))).sort()).toEqual(old.sort())
  for (const [key, at] of [
    [newKey(own), days(3)],
    [newKey(own), days(0.5)],
    ['backup/of-another-program', days(3)],
  ] as const)
    server.uploads.set(randomUUID(), { key, at, parts: new Map() })
  expect(await store.tidy(Date.now())).toBe(1)
  expect(server.uploads.size).toBe(2)
  server.uploads.clear()
  expect(await store.usage()).toMatchObject({
    free: null,
    objects: [...server.objects.keys()].filter((key) => !key.includes('not-ours')).length,
  })
})
