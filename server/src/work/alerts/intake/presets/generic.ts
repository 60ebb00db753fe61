import type { MappedField, MessageMapping } from '@rampart/contract/alert-sources.ts'
import { type Told, Unreadable } from '../mapped.ts'
import { anyAt, type Fields, textAt, textsAt } from '../paths.ts'
import { severityNamed } from '../severities.ts'
import { hashesIn, ipsOf } from './observables.ts'

/** Where senders usually keep what a field is about. A mapping that names a field has the last word. */
const usual: Readonly<Record<MappedField, readonly string[]>> = {
  title: [
    'title',
    'alert_title',
    'rule.name',
    'rule.title',
    'alert_name',
    'name',
    'labels.alertname',
    'summary',
    'subject',
    'message',
    'event.action',
    'Message',
    'Title',
  ],
  description: [
    'description',
    'alert_description',
    'details',
    'annotations.description',
    'message',
    'event.original',
    'text',
    'Description',
  ],
  severity: ['severity', 'alert_severity', 'labels.severity', 'level', 'priority', 'log.level', 'risk', 'Severity', 'Level'],
  category: ['category', 'event.category', 'type', 'alert_type', 'Category'],
  source: [],
  source_ref: ['alert_id', 'id', 'uuid', 'event.id', 'event_id', 'fingerprint', '_id', 'Id'],
  source_link: ['link', 'url.alert', 'alert_url', 'generatorURL', 'permalink'],
  rule_id: ['rule.id', 'rule.uuid', 'rule_id', 'signature_id'],
  rule_name: ['rule.name', 'rule.title', 'rule_name', 'signature', 'Rule.Title', 'RuleTitle'],
  action_taken: ['action_taken', 'disposition'],
  correlation_id: ['correlation_id', 'incident_id'],
  techniques: ['techniques', 'mitre.id', 'rule.mitre.id', 'threat.technique.subtechnique.id', 'threat.technique.id', 'technique_id'],
  tags: ['tags'],
  hostname: [
    'host.hostname',
    'host.name',
    'hostname',
    'Hostname',
    'Fqdn',
    'computer_name',
    'Computer',
    'agent.hostname',
    'device.hostname',
    'labels.instance',
    'host',
  ],
  ip: ['host.ip', 'host_ip', 'device.ip'],
  client_id: ['client_id', 'ClientId'],
  tlp: ['tlp'],
  occurred_at: [
    '@timestamp',
    'timestamp',
    'time',
    'event_time',
    'occurred_at',
    'created_at',
    'startsAt',
    'date',
    '_ts',
    'Timestamp',
    'EventTime',
  ],
  first_seen_at: ['first_seen_at', 'first_seen'],
}

const none: MessageMapping = { fields: {}, severities: [], observables: [] }

/** Any JSON, read by a mapping and, for what that does not say, by the usual names. */
export const generic =
  (mapping: MessageMapping | null) =>
  (message: Fields): Told => {
    const { fields, severities, observables } = mapping ?? none
    const text = (field: MappedField) => {
      const given = fields[field]
      return given ? (textAt(message, ...given.paths) ?? given.constant) : textAt(message, ...usual[field])
    }
    const texts = (field: MappedField) => {
      const given = fields[field]
      if (!given) return textsAt(message, ...usual[field].filter((path) => textAt(message, path)).slice(0, 1))
      const found = textsAt(message, ...given.paths)
      return found.length || given.constant === undefined ? found : [given.constant]
    }
    const title = text('title')
    if (!title) {
      const asked = fields.title?.paths.join(', ')
      throw new Unreadable(
        fields.title?.paths[0] ?? 'title',
        asked
          ? `There is no text at ${asked}, so the alert has no title.`
          : 'Nothing in it looks like a title. Name its path in the mapping.',
      )
    }
    const level = text('severity')
    const hosts = texts('hostname').map((hostname) => ({ hostname }))
    const [ip, client_id] = [texts('ip'), text('client_id')]
    const at = fields.occurred_at
    return {
      title,
      description: text('description') ?? '',
      severity: level === undefined ? undefined : (mappedSeverity(severities, level) ?? severityNamed(level) ?? level),
      category: text('category'),
      source: text('source'),
      source_ref: text('source_ref'),
      source_link: text('source_link'),
      rule_id: text('rule_id'),
      rule_name: text('rule_name'),
      action_taken: text('action_taken'),
      correlation_id: text('correlation_id'),
      techniques: texts('techniques').flatMap((each) => each.match(/\b(?:T\d{4}(?:\.\d{3})?|X-\d{1,6})\b/gi) ?? [each]),
      tags: texts('tags'),
      tlp: text('tlp')?.toLowerCase().replace(/^tlp:/, '').replace('white', 'clear'),
      // One address or id beside one name is that machine's; several are machines of their own.
      hosts:
        hosts.length <= 1
          ? [{ ...hosts[0], ...(ip[0] && { ip: ip[0] }), ...(client_id && { client_id }) }, ...ip.slice(1).map((each) => ({ ip: each }))]
          : [...hosts, ...ip.map((each) => ({ ip: each })), ...(client_id ? [{ client_id }] : [])],
      observables: observables.flatMap(({ path, type }) =>
        textsAt(message, path).flatMap((value) =>
          type === 'hash' ? hashesIn([value]) : type === 'ip' ? ipsOf([value]) : [{ type, value }],
        ),
      ),
      at: at ? (anyAt(message, ...at.paths) ?? at.constant) : anyAt(message, ...usual.occurred_at),
      first_at: anyAt(message, ...(fields.first_seen_at?.paths ?? usual.first_seen_at)),
    }
  }

const mappedSeverity = (words: MessageMapping['severities'], level: string) =>
  words.find(({ word }) => word.toLowerCase() === level.toLowerCase())?.severity
