import { z } from 'zod'
import { machine } from './kit/machine.ts'
import { facet, listOf, several, stamped } from './kit/rest.ts'

/** What an observable can be. `process` and `other` are only ever said by a person: a text does not show them safely. */
export const observableTypes = [
  'ip',
  'ipv6',
  'cidr',
  'domain',
  'url',
  'onion',
  'email',
  'md5',
  'sha1',
  'sha256',
  'file_name',
  'file_path',
  'registry_key',
  'process',
  'user_agent',
  'cve',
  'mutex',
  'account',
  'wallet',
  'other',
] as const
export const observableType = z.enum(observableTypes)
export type ObservableType = z.infer<typeof observableType>

/** The longest text that is searched at once, in UTF-16 code units (what JavaScript calls its length). */
export const longestText = 1_000_000

const tooLong = 'This text is longer than 1,000,000 characters. Send it in parts.'
export const extractInput = z.strictObject({ text: z.string().max(longestText, tooLong) })

/**
 * One place of the text. `offset` and `length` count UTF-16 code units and point at `original`, the words as they were written;
 * `value` is the normal form, by which the same thing is found again.
 */
export const extracted = z.object({
  type: observableType,
  value: z.string(),
  offset: z.int(),
  length: z.int(),
  original: z.string(),
  /** The tenant has it already. */
  known: z.boolean(),
  /** An exclusion holds it: it would not be kept. */
  excluded: z.boolean(),
})
export type Extracted = z.infer<typeof extracted>
export const extraction = z.object({ items: z.array(extracted) })

/** Traffic Light Protocol 2.0 of FIRST: how far it may be told on. The last is the strictest. */
export const tlp = z.enum(['clear', 'green', 'amber', 'amber+strict', 'red'])
/** Permissible Actions Protocol (MISP taxonomy PAP): what may be done with it. The last is the strictest. */
export const pap = z.enum(['clear', 'green', 'amber', 'red'])

/** Only an active one is matched. What is past its valid_until expires by itself. */
export const observableLife = machine({
  states: ['active', 'under_review', 'expired', 'false_positive'],
  moves: {
    review: { from: ['active', 'expired', 'false_positive'], to: 'under_review', needs: 'observables:write' },
    activate: {
      from: ['under_review', 'expired', 'false_positive'],
      to: 'active',
      needs: 'observables:write',
      guard: ({ valid_until }) =>
        typeof valid_until !== 'string' ||
        Date.parse(valid_until) > Date.now() ||
        'Its time is over: set valid_until to a later day first, or to none.',
    },
    expire: { from: ['active', 'under_review'], to: 'expired', needs: 'observables:write' },
    mark_false_positive: { from: ['active', 'under_review', 'expired'], to: 'false_positive', needs: 'observables:write' },
  },
})

const day = 86_400_000 // ms
/**
 * What is left of a confidence (0 to 100) at the time `at` (ms since 1970): `confidence * 2^(-age / decay_days)`, age in days since it
 * was last seen. Exponential decay with a half-life, the law of radioactive decay (ISO 80000-10, half-life); each sight begins it anew,
 * as in the decaying models of MISP. Without decay_days nothing is lost, and nothing is gained from a sight in the future.
 */
export function confidenceNow(
  { confidence, decay_days, last_seen_at }: { confidence: number; decay_days: number | null; last_seen_at: string },
  at: number,
): number {
  if (decay_days === null) return confidence
  const age = Math.max(0, at - Date.parse(last_seen_at)) / day
  return Math.round(confidence * 2 ** (-age / decay_days))
}

/** The longest value, in UTF-16 code units. */
export const longestValue = 8192
const value = z.string().max(longestValue, 'This value is longer than 8,192 characters.')
const words = {
  indicator: z.boolean(),
  tlp,
  pap,
  confidence: z.int().min(0).max(100),
  decay_days: z.int().min(1).max(3650).nullable(),
  valid_until: z.iso.datetime().nullable(),
  description: z.string().max(10_000),
}
const first = {
  indicator: words.indicator.default(false),
  tlp: tlp.default('amber'),
  pap: pap.default('amber'),
  confidence: words.confidence.default(50),
  decay_days: words.decay_days.default(null),
  valid_until: words.valid_until.default(null),
  description: words.description.default(''),
}
/** `hash` becomes md5, sha1 or sha256 by its length; an IPv6 address called `ip` becomes `ipv6`. */
const typeWord = z.enum([...observableTypes, 'hash'])
export const observableInput = z.strictObject({ type: typeWord, value: value.min(1), ...first })
export const observableEdit = z.strictObject(words).partial().extend({ version: z.int() })
export const observableQuery = listOf(['last_seen_at', 'created_at', 'sightings'], '-last_seen_at').extend({
  type: several(observableType),
  status: several(observableLife.status),
  tlp: several(tlp),
  indicator: z.enum(['true', 'false']).optional(),
  tag: several(z.string().max(100)),
  host_id: z.uuid().optional(),
  source_type: several(z.string().max(50)),
  seen_since: z.iso.datetime().optional(),
})
/** An observable in a list. */
export const observable = stamped.extend({
  type: observableType,
  value: z.string(),
  status: observableLife.status,
  indicator: z.boolean(),
  tlp,
  pap,
  confidence: z.int(),
  decay_days: z.int().nullable(),
  /** What is left of the confidence today. */
  confidence_now: z.int(),
  valid_until: z.iso.datetime().nullable(),
  description: z.string(),
  first_seen_at: z.iso.datetime(),
  last_seen_at: z.iso.datetime(),
  sightings: z.int(),
  tags: z.array(z.string()),
})
/** One by itself: also the moves on offer, and whether an exclusion that came later holds it. */
export const observableDetail = observable.extend({ excluded: z.boolean(), actions: z.array(observableLife.move) })
export const observableFacets = z.object({ type: facet, status: facet, tlp: facet, tag: facet })

