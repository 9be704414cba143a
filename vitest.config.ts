import { defineConfig } from 'vitest/config';

/** A condition is waited for as long as a busy machine may need it. */
const expectSettings = { poll: { timeout: 60_000 } };

/**
 * Processes, servers and a browser on a busy machine: one race in thousands of tests would hide what the others say. What
 * passes at the second try only is named at the end of the run; what fails twice has failed.
 */
const SECOND_TRY = { retry: 1 };

export default defineConfig({
  test: {
    reporters: ['default', './test/support/second-tries.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          expect: expectSettings,
          // Most take milliseconds; vitest's own five seconds are near what the longest need beside other work.
          testTimeout: 60_000,
          hookTimeout: 60_000,
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
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          ...SECOND_TRY,
        },
      },
      {
        // The built program, driven as its user would: command line, processes that are killed, Chromium.
        test: {
          name: 'e2e',
          expect: expectSettings,
          sequence: { groupOrder: 2 },
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/servers.ts', 'test/support/demo-data.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          ...SECOND_TRY,
        },
      },
    ],
  },
});
