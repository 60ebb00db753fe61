import { Readable, Transform } from 'node:stream'
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { BackupUnreadable } from './container.ts'
import { type BackupPlace, backupName, type PlaceConfig } from './place.ts'

const prefix = 'backups/'
const partSize = 16 * 1024 * 1024 // S3 allows 10,000 parts: 160 GB a backup

/** S3 stores an upload whole or not at all.  */
export function bucketPlace(Bucket: string, config: PlaceConfig): BackupPlace {
  const client = new S3Client({
    region: config.S3_REGION,
    forcePathStyle: config.S3_FORCE_PATH_STYLE,
    credentials: { accessKeyId: config.S3_ACCESS_KEY_ID ?? '', secretAccessKey: config.S3_SECRET_ACCESS_KEY ?? '' },
    // As for files: many servers other than Amazon's refuse the checksums that the library adds. Bodies are signed all the same.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(config.S3_ENDPOINT && { endpoint: config.S3_ENDPOINT }),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 3000, socketTimeout: 60_000 },
  })
  return {
    name: `s3://${Bucket}/${prefix}`,
    save: async (name, write) => {
      let bytes = 0
      const body = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          bytes += chunk.length
          done(null, chunk)
        },
      })
      const params = { Bucket, Key: prefix + name, Body: body, ContentType: 'application/octet-stream' }
      const upload = new Upload({ client, params, partSize, queueSize: 1 })
      const written = write(body).catch(async (cause) => {
        await upload.abort()
        body.destroy(cause)
        throw cause
      })
      await Promise.all([written, upload.done()])
      return bytes
    },
    read: async function* (name) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: prefix + name }))
      if (!(Body instanceof Readable)) throw new BackupUnreadable(`There is no backup ${name} in ${Bucket}.`)
      yield* Body as AsyncIterable<Buffer>
    },
    list: async () => {
      const names: string[] = []
      for (let token: string | undefined, more = true; more; more = token !== undefined) {
        const page = await client.send(new ListObjectsV2Command({ Bucket, Prefix: prefix, ...(token && { ContinuationToken: token }) }))
        for (const { Key = '' } of page.Contents ?? []) if (backupName.test(Key.slice(prefix.length))) names.push(Key.slice(prefix.length))
        token = page.NextContinuationToken
      }
      return names.sort()
    },
    remove: async (name) => {
      await client.send(new DeleteObjectCommand({ Bucket, Key: prefix + name }))
    },
  }
}
