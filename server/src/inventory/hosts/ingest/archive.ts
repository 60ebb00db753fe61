import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { CutShort } from '../../../platform/readers/readers.port.ts'
import { checkBomb, type Limits } from './body.ts'
import type { Context } from './row.ts'
import { timeOf } from './times.ts'
import { type Claim, isRecord } from './words.ts'

/** One results file of a zip. */
export interface Member {
  name: string
  artifact: string
  context: Context
  /** When the collection ran, where the zip says so. */
  seen_at: string | undefined
  open: () => Promise<AsyncIterable<Buffer>>
}
export interface Archive {
  members: Member[]
  flow_id: string | undefined
  hunt_id: string | undefined
  close: () => void
}

const folder = (name: string) => name.slice(0, name.lastIndexOf('/') + 1)
const table = /\.(json|jsonl|ndjson|csv)$/i
/** Written beside the results; they hold no rows of hosts. */
const about =
  /(^|\/)(client_info|hunt_info|collection_context|uploads|requests|log|logs|collection_errors)\.(json|csv)(\.index)?$|(^|\/)(uploads|logs?)\//i
const longestInfo = 1024 * 1024

/**
 * The results files of an offline collector's zip, of an exported flow or of a hunt; of any other zip its tables. Nothing is
 * written to the disk and nested archives are not opened. Refuses the whole zip for links, names that lead out of it, encryption
 * and too many files; throws `CutShort`.
 */
export async function openArchive(path: string, limits: Limits): Promise<Archive> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true }).catch(zipFault)
  try {
    const entries = await entriesOf(zip, limits)
    const infos = await infosOf(zip, entries, limits)
    const members = chosen(entries).map((entry) => memberOf(zip, entry, infos, limits))
    if (members.length === 0) {
      const nested = entries.some((entry) => /\.(zip|gz|7z|tar)$/i.test(entry.fileName))
      const hint = nested ? 'Archives within it are not opened: unpack it and import what it holds.' : 'It should hold results/*.json.'
      throw new CutShort('no_results', `This zip holds no results. ${hint}`)
    }
    if (chosen(entries).reduce((sum, entry) => sum + entry.uncompressedSize, 0) > limits.total)
      throw new CutShort('too_large', 'This zip unpacks to more than is taken.')
    const flow = [...infos.values()].find((info) => info.flow_id !== undefined)
    const hunt = [...infos.values()].find((info) => info.hunt_id !== undefined)
    return { members: severalNamed(members), flow_id: flow?.flow_id, hunt_id: hunt?.hunt_id, close: () => zip.close() }
  } catch (err) {
    zip.close()
    return zipFault(err)
  }
}

/** yauzl throws plain Errors for what is wrong with a file; system errors carry a code. */
function zipFault(err: unknown): never {
  if (err instanceof Error && !(err instanceof CutShort) && !('code' in err))
    throw new CutShort('bad_zip', `The zip cannot be read: ${err.message}`)
  throw err
}

async function entriesOf(zip: ZipFile, limits: Limits): Promise<Entry[]> {
  const entries: Entry[] = []
  if (zip.entryCount > limits.entries) throw new CutShort('too_large', `This zip holds more than ${limits.entries} files.`)
  for await (const entry of zip.eachEntry()) {
    const mode = (entry.externalFileAttributes >>> 16) & 0o170000
    if (mode === 0o120000) throw new CutShort('bad_zip', `${entry.fileName} is a symbolic link; such a zip is not taken.`)
    if (entry.isEncrypted()) throw new CutShort('encrypted', 'This zip is encrypted: decrypt it and import what it holds.')
    if (entries.push(entry) > limits.entries) throw new CutShort('too_large', `This zip holds more than ${limits.entries} files.`)
  }
  return entries
}

