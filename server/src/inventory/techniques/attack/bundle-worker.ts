import { hash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { createGunzip } from 'node:zlib'
import { type Derived, derive, type Facts, plainObject } from './derive.ts'
import type { Asked, Difference, Look, Rows, Told } from './read.ts'
import { BadBundle, splitter } from './split.ts'
import { readStix, type StixObject } from './stix.ts'

/** Bytes of a bundle after it is unpacked: the largest of MITRE has a tenth. */
const largest = 300_000_000
const mostNamed = 20
const mostCycles = 100

interface Reading {
  seen: Set<string>
  objects: number
  malformed: Look['malformed']
  malformed_total: number
  repeated: number
  unpacked: number
  failed: unknown
  look: ReturnType<typeof looking> | undefined
  bundle: ReturnType<typeof splitter>
  gzip: ReturnType<typeof unpacking> | undefined
  first: boolean
}
/** Of the bundle, from the look at it: what each object is by its content, and what follows for it from the others. */
const digests = new Map<string, string>()
let derived: ReadonlyMap<string, Derived> = new Map()
/** What is there already. */
let known: ReadonlyMap<string, string> = new Map()
let rows: Rows = { objects: [], relations: [] }
let now = begin(true)

function begin(look: boolean): Reading {
  return {
    seen: new Set(),
    objects: 0,
    malformed: [],
    malformed_total: 0,
    repeated: 0,
    unpacked: 0,
    failed: undefined,
    look: look ? looking() : undefined,
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
    const digest = hash('sha256', read.json)
    if (now.look) {
      digests.set(read.id, digest)
      now.look.take(read)
    } else if (known.get(read.id) !== digest) keep(read, digest)
  } catch (cause) {
    if (!(cause instanceof BadBundle)) throw cause
    now.malformed_total += 1
    if (now.malformed.length < mostNamed) now.malformed.push({ index: now.objects, reason: cause.message })
  }
}

/** What differs from the rows that are there, as JSON for the database. */
function keep({ id, row, relation, json }: StixObject, digest: string) {
  if (relation) rows.relations.push(JSON.stringify({ ...relation, digest }))
  else rows.objects.push(`${JSON.stringify({ ...row, ...(derived.get(id) ?? plainObject), digest }).slice(0, -1)},"object":${json}}`)
}
function give(): Rows {
  const given = rows
  rows = { objects: [], relations: [] }
  return given
}

function compare(there: ReadonlyMap<string, string>): Difference {
  known = there
  const difference: Difference = { added: 0, changed: 0, unchanged: 0, gone: [...there.keys()].filter((id) => !digests.has(id)) }
  for (const [id, digest] of digests) {
    const before = there.get(id)
    difference[before === undefined ? 'added' : before === digest ? 'unchanged' : 'changed'] += 1
  }
  return difference
}

/** What a bundle is, before anything of it is kept. */
function looking() {
  const votes = new Map<string, number>()
  const stix: Record<string, number> = {}
  const facts: Facts = { objects: new Map(), relations: [], matrix: [] }
  let domain = ''
  let without_id = 0
  let newest = ''
  let techniques = 0
  let version: string | undefined
  let statement: string | undefined
  return {
    take: ({ id, type, modified, domains, row, relation, ...it }: StixObject) => {
      stix[it.stix] = (stix[it.stix] ?? 0) + 1
      if (modified > newest) newest = modified
      version ??= it.collection_version
      if (relation) return void facts.relations.push(relation)
      if (!row) return
      facts.objects.set(id, row)
      if (it.statement?.includes('MITRE')) statement ??= it.statement
      if (type === 'x-mitre-matrix' && !domain) {
        domain = domains[0] ?? ''
        facts.matrix = it.tactic_refs
      }
      if (row.attack_id === null && named.has(type)) without_id += 1
      if (type !== 'attack-pattern') return
      if (row.attack_id !== null) techniques += 1
      for (const each of domains) votes.set(each, (votes.get(each) ?? 0) + 1)
    },
    end: ({ objects, repeated, malformed, malformed_total, seen }: Reading): Look => {
      const follows = derive(facts)
      derived = follows.derived
      return {
        objects,
        techniques,
        domain: domain || ([...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''),
        version,
        newest,
        statement,
        stix,
        without_id,
        repeated,
        malformed,
        malformed_total,
        dangling: facts.relations.filter(({ source_ref, target_ref }) => !seen.has(source_ref) || !seen.has(target_ref)).length,
        derived: [...derived].map(([stix_id, values]) => ({ stix_id, ...values })),
        cycles: follows.cycles.slice(0, mostCycles),
      }
    },
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
    now = begin(asked.begin === 'look')
    return {}
  }
  if ('known' in asked) return { difference: compare(asked.known) }
  if ('bytes' in asked) {
    await chunk(Buffer.from(asked.bytes.buffer))
    return { rows: give() }
  }
  await now.gzip?.end()
  if (now.failed !== undefined) throw now.failed
  now.bundle.end()
  return { rows: give(), look: now.look?.end(now) }
}

parentPort?.on('message', (asked: Asked) => {
  answer(asked).then(
    (told) => parentPort?.postMessage(told),
    (cause: unknown) =>
      parentPort?.postMessage({ bad: cause instanceof BadBundle ? cause.message : undefined, error: String(cause) } satisfies Told),
  )
})
