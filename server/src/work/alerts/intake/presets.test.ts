import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  elasticDotted,
  elasticNested,
  irisFromWazuh,
  ocsfFinding,
  thehiveArtifacts,
  velociraptorRow,
  wazuh4Alert,
  wazuh4Sysmon,
  wazuh5Finding,
} from './fixtures.ts'
import { valuesAt } from './paths.ts'
import { mapped, type Reading } from './presets.ts'
import { timeOf } from './times.ts'

const now = Date.parse('2026-11-22T09:00:00Z')
const auto: Reading = { kind: 'auto', mapping: null }
const read = (message: unknown, reading: Reading = auto) => mapped(message, JSON.stringify(message), reading, now)
const mapping = (given: object) => ({ fields: {}, severities: [], observables: [], ...given })
/** What a mapping says, defaults filled in. */
const field = (...paths: string[]) => ({ paths })

test('an alert of Wazuh 4: rule, level, agent, techniques, addresses, its time with +0000', () => {
  const { kind, input, notes } = read(wazuh4Alert)
  expect(kind).toBe('wazuh4')
  expect(notes).toEqual([])
  expect(input).toMatchObject({
    title: 'sshd: brute force trying to get access to the system. Non existent user.',
    description: wazuh4Alert.full_log,
    severity: 'high',
    source: 'wazuh',
    source_ref: 'wazuh-manager:1795162542.30881',
    rule_id: '5712',
    category: 'syslog',
    techniques: ['T1110.001'],
    tags: ['syslog', 'sshd', 'authentication_failures'],
    hosts: [{ hostname: 'web-01', ip: '10.20.1.14' }],
    last_seen_at: '2026-11-20T08:15:42.118Z',
    observables: [
      { type: 'ip', value: '203.0.113.77' },
      { type: 'account', value: 'admin' },
    ],
    raw: wazuh4Alert,
  })
})

test('an alert of Wazuh 4 from Sysmon: hashes apart, no address where it says any, an offset of an hour', () => {
  const { input } = read(wazuh4Sysmon)
  expect(input).toMatchObject({
    severity: 'critical',
    hosts: [{ hostname: 'ws-044' }],
    last_seen_at: '2026-11-20T08:02:10.004Z',
    techniques: ['T1059.001', 'T1566.001'],
  })
  expect(input?.hosts[0]).not.toHaveProperty('ip')
  expect(input?.observables.map(({ type }) => type).sort()).toEqual(['domain', 'file_path', 'ip', 'md5', 'sha1', 'sha256'])
})

test.each([
  [0, 'info'],
  [4, 'info'],
  [5, 'low'],
  [6, 'low'],
  [7, 'medium'],
  [9, 'medium'],
  [10, 'high'],
  [12, 'high'],
  [13, 'critical'],
  [15, 'critical'],
])('level %i of Wazuh is %s', (level, severity) => {
  expect(read({ ...wazuh4Alert, rule: { ...wazuh4Alert.rule, level } }).input?.severity).toBe(severity)
})

test('a finding of Wazuh 5 is told by wazuh.rule.title, its sub-techniques come first', () => {
  expect(read(wazuh5Finding)).toMatchObject({
    kind: 'wazuh5',
    notes: [],
    input: {
      title: 'Several failed logons of one account',
      severity: 'high',
      source: 'wazuh',
      source_ref: wazuh5Finding.event.id,
      category: 'authentication',
      techniques: ['T1110.003', 'T1110'],
      hosts: [{ hostname: 'dc-01', ip: '10.20.0.10' }],
      last_seen_at: '2026-11-20T08:16:03.442Z',
      observables: [
        { type: 'ip', value: '203.0.113.77' },
        { type: 'account', value: 'administrator' },
      ],
    },
  })
})