/** results/… where there is such a folder, else every table. A hunt's combined file stands for the same file of each of its hosts. */
function chosen(entries: readonly Entry[]): Entry[] {
  const tables = entries.filter(({ fileName }) => table.test(fileName) && !about.test(fileName))
  const inResults = tables.filter(({ fileName }) => /(^|\/)results\//i.test(fileName))
  const candidates = inResults.length ? inResults : tables
  const names = new Set(candidates.map(({ fileName }) => fileName))
  const combined = new Set(candidates.filter(({ fileName }) => isCombined(fileName)).map(({ fileName }) => artifactOf(fileName)))
  return candidates.filter(({ fileName }) => {
    if (/\.csv$/i.test(fileName) && [...['.json', '.jsonl']].some((other) => names.has(fileName.replace(/\.csv$/i, other)))) return false
    return isCombined(fileName) || !combined.has(artifactOf(fileName))
  })
}
const isCombined = (name: string) => /(^|\/)All [^/]+$/.test(name)

/** `results/All Windows.System.Pslist%2FProcesses.json` -> `Windows.System.Pslist/Processes` */
function artifactOf(name: string): string {
  const bare = name.slice(folder(name).length).replace(table, '').replace(/^All /, '')
  try {
    return decodeURIComponent(bare)
  } catch {
    return bare
  }
}

interface Info {
  host?: Claim
  seen_at?: string
  flow_id?: string
  hunt_id?: string
}

/** What client_info.json, collection_context.json and hunt_info.json say, by the folder they lie in. */
async function infosOf(zip: ZipFile, entries: readonly Entry[], limits: Limits): Promise<Map<string, Info>> {
  const infos = new Map<string, Info>()
  for (const entry of entries) {
    const kind = /(^|\/)(client_info|collection_context|hunt_info)\.json$/.exec(entry.fileName)?.[2]
    if (!kind || entry.uncompressedSize > longestInfo) continue
    const said = await jsonOf(zip, entry, limits)
    const place = folder(entry.fileName)
    const text = (...names: string[]) => names.map((name) => said[name]).find((value) => typeof value === 'string' && value !== '')
    const more: { [K in keyof Info]: unknown } = {}
    if (kind === 'client_info') {
      const os = isRecord(said.os_info) ? said.os_info : {}
      const client_id = text('client_id', 'ClientId')
      const name = text('Fqdn', 'fqdn', 'Hostname', 'hostname') ?? os.fqdn ?? os.hostname
      if (client_id !== undefined || typeof name === 'string') more.host = { client_id, name }
    } else {
      more.seen_at = timeOf(said.start_time || said.create_time) ?? undefined
      if (kind === 'hunt_info') more.hunt_id = text('hunt_id')
      else more.flow_id = text('session_id')
    }
    const told = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined))
    infos.set(place, { ...infos.get(place), ...told })
  }
  return infos
}

async function jsonOf(zip: ZipFile, entry: Entry, limits: Limits): Promise<Record<string, unknown>> {
  const pieces: Buffer[] = []
  for await (const piece of contentOf(zip, entry, limits)) pieces.push(piece)
  try {
    const value: unknown = JSON.parse(Buffer.concat(pieces).toString())
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}

function memberOf(zip: ZipFile, entry: Entry, infos: ReadonlyMap<string, Info>, limits: Limits): Member {
  const name = entry.fileName
  const found: Info = {}
  // From the root to the file's own folder: the nearest says most.
  const parts = name.split('/')
  for (let depth = 0; depth < parts.length; depth += 1) {
    const place = parts
      .slice(0, depth)
      .map((part) => `${part}/`)
      .join('')
    const named = /^(?:.*-)?(C\.[0-9a-f]{8,32})\/$/.exec(`${parts[depth - 1] ?? ''}/`)?.[1]
    if (named) found.host = { client_id: named, name: parts[depth - 1]?.slice(0, -named.length - 1) || undefined }
    Object.assign(found, infos.get(place))
  }
  const context: Context = { member: name, ...(found.host && { host: found.host }) }
  return { name, artifact: artifactOf(name), context, seen_at: found.seen_at, open: async () => contentOf(zip, entry, limits) }
}

/** Where a zip holds several artifacts, each row says which one it is of. */
function severalNamed(members: Member[]): Member[] {
  const several = new Set(members.map((member) => member.artifact)).size > 1
  return several ? members.map((member) => ({ ...member, context: { ...member.context, source: member.artifact } })) : members
}

async function* contentOf(zip: ZipFile, entry: Entry, limits: Limits): AsyncGenerator<Buffer> {
  try {
    const stream = await zip.openReadStreamPromise(entry)
    let unpacked = 0
    for await (const piece of stream as AsyncIterable<Buffer>) {
      unpacked += piece.length
      checkBomb(entry.compressedSize, unpacked, limits)
      yield piece
    }
  } catch (err) {
    zipFault(err)
  }
}
