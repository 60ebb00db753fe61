import { z } from 'zod'
import { why } from '../../../platform/imports/imports.port.ts'
import { asText, idOf, platformsOf, type Templates, take } from './draft.ts'

const action = z.looseObject({ command: z.unknown().optional(), cleanup: z.unknown().optional(), payloads: z.array(z.unknown()).nullish() })
/** The two forms of an ability: `platforms` of the plugins, `executors` of CALDERA 4 and its API. */
const ability = z.looseObject({
  id: z.unknown().optional(),
  ability_id: z.unknown().optional(),
  name: z.string(),
  description: z.string().nullish(),
  technique: z.looseObject({ attack_id: z.unknown().optional() }).nullish(),
  technique_id: z.unknown().optional(),
  privilege: z.string().nullish(),
  platforms: z.record(z.string(), z.record(z.string(), action)).nullish(),
  executors: z.array(action.extend({ platform: z.string(), name: z.string() })).nullish(),
})

/** Abilities of MITRE CALDERA, one or a list; each executor of each platform is a template. Undefined where it is none. */
export function caldera(value: unknown): Templates | undefined {
  const list = Array.isArray(value) ? value : [value]
  if (list.length === 0 || !list.every(looksSo)) return undefined
  const found: Templates = { drafts: [], refused: [] }
  for (const [n, one] of list.entries()) {
    const read = ability.safeParse(one)
    if (read.success) abilityOf(found, read.data, n)
    else found.refused.push({ item: `ability ${n + 1}`, reason: why(read.error) })
  }
  return found
}

const looksSo = (one: unknown) =>
  typeof one === 'object' &&
  one !== null &&
  ('id' in one || 'ability_id' in one) &&
  ('platforms' in one || 'executors' in one) &&
  'name' in one

function abilityOf(found: Templates, read: z.output<typeof ability>, n: number) {
  const id = asText(read.ability_id ?? read.id)
  const ways = [
    ...(read.executors ?? []).map(({ platform, name, ...about }) => ({ platform, executor: name, ...about })),
    ...Object.entries(read.platforms ?? {}).flatMap(([platform, executors]) =>
      Object.entries(executors).map(([executor, about]) => ({ platform, executor, ...about })),
    ),
  ]
  if (!id || ways.length === 0) {
    found.refused.push({ item: `ability ${n + 1}`, reason: id ? 'It names no platform with a command.' : 'It has no id.' })
    return
  }
  for (const { platform, executor, command, cleanup, payloads } of ways) {
    const elevated = read.privilege?.toLowerCase() === 'elevated'
    take(found, {
      source: 'caldera',
      source_id: `${id}/${platform}/${executor}`,
      name: read.name,
      description: read.description ?? '',
      technique_id: idOf(read.technique_id ?? read.technique?.attack_id),
      platforms: platformsOf(platform.split(',')),
      executor,
      command: lines(command),
      cleanup: lines(cleanup),
      // Facts that CALDERA fills in by itself; a person has to.
      arguments: [...new Set(lines(command).match(/#\{[^{}]{1,200}\}/g))].map((each) => ({ name: each.slice(2, -1) })),
      prerequisites: (payloads ?? []).map((payload) => ({ description: `Payload ${asText(payload)}` })),
      elevation_required: elevated,
      severity: elevated ? 'high' : 'medium',
      references: [],
      author: 'MITRE CALDERA',
      license: 'Apache-2.0',
    })
  }
}
const lines = (value: unknown) => (Array.isArray(value) ? value.map(asText).join('\n') : asText(value))
