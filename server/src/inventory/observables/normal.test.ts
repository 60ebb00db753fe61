import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defang, observableTypes } from '@rampart/contract/observables.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extract } from './extraction/extract.ts'
import { normalForm } from './normal.ts'

const piece = fc.oneof(
  fc.constantFrom(...'http hxxps :// . .. / \\ @ : [.] [at] evil.example 192.0.2.1 2001:db8::1 c: hklm cve-2021-44228 % ‮ ​ é é'.split(' ')),
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const value = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))

test('whatever the value, nothing throws, and the normal form of a normal form is itself, defanged too', () => {
  fc.assert(
    fc.property(fc.constantFrom('hash', ...observableTypes), value, (type, text) => {
      const form = normalForm(type, text)
      if ('refused' in form) {
        expect(form.refused).toMatch(/^[A-Z].*\.$/)
        return
      }
      expect(normalForm(form.type, form.value)).toEqual(form)
      expect(normalForm(form.type, defang(form.type, form.value))).toEqual(form)
    }),
    { numRuns: 3000 },
  )
})

test('what is found in a text is in its normal form already', () => {
  const corpus = readFileSync(join(import.meta.dirname, 'corpus/found.txt'), 'utf8')
  const found = extract(corpus)
  expect(found.length).toBeGreaterThan(500)
  for (const { type, value } of found) expect(normalForm(type, value)).toEqual({ type, value })
})