test('a signal of Elastic is the same alert with dotted and with nested keys', () => {
  const [dotted, nested] = [read(elasticDotted), read(elasticNested)]
  expect(dotted.kind).toBe('elastic')
  expect(dotted.input).toMatchObject({
    title: 'Suspicious PowerShell Download',
    severity: 'critical',
    source: 'elastic',
    source_ref: elasticDotted['kibana.alert.uuid'],
    source_link: elasticDotted['kibana.alert.url'],
    rule_id: '33f306e8-417c-411b-965c-c2812d6d3f4d',
    techniques: ['T1059.001', 'T1059'],
    hosts: [{ hostname: 'ws-044', ip: '10.20.3.44' }],
    last_seen_at: '2026-11-20T08:19:31.250Z',
  })
  expect({ ...nested.input, raw: null }).toEqual({ ...dotted.input, raw: null })
  const hit = read({ _index: '.internal.alerts-security', _id: 'x1', _source: elasticDotted })
  expect({ ...hit.input, raw: null }).toEqual({ ...dotted.input, raw: null })
})

test('a finding of OCSF: severity by its id, time in milliseconds, typed observables; another class is refused by its number', () => {
  expect(read(ocsfFinding)).toMatchObject({
    kind: 'ocsf',
    notes: [],
    input: {
      title: 'Beaconing to a rare domain',
      severity: 'high',
      source: 'NetWatch',
      source_ref: ocsfFinding.finding_info.uid,
      category: 'Command and Control',
      rule_id: 'NW-2041',
      techniques: ['T1071.004', 'T1071'],
      hosts: [{ hostname: 'ws-044', ip: '10.20.3.44' }],
      last_seen_at: new Date(ocsfFinding.time).toISOString(),
      first_seen_at: new Date(ocsfFinding.finding_info.first_seen_time).toISOString(),
      observables: [
        { type: 'ip', value: '198.51.100.7' },
        { type: 'email', value: 'm.kern@example.org' },
        { type: 'domain', value: 'cdn-status.example' },
      ],
    },
  })
  expect(read({ ...ocsfFinding, class_uid: 3002 }).refused).toEqual({
    path: 'class_uid',
    message: 'class_uid is 3002: only a Detection Finding (2004) becomes an alert.',
  })
  expect(read({ ...ocsfFinding, severity_id: 99, severity: 'Fatal' }).notes).toHaveLength(1)
})

test('what TheHive and IRIS are sent is told by its shape; a Wazuh alert within brings its techniques and agent', () => {
  expect(read(JSON.parse(thehiveArtifacts))).toMatchObject({
    kind: 'thehive',
    input: { severity: 'high', tlp: 'red', source: 'instance1', source_ref: 'external:alert-ref-2', category: 'external' },
  })
  expect(read(irisFromWazuh)).toMatchObject({
    kind: 'iris',
    input: {
      severity: 'high',
      source: 'Wazuh',
      source_ref: wazuh4Alert.id,
      techniques: ['T1110.001'],
      hosts: [{ hostname: 'web-01' }],
      tags: ['wazuh', 'web-01'],
    },
  })
})

test('any JSON: the usual names, a mapping where they do not fit, its words for a severity, several alerts in one message', () => {
  expect(read(velociraptorRow).refused?.message).toContain('Nothing in it looks like a title')
  const given = mapping({
    fields: {
      title: field('check.label'),
      severity: field('check.prio'),
      source: { paths: [], constant: 'Nagios' },
      occurred_at: field('when'),
      techniques: field('note'),
      hostname: field('who'),
    },
    severities: [{ word: 'p1', severity: 'critical' as const }],
    observables: [{ path: 'sums', type: 'hash' }],
  })
  const message = {
    check: { label: 'Disk full', prio: 'P1' },
    when: 1_795_162_860,
    note: 'see T1486 and t1490',
    who: ['a', 'b'],
    sums: ['ab'.repeat(16)],
  }
  expect(read(message, { kind: 'generic', mapping: given })).toMatchObject({
    notes: [],
    input: {
      title: 'Disk full',
      severity: 'critical',
      source: 'Nagios',
      techniques: ['T1486', 't1490'],
      hosts: [{ hostname: 'a' }, { hostname: 'b' }],
      last_seen_at: new Date(1_795_162_860_000).toISOString(),
      observables: [{ type: 'md5', value: 'ab'.repeat(16) }],
    },
  })
  expect(read({ name: 'Login', level: 'WARN', host: 'srv-1', time: '1795162860000000' }).input).toMatchObject({
    title: 'Login',
    severity: 'medium',
    hosts: [{ hostname: 'srv-1' }],
    last_seen_at: new Date(1_795_162_860_000).toISOString(),
  })
})

