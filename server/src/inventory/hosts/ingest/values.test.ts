import { expect, test } from 'vitest'
import { csvCell } from '../../../kernel/export.ts'
import { addressOf } from './client-row.ts'
import { timeOf } from './times.ts'

test('a time is read in the unit that its size tells', () => {
  const iso = '2022-10-16T16:20:30.085Z'
  for (const value of [1665937230085, 1665937230085827, 1665937230085827800, '1665937230085827', iso]) expect(timeOf(value)).toBe(iso)
  expect(timeOf(1665937230)).toBe('2022-10-16T16:20:30.000Z')
  expect(timeOf(1665937230.085)).toBe(iso)
  for (const none of [0, '0', '', null, undefined]) expect(timeOf(none)).toBeUndefined()
  for (const wrong of [1, -5, 'yesterday', true, {}, Number.NaN, Date.now() + 2 * 86_400_000]) expect(timeOf(wrong)).toBeNull()
})

test('an address is read with or without its port', () => {
  const cases: [unknown, string | null | undefined][] = [
    ['192.0.2.1:51234', '192.0.2.1'],
    ['192.0.2.1', '192.0.2.1'],
    ['[2001:DB8::1]:443', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['2001:db8::1', '2001:db8::1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['', undefined],
    [null, undefined],
    ['nowhere:80', null],
    ['999.1.1.1:80', null],
    [7, null],
  ]
  for (const [value, address] of cases) expect(addressOf(value), String(value)).toBe(address)
})

// proves: [T44] [ASVS-1.2.10]
test('a cell that a spreadsheet would run is disarmed, a negative number is not', () => {
  for (const text of ['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\n=x', '＝1+1', '＋1', '－1', '＠x'])
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/)
  expect(csvCell(-1)).toBe('-1')
  expect(csvCell('a"b,c\n')).toBe('"a""b,c\n"')
  expect([csvCell(null), csvCell(undefined), csvCell(false), csvCell({ a: 1 })]).toEqual(['', '', 'false', '"{""a"":1}"'])
})
