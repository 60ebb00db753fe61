import { z } from 'zod'
import { listOf, stamped } from './kit/rest.ts'

/** Any record, named by its type and id. */
export const subject = { object_type: z.string().min(1).max(50), object_id: z.uuid() }

export const commentInput = z.strictObject({ ...subject, text: z.string().trim().min(1).max(20_000) })
export const commentEdit = z.strictObject({ text: z.string().trim().min(1).max(20_000), version: z.int() })
export const comment = stamped.extend({ ...subject, text: z.string(), author_id: z.uuid(), author_name: z.string() })
export const commentQuery = listOf(['created_at'], '-created_at').extend(subject)

export const tagInput = z.strictObject({ ...subject, name: z.string().trim().min(1).max(100) })
export const tag = stamped.extend({ ...subject, name: z.string() })
export const tagQuery = listOf(['name']).extend({ object_type: subject.object_type.optional(), object_id: subject.object_id.optional() })

export const linkVerb = z.enum(['relates_to', 'raised', 'caused', 'duplicates', 'evidence_for', 'affects'])
export const linkInput = z.strictObject({
  from_type: subject.object_type,
  from_id: z.uuid(),
  verb: linkVerb,
  to_type: subject.object_type,
  to_id: z.uuid(),
})
export const link = stamped.extend({
  from_type: z.string(),
  from_id: z.uuid(),
  from_title: z.string().nullable(),
  verb: linkVerb,
  to_type: z.string(),
  to_id: z.uuid(),
  to_title: z.string().nullable(),
})
export const linkQuery = listOf(['created_at'], '-created_at').extend(subject)

export const file = stamped.extend({
  name: z.string(),
  media_type: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  object_type: z.string().nullable(),
  object_id: z.uuid().nullable(),
  /** A report or what was imported: it belongs to its record, and nobody deletes it by itself. */
  kept: z.boolean(),
})
export const fileQuery = listOf(['created_at', 'name'], '-created_at').extend({
  object_type: subject.object_type.optional(),
  object_id: subject.object_id.optional(),
})
