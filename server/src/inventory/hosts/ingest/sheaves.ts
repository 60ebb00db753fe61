import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as others } from 'node:timers/promises'
import { CutShort, elementReader, type Item, type ItemReader, lineReader, recordReader } from '../../../platform/readers/readers.port.ts'
import { type Archive, openArchive } from './archive.ts'
import { type Format, type Limits, type Opened, openBody } from './body.ts'
import type { Context } from './row.ts'

/** Items that lie together, with what they share. */
export interface Sheaf {
  items: Item[]
  context: Context
}
/** What the file says about itself before its rows are read. */
export interface About {
  artifact?: string
  flow_id?: string | undefined
  hunt_id?: string | undefined
  seen_at?: string | undefined
}
export interface Sheaves {
  format: Format
  about: About
  sheaves: AsyncIterable<Sheaf>
  /** Removes what was kept on the disk meanwhile. */
  close: () => Promise<void>
}

const readers: Record<Exclude<Format, 'zip'>, () => ItemReader> = { ndjson: lineReader, json: elementReader, csv: recordReader }
/** Others get their turn after so many bytes: what waits in a socket comes in one go otherwise, some megabytes of it. */
const piece = 64 * 1024

/** Opens any body as items. Throws `CutShort` where it is none of the known formats. */
export async function openSheaves(source: AsyncIterable<Buffer>, asked: Format | 'auto', limits: Limits): Promise<Sheaves> {
  const opened = await openBody(source, asked, limits)
  if (opened.format !== 'zip') return { format: opened.format, about: {}, sheaves: plain(opened, {}, 0), close: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'rampart-import-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const file = join(folder, 'import.zip')
    await pipeline(Readable.from(atMost(opened.bytes, limits.zip)), createWriteStream(file, { mode: 0o600 }))
    const archive = await openArchive(file, limits)
    const close = async () => {
      archive.close()
      await remove()
    }
    return { format: 'zip', about: aboutOf(archive), sheaves: members(archive, limits), close }
  } catch (err) {
    await remove()
    throw err
  }
}

async function* plain({ format, bytes }: Opened, context: Context, before: number): AsyncGenerator<Sheaf> {
  if (format === 'zip') throw new CutShort('nested', `${context.member ?? 'It'} is an archive in an archive, which is not opened.`)
  const reader = readers[format]()
  const sheaf = (items: Item[]): Sheaf => {
    if (before) for (const item of items) item.line += before
    return { items, context }
  }
  for await (const whole of bytes) {
    for (let start = 0; start < whole.length; start += piece) {
      const items = reader.feed(whole.length > piece ? whole.subarray(start, start + piece) : whole)
      if (items.length) yield sheaf(items)
      await others()
    }
  }
  const rest = reader.end()
  if (rest.length) yield sheaf(rest)
}

/** One file of the zip after the other; their lines are numbered through. A file that cannot be read costs no other. */
async function* members(archive: Archive, limits: Limits): AsyncGenerator<Sheaf> {
  let last = 0
  for (const member of archive.members) {
    const asked = /\.csv$/i.test(member.name) ? 'csv' : 'auto'
    try {
      const opened = await openBody(await member.open(), asked, limits)
      for await (const sheaf of plain(opened, member.context, last)) {
        yield sheaf
        last = sheaf.items.at(-1)?.line ?? last
      }
    } catch (err) {
      if (!(err instanceof CutShort) || err.code === 'bomb' || err.code === 'too_large') throw err
      if (err.code === 'empty') continue
      last += 1
      yield { items: [{ line: last, refused: err.message }], context: member.context }
    }
  }
}

function aboutOf({ members: all, flow_id, hunt_id }: Archive): About {
  const artifacts = [...new Set(all.map((member) => member.artifact))]
  const [first = ''] = artifacts
  const times = all.flatMap((member) => member.seen_at ?? []).sort()
  return {
    artifact: (artifacts.length > 1 ? `${first} and ${artifacts.length - 1} more` : first).slice(0, 200),
    flow_id,
    hunt_id,
    seen_at: times.at(-1),
  }
}

async function* atMost(source: AsyncIterable<Buffer>, most: number) {
  let bytes = 0
  for await (const each of source) {
    bytes += each.length
    if (bytes > most) throw new CutShort('too_large', `This zip is longer than ${Math.floor(most / 2 ** 20)} MiB.`)
    yield each
  }
}
