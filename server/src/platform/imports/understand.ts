import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { isStorable } from '../../kernel/edge.ts'
import type { Language } from './parse.ts'

/** Where what was read stood, for whom it is told to. */
export interface Refused {
  path: string
  reason: string
}
export interface Draft {
  source: string
  /** What its source calls it, once and for good. */
  source_id: string
}
/** What a document holds. */
export interface Understood<D extends Draft> {
  drafts: D[]
  /** Items of it that were not understood: which one, and why. */
  refused: { item: string; reason: string }[]
}

/** What a file is written in: by the ending of its name, else by how it begins. */
export function languageOf(path: string, text: string): Language {
  const ending = /\.(ya?ml|toml|json)$/i.exec(path)?.[1]?.toLowerCase()
  if (ending === 'toml' || ending === 'json') return ending
  if (ending) return 'yaml'
  if (/^\s*(\{|\[\s*[[{])/.test(text)) return 'json'
  return /^\s*(#.*\n\s*)*\[\w[\w.]*\]\s*$/m.test(text.slice(0, 2000)) && !/^\s*-/.test(text) ? 'toml' : 'yaml'
}

/** The text of a file, without byte order mark; undefined where it is not UTF-8. */
export function textOf(content: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return undefined
  }
}

/** Whether PostgreSQL can keep all texts of a value: it has no place for U+0000, nor for half a character. */
export function storable(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value)
  if (Array.isArray(value)) return value.every(storable)
  if (typeof value === 'object' && value !== null) return Object.values(value).every(storable)
  return true
}

/** Two drafts that say the same have the same digest. */
export const digestOf = (draft: object): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(draft).toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .digest()

/** The first thing that is wrong with an item, in a sentence. */
export function why(error: z.ZodError): string {
  const [issue] = error.issues
  if (!issue) return 'It has not the form of its kind.'
  const path = issue.path.join('.')
  if (path && issue.message.endsWith('received undefined')) return `${path} is missing.`
  return path ? `${path}: ${issue.message}` : issue.message
}
