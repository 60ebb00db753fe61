import { z } from 'zod'
import { why } from '../../../platform/imports/imports.port.ts'
import { asText, idOf, isTrue, platformsOf, type Templates, take } from './draft.ts'

/** github.com/redcanaryco/atomic-red-team, atomic_red_team/spec.yaml */
const test = z.looseObject({
  name: z.string(),
  auto_generated_guid: z.string().optional(),
  description: z.string().nullish(),
  supported_platforms: z.array(z.string()),
  input_arguments: z
    .record(
      z.string(),
      z.looseObject({ description: z.unknown().optional(), type: z.unknown().optional(), default: z.unknown().optional() }),
    )
    .nullish(),
  dependency_executor_name: z.string().nullish(),
  dependencies: z
    .array(
      z.looseObject({
        description: z.unknown().optional(),
        prereq_command: z.unknown().optional(),
        get_prereq_command: z.unknown().optional(),
      }),
    )
    .nullish(),
  executor: z.looseObject({
    name: z.string(),
    command: z.string().nullish(),
    /** Of a test that is done by hand. */
    steps: z.string().nullish(),
    cleanup_command: z.string().nullish(),
    elevation_required: z.unknown().optional(),
  }),
})
const file = z.looseObject({ attack_technique: z.string(), atomic_tests: z.array(z.unknown()) })

/** A file of Atomic Red Team: the tests of one technique. Undefined where it is none. */
export function atomic(value: unknown): Templates | undefined {
  const read = file.safeParse(value)
  if (!read.success) return undefined
  const found: Templates = { drafts: [], refused: [] }
  const technique_id = idOf(read.data.attack_technique)
  for (const [n, one] of read.data.atomic_tests.entries()) {
    const said = test.safeParse(one)
    if (!said.success) {
      found.refused.push({ item: `test ${n + 1}`, reason: why(said.error) })
      continue
    }
    const { name, auto_generated_guid, description, supported_platforms, input_arguments, dependencies, executor } = said.data
    const elevated = isTrue(executor.elevation_required)
    take(found, {
      source: 'atomic',
      // Without one it is known by its place: there is no better name for it.
      source_id: auto_generated_guid ?? `${technique_id}-${n + 1}`,
      name,
      description: description ?? '',
      technique_id,
      platforms: platformsOf(supported_platforms),
      executor: executor.name,
      command: executor.command ?? executor.steps ?? '',
      cleanup: executor.cleanup_command ?? '',
      arguments: Object.entries(input_arguments ?? {}).map(([key, about]) => ({
        name: key,
        description: asText(about.description),
        type: asText(about.type),
        value: asText(about.default),
      })),
      prerequisites: (dependencies ?? []).map((each) => ({
        description: asText(each.description),
        check: asText(each.prereq_command),
        get: asText(each.get_prereq_command),
      })),
      elevation_required: elevated,
      severity: elevated ? 'high' : 'medium',
      references: [`https://github.com/redcanaryco/atomic-red-team/blob/master/atomics/${technique_id}/${technique_id}.md`],
      author: 'Atomic Red Team',
      license: 'MIT',
    })
  }
  return found
}
