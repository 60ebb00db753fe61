import { serializerCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { rowsWriter, written } from './reply-rows.ts'
import { WirePage } from './wire.ts'

/** What a quick look could not say for sure: zod then looks, and decides. */
const unsure = Symbol('unsure')
type Look = (value: unknown) => unknown

/**
 * Replies go through their schema: unknown keys stay here, a wrong type is an error. Each value is looked at for its
 * type only, as our own rows need no check of how a date or an id is written: zod's full check of a page of 50 rows takes as
 * long as turning it into text. Where the look finds anything else than expected, the schema itself is asked.
 */
export const replySerializer: typeof serializerCompiler = (route) => {
  const careful = serializerCompiler(route)
  if (!(route.schema instanceof z.ZodType)) return careful
  const look = lookOf(route.schema)
  const page = pageWriter(route.schema)
  return (data) => {
    const whole = data instanceof WirePage ? page?.(data) : undefined
    if (whole) return whole as unknown as string // Fastify's types leave out that it takes a Buffer
    const seen = look(data)
    return seen === unsure ? careful(data) : JSON.stringify(seen)
  }
}

function lookOf(schema: z.core.$ZodType): Look {
  const { def } = (schema as z.core.$ZodTypes)._zod
  const zod: Look = (value) => {
    const read = z.core.safeEncode(schema, value)
    return read.success ? read.data : unsure
  }
  if (def.checks?.length && !(def.type === 'number' && def.checks.every((check) => check._zod.def.check === 'number_format'))) return zod
  switch (def.type) {
    case 'object':
      return def.catchall ? zod : objectLook(Object.entries(def.shape).map(([key, each]) => [key, lookOf(each)] as const))
    case 'array':
      return arrayLook(lookOf(def.element))
    case 'nullable':
      return nullOr(lookOf(def.innerType))
    case 'optional':
      return undefinedOr(lookOf(def.innerType))
    case 'string':
      return !('format' in def) || written.has(String(def.format)) ? text : zod
    case 'number':
      return 'format' in def || def.checks?.length ? whole : zod
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? value : unsure)
    case 'enum': {
      const words: ReadonlySet<unknown> = new Set(Object.values(def.entries))
      return (value) => (words.has(value) ? value : unsure)
    }
    default:
      return zod
  }
}

const text: Look = (value) => (typeof value === 'string' ? value : unsure)
/** Integers are the numbers of our tables; any other goes to zod. */
const whole: Look = (value) => (Number.isSafeInteger(value) ? value : unsure)
const nullOr =
  (look: Look): Look =>
  (value) =>
    value === null ? null : look(value)
const undefinedOr =
  (look: Look): Look =>
  (value) =>
    value === undefined ? undefined : look(value)

const arrayLook =
  (look: Look): Look =>
  (value) => {
    if (!Array.isArray(value)) return unsure
    const seen: unknown[] = []
    for (const each of value) {
      const one = look(each)
      if (one === unsure) return unsure
      seen.push(one)
    }
    return seen
  }

const objectLook =
  (looks: readonly (readonly [string, Look])[]): Look =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return unsure
    const from = value as Record<string, unknown> // each value is looked at
    const seen: Record<string, unknown> = {}
    for (const [key, look] of looks) {
      const one = look(from[key])
      if (one === unsure) return unsure
      seen[key] = one
    }
    return seen
  }

/** Writes `items` of a page from the rows as PostgreSQL sent them, where the schema allows that and nobody has looked into them. */
function pageWriter(schema: z.ZodType): ((page: WirePage<unknown>) => Buffer | undefined) | undefined {
  if (!(schema instanceof z.ZodObject) || schema.def.catchall || schema.def.checks?.length) return undefined
  const { items } = schema.shape
  const rows = items instanceof z.ZodArray && !items.def.checks?.length ? rowsWriter(items.element) : undefined
  if (!rows) return undefined
  const look = lookOf(schema.omit({ items: true }))
  return (page) => {
    if (!page.rows) return undefined
    const said = look(page)
    if (said === unsure) return undefined
    const rest = JSON.stringify(said).slice(1)
    return rows('{"items":', page.rows, rest === '}' ? rest : `,${rest}`)
  }
}
