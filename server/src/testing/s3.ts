import { createHash, createHmac, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** What may be wrong with the server, for requests that `hits` picks. */
export interface Trouble {
  kind: 'hang' | 'error' | 'garbage' | 'cut' | 'full' | 'endless'
  hits?: (req: IncomingMessage) => boolean
}
export interface S3Server {
  url: string
  objects: Map<string, { bytes: number; at: Date; path: string }>
  uploads: Map<string, { key: string; at: Date; parts: Map<number, { path: string; etag: string }> }>
  requests: { method: string; url: string }[]
  trouble?: Trouble | undefined
  close: () => Promise<void>
}

const access = { id: 'test-key', secret: 'test-secret', region: 'us-east-1', bucket: 'rampart' }
export const s3Access = {
  bucket: access.bucket,
  region: access.region,
  access_key_id: access.id,
  secret_access_key: access.secret,
  force_path_style: true,
}

/**
 * A small server of the S3 REST protocol on a free port, written from its documentation and sharing nothing with the
 * client: objects with ranges, multipart uploads, lists in pages, and Signature Version 4 over headers and body. It keeps its
 * objects in files. Bodies in `aws-chunked` are refused, as older servers do.
 */
export async function s3Server(): Promise<S3Server> {
  const folder = mkdtempSync(join(tmpdir(), 'rampart-s3-'))
  const state: S3Server = { url: '', objects: new Map(), uploads: new Map(), requests: [], close: async () => {} }
  const server = createServer((req, reply) => {
    state.requests.push({ method: req.method ?? '', url: req.url ?? '' })
    serve(state, folder, req, reply).catch((cause) => {
      if (cause instanceof Refusal && !reply.headersSent) answer(reply, cause.status, `<Error><Code>${cause.message}</Code></Error>`)
      else reply.destroy()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  state.close = async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
    rmSync(folder, { recursive: true, force: true })
  }
  return state
}

class Refusal extends Error {
  readonly status: number
  constructor(status: number, code: string) {
    super(code)
    this.status = status
  }
}

async function serve(state: S3Server, folder: string, req: IncomingMessage, reply: ServerResponse) {
  const { trouble } = state
  const hit = trouble && (trouble.hits?.(req) ?? true) ? trouble.kind : undefined
  if (hit === 'hang') return
  if (hit === 'error') throw new Refusal(500, 'InternalError')
  if (hit === 'full') throw new Refusal(507, 'XMinioStorageFull')
  if (hit === 'garbage') return void reply.writeHead(200, { 'content-type': 'application/xml' }).end('<<<not xml at all')
  const url = new URL(req.url ?? '', state.url)
  signed(req, url)
  const [, bucket, ...rest] = decodeURIComponent(url.pathname).split('/')
  if (bucket !== access.bucket) throw new Refusal(404, 'NoSuchBucket')
  const key = rest.join('/')
  const query = Object.fromEntries(url.searchParams)
  if (req.method === 'GET' && !key && 'uploads' in query) return answer(reply, 200, listUploads(state))
  if (req.method === 'GET' && !key) return answer(reply, 200, listObjects(state, query))
  if (req.method === 'GET') return get(state, key, req, reply, hit)
  if (req.method === 'DELETE' && query.uploadId) return abort(state, query.uploadId, reply)
  if (req.method === 'DELETE') {
    state.objects.delete(key)
    return void reply.writeHead(204).end()
  }
  if (req.method === 'POST' && 'uploads' in query) return begin(state, key, reply)
  if (req.method === 'POST' && query.uploadId) return complete(state, folder, key, query.uploadId, req, reply)
  if (req.method === 'PUT') return store(state, folder, key, query, req, reply, hit)
  throw new Refusal(405, 'MethodNotAllowed')
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const encode = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** Signature Version 4 in the Authorization header, as Amazon's "Signature Calculations for the Authorization Header" says. */
function signed(req: IncomingMessage, url: URL) {
  const shape =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/
  const [, id, day = '', region = '', names = '', signature] = shape.exec(req.headers.authorization ?? '') ?? []
  if (id === undefined) throw new Refusal(403, 'AccessDenied')
  if (id !== access.id) throw new Refusal(403, 'InvalidAccessKeyId')
  const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort()
  const headers = names.split(';').map((name) => `${name}:${String(req.headers[name] ?? '').trim()}\n`)
  const hash = String(req.headers['x-amz-content-sha256'])
  const canonical = [req.method, url.pathname, query.join('&'), headers.join(''), names, hash].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', req.headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>((so, part) => hmac(so, part), `AWS4${access.secret}`)
  if (hmac(key, toSign).toString('hex') !== signature) throw new Refusal(403, 'SignatureDoesNotMatch')
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Refusal(501, 'NotImplemented')
}

/** The body goes to a file; it must be the one that was signed. */
async function receive(req: IncomingMessage, path: string, cutAfter = Number.POSITIVE_INFINITY) {
  const signedHash = createHash('sha256')
  const md5 = createHash('md5')
  let bytes = 0
  await pipeline(
    req,
    async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        bytes += chunk.length
        if (bytes > cutAfter) req.socket.destroy()
        signedHash.update(chunk)
        md5.update(chunk)
        yield chunk
      }
    },
    createWriteStream(path),
  )
  if (signedHash.digest('hex') !== req.headers['x-amz-content-sha256']) throw new Refusal(400, 'XAmzContentSHA256Mismatch')
  return { bytes, etag: `"${md5.digest('hex')}"` }
}

async function store(
  state: S3Server,
  folder: string,
  key: string,
  query: Record<string, string>,
  req: IncomingMessage,
  reply: ServerResponse,
  hit: Trouble['kind'] | undefined,
) {
  const upload = query.uploadId === undefined ? undefined : state.uploads.get(query.uploadId)
  if (query.uploadId !== undefined && !upload) throw new Refusal(404, 'NoSuchUpload')
  const path = join(folder, randomUUID())
  const { bytes, etag } = await receive(req, path, hit === 'cut' ? 100_000 : undefined)
  if (upload) upload.parts.set(Number(query.partNumber), { path, etag })
  else state.objects.set(key, { bytes, at: new Date(), path })
  reply.writeHead(200, { etag }).end()
}

function begin(state: S3Server, key: string, reply: ServerResponse) {
  const id = randomUUID()
  state.uploads.set(id, { key, at: new Date(), parts: new Map() })
  answer(reply, 200, `<InitiateMultipartUploadResult><Key>${key}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`)
}

async function complete(state: S3Server, folder: string, key: string, id: string, req: IncomingMessage, reply: ServerResponse) {
  const upload = state.uploads.get(id)
  const asked = join(folder, randomUUID())
  await receive(req, asked)
  const said = (await Array.fromAsync(createReadStream(asked, 'utf8'))).join('')
  if (!upload) throw new Refusal(404, 'NoSuchUpload')
  const numbers = [...said.matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map((found) => Number(found[1]))
  if (numbers.length !== upload.parts.size || numbers.some((n, i) => n !== i + 1)) throw new Refusal(400, 'InvalidPart')
  const path = join(folder, randomUUID())
  for (const [i, number] of numbers.entries()) {
    const part = upload.parts.get(number)
    if (!part || !said.includes(part.etag.replaceAll('"', ''))) throw new Refusal(400, 'InvalidPart')
    if (i < numbers.length - 1 && statSync(part.path).size < 5 * 1024 * 1024) throw new Refusal(400, 'EntityTooSmall')
    await pipeline(createReadStream(part.path), createWriteStream(path, { flags: 'a' }))
    await rm(part.path)
  }
  const whole = join(folder, randomUUID())
  await rename(path, whole)
  state.objects.set(key, { bytes: statSync(whole).size, at: upload.at, path: whole })
  state.uploads.delete(id)
  answer(reply, 200, `<CompleteMultipartUploadResult><Key>${key}</Key><ETag>"whole"</ETag></CompleteMultipartUploadResult>`)
}

function abort(state: S3Server, id: string, reply: ServerResponse) {
  if (!state.uploads.delete(id)) throw new Refusal(404, 'NoSuchUpload')
  reply.writeHead(204).end()
}

async function get(state: S3Server, key: string, req: IncomingMessage, reply: ServerResponse, hit: Trouble['kind'] | undefined) {
  const found = state.objects.get(key)
  if (!found) throw new Refusal(404, 'NoSuchKey')
  const [, from = '', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(req.headers.range ?? '') ?? []
  const start = Number(from)
  const end = to === '' ? found.bytes - 1 : Math.min(Number(to), found.bytes - 1)
  reply.writeHead(from === '' ? 200 : 206, { 'content-length': Math.max(0, end - start + 1), 'last-modified': found.at.toUTCString() })
  if (found.bytes === 0) return void reply.end()
  if (hit === 'cut') return void reply.write(Buffer.alloc(10), () => reply.destroy())
  await pipeline(createReadStream(found.path, { start, end }), reply)
}

const perPage = 2 // so that every list has several pages

function listObjects(state: S3Server, query: Record<string, string>): string {
  const after = query['continuation-token'] ?? ''
  const keys = [...state.objects.keys()].filter((key) => key.startsWith(query.prefix ?? '') && key > after).sort()
  const shown = keys.slice(0, perPage).map((key) => {
    const { bytes = 0, at } = state.objects.get(key) ?? {}
    return `<Contents><Key>${key}</Key><Size>${bytes}</Size><LastModified>${at?.toISOString()}</LastModified></Contents>`
  })
  const next = keys.length > perPage ? `<NextContinuationToken>${keys[perPage - 1]}</NextContinuationToken>` : ''
  return `<ListBucketResult><IsTruncated>${next !== ''}</IsTruncated>${shown.join('')}${next}</ListBucketResult>`
}

function listUploads(state: S3Server): string {
  const shown = [...state.uploads].map(
    ([id, { key, at }]) => `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${at.toISOString()}</Initiated></Upload>`,
  )
  return `<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${shown.join('')}</ListMultipartUploadsResult>`
}

const answer = (reply: ServerResponse, status: number, xml: string) =>
  void reply.writeHead(status, { 'content-type': 'application/xml' }).end(`<?xml version="1.0" encoding="UTF-8"?>${xml}`)
