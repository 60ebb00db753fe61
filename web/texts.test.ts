// @vitest-environment node
import { join } from 'node:path'
import compile from 'icu-minify/compile'
import { _createCache, _createIntlFormatters } from 'use-intl/core'
import asWritten from 'use-intl/format-message'
import asBuilt from 'use-intl/format-message/format-only'
import { expect, test } from 'vitest'
import { de } from './src/i18n/de.ts'
import { en } from './src/i18n/en.ts'
import { es } from './src/i18n/es.ts'
import { areasOf } from './texts.ts'

const src = join(import.meta.dirname, 'src')

test('a page brings the texts of what it shows, and not of what it opens later', () => {
  expect(areasOf(join(src, 'modules/hosts/HostPanel.tsx'))).toEqual(['hosts', 'kit'])
  expect(areasOf(join(src, 'app/Palette.tsx'))).toEqual(['search', 'shell'])
  // The import dialog opens over every page and speaks of collections.
  expect(areasOf(join(src, 'app/Shell.tsx'))).not.toContain('collections')
})

type Tree = { readonly [key: string]: string | Tree }
const messagesOf = (tree: Tree): string[] => Object.values(tree).flatMap((each) => (typeof each === 'string' ? [each] : messagesOf(each)))

test.each<[string, Tree]>([
  ['en', en],
  ['de', de],
  ['es', es],
])('parsed beforehand, every message of %s says the same', (locale, tree) => {
  const cache = _createCache()
  const options = { cache, formatters: _createIntlFormatters(cache), locale, timeZone: 'UTC' }
  for (const message of messagesOf(tree)) {
    const names = [...message.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name ?? '')
    for (const number of [0, 1, 2, 12_345.6]) {
      const tags = [...message.matchAll(/<(\w+)>/g)].map(([, name]) => [name, (inner: unknown) => `<${name}:${inner}>`] as const)
      const values = { ...Object.fromEntries(names.map((name) => [name, number])), ...Object.fromEntries(tags) }
      const given = Object.keys(values).length > 0 ? values : undefined // use-intl looks at no message that is given nothing
      expect(asBuilt('key', compile(message), given, options)).toEqual(asWritten('key', message, given, options))
    }
  }
})
