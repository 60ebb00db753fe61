import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { areasOf } from '../web/texts.ts'
import type { Figure } from './rig.ts'

const web = join(import.meta.dirname, '../web')
const dist = join(web, 'dist')
const pages = {
  'the sign-in': 'src/modules/identity/SignInPage.tsx',
  'the first page after it': 'src/modules/hosts/HostsPage.tsx',
}

/** What Vite says of each file that it built: its name, the files it cannot start without, and its styles. */
type Manifest = Record<string, { file: string; imports?: string[]; css?: string[] }>

/**
 * What a browser that was never here fetches before a page can be used, gzipped: the frame, the page, all that they import, and
 * the English texts of both. What comes once the page is drawn (dialogs, the panel of a row) is not waited for and not counted.
 */
export async function firstLoad(): Promise<Figure[]> {
  const path = join(dist, '.vite/manifest.json')
  if (!existsSync(path)) return [{ what: 'first load', value: 'skipped: web/dist is missing, run npm run build' }]
  const manifest: Manifest = JSON.parse(readFileSync(path, 'utf8'))
  return Object.entries(pages).flatMap(([name, page]) => {
    const files = needed(manifest, page)
    return [figure(`first load of ${name}, script`, files, '.js', 300), figure(`first load of ${name}, CSS`, files, '.css', 60)]
  })
}

function needed(manifest: Manifest, page: string): string[] {
  const texts = areasOf(join(web, page)).map((area) => `src/i18n/en/${area.replaceAll('_', '-')}.ts`)
  // What has no file of its own is in the one of the frame's texts.
  const all = new Set([page, 'virtual:texts/en', ...texts.filter((each) => each in manifest)])
  for (const each of all) for (const next of manifest[each]?.imports ?? []) all.add(next)
  const frame = [...readFileSync(join(dist, 'index.html'), 'utf8').matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(
    ([, file]) => file ?? '',
  )
  return frame.concat(
    [...all].flatMap((each) => {
      const built = manifest[each]
      if (!built) throw new Error(`${each} is not in the manifest of web/dist`)
      return [built.file, ...(built.css ?? [])]
    }),
  )
}

function figure(what: string, files: readonly string[], ending: string, most: number): Figure {
  const read = [...new Set(files)].filter((name) => name.endsWith(ending)).map((name) => readFileSync(join(dist, name)))
  const gzipped = read.reduce((sum, file) => sum + gzipSync(file).length, 0)
  return {
    what,
    value: `${(gzipped / 1000).toFixed(1)} kB gzipped, ${read.length} files`,
    baseline: `${(read.reduce((sum, file) => sum + file.length, 0) / 1000).toFixed(0)} kB plain`,
    target: `≤ ${most} kB`,
    holds: gzipped <= most * 1000,
  }
}
