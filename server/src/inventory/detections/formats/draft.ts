import { ruleInput, type ruleSource } from '@rampart/contract/detections.ts'
import { z } from 'zod'
import { type Understood, why } from '../../../platform/imports/imports.port.ts'

/** A rule as its source has it. */
export type RuleDraft = Omit<z.output<typeof ruleInput>, 'enabled'> & {
  source: z.output<typeof ruleSource>
  source_id: string
  author: string
  license: string
}
export type Rules = Understood<RuleDraft>

const draft = ruleInput
  .omit({ enabled: true })
  .extend({ source: z.string(), source_id: z.string().min(1).max(500), author: z.string().max(2000), license: z.string().max(200) })
type Said = Omit<z.input<typeof draft>, 'source'> & Pick<RuleDraft, 'source'>

/** Takes a rule in, or says which part of it cannot be kept. */
export function take(into: Rules, said: Said) {
  const read = draft.safeParse(said)
  if (read.success) into.drafts.push({ ...read.data, source: said.source })
  else into.refused.push({ item: said.title, reason: why(read.error) })
}

/** Texts of a list, or of the one that stands in its place. */
export const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((each) => (typeof each === 'string' && each.trim() !== '' ? [each.trim()] : []))
