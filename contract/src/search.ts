import { z } from 'zod'
import { inQuery } from './kit/rest.ts'

/** The shortest word that is looked for: one letter stands in everything. */
export const shortestSearch = 2
export const searchQuery = z.strictObject({
  q: z.string().trim().min(shortestSearch, 'Write at least 2 characters.').max(200),
  /** The most of each kind. */
  limit: inQuery(z.int().min(1).max(50)).default(6),
})
/** A record whose name, or what it is called by, holds the words. */
export const searchHit = z.object({ id: z.string(), title: z.string(), detail: z.string().nullable() })
/** By the kind of record; `more` where there are further ones than were asked for. */
export const searchReply = z.object({ groups: z.array(z.object({ type: z.string(), items: z.array(searchHit), more: z.boolean() })) })
export type SearchHit = z.infer<typeof searchHit>
