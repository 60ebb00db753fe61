import { z } from 'zod'
import { why } from '../../../platform/imports/imports.port.ts'
import { asText, idOf, type Templates, take } from './draft.ts'

/** github.com/LOLBAS-Project/LOLBAS, YML-Schema.yml */
const file = z.looseObject({
  Name: z.string(),
  Description: z.string().nullish(),
  Author: z.unknown().optional(),
  Commands: z.array(z.unknown()),
  Resources: z.array(z.looseObject({ Link: z.unknown().optional() })).nullish(),
})
const command = z.looseObject({
  Command: z.string(),
  Description: z.string().nullish(),
  Usecase: z.string().nullish(),
  Category: z.string().nullish(),
  Privileges: z.string().nullish(),
  MitreID: z.unknown().optional(),
  OperatingSystem: z.unknown().optional(),
})

/** A binary of the LOLBAS project: each of its commands is a template. Undefined where it is none. */
export function lolbas(value: unknown): Templates | undefined {
  const read = file.safeParse(value)
  if (!read.success) return undefined
  const { Name, Description, Author, Commands, Resources } = read.data
  const found: Templates = { drafts: [], refused: [] }
  for (const [n, one] of Commands.entries()) {
    const said = command.safeParse(one)
    if (!said.success) {
      found.refused.push({ item: `${Name}, command ${n + 1}`, reason: why(said.error) })
      continue
    }
    const { Command, Description: about, Usecase, Category, Privileges, MitreID, OperatingSystem } = said.data
    // Anything but the rights of a usual user.
    const elevated = /admin|system|elevat/i.test(Privileges ?? '')
    take(found, {
      source: 'lolbas',
      source_id: `${Name}/${n + 1}`,
      name: Category ? `${Name}: ${Category}` : Name,
      description: [about, Usecase, Description, OperatingSystem && `Runs on ${asText(OperatingSystem)}.`].filter(Boolean).join('\n\n'),
      technique_id: idOf(MitreID),
      platforms: ['Windows'],
      executor: 'command_prompt',
      command: Command,
      arguments: [...new Set(Command.match(/\{[A-Z_]{2,40}(:[^}]{1,40})?\}/g))].map((each) => ({
        name: each.slice(1, -1),
        type: 'placeholder',
      })),
      elevation_required: elevated,
      severity: elevated ? 'high' : 'medium',
      references: (Resources ?? []).map(({ Link }) => asText(Link)).filter((link) => link !== ''),
      author: asText(Author) ? `${asText(Author)} (LOLBAS)` : 'LOLBAS',
      license: 'GPL-3.0',
    })
  }
  return found
}