test('events of one rule on the same hosts share a key where the source says so; each keeps its own reference', () => {
  const grouped: Reading = { ...auto, group_minutes: 60 }
  const other = { ...wazuh4Alert, id: '1795162543.1' }
  const [a, b, c] = [read(wazuh4Alert, grouped), read(other, grouped), read({ ...other, agent: { name: 'web-02' } }, grouped)].map(
    ({ input }) => input,
  )
  expect(a).toMatchObject({ dedupe_minutes: 60, source_ref: 'wazuh-manager:1795162542.30881' })
  expect(b?.dedupe_key).toBe(a?.dedupe_key)
  expect(c?.dedupe_key).not.toBe(a?.dedupe_key)
  expect(read(wazuh4Alert).input?.dedupe_key).toBeUndefined()
})

test('a message without a reference is the same alert by its own bytes', () => {
  const message = { title: 'x', severity: 'low' }
  expect(read(message).input?.source_ref).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect(read(message).input?.source_ref).toBe(read({ ...message }).input?.source_ref)
  expect(read({ ...message, severity: 'high' }).input?.source_ref).not.toBe(read(message).input?.source_ref)
})

test.each([
  [1_795_162_860, '2026-11-20T08:21:00.000Z'],
  [1_795_162_860.5, '2026-11-20T08:21:00.500Z'],
  [1_795_162_860_500, '2026-11-20T08:21:00.500Z'],
  [1_795_162_860_500_123, '2026-11-20T08:21:00.500Z'],
  ['1795162860500123456', '2026-11-20T08:21:00.500Z'],
  ['1795162860', '2026-11-20T08:21:00.000Z'],
  ['2026-11-20T08:15:42.118+0000', '2026-11-20T08:15:42.118Z'],
  ['2026-11-20T08:15:42.118-0530', '2026-11-20T13:45:42.118Z'],
  ['2026-11-20 08:15:42', '2026-11-20T08:15:42.000Z'],
  ['2026-11-20T08:15:42.123456789Z', '2026-11-20T08:15:42.123Z'],
  ['2026-11-20', '2026-11-20T00:00:00.000Z'],
  [undefined, undefined],
  ['', undefined],
  [0, undefined],
  [-5, null],
  [12, null],
  ['0001-01-01T00:00:00Z', null],
  ['2026-02-30T00:00:00Z', null],
  ['2026-11-24T09:00:00Z', null],
  ['9999-12-31T23:59:59Z', null],
  ['yesterday', null],
  ['2026-13-01T00:00:00Z', null],
  [Number.NaN, null],
  [Number.POSITIVE_INFINITY, null],
  [1e300, null],
  [{}, null],
  [true, null],
])('the time %j is %j', (value, time) => {
  expect(timeOf(value, now)).toBe(time)
})

test('a time that is none is said and the alert is taken all the same; so is a severity that nobody knows', () => {
  const { input, notes } = read({ title: 'x', time: '1601-01-01T00:00:00Z', severity: 'purple' })
  expect(input).toMatchObject({ title: 'x', severity: 'medium' })
  expect(input?.last_seen_at).toBeUndefined()
  expect(notes).toEqual([
    { field: 'severity', message: '"purple" is no severity; medium is taken.' },
    { field: 'last_seen_at', message: '"1601-01-01T00:00:00Z" is no time between 1990 and tomorrow; the time of arrival counts.' },
  ])
})

