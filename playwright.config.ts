import { defineConfig } from '@playwright/test'

/** They take longest, of pages or of waiting: at the end each would hold up the run alone. */
const first = ['all-pages.spec.ts', 'all-states.spec.ts', 'sessions.spec.ts']

export default defineConfig({
  testDir: 'e2e',
  projects: [
    { name: 'first', testMatch: first },
    { name: 'then', testMatch: '*.spec.ts', testIgnore: first },
  ],
  globalSetup: './e2e/stage.setup.ts',
  workers: 3, // on two cores: much of a journey is waiting
  fullyParallel: false,
  timeout: 180_000, // far longer than anything takes: how busy the machine is says nothing of a page
  expect: { timeout: 20_000 },
  use: { actionTimeout: 30_000 }, // what cannot be pressed is named, and does not hang until the test's own time is out
  reporter: [['list'], ['json', { outputFile: 'reports/playwright.json' }]],
  outputDir: 'reports/playwright',
})
