import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  globalSetup: './e2e/stage.setup.ts',
  workers: 3, // on two cores: much of a journey is waiting
  fullyParallel: false,
  timeout: 180_000, // far longer than anything takes: how busy the machine is says nothing of a page
  expect: { timeout: 20_000 },
  use: { actionTimeout: 30_000 }, // what cannot be pressed is named, and does not hang until the test's own time is out
  reporter: [['list'], ['json', { outputFile: 'reports/playwright.json' }]],
  outputDir: 'reports/playwright',
})
