import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { BackupUnreadable } from './container.ts'
import { type BackupPlace, backupName, type PlaceConfig } from './place.ts'

/** A file from its beginning. @throws BackupUnreadable when there is none */
export async function* fileAt(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'ENOENT' ? new BackupUnreadable(`There is no file ${path}.`) : cause
  })
  yield* createReadStream('', { fd: file, highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>
}

/** Writes beside and renames, so that a file of this name is whole; refuses to write over another. Returns its bytes. */
export async function saveFile(path: string, write: (to: Writable) => Promise<void>): Promise<number> {
  const beside = `${path}.unfinished`
  if (await stat(path).catch(() => undefined)) throw new Error(`${path} exists. Name another file, or a folder.`)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  try {
    await write(createWriteStream(beside, { mode: 0o600, flush: true }))
    await rename(beside, path)
    const folder = await open(dirname(path), 'r')
    await folder.sync().finally(() => folder.close())
    return (await stat(path)).size
  } finally {
    await rm(beside, { force: true })
  }
}

const folderPlace = (folder: string): BackupPlace => ({
  name: resolve(folder),
  save: (name, write) => saveFile(join(folder, name), write),
  read: (name) => fileAt(join(folder, basename(name))),
  list: async () => {
    const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return []
      throw cause
    })
    return names.filter((name) => backupName.test(name)).sort()
  },
  remove: (name) => rm(join(folder, basename(name)), { force: true }),
})

/** The folder or the bucket that the configuration names; undefined when backups by the clock are off. */
export async function placeOf(config: PlaceConfig): Promise<BackupPlace | undefined> {
  if (config.BACKUP_FOLDER) return folderPlace(config.BACKUP_FOLDER)
  if (!config.BACKUP_BUCKET) return undefined
  // Only here: an installation without S3 does not load its client, 20 MB of memory.
  const { bucketPlace } = await import('./bucket.ts')
  return bucketPlace(config.BACKUP_BUCKET, config)
}