test('what is too long is cut and what has no place is left out, with a note; references are not cut, or two would become one', () => {
  const long = 'x'.repeat(1_000_000)
  const { input, notes } = read({
    title: long,
    description: long,
    tags: Array.from({ length: 80 }, (_, i) => `t${i}`),
    link: `https://${long}`,
    id: `${long}1`,
    hostname: long,
  })
  expect(input?.title).toHaveLength(500)
  expect(input?.description).toHaveLength(100_000)
  expect(input?.tags).toHaveLength(50)
  expect(input?.hosts).toEqual([])
  expect(input?.source_link).toBeUndefined()
  expect(input?.source_ref).not.toBe(read({ title: long, id: `${long}2` }).input?.source_ref)
  expect(notes.map(({ field: of }) => of).sort()).toEqual(['description', 'source_link', 'tags', 'title'])
})

test.each([
  ['rule.description', { ...wazuh4Alert, rule: { ...wazuh4Alert.rule, description: { text: 'no' } } }],
  ['rule.level', { ...wazuh4Alert, rule: { ...wazuh4Alert.rule, level: 'bad' } }],
  ['rule.level', { ...wazuh4Alert, rule: { ...wazuh4Alert.rule, level: -1 } }],
])('a wrong type at %s is refused by its path', (path, message) => {
  expect(read(message, { kind: 'wazuh4', mapping: null }).refused?.path).toBe(path)
})

test('no link leads anywhere but to http, and control characters, halves of characters and U+0000 do no harm', () => {
  expect(read({ title: 'x', link: 'javascript:alert(1)' }).input?.source_link).toBeUndefined()
  expect(read({ title: 'a\u0000b\ud800', description: '\u0000' }).input).toMatchObject({ title: 'a\uFFFDb\uFFFD', description: '\uFFFD' })
})

test('whatever a message is, reading it throws nothing, and what it becomes is an alert or is refused with a sentence', () => {
  const shapes = [wazuh4Alert, wazuh4Sysmon, wazuh5Finding, elasticDotted, ocsfFinding, irisFromWazuh, JSON.parse(thehiveArtifacts)]
  const kinds = ['auto', 'wazuh4', 'wazuh5', 'elastic', 'ocsf', 'generic', 'thehive', 'iris'] as const
  const leaves = (value: unknown, path: string[] = []): string[][] =>
    typeof value === 'object' && value !== null
      ? [path, ...Object.entries(value).flatMap(([key, each]) => leaves(each, [...path, key]))]
      : [path]
  const broken = fc.constantFrom(...shapes).chain((shape) =>
    fc
      .tuple(
        fc.constantFrom(...leaves(shape)),
        fc.oneof(fc.jsonValue(), fc.constantFrom('', -1, 1e300, '__proto__', 'x'.repeat(5000), [[]], [null])),
      )
      .map(([path, value]) => {
        const copy = structuredClone(shape) as Record<string, unknown>
        let at: unknown = copy
        for (const key of path.slice(0, -1)) at = (at as Record<string, unknown>)[key]
        const last = path.at(-1)
        if (last === undefined) return value
        ;(at as Record<string, unknown>)[last] = value
        return copy
      }),
  )
  fc.assert(
    fc.property(fc.oneof(broken, fc.jsonValue()), fc.constantFrom(...kinds), (message, kind) => {
      const { input, refused } = read(message, { kind, mapping: null })
      expect(input !== undefined).toBe(refused === undefined)
      if (refused) expect(refused.message).toMatch(/\S/)
    }),
    { numRuns: 3000, seed: 20_261_122 },
  )
})

test('a path visits each node of a message once, however its keys are written', () => {
  const path = Array.from({ length: 20 }, () => 'a').join('.')
  let visits = 0
  const nest = (depth: number): object =>
    new Proxy(
      depth === 0
        ? {}
        : Object.fromEntries(
            Array.from({ length: depth }, (_, i) => [Array.from({ length: i + 1 }, () => 'a').join('.'), nest(depth - i - 1)]),
          ),
      {
        get: (target, key) => {
          visits += 1
          return Reflect.get(target, key) as unknown
        },
      },
    )
  valuesAt(nest(12), path)
  expect(visits).toBeLessThanOrEqual(2 ** 12)
  expect(valuesAt({ a: { b: 1 }, 'a.b': 2 }, 'a.b').sort()).toEqual([1, 2])
})
