import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Head } from '../../kernel/seal.ts'

/**
 * The end of a tenant's chain at some moment, signed and kept outside the database: a chain alone shows neither a cut
 * tail nor that all of it was written anew.
 */
export interface Checkpoint extends Head {
  tenant_id: string
  at: string
}

export const checkpointFolder = (data: string) => join(data, 'audit-checkpoints')
/** The key that signs checkpoints, made from SECRET_KEY (HKDF-SHA-256, RFC 5869): not in the database. */
export const checkpointKey = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'rampart audit checkpoint', 32))
/** The key of today, and that from before a rotation, with which older checkpoints are signed. */
export const checkpointKeys = ({ SECRET_KEY, SECRET_KEY_PREVIOUS }: { SECRET_KEY: string; SECRET_KEY_PREVIOUS?: string | undefined }) =>
  [SECRET_KEY, SECRET_KEY_PREVIOUS].filter((secret) => secret !== undefined).map(checkpointKey)

const sign = (key: Buffer, { tenant_id, n, hash, at }: Checkpoint) =>
  createHmac('sha256', key)
    .update(JSON.stringify(['rampart checkpoint 1', tenant_id, n, hash, at]))
    .digest('hex')

/** Appends one line to the tenant's file; resolves when the disk has it. */
export async function writeCheckpoint(folder: string, key: Buffer, checkpoint: Checkpoint): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = await open(join(folder, `${checkpoint.tenant_id}.ndjson`), 'a+', 0o600)
  try {
    const { size } = await file.stat()
    const last = Buffer.alloc(1)
    if (size > 0) await file.read(last, 0, 1, size - 1)
    // A line torn by a crash must not swallow this one.
    const fresh = size === 0 || last[0] === 0x0a ? '' : '\n'
    await file.appendFile(`${fresh}${JSON.stringify({ ...checkpoint, mac: sign(key, checkpoint) })}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

export interface Kept {
  /** Hash by n. Of very many, the older are thinned out. */
  at: Map<number, string>
  /** The highest one. */
  last: Checkpoint | undefined
  /** Lines (from 1) whose signature does not fit any of the keys. */
  forged: number[]
}
const mostKept = 200_000

/** The checkpoints of a tenant. A torn line is passed over; the one after it is whole again. */
export async function readCheckpoints(folder: string, keys: readonly Buffer[], tenant: string): Promise<Kept> {
  const kept: Kept = { at: new Map(), last: undefined, forged: [] }
  for await (const { line, read, good } of checkpointsOf(folder, keys, tenant)) {
    if (!good) kept.forged.push(line)
    else {
      if (kept.at.size >= mostKept) thin(kept.at)
      kept.at.set(read.n, read.hash)
      if (!kept.last || read.n > kept.last.n) kept.last = read
    }
  }
  return kept
}

/** The highest checkpoint that was written no later than `time` (ms since 1970) and is no higher than `most`. */
export async function checkpointBefore(
  { folder, keys }: { folder: string; keys: readonly Buffer[] },
  tenant: string,
  time: number,
  most: number,
): Promise<Checkpoint | undefined> {
  let found: Checkpoint | undefined
  for await (const { read, good } of checkpointsOf(folder, keys, tenant))
    if (good && read.n <= most && Date.parse(read.at) <= time && read.n > (found?.n ?? 0)) found = read
  return found
}

async function* checkpointsOf(folder: string, keys: readonly Buffer[], tenant: string) {
  let line = 0
  try {
    for await (const text of createInterface({ input: createReadStream(join(folder, `${tenant}.ndjson`)) })) {
      line += 1
      const read = parsed(text)
      if (read) yield { line, read, good: read.tenant_id === tenant && keys.some((key) => fits(key, read)) }
    }
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause
  }
}

/** The tenants that have a file, also those that are no longer in the database. */
export async function checkpointedTenants(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return []
    throw cause
  })
  return names.flatMap((name) => /^([0-9a-f-]{36})\.ndjson$/.exec(name)?.[1] ?? [])
}

function thin(at: Map<number, string>) {
  let odd = false
  for (const n of at.keys()) if ((odd = !odd)) at.delete(n)
}

function parsed(text: string): (Checkpoint & { mac: string }) | undefined {
  try {
    const { tenant_id, n, hash, at, mac } = JSON.parse(text)
    return { tenant_id: String(tenant_id), n: Number(n), hash: String(hash), at: String(at), mac: String(mac) }
  } catch {
    return undefined
  }
}

function fits(key: Buffer, { mac, ...checkpoint }: Checkpoint & { mac: string }): boolean {
  const right = Buffer.from(sign(key, checkpoint))
  const given = Buffer.from(mac)
  return right.length === given.length && timingSafeEqual(right, given)
}
