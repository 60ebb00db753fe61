import { createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { names } from './names.ts'

type Tree = { readonly [key: string]: string | Tree }
const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, each]): [string, string][] =>
    typeof each === 'string' ? [[path + key, each]] : flat(each, `${path}${key}.`),
  )
/** The arguments of an ICU message: `{name}` and `{count, plural, …}`, not the texts inside a plural. */
const argumentsOf = (message: string): string[] => [...new Set([...message.matchAll(/\{(\w+)(?=[,}])/g)].map((m) => m[1] ?? ''))].sort()

const english = new Map(flat(en))
const languages: [string, Tree][] = [
  ['de', de],
  ['es', es],
]

test.each<[string, Tree]>([['en', en], ...languages])('every message of %s can be written', (locale, messages) => {
  const failed: string[] = []
  const t = createTranslator({ locale: locale as 'en', messages, onError: (error) => failed.push(String(error)) })
  for (const [key, message] of flat(messages)) {
    const values = Object.fromEntries(argumentsOf(message).map((name) => [name, name === 'count' ? 2 : `<${name}>`]))
    const text = t(key as never, values as never)
    expect(text, key).not.toBe('')
  }
  expect(failed).toEqual([])
})

test.each(languages)('%s has the keys and the arguments of English', (_, messages) => {
  const theirs = new Map(flat(messages))
  expect([...theirs.keys()].sort()).toEqual([...english.keys()].sort())
  for (const [key, message] of theirs) expect(argumentsOf(message), key).toEqual(argumentsOf(english.get(key) ?? ''))
})

test.each(languages)('%s is translated: what equals English is a listed name', (_, messages) => {
  const same = flat(messages).filter(([key, message]) => message === english.get(key) && !names.includes(message))
  expect(same).toEqual([])
})

test('each listed name is used', () => {
  const texts = new Set(
    languages.flatMap(([, messages]) =>
      flat(messages)
        .filter(([k, m]) => m === english.get(k))
        .map(([, m]) => m),
    ),
  )
  expect(names.filter((name) => !texts.has(name))).toEqual([])
})
