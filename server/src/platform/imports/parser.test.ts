import { isDeepStrictEqual } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { type Parser, parser } from './parser.ts'

let reader: Parser | undefined
afterEach(() => reader?.close())

/** Takes the parser minutes, if its memory holds: each key is looked for among all before it. */
const hurting = Array.from({ length: 400_000 }, (_, n) => `k${n}: 1`).join('\n')
const tooMuch = { refused: 'Reading it took too much time or memory.' }

test('a pack has a time in which it is read: past it the rest is named as not read, and nothing waits', async () => {
  reader = parser(1500)
  const notRead = { refused: 'Not read: the files before it took 1.5 seconds to read. Send the rest by itself.' }
  let answer = await reader.parse(hurting, 'yaml')
  expect(answer).toEqual(tooMuch)
  for (let more = 0; more < 1000 && !isDeepStrictEqual(answer, notRead); more++) answer = await reader.parse(hurting, 'yaml')
  expect(answer).toEqual(notRead)
  expect([await reader.parse('a: 1', 'yaml'), await reader.parse('{"a": 1}', 'json')]).toEqual([notRead, notRead])
})

test('files that are read as usual have room enough', async () => {
  reader = parser()
  for (let n = 0; n < 200; n++) expect(await reader.parse(`title: ${n}`, 'yaml')).toMatchObject({ documents: [{ value: { title: n } }] })
})
