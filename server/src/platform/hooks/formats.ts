import { isIPv4, isIPv6 } from 'node:net'

/** An entry of the trail as it leaves the house. Columns marked secret never entered it (kernel/events.ts). */
export interface Told {
  id: string
  /** Place in the tenant's chain: the order, and what a receiver may tell a repeat by. 0 for a test. */
  n: number
  at: string
  tenant_id: string
  actor_id: string
  actor_kind: 'user' | 'api_key' | 'system'
  actor_name: string
  action: string
  object_type: string
  object_id: string
  object_title: string | null
  outcome: 'success' | 'denied' | 'failed'
  address: string | null
  request_id: string | null
  before: unknown
  after: unknown
}
export type Format = 'json' | 'ecs' | 'cef'

/** The event in our own words. */
const json = (e: Told) => ({ source: 'rampart', ...e })

/** Elastic Common Schema 8.17: event, user, source, organization; what it has no field for stands under `rampart`. */
function ecs(e: Told) {
  const verb = e.action.slice(e.action.lastIndexOf('.') + 1)
  const signsIn = /sign_in|sign_out|login/.test(e.action)
  const people = /^(users|roles|teams|invitations|api_keys|tenants)$/.test(e.object_type)
  const kinds: Record<string, string> = {
    add: 'creation',
    edit: 'change',
    drop: 'deletion',
    denied: 'denied',
    export: 'access',
    download: 'access',
  }
  return {
    '@timestamp': e.at,
    message: `${e.actor_name} ${e.action} ${e.object_title ?? e.object_id}`,
    ecs: { version: '8.17.0' },
    event: {
      id: e.id,
      sequence: e.n,
      kind: 'event',
      module: 'rampart',
      dataset: 'rampart.audit',
      action: e.action,
      category: [signsIn ? 'authentication' : people ? 'iam' : 'configuration'],
      type: [kinds[verb] ?? 'info'],
      outcome: e.outcome === 'success' ? 'success' : 'failure',
    },
    user: { id: e.actor_id, name: e.actor_name },
    ...(e.address && { source: { ip: e.address } }),
    organization: { id: e.tenant_id },
    rampart: {
      actor_kind: e.actor_kind,
      outcome: e.outcome,
      object: { type: e.object_type, id: e.object_id, title: e.object_title },
      request_id: e.request_id,
      before: e.before,
      after: e.after,
    },
  }
}

const cefSeverity = { success: 3, failed: 6, denied: 7 } as const
const cefHeader = (text: string) => text.replaceAll(/[\\|]/g, '\\$&').replaceAll(/[\r\n]+/g, ' ')
const cefValue = (text: string) => text.replaceAll(/[\\=]/g, '\\$&').replaceAll('\r', '\\r').replaceAll('\n', '\\n')

/** ArcSight Common Event Format, revision 25: header with `|` and `\` escaped, values with `=`, `\` and line ends. */
function cef(e: Told, version: string): string {
  const fields: [string, string | null][] = [
    ['rt', String(Date.parse(e.at))],
    ['externalId', e.id],
    ['act', e.action],
    ['outcome', e.outcome],
    ['suid', e.actor_id],
    ['suser', e.actor_name],
    ['src', e.address && isIPv4(e.address) ? e.address : null],
    ...(e.address && isIPv6(e.address)
      ? ([
          ['c6a2Label', 'Source IPv6 Address'],
          ['c6a2', e.address],
        ] as [string, string][])
      : []),
    ['cn1Label', 'sequence'],
    ['cn1', String(e.n)],
    ['cs1Label', 'objectType'],
    ['cs1', e.object_type],
    ['cs2Label', 'objectId'],
    ['cs2', e.object_id],
    ['cs3Label', 'tenantId'],
    ['cs3', e.tenant_id],
    ...(e.object_title === null
      ? []
      : ([
          ['cs4Label', 'objectTitle'],
          ['cs4', e.object_title],
        ] as [string, string][])),
    ...(e.request_id === null
      ? []
      : ([
          ['cs5Label', 'requestId'],
          ['cs5', e.request_id],
        ] as [string, string][])),
  ]
  const head = ['CEF:0', 'Rampart', 'Rampart', version, e.action, e.action, String(cefSeverity[e.outcome])].map((part, i) =>
    i ? cefHeader(part) : part,
  )
  const extension = fields.flatMap(([key, value]) => (value === null ? [] : [`${key}=${cefValue(value)}`]))
  return `${head.join('|')}|${extension.join(' ')}`
}

/** What a webhook carries: JSON, all of the event. */
export const bodyOf = (format: Format, e: Told): string => JSON.stringify(format === 'ecs' ? ecs(e) : json(e))

/** RFC 5425 section 4.3.1: a receiver should take messages of up to 8,192 octets; what is longer loses the values, never the fact. */
const longest = 8192
const ascii = (value: unknown) =>
  JSON.stringify(value).replaceAll(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** The message part of a syslog line. JSON is in ASCII, so that no receiver has to guess its characters. */
function messageOf(format: Format, e: Told, version: string): string {
  if (format === 'cef') return cef(e, version)
  const shape = format === 'ecs' ? ecs : json
  const whole = ascii(shape(e))
  return whole.length <= longest - 1200 ? whole : ascii({ ...shape({ ...e, before: null, after: null }), truncated: true })
}

const logAudit = 13 // facility, RFC 5424 table 1
const severity = { success: 6, failed: 4, denied: 4 } as const // informational, warning; table 2
/** The number that IANA keeps for examples (RFC 5612): we have none of our own. */
const enterprise = '32473'
/** RFC 5424 section 6.2: printable ASCII without spaces, `-` for nothing. */
const word = (text: string, most: number) => text.replaceAll(/[^\x21-\x7e]/g, '_').slice(0, most) || '-'
/** Section 6.3.3: `"`, `\` and `]` are escaped. */
const param = (text: string) =>
  text
    .replaceAll(/["\\\]]/g, '\\$&')
    .replaceAll(/[\r\n]+/g, ' ')
    .slice(0, 500)

/** RFC 5424: header, structured data with what receivers filter by, message in the chosen format. */
export function syslogLine(format: Format, e: Told, { hostname, version }: { hostname: string; version: string }): string {
  const params: Record<string, string | null> = {
    id: e.id,
    n: String(e.n),
    tenant: e.tenant_id,
    actor: e.actor_name,
    actorId: e.actor_id,
    actorKind: e.actor_kind,
    action: e.action,
    outcome: e.outcome,
    objectType: e.object_type,
    objectId: e.object_id,
    address: e.address,
    request: e.request_id,
  }
  const data = Object.entries(params).flatMap(([key, value]) => (value === null ? [] : [`${key}="${param(value)}"`]))
  const head = `<${logAudit * 8 + severity[e.outcome]}>1 ${e.at} ${word(hostname, 255)} rampart - ${word(e.action, 32)}`
  return `${head} [rampart@${enterprise} ${data.join(' ')}] ${messageOf(format, e, version)}`
}

/** RFC 5425 section 4.3: the length in octets, a space, the message. */
export function framed(line: string): Buffer {
  const bytes = Buffer.from(line)
  return Buffer.concat([Buffer.from(`${bytes.length} `), bytes])
}
