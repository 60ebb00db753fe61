import { execFileSync } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
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
const tenant = randomUUID()
const files = (path: string) => readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
const all = async (keys: AsyncIterable<string>) => Array.fromAsync(keys)

test('what is put is what is got, whole or in part, and only its owner may read it', async () => {
  const root = folder()
  const store = filesystemStore(join(root, 'files'))
  const bytes = randomBytes(3_000_000)
  const key = newKey(tenant)
  expect(await store.put(key, Readable.from([bytes.subarray(0, 1_000_000), bytes.subarray(1_000_000)]))).toEqual({
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  })
  expect((await buffer(await store.get(key))).equals(bytes)).toBe(true)
  expect((await buffer(await store.get(key, { start: 10, end: 19 }))).equals(bytes.subarray(10, 20))).toBe(true)
  const [file] = files(root)
  expect(statSync(join(file?.parentPath ?? '', file?.name ?? '')).mode & 0o777).toBe(0o600)
  expect(statSync(join(root, 'files')).mode & 0o077).toBe(0)
  expect(await store.usage()).toMatchObject({ bytes: bytes.length, objects: 1, free: expect.any(Number) })
})

test('an empty file is a file', async () => {
  const store = filesystemStore(folder())
  const key = newKey(tenant)
  expect((await store.put(key, Readable.from([]))).bytes).toBe(0)
  expect((await buffer(await store.get(key))).length).toBe(0)
})

test('a stream that breaks leaves nothing behind', async () => {
  const root = folder()
  const store = filesystemStore(root)
  const key = newKey(tenant)
  const broken = Readable.from(
    (async function* () {
      yield Buffer.alloc(100_000)
      throw new Error('the client went away')
    })(),
  )
  await expect(store.put(key, broken)).rejects.toThrow('the client went away')
  await expect(store.get(key)).rejects.toMatchObject({ status: 404, code: 'content_missing' })
  expect(files(root)).toEqual([])
})

test('removing is repeatable, a second content under one key never mixes with the first', async () => {
  const store = filesystemStore(folder())
  const key = newKey(tenant)
  await store.put(key, Readable.from([Buffer.from('one')]))
  await store.remove(key)
  await store.remove(key)
  await expect(store.get(key)).rejects.toMatchObject({ status: 404 })
})

// proves: [ASVS-5.3.2] [T2]
test.each(['../../etc/passwd', 'x', '', `${tenant}/../../a`, `${tenant}/aa/${'a'.repeat(31)}/`])(
  'the key %j reaches no path',
  async (key) => {
    const store = filesystemStore(folder())
    await expect(store.get(key)).rejects.toThrow(TypeError)
    await expect(store.put(key, Readable.from([]))).rejects.toThrow(TypeError)
    await expect(store.remove(key)).rejects.toThrow(TypeError)
  },
)

test('keys are listed by tenant and age, and what a killed process left half written is removed', async () => {
  const root = folder()
  const store = filesystemStore(root)
  const [old, fresh, strange] = [newKey(tenant), newKey(tenant), newKey(randomUUID())]
  for (const key of [old, fresh, strange]) await store.put(key, Readable.from([Buffer.from('x')]))
  const hourAgo = Date.now() / 1000 - 3600
  utimesSync(join(root, old), hourAgo, hourAgo)
  expect(await all(store.keys(tenant, Date.now() - 1_800_000))).toEqual([old])
  expect((await all(store.keys(tenant, Date.now() + 1000))).sort()).toEqual([old, fresh].sort())
  expect(await all(store.keys(randomUUID(), Date.now()))).toEqual([])
  execFileSync('touch', ['-d', '2 hours ago', join(root, 'unfinished', 'left')])
  expect(await store.tidy(Date.now() - 3_600_000)).toBe(1)
  await store.check()
  expect(files(root).length).toBe(3)
})

const mayMount = process.platform === 'linux' && process.getuid?.() === 0
test.skipIf(!mayMount)(
  'a full disk is a 507, what was stored stays, and it recovers (needs root: it mounts a small disk)',
  async ({ skip }) => {
    const disk = folder()
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,mode=0700', 'tmpfs', disk], { stdio: 'ignore' })
    } catch {
      skip('this container may not mount')
    }
    try {
      const store = filesystemStore(join(disk, 'files'))
      const kept = newKey(tenant)
      await store.put(kept, Readable.from([Buffer.alloc(500_000, 1)]))
      const full = store.put(newKey(tenant), Readable.from([Buffer.alloc(400_000), Buffer.alloc(400_000)]))
      await expect(full).rejects.toMatchObject({ status: 507, code: 'storage_full' })
      expect((await buffer(await store.get(kept))).length).toBe(500_000)
      expect(files(disk).length).toBe(1)
      await store.put(newKey(tenant), Readable.from([Buffer.alloc(400_000)]))
    } finally {
      execFileSync('umount', ['-l', disk])
    }
  },
)
