import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** They wait more than they work: at the end each would hold up the run alone. */
const first = ['work/alerts/soak.test.ts', 'testing/full-disk.test.ts']
class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const waits = ({ moduleId }: TestSpecification) => Number(first.some((name) => moduleId.endsWith(name)))
    return (await super.sort(files)).toSorted((a, b) => waits(b) - waits(a))
  }
}

export default defineConfig({
  test: {
    maxWorkers: 3, // on two cores Vitest would take one, and a test waits as much as it works: 374 s instead of 518 s with two
    sequence: { sequencer: WaitingFirst },
    projects: [
      {
        test: {
          name: 'server',
          include: ['server/src/**/*.test.ts', 'contract/src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
          globalSetup: ['server/src/testing/cluster.ts'],
          setupFiles: ['server/src/testing/trail.setup.ts'],
          pool: 'threads',
          isolate: false,
          // Far longer than anything takes: a test that fails because others had the machine tells nothing.
          testTimeout: 120_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 60_000, interval: 50 } },
        },
      },
      ...(existsSync('web/vitest.config.ts') ? ['web/vitest.config.ts'] : []),
    ],
  },
})
