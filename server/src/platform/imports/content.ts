import type { importKind } from '@rampart/contract/imports.ts'
import type { z } from 'zod'
import type { Acting, Looking } from '../../kernel/guard.ts'
import type { Draft, Understood } from './understand.ts'

/** A document of a file, and where it stood. */
export interface Document {
  path: string
  /** The text of the document itself; of a file that holds several, only its part. */
  text: string
  value: unknown
}
export interface Stored {
  added: number
  changed: number
}
export interface Storing {
  import_id: string
  /** Whether what is new is switched on. */
  activate: boolean
  /** Ids of the techniques in force. */
  known: ReadonlySet<string>
  /** Of ATT&CK, in force while this is stored. */
  release: string
}
/** A kind of content that is brought in by files: what its module knows of it. */
export interface Content<D extends Draft> {
  kind: z.output<typeof importKind>
  /** The resource's path, below which the imports stand. */
  path: '/test-templates' | '/detection-rules'
  /** The job's kind. */
  job: string
  /** Who sees what was brought in, and who may bring in. */
  read: { may: string }
  write: { may: string }
  formats: readonly [string, ...string[]]
  /** Which files of an archive are read; all others are only counted. */
  takes: (path: string) => boolean
  /** Undefined where the document is none of the formats, or not of the one that was asked for. */
  understand: (document: Document, format: string) => Understood<D> | undefined
  techniques: (draft: D) => readonly string[]
  /** Ids of the techniques in force, and of which release they are. */
  inForce: (who: Looking) => Promise<{ release: string; ids: ReadonlySet<string> }>
  /** New ones come in, changed ones are changed, those that stand so already are left alone. Each of the drafts is another one. */
  store: (who: Acting, drafts: readonly D[], how: Storing) => Promise<Stored>
}
