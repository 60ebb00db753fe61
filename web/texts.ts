import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import compile from 'icu-minify/compile'
import type { Plugin } from 'vite'

const src = join(import.meta.dirname, 'src')
const languages = ['en', 'de', 'es'] as const
/** Each area of texts and its file in every language: `alert_sources` stands in `alert-sources.ts`. */
const files = new Map(readdirSync(join(src, 'i18n/en')).map((file) => [basename(file, '.ts').replaceAll('-', '_'), file]))

const name = 'virtual:texts'

/**
 * Loads the texts of a page with the page. In the built app each `import('./x.tsx')` also brings the texts that `x.tsx`, and all
 * that it imports, asks for by `useTranslations('area.…')`; those of the frame come first, as one file per language. The messages
 * are parsed here, so the browser gets no parser (use-intl calls this precompiling). While one develops, all texts come at once.
 */
export const texts = (): Plugin => {
  let built = false
  let first: string[] = []
  return {
    name: 'texts',
    enforce: 'pre',
    config: (_, { command }) =>
      command === 'build'
        ? {
            resolve: { alias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
            build: { rolldownOptions: { output: { chunkFileNames } } },
          }
        : undefined,
    configResolved({ command }) {
      built = command === 'build'
      first = built ? areasOf(join(src, 'main.tsx')) : [...files.keys()]
    },
    resolveId: (id) => (id.startsWith(name) ? `\0${id}` : undefined),
    async load(id) {
      if (id.startsWith(`\0${name}/`)) return first.map((area) => `export * from ${fileOf(id.slice(name.length + 2), area)}`).join('\n')
      if (id === `\0${name}`) return index(first)
      const of = relative(join(src, 'i18n'), id)
      if (!built || !/^[a-z]{2}[/\\]/.test(of)) return
      const module: Record<string, Tree> = await import(pathToFileURL(id).href)
      return Object.entries(module)
        .map(([area, tree]) => `export const ${area} = ${JSON.stringify(parsed(tree))}`)
        .join('\n')
    },
    transform(code, id) {
      if (!built || !id.startsWith(src) || id.startsWith(join(src, 'i18n'))) return
      const changed = code.replace(/(?<!typeof )\bimport\('(\.[^']+\.tsx?)'\)/g, (call, path: string) => {
        const areas = areasOf(join(dirname(id), path)).filter((area) => !first.includes(area))
        return areas.length > 0 ? `bringTexts(${JSON.stringify(areas)}, ${call})` : call
      })
      if (changed !== code) return { code: `import { bringTexts } from '/src/i18n/messages.ts';${changed}`, map: null }
    },
  }
}

/** `texts-de-hosts-….js`: whoever looks at what a page fetches sees which texts they are. */
const chunkFileNames = ({ facadeModuleId }: { facadeModuleId?: string | null }) => {
  const [, texts] = facadeModuleId?.match(/(?:virtual:texts|i18n)\/([a-z]{2}(?:\/[a-z0-9-]+)?)(?:\.ts)?$/) ?? []
  return `assets/${texts ? `texts-${texts.replace('/', '-')}` : '[name]'}-[hash].js`
}

const fileOf = (language: string, area: string) => JSON.stringify(`/src/i18n/${language}/${files.get(area)}`)

/** For each language and area how its file is fetched. */
const index = (first: readonly string[]) => {
  const load = (language: string, area: string) =>
    `() => import(${first.includes(area) ? `'${name}/${language}'` : fileOf(language, area)})`
  const all = languages.map((l) => `${l}: { ${[...files.keys()].map((area) => `${area}: ${load(l, area)}`).join(', ')} }`)
  return `export const first = ${JSON.stringify(first)}\nexport const files = { ${all.join(', ')} }`
}

/** The areas whose texts a file and what it imports ask for; what it loads later brings its own. */
export function areasOf(entry: string): string[] {
  const areas = new Set<string>()
  const seen = new Set([entry])
  for (const path of seen) {
    const code = readFileSync(path, 'utf8')
    for (const [call, area] of code.matchAll(/\buseTranslations\((?:'([a-z0-9_]+))?/g)) {
      if (!area || !files.has(area)) throw new Error(`${relative(src, path)}: ${call}: the name of an area has to stand here as a text`)
      areas.add(area)
    }
    for (const [, to = ''] of code.matchAll(/^(?:import|export)\s(?!type\b)[^'"]*'(\.[^']+\.tsx?)'/gm)) seen.add(join(dirname(path), to))
  }
  return [...areas].sort()
}

type Tree = { readonly [key: string]: string | Tree }
type Parsed = { readonly [key: string]: ReturnType<typeof compile> | Parsed }
const parsed = (tree: Tree): Parsed =>
  Object.fromEntries(Object.entries(tree).map(([key, each]) => [key, typeof each === 'string' ? compile(each) : parsed(each)]))
