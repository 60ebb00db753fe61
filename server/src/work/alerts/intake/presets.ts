import type { AlertSourceKind, MessageMapping } from '@rampart/contract/alert-sources.ts'
import { digestOf, fitted, type Mapped, type Preset, Unreadable } from './mapped.ts'
import { type Fields, isFields, textAt, valuesAt } from './paths.ts'
import { elastic } from './presets/elastic.ts'
import { generic } from './presets/generic.ts'
import { iris } from './presets/iris.ts'
import { ocsf } from './presets/ocsf.ts'
import { thehive } from './presets/thehive.ts'
import { wazuh4 } from './presets/wazuh4.ts'
import { wazuh5 } from './presets/wazuh5.ts'

type Told = Exclude<AlertSourceKind, 'auto'>
const presets: Readonly<Record<Exclude<Told, 'generic'>, Preset>> = { wazuh4, wazuh5, elastic, ocsf, thehive: thehive(), iris }

/** By what a message is known, the surest first. */
const signs: readonly (readonly [Told, (message: Fields) => boolean])[] = [
  ['wazuh5', (message) => textAt(message, 'wazuh.rule.title') !== undefined],
  ['elastic', (message) => textAt(message, 'kibana.alert.rule.name', 'signal.rule.name') !== undefined],
  ['ocsf', (message) => textAt(message, 'class_uid') !== undefined],
  ['wazuh4', (message) => textAt(message, 'rule.description') !== undefined && textAt(message, 'rule.level') !== undefined],
  ['iris', (message) => textAt(message, 'alert_title') !== undefined && textAt(message, 'alert_severity_id') !== undefined],
  ['thehive', (message) => textAt(message, 'sourceRef') !== undefined && textAt(message, 'source') !== undefined],
]

/** How a source reads its messages. */
export interface Reading {
  kind: AlertSourceKind
  mapping: MessageMapping | null
  /** Who says so, where the message does not; of a webhook the name of its source. */
  source?: string | undefined
  /** Of a webhook its name stands in front, whatever the message says. */
  named?: boolean
  group_minutes?: number
}

/** Reads one message as an alert. Whatever it is, nothing is thrown: what cannot be read is refused, with the path and a sentence. */
export function mapped(message: unknown, bytes: Buffer | string, reading: Reading, now = Date.now()): Mapped & { kind: Told | null } {
  if (!isFields(message)) return { kind: null, refused: { path: '', message: 'It is no JSON object.' }, notes: [] }
  const sent = unwrapped(message)
  const kind = reading.kind === 'auto' ? (signs.find(([, is]) => is(sent))?.[0] ?? 'generic') : reading.kind
  try {
    const told = (kind === 'generic' ? generic(reading.mapping) : presets[kind])(sent)
    const source = (reading.named ? undefined : told.source) ?? reading.source ?? told.source ?? kind
    const asked = kind === 'generic' && reading.mapping?.fields.source ? told.source : undefined
    const input = {
      ...told,
      source: asked ?? source,
      source_ref: told.source_ref || digestOf(bytes),
      ...grouped(told, reading.group_minutes),
    }
    return { kind, ...fitted(input, message, now) }
  } catch (cause) {
    if (cause instanceof Unreadable) return { kind, refused: { path: cause.path, message: cause.message }, notes: [] }
    throw cause
  }
}

/** The messages within one: where its alerts stand, or the message itself. */
export const within = (message: unknown, mapping: MessageMapping | null): unknown[] =>
  mapping?.items === undefined ? [message] : valuesAt(message, mapping.items)

/** A search hit carries the document in `_source` and its name beside it. */
function unwrapped(message: Fields): Fields {
  return isFields(message._source) ? { ...message._source, ...(message._id !== undefined && { _id: message._id }) } : message
}

/** Events of one rule on the same hosts, for as long as the source says; else each event is an alert of its own. */
function grouped({ title, rule_id, rule_name, hosts = [] }: ReturnType<Preset>, minutes = 0) {
  if (minutes === 0) return {}
  const on = hosts.map((host) => host.client_id ?? host.hostname?.toLowerCase() ?? host.ip ?? '').sort()
  return { dedupe_key: JSON.stringify([rule_id ?? rule_name ?? title, ...on]), dedupe_minutes: minutes }
}
