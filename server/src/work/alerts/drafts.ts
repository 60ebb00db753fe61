import { createHash } from 'node:crypto'
import { type AlertInput, alertInput, type alertTaken } from '@rampart/contract/alerts.ts'
import type { z } from 'zod'
import { isStorable } from '../../kernel/edge.ts'

/** What takes part in an alert beside its input: which door it came through. */
export interface Through {
  /** The alert source (its id) that a webhook belongs to. */
  source_id?: string | null
  /** A batch, even of one: it leaves `alerts.import`. */
  batch?: true
  /** False: what it names was seen elsewhere, and that is remembered already. */
  sightings?: false
}

/** An alert on its way in: its input with all that follows from it alone. */
export interface Draft {
  /** Its place in the batch. */
  index: number
  input: AlertInput
  first_seen_at: string
  last_seen_at: string
  dedupe_key: string
  /** The event as it was sent, and as JSON text. */
  event: unknown
  raw: string | null
}

/** In UTF-8 bytes of JSON. */
const longestRaw = 1_048_576

/** What became of an alert that came in. */
export type Taken = z.output<typeof alertTaken>

/** Why something is no alert. */
interface Wrong {
  path?: string
  error: string
}
export const refusal = (index: number, wrong: Wrong): Taken => ({ index, outcome: 'refused', id: null, number: null, ...wrong })

/** Checks each alert by itself and works out what follows from it alone. */
export function read(given: readonly unknown[], now = new Date().toISOString()): { drafts: Draft[]; refused: Taken[] } {
  const drafts: Draft[] = []
  const refused: Taken[] = []
  for (const [index, each] of given.entries()) {
    const draft = draftOf(index, each, now)
    if ('error' in draft) refused.push(refusal(index, draft))
    else drafts.push(draft)
  }
  return { drafts, refused }
}

/** What is wrong with a field, in the words that a single alert is refused with. */
function wrongs(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${[...issue.path, key].join('.')}: There is no such field.`)
  return [issue.path.length ? `${issue.path.join('.')}: ${issue.message}` : issue.message]
}

function draftOf(index: number, given: unknown, now: string): Draft | Wrong {
  const parsed = alertInput.safeParse(given)
  if (!parsed.success) {
    const [first] = parsed.error.issues
    const error = parsed.error.issues.flatMap(wrongs).slice(0, 5).join('; ')
    return { ...(first?.path.length && { path: first.path.join('.') }), error }
  }
  const { raw: event, ...input } = parsed.data
  const text = JSON.stringify(input)
  // JSON.stringify writes NUL and halves of pairs as \\uXXXX, and the non-characters as they are.
  if (!isStorable(text) || /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(text))
    return { error: 'A text holds a character that cannot be stored (NUL, half a surrogate pair or a non-character).' }
  const raw = event === undefined || event === null ? null : JSON.stringify(event)
  if (raw !== null && Buffer.byteLength(raw) > longestRaw) return { path: 'raw', error: 'The event is larger than 1 MB.' }
  const last = input.last_seen_at ?? input.first_seen_at ?? now
  const first = input.first_seen_at ?? last
  const [first_seen_at = first, last_seen_at = last] = [first, last].sort()
  return {
    index,
    input,
    first_seen_at,
    last_seen_at,
    dedupe_key: keyOf(input),
    event,
    raw,
  }
}

/** The sender's own key; else its reference; else what was found, by which rule, and on which hosts. */
function keyOf({ dedupe_key, source, source_ref, kind, title, rule_id, hosts }: AlertInput): string {
  const names = hosts.map((host) => host.id ?? host.client_id ?? host.hostname?.toLowerCase() ?? host.ip ?? '').sort()
  const of =
    dedupe_key !== undefined
      ? ['key', source, dedupe_key]
      : source_ref
        ? ['ref', source, source_ref]
        : ['seen', source, kind, title, rule_id ?? '', ...names]
  return createHash('sha256').update(JSON.stringify(of)).digest('base64url')
}
