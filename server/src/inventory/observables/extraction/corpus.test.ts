import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { extract } from './extract.ts'

/**
 * One text a line. found.txt: the text, ` ⇒ `, what it names in its order, ` ∣ ` between; each is a type, the value, and behind ` ← `
 * the words of the text where they are not the value. nothing.txt: texts that name nothing. `<U+200B>` stands for that character.
 */
const linesOf = (name: string) =>
  readFileSync(join(import.meta.dirname, '../corpus', name), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('# '))
const real = (line: string) => line.replaceAll(/<U\+([0-9A-F]{4})>/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
const told = (text: string) =>
  extract(text).map(({ type, value, original }) => `${type} ${value}${original === value ? '' : ` ← ${original}`}`)

test('every line of the corpus names exactly what is written behind it', () => {
  const lines = linesOf('found.txt')
  const wrong = lines.flatMap((line) => {
    const [text = '', expected = ''] = real(line).split(' ⇒ ')
    const got = told(text).join(' ∣ ')
    return got === expected && expected ? [] : [{ text, expected, got }]
  })
  expect(wrong).toEqual([])
  expect(lines.length).toBeGreaterThanOrEqual(300)
})

test('what only looks like an observable gives nothing', () => {
  const lines = linesOf('nothing.txt')
  const wrong = lines.map((line) => ({ text: line, got: told(real(line)) })).filter(({ got }) => got.length)
  expect(wrong).toEqual([])
  expect(lines.length).toBeGreaterThanOrEqual(100)
})

test('the whole corpus as one text names the same things, each at its place', () => {
  const lines = linesOf('found.txt').map((line) => real(line).split(' ⇒ ')[0] ?? '')
  const text = lines.join('\n\n')
  const apart = lines.flatMap((line) => extract(line).map(({ type, value }) => `${type} ${value}`))
  const whole = extract(text)
  expect(whole.map(({ type, value }) => `${type} ${value}`)).toEqual(apart)
  for (const { offset, length, original } of whole) expect(text.slice(offset, offset + length)).toBe(original)
})
