import { pipeline, Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  S3Client,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { Problem } from '../../kernel/problem.ts'
import { contentMissing, keyShape, measuring, newKey, type Store } from './store.ts'

export interface S3Config {
  bucket: string
  region: string
  access_key_id: string
  secret_access_key: string
  /** Another server than Amazon's. The operator sets it and it may be internal: it does not pass the guard for tenants' addresses. */
  endpoint?: string | undefined
  force_path_style: boolean
  /** Longest that the server may be silent, in ms. */
  timeout_ms?: number
}

const partSize = 8 * 1024 * 1024 // S3 allows 10,000 parts of at least 5 MiB: 80 GB a file
const partsAtOnce = 2 // 16 MB of memory for each upload
/** S3 dates an object by the start of its multipart upload, so ages are counted from when that must have ended. */
const longestUpload = 24 * 3_600_000

/** Objects in a bucket of S3 or a server that speaks its protocol. */
export function s3Store(config: S3Config): Store {
  const { bucket: Bucket, timeout_ms = 10_000 } = config
  const client = clientOf(config, 6 * timeout_ms) // a download is as slow as the one who reads it
  const writer = clientOf(config, timeout_ms / 2) // two attempts fit into the time
  /** One small request: its answer, or a Problem within `timeout_ms`. */
  const ask = async <T>(request: (abortSignal: AbortSignal) => Promise<T>): Promise<T> => {
    const stop = new AbortController()
    const late = setTimeout(() => stop.abort(), timeout_ms)
    try {
      return await request(stop.signal)
    } catch (cause) {
      throw asProblem(cause, Bucket)
    } finally {
      clearTimeout(late) // once the answer has begun, its body may take longer
    }
  }
  async function* objects(Prefix?: string) {
    let page: ListObjectsV2CommandOutput | undefined
    do {
      const ContinuationToken = page?.NextContinuationToken
      const next = new ListObjectsV2Command({ Bucket, ...(Prefix && { Prefix }), ...(ContinuationToken && { ContinuationToken }) })
      page = await ask((abortSignal) => client.send(next, { abortSignal }))
      for (const { Key = '', Size = 0, LastModified } of page.Contents ?? [])
        if (keyShape.test(Key)) yield { key: Key, bytes: Size, began: LastModified?.getTime() ?? Date.now() }
    } while (page.NextContinuationToken)
  }
  const remove = async (key: string) => {
    await ask((abortSignal) => client.send(new DeleteObjectCommand({ Bucket, Key: shaped(key) }), { abortSignal }))
  }
  const put: Store['put'] = async (key, body) => {
    const { through, measured } = measuring()
    let broken: unknown // the sender's failure, which is not the store's
    body.once('error', (cause) => {
      if (!through.destroyed) broken = cause // after that it only follows ours
    })
    pipeline(body, through, () => {})
    try {
      const params = { Bucket, Key: shaped(key), Body: through, ContentType: 'application/octet-stream' }
      await new Upload({ client: writer, params, partSize, queueSize: partsAtOnce }).done()
    } catch (cause) {
      const told = broken ?? asProblem(cause, Bucket)
      through.destroy()
      throw told
    }
    return measured()
  }
  return {
    kind: 's3',
    put,
    remove,
    async get(key, range) {
      const Range = range && `bytes=${range.start}-${range.end}`
      const found = new GetObjectCommand({ Bucket, Key: shaped(key), ...(Range && { Range }) })
      const { Body } = await ask((abortSignal) => client.send(found, { abortSignal }))
      if (!(Body instanceof Readable)) throw contentMissing()
      return Body
    },
    async *keys(tenant, before) {
      for await (const { key, began } of objects(`${tenant}/`)) if (began < before - longestUpload) yield key
    },
    async tidy(before) {
      let removed = 0
      const { Uploads = [] } = await ask((abortSignal) => client.send(new ListMultipartUploadsCommand({ Bucket }), { abortSignal }))
      for (const { Key = '', UploadId, Initiated } of Uploads) {
        if (!keyShape.test(Key) || !Initiated || Initiated.getTime() >= before - longestUpload) continue
        await ask((abortSignal) => client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }), { abortSignal }))
        removed += 1
      }
      return removed
    },
    async usage() {
      const sum = { bytes: 0, objects: 0, free: null }
      for await (const { bytes } of objects()) {
        sum.bytes += bytes
        sum.objects += 1
      }
      return sum
    },
    async check() {
      const key = newKey('check')
      await put(key, Readable.from([Buffer.from('ready')], { objectMode: false }))
      await remove(key)
    },
  }
}

function clientOf(config: S3Config, silence: number): S3Client {
  return new S3Client({
    region: config.region,
    ...(config.endpoint && { endpoint: config.endpoint }),
    forcePathStyle: config.force_path_style,
    credentials: { accessKeyId: config.access_key_id, secretAccessKey: config.secret_access_key },
    // The checksums that the library adds by itself are refused by many servers other than Amazon's. Bodies are signed all the same.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 2,
    requestHandler: { connectionTimeout: Math.min(3000, silence), socketTimeout: silence },
  })
}

function shaped(key: string): string {
  if (!keyShape.test(key)) throw new TypeError(`${JSON.stringify(key)} is no key of the file store`)
  return key
}

const refusals = new Set(['AccessDenied', 'InvalidAccessKeyId', 'SignatureDoesNotMatch', 'Forbidden', 'InvalidToken', 'ExpiredToken'])
/** Names of a full store: Ceph, MinIO, and the status of WebDAV that others use. */
const fullness = new Set(['QuotaExceeded', 'XMinioStorageFull', 'InsufficientStorage'])

/** What went wrong between us and the store, as a sentence. No answer of the store is quoted: it may hold its inner names. */
function asProblem(cause: unknown, bucket: string): unknown {
  if (cause instanceof Problem || cause instanceof TypeError) return cause
  const name = cause instanceof Error ? cause.name : ''
  const status = statusOf(cause)
  if (name === 'NoSuchKey') return contentMissing()
  if (fullness.has(name) || status === 507)
    return new Problem(507, 'storage_full', 'The file store is full. Nothing was stored; free some space and try again.')
  if (name === 'NoSuchBucket') return unavailable(`The file store has no bucket ${bucket}. Make it, or correct S3_BUCKET.`)
  if (refusals.has(name) || status === 403)
    return unavailable('The file store refuses us. Check S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY and what that key may do with the bucket.')
  if (name === 'TimeoutError' || name === 'AbortError') return unavailable('The file store does not answer. Try again in a moment.')
  return unavailable(
    status === undefined
      ? 'The file store cannot be reached. Check S3_ENDPOINT, and that it is up.'
      : `The file store failed (status ${status}). Try again in a moment.`,
  )
}

const unavailable = (detail: string) => new Problem(503, 'storage_unavailable', detail, { retryAfter: 5 })

function statusOf(cause: unknown): number | undefined {
  if (!(cause instanceof Error) || !('$metadata' in cause)) return
  const { $metadata } = cause
  if (typeof $metadata !== 'object' || $metadata === null || !('httpStatusCode' in $metadata)) return
  return typeof $metadata.httpStatusCode === 'number' ? $metadata.httpStatusCode : undefined
}
