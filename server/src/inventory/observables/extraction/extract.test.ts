import { defang } from '@rampart/contract/observables.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extract } from './extract.ts'
import { domainOf, isMeantAsDomain } from './hosts.ts'
import { refang } from './refang.ts'
import { urlOf } from './urls.ts'

const runs = process.env.RAMPART_LONG ? 20_000 : 2000
/** Pieces from which the grammars of addresses, paths and brackets are made, so that random texts reach into all of them. */
const piece = fc.constantFrom(
  ...[
    'http',
    'hxxp',
    '://',
    '[',
    ']',
    '(',
    ')',
    '.',
    '[.]',
    '[dot]',
    ' dot ',
    '@',
    '[@]',
    ':',
    '::',
    '/',
    '\\',
    '\\\\',
    'C:',
    'HKLM',
    '%A%',
  ],
  ...[
    'evil',
    'example',
    '.com',
    'onion',
    '1',
    '192.0.2.1',
    '2001:db8',
    '\u200b',
    '\u202e',
    '．',
    '。',
    '访',
    'é',
    '🙂',
    '\ud800',
    ' ',
    '\n',
  ],
  ...[
    '"',
    '&amp;',
    '&quot;',
    'Mozilla/5.0',
    '(x)',
    'CVE-2021-1234',
    'bc1q',
    '0x',
    'User-Agent:',
    'Global',
    '~',
    '_',
    '-',
    ',',
    '{.}',
    '\u0000',
  ],
)
const text = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
)

test('whatever the text, nothing throws, and offset and length point at the words, in order and apart', () => {
  fc.assert(
    fc.property(text, (given) => {
      let end = 0
      for (const { offset, length, original, value } of extract(given)) {
        expect(given.slice(offset, offset + length)).toBe(original)
        expect(offset).toBeGreaterThanOrEqual(end)
        expect(length).toBeGreaterThan(0)
        expect(value).not.toBe('')
        end = offset + length
      }
    }),
    { numRuns: runs },
  )
})

test('what was found is found again in its normal form, and in the form that nobody can click', () => {
  const found = fc
    .array(piece, { minLength: 1, maxLength: 30 })
    .map((pieces) => extract(pieces.join('')))
    .filter((all) => all.length > 0)
  fc.assert(
    fc.property(found, (all) => {
      for (const { type, value } of all) {
        if (!['ip', 'ipv6', 'cidr', 'domain', 'onion', 'url', 'email'].includes(type)) continue
        // A name such as com.http.com is taken for a package of a program, unless somebody has defanged it.
        const plain = type === 'domain' && !isMeantAsDomain(value, { defanged: false, next: ' ' }) ? [] : [value]
        for (const written of [...plain, defang(type, value)])
          expect(extract(` ${written} `).map((again) => `${again.type} ${again.value}`)).toEqual([`${type} ${value}`])
      }
    }),
    { numRuns: runs / 4 },
  )
})

test('refang(defang(x)) is x', () => {
  const check = <T>(type: Parameters<typeof defang>[0], values: fc.Arbitrary<T>, normal: (value: T) => string | undefined) =>
    fc.assert(
      fc.property(values, (made) => {
        const value = normal(made)
        fc.pre(value !== undefined)
        const safe = defang(type, value ?? '')
        expect(refang(safe)).toBe(value)
        if (/[.:@]/.test(value ?? '')) expect(safe).not.toBe(value)
      }),
      { numRuns: runs / 4 },
    )
  check('ip', fc.ipV4(), (ip) => ip)
  check('ipv6', fc.ipV6(), (ip) => ip)
  check('domain', fc.domain(), (name) => domainOf(name))
  // A local part may hold `{.}` itself (RFC 5322, 3.2.3): such an address is found nowhere, and has no normal form here.
  const local = fc.stringMatching(/^[a-z0-9][a-z0-9._%+-]{0,30}[a-z0-9]$/)
  check('email', fc.tuple(local, fc.domain()), ([name, host]) => `${name}@${host}`)
  check('url', fc.webUrl({ withFragments: true, withQueryParameters: true }), urlOf)
})

/** Texts on which a scanner that goes back, or looks ahead to the end, takes quadratic time. */
const hostile = [
  'a',
  '.',
  'a.',
  '1.',
  ':',
  'a:',
  '::1',
  '[',
  '(',
  '[.',
  'http://',
  'http://[',
  'http://(',
  'C:\\',
  'C:\\a b',
  '\\\\a',
  'HKLM\\a ',
]
const more = [
  'a@',
  '@',
  ' dot ',
  'a dot ',
  'a at a dot ',
  '%a%\\',
  'Mozilla/5.0 (',
  '1 . ',
  '/etc/',
  '~/',
  '0:',
  'User-Agent: ',
  '&amp;',
  'a,http://',
  '\u200b',
  'é.',
  'bc1',
  '1.2.3.4/',
  'a.com/(',
  '-',
]

test.each([...hostile, ...more])('%j again and again: twice the text takes twice the steps', (unit) => {
  const steps = (length: number) => {
    const effort = { steps: 0 }
    extract(unit.repeat(Math.ceil(length / unit.length)), effort)
    return effort.steps
  }
  const [small, large] = [steps(20_000), steps(40_000)]
  expect(large / small).toBeLessThan(2.2)
  // Each unit is read when it is refanged and when it is scanned; what is looked ahead is bounded by the length of a path.
  expect(large / 40_000).toBeLessThan(40)
})
