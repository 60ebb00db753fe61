import { z } from 'zod'

export const byId = z.strictObject({ id: z.uuid() })
/** What every resource row has. */
export const stamped = z.object({ id: z.uuid(), version: z.int(), created_at: z.iso.datetime(), updated_at: z.iso.datetime() })
export const versioned = z.strictObject({ version: z.int() })
export const nothing = z.strictObject({})

/** A whole number in a query string: digits only, so that `1e1`, `0x10` and ` 5` are not numbers. */
export const inQuery = (number: z.ZodInt) => z.preprocess((v) => (typeof v === 'string' && /^[0-9]{1,18}$/.test(v) ? Number(v) : v), number)

/**
 * The words of every list. `sortable` are NOT NULL columns, the first is the default; `-` before a name turns it round.
 * `total=true` counts up to 1,000, `total=exact` to the end; without it nothing is counted.
 */
export const listOf = <const C extends string>(sortable: readonly [C, ...C[]], first: C | `-${C}` = sortable[0]) =>
  z.strictObject({
    q: z.string().trim().max(200).optional(),
    sort: z.enum<string[]>(sortable.flatMap((column) => [column, `-${column}`])).default(first),
    limit: inQuery(z.int().min(1).max(200)).default(50),
    cursor: z.string().max(2000).optional(),
    total: z.enum(['true', 'exact']).optional(),
  })

/** One value or several of a filter in the query string: `?os=windows&os=linux`. */
export const several = <T extends z.ZodType>(item: T) =>
  z.preprocess((v) => (v === undefined || Array.isArray(v) ? v : [v]), z.array(item).max(100).optional())

/** One page of a list; `next` is the cursor of the page after it, or null. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable(), total: z.int().optional(), total_is_exact: z.boolean().optional() })

/** What a filter can choose from: the values that occur, the most frequent first, and how many records have each. */
export const facet = z.array(z.object({ value: z.string(), count: z.int() }))

/** RFC 9457, with what a form needs: the path of each wrong field. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  request_id: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
/**
 * Any JSON value. What arrives was parsed from JSON and what leaves is written as JSON, so it is not walked again: json would
 * check each row of a collection twice, and its recursive schema leaves references in the OpenAPI document that lead nowhere.
 */
export const json = z.unknown() as unknown as z.ZodType<Json, Json>
