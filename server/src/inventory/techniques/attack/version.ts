import type { AttackDomain, attackRelease } from '@rampart/contract/techniques.ts'
import { attackDomain, attackUpload } from '@rampart/contract/techniques.ts'
import type { z } from 'zod'
import { Problem } from '../../../kernel/problem.ts'
import type { Look } from './read.ts'

/** What somebody said of a bundle, or its file's name does. */
export interface Said {
  domain?: AttackDomain | undefined
  version?: string | undefined
  file_name?: string | undefined
}
export interface Identity {
  domain: AttackDomain
  version: string
  version_from: z.output<typeof attackRelease>['version_from']
}

/** Days on which ATT&CK was released: https://attack.mitre.org/resources/versions/. A bundle's newest change lies shortly before its day. */
const released: readonly (readonly [string, string])[] = [
  ['12.1', '2022-11-08'],
  ['13.0', '2023-04-25'],
  ['13.1', '2023-05-09'],
  ['14.0', '2023-10-31'],
  ['14.1', '2023-11-14'],
  ['15.0', '2024-04-23'],
  ['15.1', '2024-05-02'],
  ['16.0', '2024-10-31'],
  ['16.1', '2024-11-12'],
  ['17.0', '2025-04-22'],
  ['17.1', '2025-05-06'],
  ['18.0', '2025-10-28'],
  ['18.1', '2025-11-18'],
]

/**
 * Which release a bundle is. Its own collection says so; many bundles have none, and then it is what the sender said, the file's
 * name, or the day of the newest change. Throws a Problem 400 for a bundle that is not what was said, or no ATT&CK.
 */
export function identityOf(look: Look, said: Said): Identity {
  const domain = attackDomain.safeParse(look.domain)
  if (look.techniques === 0 || !domain.success)
    throw wrong(
      `This bundle has ${look.objects} objects and no ATT&CK technique among them. Send enterprise-attack, mobile-attack or ics-attack of MITRE.`,
    )
  if (said.domain && said.domain !== domain.data)
    throw wrong(`This is a bundle of ${domain.data}, and ${said.domain} was expected. Nothing was changed.`)
  if (look.version !== undefined && said.version !== undefined && look.version !== said.version)
    throw wrong(
      `The bundle says that it is ${look.version}, and ${said.version} was said of it. Leave the version out, or send the other file.`,
    )
  const named = /(?:^|[^\d.])(\d{1,2}\.\d{1,2})(?=$|\.json|\.gz|[^\d.])/.exec(said.file_name ?? '')?.[1]
  const found = [
    ['stated', said.version],
    ['collection', attackUpload.shape.version.safeParse(look.version).data],
    ['file_name', named],
  ] as const
  for (const [version_from, version] of found) if (version !== undefined) return { domain: domain.data, version, version_from }
  const day = look.newest.slice(0, 10)
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw wrong('The bundle does not say which release it is. Say its version, like 18.1.')
  return { domain: domain.data, version: versionOfDay(day), version_from: 'date' }
}

const longestBefore = 60 * 86_400_000 // ms from the newest change to the release

/** The first release on or after a day and soon after it; for a day that none of those follows, the day itself. */
function versionOfDay(day: string): string {
  const next = released.find(([, on]) => day <= on)
  return next && Date.parse(next[1]) - Date.parse(day) <= longestBefore ? next[0] : day
}

const wrong = (detail: string) => new Problem(400, 'bad_bundle', detail)
