import { join } from 'node:path'
import type { Config } from '../../kernel/config.ts'
import { filesystemStore } from './filesystem.ts'
import type { Store } from './store.ts'

type StoreConfig = Pick<
  Config,
  'RAMPART_DATA' | 'S3_ENDPOINT' | 'S3_BUCKET' | 'S3_REGION' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY' | 'S3_FORCE_PATH_STYLE'
>

/** The store that the configuration names: S3 where there is a bucket, else RAMPART_DATA/files. */
export async function openStore(config: StoreConfig): Promise<Store> {
  const { S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = config
  if (!S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) return filesystemStore(join(config.RAMPART_DATA, 'files'))
  // Only here: an installation without S3 does not load its client, 20 MB of memory.
  const { s3Store } = await import('./s3.ts')
  return s3Store({
    bucket: S3_BUCKET,
    region: config.S3_REGION,
    endpoint: config.S3_ENDPOINT,
    force_path_style: config.S3_FORCE_PATH_STYLE,
    access_key_id: S3_ACCESS_KEY_ID,
    secret_access_key: S3_SECRET_ACCESS_KEY,
  })
}
