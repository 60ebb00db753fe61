import { expect, test } from 'vitest'
import { parse } from './parse.ts'
import { languageOf } from './understand.ts'

const refused = (text: string, language: 'yaml' | 'toml' | 'json' = 'yaml') => {
  const read = parse(text, language)
  return 'refused' in read ? read.refused : ''
}

test('a document says what it says, several of a file each their part of the text', () => {
  expect(parse('a: 1\nb: [x, no]\n', 'yaml')).toEqual({ documents: [{ value: { a: 1, b: ['x', 'no'] }, text: 'a: 1\nb: [x, no]\n' }] })
  expect(parse('title: one\n---\ntitle: two\n', 'yaml')).toMatchObject({
    documents: [
      { value: { title: 'one' }, text: 'title: one' },
      { value: { title: 'two' }, text: 'title: two' },
    ],
  })
  expect(parse('[rule]\nname = "x"\n', 'toml')).toMatchObject({ documents: [{ value: { rule: { name: 'x' } } }] })
})

test('bombs, tags, repeated keys and errors are refused in a sentence that says where', () => {
  const level = (n: number) =>
    `k${n}: &k${n} [${Array(9)
      .fill(`*k${n - 1}`)
      .join(', ')}]`
  const bomb = ['k0: &k0 [x, x, x, x, x, x, x, x, x]', ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(level)].join('\n')
  expect(refused(bomb)).toMatch(/alias/i)
  expect(refused('a: &a [1, *a]')).toMatch(/refers to what it is a part of/)
  expect(refused(`a: &a x\nb: [${Array(101).fill('*a').join(', ')}]`)).toContain('more than 100 times')
  expect(refused('a: !!python/object/apply:os.system [id]')).toMatch(/tags are not taken.*line 1/)
  expect(refused('a: !own x')).toContain('tags are not taken')
  expect(refused('a: 1\na: 2')).toMatch(/unique.*line 2/)
  expect(refused('a:\n\tb: 1')).toMatch(/not valid YAML/)
  expect(refused('['.repeat(50_000))).toMatch(/not valid YAML/)
  expect(refused('[rule]\nname = "x', 'toml')).toMatch(/not valid TOML.*line 2/)
  expect(refused('{"a": }', 'json')).toMatch(/not valid JSON/)
})

test('a long text that is referred to again and again is refused before it is written out', () => {
  const long = 'x'.repeat(200_000)
  expect(refused(`a: &a ${long}\nb: [${Array.from({ length: 90 }, () => '*a').join(', ')}]\n`)).toMatch(/same long text again and again/)
  expect(parse('a: &a x\nb: [*a, *a]\n', 'yaml')).toMatchObject({ documents: [{ value: { a: 'x', b: ['x', 'x'] } }] })
})

test('no key of a document reaches the prototype of anything', () => {
  for (const [text, language] of [
    ['__proto__: {admin: true}\n', 'yaml'],
    ['{"__proto__": {"admin": true}}', 'json'],
    ['[__proto__]\nadmin = true', 'toml'],
  ] as const) {
    parse(text, language)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  }
})

test('what a file is written in is told by its name, else by how it begins', () => {
  expect(languageOf('a/b.toml', '')).toBe('toml')
  expect(languageOf('a.YML', '{}')).toBe('yaml')
  expect(languageOf('import', '{"format": 1}')).toBe('json')
  expect(languageOf('import', '[metadata]\nmaturity = "x"')).toBe('toml')
  expect(languageOf('import', '- id: 1')).toBe('yaml')
})
