import { z } from 'zod'
import { why } from '../../../platform/imports/imports.port.ts'
import { idOf, type Templates, take } from './draft.ts'

const file = z.looseObject({ format: z.literal('rampart-templates'), version: z.literal(1), templates: z.array(z.unknown()) })
const one = z.looseObject({ id: z.string().trim().min(1).max(500), name: z.string(), technique_id: z.string() })

/** Our own form: `{"format": "rampart-templates", "version": 1, "templates": [{id, name, technique_id, …}]}`. Undefined where it is none. */
export function own(value: unknown): Templates | undefined {
  const read = file.safeParse(value)
  if (!read.success) return undefined
  const found: Templates = { drafts: [], refused: [] }
  for (const [n, each] of read.data.templates.entries()) {
    const said = one.safeParse(each)
    if (!said.success) {
      found.refused.push({ item: `template ${n + 1}`, reason: why(said.error) })
      continue
    }
    const { id, technique_id, author, license, ...rest } = said.data
    take(found, {
      ...rest,
      technique_id: idOf(technique_id),
      source: 'custom',
      source_id: id,
      author: typeof author === 'string' ? author : '',
      license: typeof license === 'string' ? license : '',
    })
  }
  return found
}
