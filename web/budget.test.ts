// @vitest-environment node
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

/** Gzipped, in bytes; issue 2 and web.md 5. The texts of one language come beside the first load. */
const most = { first: 300_000, lazy: 150_000, css: 60_000, texts: 50_000 }
const dist = join(import.meta.dirname, 'dist')
const weight = (path: string) => gzipSync(readFileSync(path), { level: 9 }).length
const sum = (paths: readonly string[]) => paths.reduce((total, path) => total + weight(path), 0)

test.skipIf(!existsSync(join(dist, 'index.html')))('the built app stays light', () => {
  const html = readFileSync(join(dist, 'index.html'), 'utf8')
  const first = [...html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map((m) => join(dist, m[1] ?? ''))
  const all = readdirSync(join(dist, 'assets')).map((name) => join(dist, 'assets', name))
  const lazy = all.filter((path) => path.endsWith('.js') && !first.includes(path))
  expect(sum(first), 'script of the first load').toBeLessThanOrEqual(most.first)
  const styles = [...html.matchAll(/href="(\/[^"]+\.css)"/g)].map((m) => join(dist, m[1] ?? ''))
  expect(sum(styles), 'styles of the first load').toBeLessThanOrEqual(most.css)
  const texts = all.filter((path) => /\/(en|de|es)-[^/]+\.js$/.test(path))
  expect(texts).toHaveLength(3)
  for (const path of texts) expect(weight(path), path).toBeLessThanOrEqual(most.texts)
  for (const path of lazy) expect(weight(path), path).toBeLessThanOrEqual(most.lazy)
  expect(html, 'no inline script or style').not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=/)
})
