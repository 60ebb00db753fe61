import { severity } from '@rampart/contract/alerts.ts'
import { z } from 'zod'
import { why } from '../../../platform/imports/imports.port.ts'
import { type Rules, take, textsOf } from './draft.ts'

/** github.com/elastic/detection-rules: [metadata] and [rule]. */
const file = z.looseObject({ metadata: z.looseObject({ maturity: z.string().nullish() }).nullish(), rule: z.looseObject({}) })
const technique = z.looseObject({ id: z.string(), subtechnique: z.array(z.looseObject({ id: z.string() })).nullish() })
const rule = z.looseObject({
  rule_id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  author: z.unknown().optional(),
  license: z.string().nullish(),
  severity: z.string().nullish(),
  type: z.string(),
  language: z.string().nullish(),
  index: z.unknown().optional(),
  machine_learning_job_id: z.unknown().optional(),
  references: z.unknown().optional(),
  false_positives: z.unknown().optional(),
  threat: z.array(z.looseObject({ framework: z.string().nullish(), technique: z.array(technique).nullish() })).nullish(),
})
const maturities: Readonly<Record<string, 'stable' | 'test' | 'experimental' | 'deprecated'>> = {
  production: 'stable',
  beta: 'test',
  development: 'experimental',
  deprecated: 'deprecated',
}

/** A rule of Elastic Security. Undefined where the document is none. */
export function elastic(value: unknown, text: string): Rules | undefined {
  const outer = file.safeParse(value)
  if (!outer.success) return undefined
  const found: Rules = { drafts: [], refused: [] }
  const read = rule.safeParse(outer.data.rule)
  if (!read.success) {
    found.refused.push({ item: '', reason: why(read.error) })
    return found
  }
  const said = read.data
  take(found, {
    source: 'elastic',
    source_id: said.rule_id,
    title: said.name,
    description: (said.description ?? '').trim(),
    technique_ids: techniquesOf(said.threat ?? []),
    severity: severity.catch('medium').parse(said.severity),
    maturity: maturities[outer.data.metadata?.maturity ?? ''] ?? 'experimental',
    log_source: sourceOf(said),
    language: said.language ?? said.type,
    content: text,
    author: textsOf(said.author).join(', '),
    license: said.license ?? 'Elastic License v2',
    references: textsOf(said.references),
    false_positives: textsOf(said.false_positives),
  })
  return found
}

/** Where sub-techniques are named, the technique only says whose they are. */
const techniquesOf = (threats: NonNullable<z.output<typeof rule>['threat']>) => [
  ...new Set(
    threats
      .filter(({ framework }) => !framework || framework === 'MITRE ATT&CK')
      .flatMap(({ technique }) => technique ?? [])
      .flatMap(({ id, subtechnique }) => (subtechnique?.length ? subtechnique.map((each) => each.id) : [id])),
  ),
]
const sourceOf = ({ index, type, machine_learning_job_id }: Pick<z.output<typeof rule>, 'index' | 'type' | 'machine_learning_job_id'>) => {
  const [first, ...more] = textsOf(index)
  if (first !== undefined) return (more.length ? `${first} (+${more.length})` : first).slice(0, 300)
  return type === 'machine_learning' ? textsOf(machine_learning_job_id).slice(0, 1).join('') : ''
}
