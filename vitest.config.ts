import { defineConfig } from 'vitest/config';

/** A condition is waited for as long as a busy machine may need it. */
const expectSettings = { poll: { timeout: 30_000 } };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          expect: expectSettings,
          sequence: { groupOrder: 0 },
          include: ['test/**/*.test.ts'],
          exclude: ['test/integration/**', 'test/e2e/**'],
        },
      },
      {
        // Real PostgreSQL and Redis, started once for the run, and the embedded store beside them.
        test: {
          name: 'integration',
          expect: expectSettings,
          sequence: { groupOrder: 1 },
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/support/servers.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        // The built program, driven as its user would: command line, processes that are killed, Chromium.
        test: {
          name: 'e2e',
          expect: expectSettings,
          sequence: { groupOrder: 2 },
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/servers.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
