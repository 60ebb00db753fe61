import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Figure } from './rig.ts'

const dist = join(import.meta.dirname, '../web/dist')

/** What a browser loads before the first page stands, gzipped: all that index.html names, and the texts of its language. */
export async function firstLoad(): Promise<Figure[]> {
  if (!existsSync(join(dist, 'index.html'))) return [{ what: 'first load', value: 'skipped: web/dist is missing, run npm run build' }]
  const html = readFileSync(join(dist, 'index.html'), 'utf8')
  const texts = readdirSync(join(dist, 'assets')).filter((name) => /^en-[^/]+\.js$/.test(name))
  const named = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '')
  named.push(...texts.map((name) => join('assets', name)))
  const sized = (ending: string) => {
    const files = [...new Set(named)].filter((name) => name.endsWith(ending)).map((name) => readFileSync(join(dist, name)))
    return {
      gzipped: files.reduce((sum, file) => sum + gzipSync(file).length, 0),
      plain: files.reduce((sum, file) => sum + file.length, 0),
    }
  }
  const figure = (what: string, ending: string, most: number): Figure => {
    const { gzipped, plain } = sized(ending)
    return {
      what: `first load, ${what}`,
      value: `${(gzipped / 1000).toFixed(1)} kB gzipped`,
      baseline: `${(plain / 1000).toFixed(0)} kB plain`,
      target: `≤ ${most} kB`,
      holds: gzipped <= most * 1000,
    }
  }
  return [figure('script', '.js', 300), figure('CSS', '.css', 60)]
}
