import type { Path } from '../api.ts'

/** A kind of content that is brought in by files, and the words for it. */
export interface Imported {
  /** The resource's path; its imports stand below it. */
  path: Path
  /** What a file may be, by the words of the API and of people. */
  formats: readonly { value: string; label: string }[]
  /** Of the dialog, and what may be dropped on it. */
  title: string
  hint: string
  /** Of the switch, and what it means. */
  activate: string
  activateHint: string
}
