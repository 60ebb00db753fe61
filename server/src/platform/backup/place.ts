import type { Writable } from 'node:stream'
import type { Config } from '../../kernel/config.ts'

/** Where backups are kept. */
export interface BackupPlace {
  /** For people: a folder or a bucket. */
  name: string
  /** Keeps what `write` writes under this name, whole or not at all; returns its bytes. */
  save: (name: string, write: (to: Writable) => Promise<void>) => Promise<number>
  read: (name: string) => AsyncIterable<Buffer>
  /** Names of backups that Rampart made here, the oldest first. */
  list: () => Promise<string[]>
  remove: (name: string) => Promise<void>
}

export const backupName = /^rampart-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z\.backup$/
/** Sorts by time. */
export const nameFor = (at: Date) => `rampart-${at.toISOString().replaceAll(':', '-')}.backup`

export type PlaceConfig = Pick<
  Config,
  'BACKUP_FOLDER' | 'BACKUP_BUCKET' | 'S3_ENDPOINT' | 'S3_REGION' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY' | 'S3_FORCE_PATH_STYLE'
>
