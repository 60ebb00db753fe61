import { z } from 'zod'
import { why } from '../../../platform/imports/imports.port.ts'
import { type Rules, take } from './draft.ts'

const file = z.looseObject({ format: z.literal('rampart-rules'), version: z.literal(1), rules: z.array(z.unknown()) })
const one = z.looseObject({ id: z.string().trim().min(1).max(500), title: z.string(), content: z.string() })

/** Our own form: `{"format": "rampart-rules", "version": 1, "rules": [{id, title, content, …}]}`. Undefined where it is none. */
export function own(value: unknown): Rules | undefined {
  const read = file.safeParse(value)
  if (!read.success) return undefined
  const found: Rules = { drafts: [], refused: [] }
  for (const [n, each] of read.data.rules.entries()) {
    const said = one.safeParse(each)
    if (!said.success) {
      found.refused.push({ item: `rule ${n + 1}`, reason: why(said.error) })
      continue
    }
    const { id, author, license, ...rest } = said.data
    take(found, {
      ...rest,
      source: 'custom',
      source_id: id,
      author: typeof author === 'string' ? author : '',
      license: typeof license === 'string' ? license : '',
    })
  }
  return found
}
