// @vitest-environment node
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { firstLoad } from '../bench/web.ts'

/** Gzipped, in bytes: a file that comes with a page, and the texts that do. The first load has its own figures; issue 2 and web.md 5. */
const most = { lazy: 150_000, texts: 12_000 }
const dist = join(import.meta.dirname, 'dist')

test.skipIf(!existsSync(join(dist, '.vite/manifest.json')))('the built app stays light', async () => {
  const html = readFileSync(join(dist, 'index.html'), 'utf8')
  expect((await firstLoad()).filter(({ holds }) => !holds)).toEqual([])
  const lazy = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js') && !html.includes(name))
  for (const name of lazy) {
    const weight = gzipSync(readFileSync(join(dist, 'assets', name)), { level: 9 }).length
    expect(weight, name).toBeLessThanOrEqual(name.startsWith('texts-') ? most.texts : most.lazy)
  }
  expect(html, 'no inline script or style').not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=/)
})
