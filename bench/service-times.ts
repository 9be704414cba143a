import type { ServiceTimes } from './queue-simulation.js';

/**
 * Processor time on 2 × Intel Xeon, 2026-11-26, in seconds. A comment: threads of 500 on a quiet machine (docs/benchmarks.md,
 * throughput: worker 0.336 ms; PostgreSQL 0.311 ms, of which 7 of 10 parts are the analysis' by `bench/fairness.ts`). A job:
 * jobs of one comment by `bench/fairness.ts`, less that comment, on a busy machine, where processor time comes out larger.
 */
export const SERVICE_TIMES: ServiceTimes = {
  workerComment: 0.000_336,
  databaseComment: 0.000_218,
  workerJob: 0.012,
  databaseJob: 0.011,
};
