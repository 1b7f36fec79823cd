import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const WORKERS_MAX = 2
/** What is polled for comes within milliseconds; the limit is for machines that are busy with something else. */
const PATIENCE = { poll: { timeout: 60_000 } }
const SERVER_SETUP = join(import.meta.dirname, 'apps/server/test/global-setup.ts')

/** Every test of the app. `npm test` runs them all; the projects are told apart by what they need around them. */
export default defineConfig({
  test: {
    maxWorkers: WORKERS_MAX,
    projects: [
      {
        test: {
          name: 'packages',
          environment: 'node',
          expect: PATIENCE,
          include: ['packages/*/src/**/*.test.ts'],
          testTimeout: 90_000,
        },
      },
      {
        test: {
          name: 'ui',
          environment: 'jsdom',
          include: ['packages/ui/src/**/*.test.tsx'],
          testTimeout: 90_000,
        },
      },
      {
        test: {
          name: 'server',
          environment: 'node',
          expect: PATIENCE,
          include: ['apps/server/**/*.test.ts'],
          // Each file has a database of its own; loading the app anew for each took as long as many a test.
          isolate: false,
          // One PostgreSQL for all of them: each file gets a database of its own, copied from a migrated template.
          ...(existsSync(SERVER_SETUP) ? { globalSetup: [SERVER_SETUP] } : {}),
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'tools',
          environment: 'node',
          expect: PATIENCE,
          include: ['tools/**/*.test.ts', 'bin/**/*.test.ts', 'bench/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
      'apps/web/vitest.config.ts',
      {
        test: {
          name: 'journeys',
          environment: 'node',
          include: ['e2e/**/*.e2e.ts'],
          globalSetup: [join(import.meta.dirname, 'e2e/support/prepare.ts')],
          setupFiles: [join(import.meta.dirname, 'e2e/support/report-failure.ts')],
          testTimeout: 240_000,
          hookTimeout: 180_000,
          // After everything else and one at a time: each has a server, a database and a browser of its own.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
