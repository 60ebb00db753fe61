import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumPath, launchOptions } from '../scripts/chromium.ts'
import { commonWords } from './common-words.ts'

if (!chromiumPath) console.log('Skipped: browser tests of the web kit (there is no Chromium; set CHROMIUM to its path)')

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
      provider: playwright({ launchOptions }),
      instances: [{ browser: 'chromium' as const }],
    },
  },
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), commonWords()],
  test: { projects: chromiumPath ? [dom, browser] : [dom] },
})
