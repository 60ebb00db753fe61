import { type Told, Unreadable } from '../mapped.ts'
import { anyAt, type Fields, isFields, textAt, textsAt, valuesAt } from '../paths.ts'
import { hashesIn, ipsOf } from './observables.ts'

/** OCSF 1.7, attribute severity_id: 0 says that nobody knows, 99 that `severity` has a word of the product. */
const severities: Readonly<Record<string, string>> = { 1: 'info', 2: 'low', 3: 'medium', 4: 'high', 5: 'critical', 6: 'critical' }
/** OCSF 1.7, object observable, type_id: those of which one is sure. */
const types: Readonly<Record<string, string>> = {
  4: 'account',
  5: 'email',
  6: 'url',
  7: 'file_name',
  9: 'process',
  16: 'user_agent',
  18: 'cve',
  45: 'file_path',
}

/** A Detection Finding (class 2004) of the Open Cybersecurity Schema Framework. */
export function ocsf(finding: Fields): Told {
  const of = textAt(finding, 'class_uid')
  if (of !== '2004')
    throw new Unreadable('class_uid', `class_uid is ${of?.slice(0, 20) ?? 'not there'}: only a Detection Finding (2004) becomes an alert.`)
  const title = textAt(finding, 'finding_info.title', 'message', 'finding_info.desc')
  if (!title) throw new Unreadable('finding_info.title', 'There is no finding_info.title: nothing says what was found.')
  const level = textAt(finding, 'severity_id')
  return {
    title,
    description: textAt(finding, 'finding_info.desc', 'message') ?? '',
    severity: level === undefined ? undefined : (severities[level] ?? textAt(finding, 'severity')?.toLowerCase()),
    category: textAt(finding, 'finding_info.types', 'type_name'),
    source: textAt(finding, 'metadata.product.name', 'finding_info.product.name') ?? 'ocsf',
    source_ref: textAt(finding, 'finding_info.uid', 'metadata.uid'),
    source_link: textAt(finding, 'finding_info.src_url'),
    rule_id: textAt(finding, 'finding_info.analytic.uid'),
    rule_name: textAt(finding, 'finding_info.analytic.name'),
    action_taken: textAt(finding, 'disposition', 'action'),
    correlation_id: textAt(finding, 'metadata.correlation_uid'),
    techniques: ['finding_info.attacks', 'attacks'].flatMap((attacks) =>
      textsAt(finding, `${attacks}.sub_technique.uid`, `${attacks}.technique.uid`),
    ),
    tags: textsAt(finding, 'metadata.labels'),
    hosts: [
      { hostname: textAt(finding, 'device.hostname', 'device.name'), ip: textAt(finding, 'device.ip') },
      ...valuesAt(finding, 'resources')
        .filter(isFields)
        .map((resource) => ({ hostname: textAt(resource, 'hostname'), ip: textAt(resource, 'ip') })),
    ],
    observables: observables(finding),
    at: anyAt(finding, 'time', 'finding_info.last_seen_time', 'finding_info.created_time'),
    first_at: anyAt(finding, 'finding_info.first_seen_time'),
  }
}

function observables(finding: Fields): NonNullable<Told['observables']> {
  const named = valuesAt(finding, 'observables')
    .filter(isFields)
    .flatMap((each) => {
      const [type, value] = [textAt(each, 'type_id') ?? '', textAt(each, 'value')]
      if (value === undefined) return []
      if (type === '2') return ipsOf([value])
      if (type === '8') return hashesIn([value])
      return types[type] === undefined ? [] : [{ type: types[type], value }]
    })
  const from = (...paths: string[]) => textsAt(finding, ...paths.map((path) => `evidences.${path}`))
  return [
    ...named,
    ...ipsOf(from('src_endpoint.ip', 'dst_endpoint.ip')),
    ...from('url.url_string').map((value) => ({ type: 'url', value })),
    ...from('query.hostname', 'dst_endpoint.domain').map((value) => ({ type: 'domain', value })),
    ...from('file.path', 'process.file.path').map((value) => ({ type: 'file_path', value })),
    ...hashesIn(from('file.hashes.value', 'process.file.hashes.value')),
  ]
}