/**
 * Where, when, by whom and in which words. `source_type` is the module that saw it, `manual` a person, `text` a pasted text. Withheld:
 * the reader may not see records of that module, so the record, the place in it and the words are left out.
 */
export const sighting = z.object({
  id: z.uuid(),
  observable_id: z.uuid(),
  seen_at: z.iso.datetime(),
  source_type: z.string(),
  source_id: z.uuid().nullable(),
  host_id: z.uuid().nullable(),
  line: z.int().nullable(),
  words: z.string(),
  offset_at: z.int().nullable(),
  withheld: z.boolean(),
  actor_id: z.uuid(),
  actor_name: z.string(),
  created_at: z.iso.datetime(),
})
export const longestWords = 500
export const sightingInput = z.strictObject({
  seen_at: z.iso.datetime().optional(),
  host_id: z.uuid().nullish(),
  words: z.string().trim().max(longestWords).default(''),
})
/** Words are not searched: that would tell what is withheld. */
export const sightingQuery = listOf(['seen_at'], '-seen_at').omit({ q: true })

/** How many are added at once. */
export const mostAtOnce = 5000
/**
 * Either a list, or a text in which they are found; what is said beside holds for all of them. Of what is known already, the stricter
 * marking and the greater confidence hold, and the description that it has.
 */
export const bulkInput = z
  .strictObject({
    indicator: first.indicator,
    tlp: tlp.optional(),
    pap: pap.optional(),
    confidence: words.confidence.optional(),
    decay_days: words.decay_days.optional(),
    valid_until: words.valid_until.optional(),
    description: words.description.optional(),
    items: z
      .array(z.strictObject({ type: typeWord, value: value.min(1), description: words.description.optional() }))
      .min(1)
      .max(mostAtOnce)
      .optional(),
    text: z.string().min(1).max(longestText, tooLong).optional(),
    /** Put on all of them, the known ones too. */
    tags: z.array(z.string().trim().min(1).max(100)).max(20).optional(),
    /** Of what was found in the text, only these types. */
    types: z.array(observableType).max(observableTypes.length).optional(),
    /** Of what was found in the text, only these values, in the normal form that the extraction said; the text gives their sentences. */
    values: z
      .array(z.strictObject({ type: observableType, value: value.min(1) }))
      .max(mostAtOnce)
      .optional(),
  })
  .refine(({ items, text }) => (items === undefined) !== (text === undefined), {
    path: ['items'],
    message: 'Send either items or a text.',
  })
/** `refused` says of each item, by its place, why not. */
export const bulkOutcome = z.object({
  added: z.int(),
  known: z.int(),
  excluded: z.int(),
  refused: z.array(z.object({ index: z.int(), value: z.string(), reason: z.string() })),
  items: z.array(
    z.object({ id: z.uuid().nullable(), type: observableType, value: z.string(), outcome: z.enum(['added', 'known', 'excluded']) }),
  ),
})

const exclusionType = z.enum(['any', ...observableTypes])
const exclusionWords = {
  type: z.enum(['any', ...observableTypes, 'hash']),
  value: z.string().trim().min(1).max(500),
  reason: z.string().trim().min(1).max(500),
  expires_at: z.iso.datetime().nullable(),
}
/**
 * A name holds the names below it, also in URLs and e-mail addresses; a network holds its addresses and smaller networks; all else
 * holds what is equal to it. `any` looks at every type.
 */
export const exclusionInput = z.strictObject({ ...exclusionWords, expires_at: exclusionWords.expires_at.default(null) })
export const exclusionEdit = z
  .strictObject({ reason: exclusionWords.reason, expires_at: exclusionWords.expires_at })
  .partial()
  .extend({ version: z.int() })
export const exclusionQuery = listOf(['value', 'created_at']).extend({ type: several(exclusionType) })
export const exclusion = stamped.extend({
  type: exclusionType,
  value: z.string(),
  reason: z.string(),
  hits: z.int(),
  expires_at: z.iso.datetime().nullable(),
})
export const exclusionTry = exclusionInput.pick({ type: true, value: true })
/** What it would hold of what is known: how many, and the first of them. */
export const exclusionPreview = z.object({
  type: exclusionType,
  value: z.string(),
  holds: z.int(),
  examples: z.array(z.object({ id: z.uuid(), type: observableType, value: z.string() })),
})

const schemeOf = (url: string) => /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url)
const dots = (host: string) => host.replaceAll('.', '[.]')

/**
 * A value so that nobody follows it by accident: the scheme and each dot of the host are changed, the rest stays
 * (`hxxps://a[.]example/b.c`, `1[.]2[.]3[.]4`, `a[@]b[.]example`, `2001[:]db8[:][:]1`). Other types cannot be followed.
 */
export function defang(type: ObservableType, value: string): string {
  if (type === 'ip' || type === 'domain' || type === 'onion') return dots(value)
  if (type === 'ipv6') return value.replaceAll(':', '[:]').replaceAll('.', '[.]')
  if (type === 'cidr') return value.replaceAll(':', '[:]').replaceAll('.', '[.]')
  if (type === 'email') {
    const at = value.lastIndexOf('@')
    return `${value.slice(0, at)}[@]${dots(value.slice(at + 1))}`
  }
  if (type !== 'url') return value
  const parts = schemeOf(value)
  if (!parts) return value.replace(/^[^/?#]*/, dots)
  const [, scheme = '', authority = '', rest = ''] = parts
  return `${scheme.replace(/^http/i, 'hxxp').replace(/^ftp/i, 'fxp')}://${dots(authority)}${rest}`
}
