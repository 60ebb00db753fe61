import { type Told, Unreadable } from '../mapped.ts'
import { type Fields, isFields, textAt, textsAt, valuesAt } from '../paths.ts'
import { hashesIn, ipsOf } from './observables.ts'

const severities = ['low', 'medium', 'high', 'critical'] as const
/** TheHive 3 and 4 know four colours; 5 put AMBER+STRICT before RED. */
const tlp4 = ['clear', 'green', 'amber', 'red', 'red'] as const
const tlp5 = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const
const paps = ['clear', 'green', 'amber', 'red'] as const

/** TheHive's names of observables, as ours are called. */
const types: Readonly<Record<string, string>> = {
  domain: 'domain',
  fqdn: 'domain',
  url: 'url',
  mail: 'email',
  filename: 'file_name',
  registry: 'registry_key',
  'user-agent': 'user_agent',
}
const needed = ['type', 'source', 'sourceRef', 'title', 'description'] as const

/** TheHive's InputAlert, of `/api/alert` (3 and 4, with artifacts) and `/api/v1/alert` (4 and 5, with observables). */
export const thehive =
  (version: 'v0' | 'v1' = 'v0') =>
  (alert: Fields): Told => {
    for (const field of needed) {
      const value = alert[field]
      if (value === undefined || value === null) throw new Unreadable(field, 'Attribute is missing')
      if (typeof value !== 'string') throw new Unreadable(field, 'Invalid format: a string is expected')
    }
    const number = (field: string, words: readonly string[], first: number) => {
      const value = alert[field]
      if (value === undefined || value === null) return undefined
      if (typeof value !== 'number') throw new Unreadable(field, 'Invalid format: a number is expected')
      return words[value - first] ?? String(value)
    }
    const artifacts = [...valuesAt(alert, 'artifacts'), ...valuesAt(alert, 'observables')].filter(isFields)
    return {
      title: textAt(alert, 'title') ?? '',
      description: textAt(alert, 'description') ?? '',
      severity: number('severity', severities, 1),
      category: textAt(alert, 'type'),
      source: textAt(alert, 'source'),
      // Type, source and sourceRef together are one alert.
      source_ref: `${textAt(alert, 'type') ?? ''}:${textAt(alert, 'sourceRef') ?? ''}`,
      source_link: textAt(alert, 'externalLink'),
      tlp: number('tlp', version === 'v0' ? tlp4 : tlp5, 0),
      pap: number('pap', paps, 0),
      techniques: [
        ...textsAt(alert, 'procedures.patternId'),
        ...textsAt(alert, 'tags').flatMap((tag) => tag.match(/\bT\d{4}(?:\.\d{3})?\b/g) ?? []),
      ],
      tags: textsAt(alert, 'tags'),
      hosts: artifacts.filter((each) => each.dataType === 'hostname').map((each) => ({ hostname: textAt(each, 'data') })),
      observables: artifacts.flatMap(observable),
      at: alert.date,
    }
  }

function observable(artifact: Fields): NonNullable<Told['observables']> {
  return textsAt(artifact, 'data').flatMap((value) => {
    const type = textAt(artifact, 'dataType')?.toLowerCase() ?? ''
    if (type === 'ip') return value.includes('/') ? [{ type: 'cidr', value }] : ipsOf([value])
    if (type === 'hash') return hashesIn([value])
    return types[type] === undefined ? [] : [{ type: types[type], value }] // a file carries its content, which belongs in the raw event
  })
}
