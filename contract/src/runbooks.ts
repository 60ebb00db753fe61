import { z } from 'zod'
import { machine } from './kit/machine.ts'
import { inQuery, listOf, several, stamped } from './kit/rest.ts'
import { anyTechniqueId } from './techniques.ts'

export const runbookType = z.enum(['attack', 'defense', 'detection', 'incident_response'])
const techniques = z.array(anyTechniqueId).max(200)

const line = (most: number) => z.string().trim().min(1).max(most)
const markdown = z.string().max(100_000)
const facts = {
  title: line(200),
  runbook_type: runbookType,
  techniques,
  /** What one needs at hand, by name. */
  tools: z.array(line(100)).max(100),
  /** What must be so before one begins: Markdown, as the content. */
  prerequisites: markdown,
  content: markdown,
  /** False for one that is kept but must not be followed. */
  is_active: z.boolean(),
}
/** What was changed and why, in a sentence. */
const note = z.string().trim().max(500)
export const runbookInput = z.strictObject({
  ...facts,
  techniques: facts.techniques.default([]),
  tools: facts.tools.default([]),
  prerequisites: facts.prerequisites.default(''),
  content: facts.content.default(''),
  is_active: facts.is_active.default(true),
})
export const runbookEdit = z.strictObject(facts).partial().extend({ version: z.int(), note: note.optional() })
/** Takes an earlier version as the newest: what came between stays in the list of versions. */
export const runbookRestore = z.strictObject({ to: z.int().min(1), version: z.int(), note: note.optional() })

const saved = { saved_by_name: z.string() }
export const runbook = stamped.extend({
  title: z.string(),
  runbook_type: runbookType,
  techniques: z.array(z.string()),
  tools: z.array(z.string()),
  is_active: z.boolean(),
  ...saved,
})
export const runbookDetail = runbook.extend({ prerequisites: z.string(), content: z.string() })
export const runbookQuery = listOf(['title', 'updated_at', 'created_at']).extend({
  runbook_type: several(runbookType),
  technique: several(anyTechniqueId),
  is_active: z.enum(['true', 'false']).optional(),
})

/** What stood in a runbook after a save; `number` is its version then. It never changes. */
export const runbookVersion = z.object({
  number: z.int(),
  saved_at: z.iso.datetime(),
  ...saved,
  note: z.string(),
  /** The version that this one took back, if it took one. */
  restored: z.int().nullable(),
})
/** The newest first. */
export const runbookVersions = z.object({ items: z.array(runbookVersion) })
export const runbookVersionDetail = runbookVersion.extend(
  runbookDetail.pick({
    title: true,
    runbook_type: true,
    techniques: true,
    tools: true,
    is_active: true,
    prerequisites: true,
    content: true,
  }).shape,
)

const number = inQuery(z.int().min(1).max(1_000_000_000))
export const runbookVersionQuery = z.strictObject({ number })
export const runbookDiffQuery = z.strictObject({ from: number, to: number })
/** `before` and `after` are numbers of lines, from 1; null on the side where the line is not. */
export const diffLine = z.object({
  change: z.enum(['same', 'added', 'removed']),
  text: z.string(),
  before: z.int().nullable(),
  after: z.int().nullable(),
})
/** What differs between two versions: the texts line by line, the other fields as a whole; what is the same is left out. */
export const runbookDiff = z.object({
  from: z.int(),
  to: z.int(),
  texts: z.array(z.object({ field: z.enum(['prerequisites', 'content']), lines: z.array(diffLine) })),
  fields: z.array(
    z.object({
      field: z.enum(['title', 'runbook_type', 'techniques', 'tools', 'is_active']),
      before: z.string(),
      after: z.string(),
    }),
  ),
})

const decide = { needs: 'runbooks:write' }
/** What was learned is put into practice, or it is said that it will not be. */
export const lessonLife = machine({
  states: ['open', 'applied', 'dismissed'],
  moves: {
    apply: { from: ['open'], to: 'applied', ...decide },
    dismiss: { from: ['open'], to: 'dismissed', ...decide },
    reopen: { from: ['applied', 'dismissed'], to: 'open', ...decide },
  },
})
const lessonFacts = {
  title: line(200),
  /** Markdown: what happened, and what follows from it. */
  happened: z.string().max(20_000),
  learned: z.string().max(20_000),
  techniques,
  /** Records that it comes from or that it is about: a test, a campaign, a case, a runbook. */
  about: z.array(z.strictObject({ type: z.string().min(1).max(50), id: z.uuid() })).max(50),
}
export const lessonInput = z.strictObject({
  ...lessonFacts,
  happened: lessonFacts.happened.default(''),
  learned: lessonFacts.learned.default(''),
  techniques: lessonFacts.techniques.default([]),
  about: lessonFacts.about.default([]),
})
export const lessonEdit = z.strictObject(lessonFacts).partial().extend({ version: z.int() })
export const lesson = stamped.extend({
  title: z.string(),
  status: lessonLife.status,
  techniques: z.array(z.string()),
  author_name: z.string(),
  /** When and by whom it was applied or dismissed. */
  settled_at: z.iso.datetime().nullable(),
  settled_by_name: z.string().nullable(),
})
export const lessonDetail = lesson.extend({
  happened: z.string(),
  learned: z.string(),
  /** `title` is null for what is gone, or not for the reader to see. */
  about: z.array(z.object({ type: z.string(), id: z.uuid(), title: z.string().nullable() })),
  actions: z.array(lessonLife.move),
})
export const lessonQuery = listOf(['created_at', 'updated_at', 'title'], '-created_at').extend({
  status: several(lessonLife.status),
  technique: several(anyTechniqueId),
})
