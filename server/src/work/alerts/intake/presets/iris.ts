import { type Told, Unreadable } from '../mapped.ts'
import { type Fields, isFields, textAt, valuesAt } from '../paths.ts'
import { hashesIn, ipsOf } from './observables.ts'
import { wazuh4 } from './wazuh4.ts'

/** The severities of DFIR-IRIS 2 by their id; 1 is unspecified. */
const severities: Readonly<Record<string, string>> = { 1: 'medium', 2: 'info', 3: 'low', 4: 'medium', 5: 'high', 6: 'critical' }
/** Its types of indicators by name, those of which one is sure. They are sent as ids as a rule, which each instance numbers anew. */
const types: Readonly<Record<string, string>> = {
  domain: 'domain',
  hostname: 'domain',
  url: 'url',
  uri: 'url',
  'email-src': 'email',
  'email-dst': 'email',
  email: 'email',
  filename: 'file_name',
  mutex: 'mutex',
  regkey: 'registry_key',
  'user-agent': 'user_agent',
}

/** What is posted to `/alerts/add` of DFIR-IRIS. A Wazuh alert in `alert_source_content` adds its techniques and its agent. */
export function iris(alert: Fields): Told {
  const title = alert.alert_title
  if (title === undefined || title === null) throw new Unreadable('alert_title', 'Missing data for required field.')
  if (typeof title !== 'string' || title.trim() === '') throw new Unreadable('alert_title', 'Not a valid string.')
  const severity = textAt(alert, 'alert_severity_id')
  if (severity === undefined) throw new Unreadable('alert_severity_id', 'Missing data for required field.')
  const inner = wazuhWithin(alert.alert_source_content)
  return {
    title,
    description: [textAt(alert, 'alert_description'), textAt(alert, 'alert_note')].filter(Boolean).join('\n\n'),
    severity: severities[severity] ?? severity,
    category: inner?.category,
    source: textAt(alert, 'alert_source') ?? 'iris',
    source_ref: textAt(alert, 'alert_source_ref')?.replace(/^unknown id$/i, ''),
    source_link: textAt(alert, 'alert_source_link'),
    rule_id: inner?.rule_id,
    rule_name: inner?.rule_name,
    techniques: inner?.techniques ?? [],
    tags: (textAt(alert, 'alert_tags') ?? '').split(','),
    hosts: [
      ...valuesAt(alert, 'alert_assets')
        .filter(isFields)
        .map((asset) => ({ hostname: textAt(asset, 'asset_name'), ip: textAt(asset, 'asset_ip') })),
      ...(inner?.hosts ?? []),
    ],
    observables: [...valuesAt(alert, 'alert_iocs').filter(isFields).flatMap(observable), ...(inner?.observables ?? [])],
    at: alert.alert_source_event_time,
  }
}

/** Wazuh's integrations with IRIS send the whole alert along. */
function wazuhWithin(content: unknown): Told | undefined {
  if (!isFields(content)) return undefined
  try {
    return wazuh4(content)
  } catch (cause) {
    if (cause instanceof Unreadable) return undefined
    throw cause
  }
}

function observable(ioc: Fields): NonNullable<Told['observables']> {
  const value = textAt(ioc, 'ioc_value')
  if (!value) return []
  const sure = [...ipsOf([value]), ...hashesIn([value])]
  const type = types[textAt(ioc, 'ioc_type.type_name', 'ioc_type')?.toLowerCase() ?? '']
  return sure.length ? sure : type ? [{ type, value }] : []
}
