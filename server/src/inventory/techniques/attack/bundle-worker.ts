import { hash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { createGunzip } from 'node:zlib'
import type { Asked, Look, Rows, Told } from './read.ts'
import { BadBundle, splitter } from './split.ts'
import { readStix, type StixObject } from './stix.ts'

/** Bytes of a bundle after it is unpacked: the largest of MITRE has a tenth. */
const largest = 300_000_000
const mostNamed = 20

interface Reading {
  seen: Set<string>
  objects: number
  malformed: Look['malformed']
  malformed_total: number
  repeated: number
  unpacked: number
  failed: unknown
  rows: ReturnType<typeof rowsReader> | undefined
  look: ReturnType<typeof lookReader> | undefined
  bundle: ReturnType<typeof splitter>
  gzip: ReturnType<typeof unpacking> | undefined
  first: boolean
}
let now = begin(undefined)

function begin(known: ReadonlyMap<string, string> | undefined): Reading {
  const seen = new Set<string>()
  return {
    seen,
    objects: 0,
    malformed: [],
    malformed_total: 0,
    repeated: 0,
    unpacked: 0,
    failed: undefined,
    rows: known && rowsReader(known, seen),
    look: known ? undefined : lookReader(seen),
    bundle: splitter((source) => one(source)),
    gzip: undefined,
    first: true,
  }
}

/** An object that cannot be read, or comes a second time, is left out and told of. */
function one(source: string) {
  now.objects += 1
  try {
    const read = readStix(source)
    if (now.seen.has(read.id)) {
      now.repeated += 1
      return
    }
    now.seen.add(read.id)
    now.rows?.take(read)
    now.look?.take(read)
  } catch (cause) {
    if (!(cause instanceof BadBundle)) throw cause
    now.malformed_total += 1
    if (now.malformed.length < mostNamed) now.malformed.push({ index: now.objects, reason: cause.message })
  }
}

/** What differs from the rows that are there, as JSON for the database. */
function rowsReader(there: ReadonlyMap<string, string>, seen: ReadonlySet<string>) {
  let rows: Rows = { objects: [], relations: [], added: 0, changed: 0, unchanged: 0 }
  return {
    take: ({ id, row, relation, json }: StixObject) => {
      const digest = hash('sha256', json)
      const before = there.get(id)
      if (before === digest) {
        rows.unchanged += 1
        return
      }
      rows[before === undefined ? 'added' : 'changed'] += 1
      if (relation) rows.relations.push(JSON.stringify({ ...relation, digest }))
      else rows.objects.push(`${JSON.stringify({ ...row, digest }).slice(0, -1)},"object":${json}}`)
    },
    give: (): Rows => {
      const given = rows
      rows = { objects: [], relations: [], added: 0, changed: 0, unchanged: 0 }
      return given
    },
    gone: () => [...there.keys()].filter((id) => !seen.has(id)),
  }
}

/** What a bundle is, before anything of it is kept. */
function lookReader(seen: ReadonlySet<string>) {
  const votes = new Map<string, number>()
  const stix: Record<string, number> = {}
  const ends: [string, string][] = []
  const tactics = new Map<string, string>()
  let matrix: { domain: string; refs: string[] } | undefined
  let without_id = 0
  let newest = ''
  let techniques = 0
  let version: string | undefined
  let statement: string | undefined
  return {
    take: (it: StixObject) => {
      stix[it.stix] = (stix[it.stix] ?? 0) + 1
      if (it.modified > newest) newest = it.modified
      version ??= it.collection_version
      if (it.relation) return void ends.push([it.relation.source_ref, it.relation.target_ref])
      if (it.statement?.includes('MITRE')) statement ??= it.statement
      if (it.type === 'x-mitre-matrix') matrix ??= { domain: it.domains[0] ?? '', refs: it.tactic_refs }
      if (it.type === 'x-mitre-tactic' && it.row?.tactics[0]) tactics.set(it.id, it.row.tactics[0])
      if (it.row?.attack_id === null && named.has(it.type)) without_id += 1
      if (it.type !== 'attack-pattern') return
      if (it.row?.attack_id) techniques += 1
      for (const domain of it.domains) votes.set(domain, (votes.get(domain) ?? 0) + 1)
    },
    end: ({ objects, repeated, malformed, malformed_total }: Reading): Look => ({
      objects,
      techniques,
      domain: matrix?.domain || ([...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''),
      version,
      newest,
      statement,
      stix,
      without_id,
      repeated,
      malformed,
      malformed_total,
      dangling: ends.filter(([from, to]) => !seen.has(from) || !seen.has(to)).length,
      tactics: (matrix?.refs ?? []).flatMap((ref) => tactics.get(ref) ?? []),
    }),
  }
}
/** What MITRE gives ids; others, such as a marking, have none. */
const named: ReadonlySet<string> = new Set([
  'attack-pattern',
  'x-mitre-tactic',
  'intrusion-set',
  'malware',
  'tool',
  'campaign',
  'course-of-action',
  'x-mitre-detection-strategy',
  'x-mitre-analytic',
  'x-mitre-data-component',
])

function plain(bytes: Buffer) {
  now.unpacked += bytes.length
  if (now.unpacked > largest) throw new BadBundle('The bundle is longer than 300 MB once it is unpacked.')
  now.bundle.push(bytes)
}

function unpacking() {
  const gunzip = createGunzip()
  const over = Promise.withResolvers<void>()
  gunzip.on('data', (bytes: Buffer) => {
    try {
      if (now.failed === undefined) plain(bytes)
    } catch (cause) {
      now.failed = cause
    }
  })
  gunzip.once('end', () => over.resolve())
  gunzip.once('error', (cause) => {
    now.failed ??= new BadBundle(`The file is cut off or broken: its gzip cannot be unpacked (${cause.message}). Fetch it again.`)
    over.resolve()
  })
  return {
    push: (bytes: Buffer) => Promise.race([over.promise, new Promise<void>((done) => gunzip.write(bytes, () => done()))]),
    end: () => {
      gunzip.end()
      return over.promise
    },
  }
}

/** gzip is told by its first bytes. */
async function chunk(bytes: Buffer) {
  if (now.first && bytes[0] === 0x1f && bytes[1] === 0x8b) now.gzip = unpacking()
  now.first = false
  if (now.gzip) await now.gzip.push(bytes)
  else plain(bytes)
  if (now.failed !== undefined) throw now.failed
}

async function answer(asked: Asked): Promise<Told> {
  if ('begin' in asked) {
    now = begin(asked.begin.known)
    return {}
  }
  if ('bytes' in asked) {
    await chunk(Buffer.from(asked.bytes.buffer))
    return { rows: now.rows?.give() }
  }
  await now.gzip?.end()
  if (now.failed !== undefined) throw now.failed
  now.bundle.end()
  return { rows: now.rows?.give(), gone: now.rows?.gone(), look: now.look?.end(now) }
}

parentPort?.on('message', (asked: Asked) => {
  answer(asked).then(
    (told) => parentPort?.postMessage(told),
    (cause: unknown) =>
      parentPort?.postMessage({ bad: cause instanceof BadBundle ? cause.message : undefined, error: String(cause) } satisfies Told),
  )
})
