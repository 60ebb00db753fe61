import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { Transform } from 'node:stream'

/**
 * The outside of a backup: one line of head in the clear, then the content in blocks, each sealed by itself, so that a
 * file of any size is read in little memory and nothing of a block is used before its tag was right. The nonce counts the
 * blocks and its last byte says which one is the end (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár),
 * so that blocks cannot be left out, swapped or cut off. The key is made anew for each file, from the passphrase and a salt.
 */
interface Head {
  format: 'rampart backup 1'
  kdf: 'scrypt'
  n: number
  r: number
  p: number
  salt: string
  cipher: 'aes-256-gcm'
  block: number
  /** HMAC-SHA-256 of the head without this: tells a wrong passphrase from a damaged file. */
  mac: string
}

const cipher = 'aes-256-gcm'
const tagBytes = 16
const blockBytes = 64 * 1024
/** OWASP's Password Storage Cheat Sheet: scrypt with N=2^16, r=8, p=2, which takes 64 MB for a moment. */
const cost = { n: 2 ** 16, r: 8, p: 2 }
const longestHead = 1024

/** A sentence about a file that is no whole backup, or is not opened by this passphrase. */
export class BackupUnreadable extends Error {}

const damaged = (where: string) => new BackupUnreadable(`This backup is damaged or cut off (${where}). Use another one.`)

async function keysOf(passphrase: string, { salt, n, r, p }: Pick<Head, 'salt' | 'n' | 'r' | 'p'>) {
  const both = await new Promise<Buffer>((done, fail) =>
    scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64url'), 64, { N: n, r, p, maxmem: 256 * n * r }, (error, key) =>
      error ? fail(error) : done(key),
    ),
  )
  return { content: both.subarray(0, 32), head: both.subarray(32) }
}
const macOf = (key: Buffer, { mac: _, ...head }: Head) => createHmac('sha256', key).update(JSON.stringify(head)).digest()

/** 11 bytes that count, 1 byte that is 1 for the last block. */
function nonceOf(block: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(block), 3)
  nonce[11] = last ? 1 : 0
  return nonce
}

/** Turns content into the bytes of the file. */
export async function sealing(passphrase: string): Promise<Transform> {
  const bare: Head = {
    format: 'rampart backup 1',
    kdf: 'scrypt',
    ...cost,
    salt: randomBytes(32).toString('base64url'),
    cipher,
    block: blockBytes,
    mac: '',
  }
  const keys = await keysOf(passphrase, bare)
  const line = `${JSON.stringify({ ...bare, mac: macOf(keys.head, bare).toString('base64url') })}\n`
  const binding = createHash('sha256').update(line).digest()
  let waiting: Buffer[] = []
  let bytes = 0
  let block = 0
  const seal = (clear: Buffer, last: boolean) => {
    const gcm = createCipheriv(cipher, keys.content, nonceOf(block++, last), { authTagLength: tagBytes }).setAAD(binding)
    return Buffer.concat([gcm.update(clear), gcm.final(), gcm.getAuthTag()])
  }
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      waiting.push(chunk)
      bytes += chunk.length
      // A full block waits until more is there: it may be the last one.
      if (bytes > blockBytes) {
        let all: Buffer = Buffer.concat(waiting, bytes)
        for (; all.length > blockBytes; all = all.subarray(blockBytes)) this.push(seal(all.subarray(0, blockBytes), false))
        waiting = [all]
        bytes = all.length
      }
      done()
    },
    flush(done) {
      this.push(seal(Buffer.concat(waiting, bytes), true))
      done()
    },
  })
  through.push(line)
  return through
}

/**
 * The content of a backup, block by block, each after its tag was found right. `source` is the file from its beginning.
 * @throws BackupUnreadable with a sentence for the person who has the file
 */
export async function* opened(source: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  let open: ((sealed: Buffer, last: boolean) => Buffer) | undefined
  let size = longestHead
  let waiting: Buffer[] = []
  let bytes = 0
  const begin = async (all: Buffer): Promise<Buffer> => {
    const { head, line } = headOf(all)
    open = await opener(head, line, passphrase)
    size = head.block + tagBytes
    return all.subarray(line.length)
  }
  for await (const chunk of source) {
    waiting.push(chunk)
    bytes += chunk.length
    if (bytes <= size) continue
    let all: Buffer = Buffer.concat(waiting, bytes)
    if (!open) all = await begin(all)
    // The last block is the one after which nothing comes.
    for (; open && all.length > size; all = all.subarray(size)) yield open(all.subarray(0, size), false)
    waiting = [all]
    bytes = all.length
  }
  let all: Buffer = Buffer.concat(waiting, bytes)
  if (!open) all = await begin(all)
  for (; open && all.length > size; all = all.subarray(size)) yield open(all.subarray(0, size), false)
  if (open) yield open(all, true)
}

async function opener(head: Head, line: Buffer, passphrase: string) {
  const keys = await keysOf(passphrase, head)
  const mac = Buffer.from(head.mac, 'base64url')
  const right = macOf(keys.head, head)
  if (mac.length !== right.length || !timingSafeEqual(mac, right))
    throw new BackupUnreadable('The passphrase is not the one of this backup (or the first line of the file was changed).')
  const binding = createHash('sha256').update(line).digest()
  let block = 0
  let at = line.length
  return (sealed: Buffer, last: boolean): Buffer => {
    at += sealed.length
    if (sealed.length < tagBytes) throw damaged(`it ends at byte ${at}`)
    const gcm = createDecipheriv(cipher, keys.content, nonceOf(block++, last), { authTagLength: tagBytes })
    gcm.setAAD(binding).setAuthTag(sealed.subarray(-tagBytes))
    try {
      return Buffer.concat([gcm.update(sealed.subarray(0, -tagBytes)), gcm.final()])
    } catch {
      throw damaged(last ? `the end, at byte ${at}, is not the one that was written` : `before byte ${at}`)
    }
  }
}

function headOf(start: Buffer): { head: Head; line: Buffer } {
  const end = start.subarray(0, longestHead).indexOf(0x0a) + 1
  const head = end > 0 ? read(start.subarray(0, end).toString()) : undefined
  if (!head) throw new BackupUnreadable('This file is no backup of Rampart.')
  return { head, line: start.subarray(0, end) }
}

/** Whoever made the file chose these numbers: within bounds, so that reading it costs no more than we are ready to spend. */
function read(line: string): Head | undefined {
  try {
    const head: Head = JSON.parse(line)
    const whole = (value: unknown, most: number) => Number.isInteger(value) && Number(value) > 0 && Number(value) <= most
    const fits =
      head.format === 'rampart backup 1' &&
      head.kdf === 'scrypt' &&
      head.cipher === cipher &&
      whole(head.n, 2 ** 18) &&
      whole(head.r, 16) &&
      whole(head.p, 8) &&
      whole(head.block, 2 ** 20) &&
      typeof head.salt === 'string' &&
      typeof head.mac === 'string'
    return fits ? head : undefined
  } catch {
    return undefined
  }
}
