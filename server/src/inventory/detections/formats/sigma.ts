import { ruleMaturity } from '@rampart/contract/detections.ts'
import { z } from 'zod'
import { why } from '../../../platform/imports/imports.port.ts'
import { type Rules, take, textsOf } from './draft.ts'

/** Sigma specification 2.1.0: rules, and correlations of them. */
const rule = z.looseObject({
  title: z.string(),
  id: z.string().nullish(),
  status: z.string().nullish(),
  description: z.string().nullish(),
  license: z.string().nullish(),
  author: z.unknown().optional(),
  references: z.unknown().optional(),
  tags: z.unknown().optional(),
  falsepositives: z.unknown().optional(),
  level: z.string().nullish(),
  logsource: z
    .looseObject({ category: z.unknown().optional(), product: z.unknown().optional(), service: z.unknown().optional() })
    .nullish(),
  detection: z.looseObject({ condition: z.unknown().optional() }).nullish(),
  correlation: z.looseObject({ type: z.string() }).nullish(),
})
const levels = { informational: 'info', low: 'low', medium: 'medium', high: 'high', critical: 'critical' } as const
const isLevel = (word: string): word is keyof typeof levels => word in levels

/** A Sigma rule. Undefined where the document is none. */
export function sigma(value: unknown, text: string, path: string): Rules | undefined {
  if (
    typeof value !== 'object' ||
    value === null ||
    !('title' in value) ||
    !['detection', 'correlation', 'filter'].some((key) => key in value)
  )
    return undefined
  const found: Rules = { drafts: [], refused: [] }
  const refuse = (reason: string) => found.refused.push({ item: '', reason })
  const read = rule.safeParse(value)
  if (!read.success) {
    refuse(why(read.error))
    return found
  }
  const { title, id, status, level, logsource, detection, correlation, tags, ...said } = read.data
  if ('filter' in value) refuse('It is a Sigma filter, which changes other rules and detects nothing by itself.')
  else if (detection && !logsource) refuse('A Sigma rule says under logsource what it looks at; this one does not.')
  else if (detection && detection.condition === undefined) refuse('Its detection has no condition.')
  else
    take(found, {
      source: 'sigma',
      // Ids are optional; a rule without one is known by the place of its file.
      source_id: id ?? path,
      title,
      description: said.description ?? '',
      technique_ids: techniquesOf(textsOf(tags)),
      severity: level && isLevel(level) ? levels[level] : 'medium',
      maturity: ruleMaturity.catch('experimental').parse(status),
      log_source: correlation ? `correlation/${correlation.type}` : sourceOf(logsource ?? {}),
      language: 'sigma',
      content: text,
      author: textsOf(said.author).join(', '),
      license: said.license ?? 'Detection Rule License (DRL) 1.1',
      references: textsOf(said.references),
      false_positives: textsOf(said.falsepositives),
    })
  return found
}

/** `attack.t1059.001`; tactics, groups and software are tags of the same kind, and no techniques. */
const techniquesOf = (tags: readonly string[]) => [
  ...new Set(tags.flatMap((tag) => /^attack\.(t\d{4}(?:\.\d{3})?)$/i.exec(tag)?.[1]?.toUpperCase() ?? [])),
]
const sourceOf = ({ product, category, service }: { product?: unknown; category?: unknown; service?: unknown }) =>
  [product, category, service].flatMap((part) => (typeof part === 'string' ? [part] : [])).join('/')
