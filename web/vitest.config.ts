import { existsSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { commonWords } from './common-words.ts'

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'
const there = existsSync(chromium)
if (!there) console.log(`Skipped: browser tests of the web kit (no Chromium at ${chromium}; set CHROMIUM to its path)`)

const dom = {
  extends: true as const,
  test: {
    name: 'dom',
    testTimeout: 60_000,
    environment: 'happy-dom',
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', '*.test.ts'],
    exclude: ['src/**/*.browser.test.tsx'],
  },
}
const browser = {
  extends: true as const,
  // Asked for late: found while a test runs, they would load its page anew.
  optimizeDeps: { include: ['react-markdown', 'rehype-sanitize', 'remark-gfm'] },
  test: {
    name: 'browser',
    include: ['src/**/*.browser.test.tsx'],
    // Far longer than anything takes: what a busy machine needs says nothing of a page.
    testTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      viewport: { width: 1200, height: 800 },
      provider: playwright({ launchOptions: { executablePath: chromium, args: ['--no-sandbox', '--disable-dev-shm-usage'] } }),
      instances: [{ browser: 'chromium' as const }],
    },
  },
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), commonWords()],
  test: { projects: there ? [dom, browser] : [dom] },
})
