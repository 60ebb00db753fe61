import type { Extracted } from '@rampart/contract/observables.ts'
import { expect, test } from 'vitest'
import { asCsv, asLines, named, pieces } from './found.ts'

const text = 'a hxxp://evil[.]example/ b 192.0.2.1 c http://evil.example/ =cmd'
const item = (type: Extracted['type'], value: string, original: string, from = 0): Extracted => {
  const offset = text.indexOf(original, from)
  return { type, value, offset, length: original.length, original, known: false, excluded: false }
}
const items = [
  item('url', 'http://evil.example/', 'hxxp://evil[.]example/'),
  item('ip', '192.0.2.1', '192.0.2.1'),
  item('url', 'http://evil.example/', 'http://evil.example/'),
]

test('each value is listed once, by type, with its places', () => {
  expect(named(items)).toEqual([
    { type: 'ip', value: '192.0.2.1', known: false, excluded: false, places: [1] },
    { type: 'url', value: 'http://evil.example/', known: false, excluded: false, places: [0, 2] },
  ])
})

test('lines and CSV, as they are and defanged; no cell is a formula', () => {
  const all = named(items)
  expect(asLines(all, false)).toBe('192.0.2.1\nhttp://evil.example/')
  expect(asLines(all, true)).toBe('192[.]0[.]2[.]1\nhxxp://evil[.]example/')
  expect(asCsv(all, true)).toBe('type,value,count\r\nip,192[.]0[.]2[.]1,1\r\nurl,hxxp://evil[.]example/,2')
  const hostile = { type: 'user_agent', value: '=1+1,"x"', places: [0] } as const
  expect(asCsv([{ ...hostile, places: [0] }], false)).toBe(`type,value,count\r\nuser_agent,"'=1+1,""x""",1`)
})

test('the pieces put together are the text', () => {
  const made = pieces(text, items)
  expect(made.map((piece) => piece.text).join('')).toBe(text)
  expect(made.filter((piece) => piece.find !== undefined).map((piece) => piece.text)).toEqual(items.map(({ original }) => original))
})
