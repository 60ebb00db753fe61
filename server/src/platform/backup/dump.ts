import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import type { Database } from '../../kernel/database.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Files } from '../files/files.port.ts'
import { type ChainHead, line, type Manifest, type Start, type TableSum } from './archive.ts'
import { sealing } from './container.ts'
import { begin, rowsOut, sequencesOf, summing, type Table, tablesOf } from './tables.ts'

/** What a backup is taken of, and restored into. */
export interface Instance {
  /** Of Rampart. */
  version: string
  owner: Database['owner']
  store: Pick<Files['store'], 'get' | 'put' | 'remove'>
  /** Where the signed checkpoints of the audit trail lie, a file for each tenant. */
  checkpoints: string
  /** Signs the end of a tenant's chain and keeps it there: a backup is a moment worth a checkpoint. */
  witness: (head: ChainHead) => Promise<void>
}
export interface Dumping {
  passphrase: string
  signal?: AbortSignal | undefined
  /** Told after each table and each object. */
  progress?: (done: number) => Promise<void>
}

const partBytes = 256 * 1024
const mostNamed = 20

/** Writes a backup of one moment to `to`. The memory it takes does not grow with the instance. */
export async function dump(instance: Instance, to: Writable, { passphrase, signal, progress }: Dumping): Promise<Manifest> {
  const owner = await instance.owner()
  const held: { manifest?: Manifest } = {}
  async function* content() {
    await begin(owner, 'read')
    const start = await startOf(owner, instance.version)
    yield line(start)
    const manifest: Manifest = {
      tables: [],
      sequences: [],
      objects: { count: 0, bytes: 0, sha256: '' },
      lost: { missing: 0, damaged: 0, keys: [] },
      audit: [],
    }
    for (const table of await tablesOf(owner)) {
      manifest.tables.push(yield* tableLines(owner, table))
      await progress?.(manifest.tables.length)
    }
    manifest.sequences = await sequencesOf(owner)
    manifest.audit = await chainHeads(owner)
    yield* checkpointLines(instance.checkpoints, manifest.audit)
    yield* objectLines(owner, instance.store, manifest, async () => progress?.(manifest.tables.length + manifest.objects.count))
    yield line({ manifest })
    held.manifest = manifest
    await owner.query('commit')
  }
  try {
    await pipeline(Readable.from(content()), createGzip({ level: 3 }), await sealing(passphrase), to, { ...(signal && { signal }) })
  } finally {
    await owner.end()
  }
  if (!held.manifest) throw new Error('The backup ended before its manifest was written.')
  for (const head of held.manifest.audit) await instance.witness(head)
  return held.manifest
}

async function startOf(owner: pg.Client, version: string): Promise<Start> {
  const migrations = await owner.query<{ name: string; checksum: string }>('select name, checksum from migrations order by name')
  const master = await owner.query<{ check_value: string }>('select check_value from master_key')
  const server = await owner.query<{ version: string }>(`select current_setting('server_version') as version`)
  return {
    backup: 1,
    version,
    postgres: server.rows[0]?.version ?? '',
    created_at: new Date().toISOString(),
    migrations: migrations.rows,
    master_check: master.rows[0]?.check_value ?? null,
  }
}

async function* tableLines(owner: pg.Client, table: Table): AsyncGenerator<Buffer, TableSum> {
  yield line({ table: table.name, columns: table.columns })
  const counted = summing()
  for await (const chunk of rowsOut(owner, table) as AsyncIterable<Buffer>) {
    counted.add(chunk)
    yield chunk
  }
  const sum = { name: table.name, ...counted.sum() }
  yield line({ end: sum.name, rows: sum.rows, sha256: sum.sha256 })
  return sum
}

/** The end of each tenant's chain at the moment of the backup. */
async function chainHeads(owner: pg.Client): Promise<ChainHead[]> {
  const { rows } = await owner.query<{ tenant_id: string; n: string; hash: string }>(`
    select t.id as tenant_id, s.n::text as n, encode(s.hash, 'hex') as hash from tenants t
    cross join lateral (select n, hash from event_seals where tenant_id = t.id order by n desc limit 1) s order by 1`)
  return rows.map(({ n, ...row }) => ({ ...row, n: Number(n) }))
}

/** The checkpoints up to the end that is in the backup: a later one would show a cut tail after a restore. */
async function* checkpointLines(folder: string, heads: readonly ChainHead[]): AsyncGenerator<Buffer> {
  for (const { tenant_id, n } of heads) {
    const text = await readFile(join(folder, `${tenant_id}.ndjson`), 'utf8').catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return ''
      throw cause
    })
    const lines = text.split('\n').filter((each) => Number(/"n":(\d+)/.exec(each)?.[1] ?? Number.NaN) <= n)
    if (lines.length) yield line({ checkpoints: tenant_id, lines })
  }
}

interface FileRow {
  tenant_id: string
  id: string
  storage_key: string
  sha256: string
}

async function* objectLines(
  owner: pg.Client,
  store: Instance['store'],
  manifest: Manifest,
  progress: () => Promise<void>,
): AsyncGenerator<Buffer> {
  const list = createHash('sha256')
  const note = (what: 'missing' | 'damaged', key: string) => {
    manifest.lost[what] += 1
    if (manifest.lost.keys.length < mostNamed) manifest.lost.keys.push(key)
  }
  for (let page: FileRow[] = [], first = true; first || page.length; first = false) {
    const last = page.at(-1)
    const { rows } = await owner.query<FileRow>(
      `select tenant_id, id, storage_key, sha256 from files where $1::uuid is null or (tenant_id, id) > ($1, $2) order by tenant_id, id limit 500`,
      [last?.tenant_id ?? null, last?.id ?? null],
    )
    page = rows
    for (const { storage_key, sha256 } of page) {
      const found = await store.get(storage_key).catch((cause) => {
        if (cause instanceof Problem && cause.status === 404) return undefined
        throw cause
      })
      if (!found) {
        note('missing', storage_key) // removed since this moment began, or lost before
        continue
      }
      const stored = yield* partsOf(found, storage_key)
      if (stored.sha256 !== sha256) note('damaged', storage_key) // it goes along as it is: no backup would be worse
      list.update(`${storage_key} ${stored.sha256}\n`)
      manifest.objects.count += 1
      manifest.objects.bytes += stored.bytes
      await progress()
    }
  }
  manifest.objects.sha256 = list.digest('hex')
}

async function* partsOf(stream: Readable, key: string) {
  yield line({ object: key })
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length; at += partBytes) {
      const part = chunk.subarray(at, at + partBytes)
      hash.update(part)
      bytes += part.length
      yield line({ part: part.length })
      yield part
    }
  }
  const stored = { bytes, sha256: hash.digest('hex') }
  yield line({ end_object: key, ...stored })
  return stored
}
