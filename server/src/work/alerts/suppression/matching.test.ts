import { type SuppressionCondition, suppressionInput } from '@rampart/contract/suppression.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Facts, folded, matcher } from './matching.ts'

const alert: Facts = {
  title: ['Suspicious PowerShell on BER-WS-1'],
  source: ['Wazuh'],
  category: [],
  rule_id: ['91822'],
  rule_name: ['PowerShell: Straße'],
  kind: ['detection'],
  severity: ['high'],
  host: ['ber-ws-1', 'ber-dc-1.corp.example'],
  observable: ['10.1.2.3', '2001:db8::5', '192.0.2.0/25', 'evil.example', 'not/an/address'],
  technique: ['T1059.001', 'T1105'],
}
const holds = (...conditions: [SuppressionCondition['field'], SuppressionCondition['op'], ...string[]][]) =>
  matcher(conditions.map(([field, op, ...values]) => ({ field, op, values })))(folded(alert))

describe('a condition', () => {
  test.each<[SuppressionCondition['field'], SuppressionCondition['op'], string, boolean]>([
    ['title', 'is', 'suspicious powershell on ber-ws-1', true],
    ['title', 'is', 'suspicious powershell', false],
    ['title', 'has', 'POWERSHELL ON', true],
    ['title', 'has', 'power.*on', false],
    ['title', 'has', '%', false],
    ['title', 'starts', 'suspicious', true],
    ['title', 'starts', 'powershell', false],
    ['title', 'ends', 'ws-1', true],
    ['title', 'ends', 'ws', false],
    ['rule_name', 'ends', 'STRASSE', true],
    ['source', 'is_not', 'wazuh', false],
    ['source', 'is_not', 'elastic', true],
    ['category', 'is', 'malware', false],
    ['category', 'is_not', 'malware', true],
    ['severity', 'is', 'high', true],
    ['host', 'is', 'BER-DC-1.CORP.EXAMPLE', true],
    ['host', 'ends', '.corp.example', true],
    ['host', 'is_not', 'ber-ws-1', false],
    ['technique', 'starts', 't1059', true],
    ['technique', 'is', 'T1059', false],
    ['observable', 'in_cidr', '10.0.0.0/8', true],
    ['observable', 'in_cidr', '10.1.2.3/32', true],
    ['observable', 'in_cidr', '11.0.0.0/8', false],
    ['observable', 'in_cidr', '192.0.2.0/24', true],
    ['observable', 'in_cidr', '192.0.2.0/26', false],
    ['observable', 'in_cidr', '2001:db8::/32', true],
    ['observable', 'in_cidr', '2001:db9::/32', false],
    ['observable', 'in_cidr', '::ffff:0:0/96', false],
    ['observable', 'in_cidr', '0.0.0.0/0', true],
  ])('%s %s %s: %s', (field, op, value, expected) => expect(holds([field, op, value])).toBe(expected))

  test('is met by any of its values, an exception by none of them; all conditions must be met', () => {
    expect(holds(['source', 'is', 'elastic', 'wazuh'])).toBe(true)
    expect(holds(['source', 'is_not', 'elastic', 'wazuh'])).toBe(false)
    expect(holds(['source', 'is', 'wazuh'], ['severity', 'is', 'high'])).toBe(true)
    expect(holds(['source', 'is', 'wazuh'], ['severity', 'is', 'low'])).toBe(false)
  })

  test('takes any text as it is: what a text has, starts or ends with is found whatever its letters', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((t) => t.trim() === t)
    fc.assert(
      fc.property(text, text, text, (before, part, after) => {
        const facts = folded({ ...alert, title: [`${before} ${part} ${after}`] })
        const met = (op: SuppressionCondition['op'], value: string) => matcher([{ field: 'title', op, values: [value] }])(facts)
        expect(met('has', part.toLowerCase())).toBe(fold(`${before} ${part} ${after}`).includes(fold(part.toLowerCase())))
        expect([met('starts', before), met('ends', after), met('is', `${before} ${part} ${after}`)]).toEqual([true, true, true])
      }),
    )
  })
})

const fold = (text: string) => text.normalize('NFC').toUpperCase()

test('each of 1,000 alerts is held against 500 rules', () => {
  const rules = Array.from({ length: 500 }, (_, i) =>
    matcher([
      { field: 'source', op: 'is', values: ['Wazuh'] },
      { field: 'rule_id', op: 'is', values: [`${i}`] },
      { field: 'observable', op: 'in_cidr', values: ['10.0.0.0/8'] },
    ]),
  )
  const alerts = Array.from({ length: 1000 }, (_, i) => folded({ ...alert, rule_id: [`${i}`] }))
  const hidden = alerts.filter((one) => rules.some((rule) => rule(one)))
  expect(hidden).toHaveLength(500)
})

const input = {
  name: 'x',
  reason: 'y',
  ends_at: '2027-01-01T00:00:00Z',
  conditions: [{ field: 'title', op: 'is', values: ['x'] }],
}
test.each([
  ['a rule without an end', { ends_at: undefined }, 'ends_at'],
  ['a rule without a reason', { reason: '  ' }, 'reason'],
  ['a rule without conditions', { conditions: [] }, 'conditions'],
  ['nothing but exceptions', { conditions: [{ field: 'source', op: 'is_not', values: ['x'] }] }, 'conditions'],
  ['a pattern', { conditions: [{ field: 'title', op: 'matches', values: ['(a+)+$'] }] }, 'conditions.0.op'],
  ['an unknown field', { conditions: [{ field: 'raw', op: 'is', values: ['x'] }] }, 'conditions.0.field'],
  ['no value', { conditions: [{ field: 'title', op: 'is', values: [] }] }, 'conditions.0.values'],
  ['an empty value', { conditions: [{ field: 'title', op: 'has', values: [' '] }] }, 'conditions.0.values.0'],
  ['a network of titles', { conditions: [{ field: 'title', op: 'in_cidr', values: ['10.0.0.0/8'] }] }, 'conditions.0.op'],
  ['a network that is none', { conditions: [{ field: 'observable', op: 'in_cidr', values: ['10.0.0.0/33'] }] }, 'conditions.0.values.0'],
])('%s is refused by name', (_, change, path) => {
  const { success, error } = suppressionInput.safeParse({ ...input, ...change })
  expect([success, error?.issues[0]?.path.join('.')]).toEqual([false, path])
})
