import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, opendir, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Problem } from '../../kernel/problem.ts'
import { contentMissing, keyShape, measuring, newKey, type Store } from './store.ts'

/** Half stored objects wait here, on the same filesystem, because a rename does not cross one. */
const unfinished = 'unfinished'

/** Files in a folder of this machine: written beside, flushed, then renamed, so that a key is whole or absent. */
export function filesystemStore(folder: string): Store {
  const root = resolve(folder)
  const pathOf = (key: string) => {
    if (!keyShape.test(key)) throw new TypeError(`${JSON.stringify(key)} is no key of the file store`)
    return join(root, key)
  }
  const store: Store = {
    kind: 'filesystem',
    async put(key, body) {
      const path = pathOf(key)
      const beside = join(root, unfinished, key.slice(-32))
      const { through, measured } = measuring()
      try {
        await mkdir(join(root, unfinished), { recursive: true, mode: 0o700 })
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        await pipeline(body, through, createWriteStream(beside, { mode: 0o600, flags: 'wx', flush: true }))
        await rename(beside, path)
        await flushFolder(dirname(path))
      } catch (cause) {
        body.destroy() // when the folder could not be made, nobody has read it yet
        await rm(beside, { force: true })
        throw asProblem(cause)
      }
      return measured()
    },
    async get(key, range) {
      const file = await open(pathOf(key), 'r').catch((cause) => {
        throw codeOf(cause) === 'ENOENT' ? contentMissing() : asProblem(cause)
      })
      return createReadStream('', { fd: file, ...range })
    },
    async remove(key) {
      await rm(pathOf(key), { force: true })
    },
    async *keys(tenant, before) {
      for await (const { path, changed } of filesIn(join(root, tenant))) {
        const key = path.slice(root.length + 1)
        if (keyShape.test(key) && changed < before) yield key
      }
    },
    async tidy(before) {
      let removed = 0
      for await (const { path, changed } of filesIn(join(root, unfinished))) {
        if (changed >= before) continue
        await rm(path, { force: true })
        removed += 1
      }
      return removed
    },
    async usage() {
      await mkdir(root, { recursive: true, mode: 0o700 })
      let bytes = 0
      let objects = 0
      for await (const file of filesIn(root)) {
        bytes += file.bytes
        objects += 1
      }
      const { bavail, bsize } = await statfs(root)
      return { bytes, objects, free: bavail * bsize }
    },
    async check() {
      const key = newKey('check')
      await store.put(key, Readable.from([Buffer.from('ready')]))
      await store.remove(key)
    },
  }
  return store
}

/** A rename is on the disk only once its folder is. */
async function flushFolder(path: string) {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Every file below a folder; what vanishes meanwhile is skipped. */
async function* filesIn(folder: string): AsyncGenerator<{ path: string; bytes: number; changed: number }> {
  const entries = await opendir(folder).catch(absent)
  if (!entries) return
  for await (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesIn(path)
    const found = entry.isFile() ? await stat(path).catch(absent) : undefined
    if (found) yield { path, bytes: found.size, changed: found.mtimeMs }
  }
}

const codeOf = (cause: unknown) => (cause instanceof Error && 'code' in cause ? cause.code : undefined)

function absent(cause: unknown): undefined {
  if (codeOf(cause) !== 'ENOENT') throw cause
}

/** The few errors of a disk that a person can do something about; the rest stays what it is. */
function asProblem(cause: unknown): unknown {
  const code = codeOf(cause)
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Problem(507, 'storage_full', 'The disk of the file store is full. Nothing was stored; free some space and try again.')
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return new Problem(503, 'storage_unavailable', 'The file store cannot be written: check the owner and the mode of RAMPART_DATA.')
  return cause
}
