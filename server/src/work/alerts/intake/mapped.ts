import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { type AlertInput, alertInput, longestDescription, severity } from '@rampart/contract/alerts.ts'
import type { z } from 'zod'
import type { Fields } from './paths.ts'
import { timeOf } from './times.ts'

/** What a person should know who reads how a message was understood: which field, and what was done instead. */
export interface Note {
  field: string
  message: string
}
/** An alert as a message tells it, before it is fitted to what an alert can hold. Times as they were sent. */
export type Told = Partial<
  Omit<z.input<typeof alertInput>, 'hosts' | 'observables' | 'first_seen_at' | 'last_seen_at' | 'raw' | 'tlp' | 'pap' | 'severity'>
> & {
  hosts?: readonly { hostname?: string | undefined; ip?: string | undefined; client_id?: string | undefined }[]
  observables?: readonly { type: string; value: string | undefined }[]
  severity?: string | undefined
  tlp?: string | undefined
  pap?: string | undefined
  /** When it happened, in any unit. */
  at?: unknown
  first_at?: unknown
}
/** How one message was understood. Either `input` or `refused` is there. */
export interface Mapped {
  input?: AlertInput
  /** Why it cannot become an alert, and where. */
  refused?: { path: string; message: string }
  notes: Note[]
}
/** A preset reads a message; it throws `Unreadable` for one of another shape. */
export type Preset = (message: Fields) => Told

/** A message that is not of the shape it should be; `path` says where. */
export class Unreadable extends Error {
  readonly path: string
  constructor(path: string, message: string) {
    super(message)
    this.path = path
  }
}

const longest = {
  title: 500,
  category: 200,
  action_taken: 500,
  correlation_id: 200,
  source: 100,
  source_ref: 500,
  rule_id: 200,
  rule_name: 500,
  dedupe_key: 500,
} as const
const most = { techniques: 50, hosts: 100, observables: 500, tags: 50 } as const

/**
 * Fits what a message tells to what an alert can hold. What is too long is cut and what has no place is left out, with a note;
 * the message itself is kept beside it as it was sent, so nothing is lost. Without a title it is refused.
 */
export function fitted(told: Told, raw: unknown, now = Date.now()): Mapped {
  const notes: Note[] = []
  const note = (field: string, message: string) => void notes.push({ field, message })
  const {
    at,
    first_at,
    hosts = [],
    observables = [],
    techniques = [],
    tags = [],
    description,
    source_link,
    severity: level,
    tlp,
    pap,
    ...rest
  } = told
  const texts = Object.fromEntries(
    Object.entries(rest).flatMap(([field, value]) => {
      if (value === undefined || value === null || value === '') return []
      const limit = Object.hasOwn(longest, field) ? longest[field as keyof typeof longest] : undefined
      if (limit === undefined || typeof value !== 'string') return [[field, value]]
      return [
        [
          field,
          field === 'source_ref' || field === 'dedupe_key' ? shortened(value, limit) : cut(field, storable(value).trim(), limit, note),
        ],
      ]
    }),
  )
  const time = (field: string, value: unknown) => {
    const found = timeOf(value, now)
    if (found === null) note(field, `${sample(value)} is no time between 1990 and tomorrow; the time of arrival counts.`)
    return found ?? undefined
  }
  const known = severity.safeParse(level)
  if (level !== undefined && !known.success) note('severity', `${sample(level)} is no severity; medium is taken.`)
  const last_seen_at = time('last_seen_at', at)
  const first_seen_at = time('first_seen_at', first_at)
  const link = linkOf(source_link)
  if (source_link && !link) note('source_link', 'It is no http or https address of at most 2,000 characters, and is left out.')
  const input = {
    ...texts,
    ...(description && { description: cut('description', storable(description), longestDescription, note) }),
    ...(known.success && { severity: known.data }),
    ...(among(tlp, ['clear', 'green', 'amber', 'amber+strict', 'red']) && { tlp }),
    ...(among(pap, ['clear', 'green', 'amber', 'red']) && { pap }),
    ...(last_seen_at && { last_seen_at }),
    ...(first_seen_at && { first_seen_at }),
    ...(link && { source_link: link }),
    techniques: few('techniques', unique(techniques.map((each) => storable(each).trim().slice(0, 50))), note),
    hosts: few('hosts', hosts.flatMap(hostOf), note),
    observables: few('observables', observablesOf(observables), note),
    tags: few('tags', unique(tags.map((tag) => storable(tag).trim().slice(0, 100))), note),
    raw,
  }
  const read = alertInput.safeParse(input)
  if (read.success) return { input: read.data, notes }
  const [issue] = read.error.issues
  const path = issue?.path.join('.') ?? ''
  return {
    refused: {
      path,
      message: path === 'title' ? 'There is no title: nothing says what this alert is about.' : (issue?.message ?? 'It is no alert.'),
    },
    notes,
  }
}

/** A reference of our own making for a message that has none: the same message is the same alert. */
export const digestOf = (bytes: Buffer | string) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

// biome-ignore lint/suspicious/noControlCharactersInRegex: U+0000 is what PostgreSQL cannot store, U+FFFE and U+FFFF are no characters
const unstorable = /[\u0000\uFFFE\uFFFF]/g
/** A text that PostgreSQL can hold: what it cannot is shown as U+FFFD. */
export const storable = (text: string) => text.toWellFormed().replaceAll(unstorable, '\uFFFD')

const sample = (value: unknown) => JSON.stringify(value)?.slice(0, 60) ?? 'It'
const unique = (values: readonly string[]) => [...new Set(values.filter(Boolean))]
const among = (value: string | undefined, words: readonly string[]) => value !== undefined && words.includes(value)

function cut(field: string, text: string, limit: number, note: (field: string, message: string) => void): string {
  if (text.length <= limit) return text
  note(field, `It has ${text.length} characters; the first ${limit - 1} are kept, and the whole of it in the raw event.`)
  return `${text
    .slice(0, limit - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`
}
/** What tells one event from another may not be cut: two would become one. */
const shortened = (text: string, limit: number) => (text.length <= limit ? storable(text).trim() : digestOf(text))

function few<T>(field: keyof typeof most, values: readonly T[], note: (field: string, message: string) => void): T[] {
  if (values.length > most[field]) note(field, `It names ${values.length}; the first ${most[field]} are kept.`)
  return values.slice(0, most[field])
}

const linkOf = (link: string | null | undefined) =>
  link && link.length <= 2000 && /^https?:$/.test(URL.parse(link)?.protocol ?? '') ? link : undefined

/** The names that can be names: an address that is none, and one that says `any`, is not one. */
function hostOf({ hostname, ip, client_id }: NonNullable<Told['hosts']>[number]) {
  const name = hostname && storable(hostname).trim()
  const address = ip?.trim()
  const host = {
    ...(name && name.length <= 253 && { hostname: name }),
    ...(address && isIP(address) && { ip: address }),
    ...(client_id && /^[\w.-]{1,64}$/.test(client_id) && { client_id }),
  }
  return Object.keys(host).length ? [host] : []
}

function observablesOf(named: NonNullable<Told['observables']>) {
  const seen = new Map<string, { type: string; value: string }>()
  for (const { type, value } of named) {
    const text = value && storable(value).trim()
    if (text && text.length <= 4000) seen.set(`${type} ${text}`, { type, value: text })
  }
  return [...seen.values()]
}
