/**
 * What the queue does with more workers and larger backfills than a machine has room for: `npx tsx bench/simulate.ts`, some
 * seconds. The service times are measured (`bench/fairness.ts`), what is assumed stands in `queue-simulation.ts` and in
 * docs/scaling.md. The same figures every time.
 */
import { percentile, simulate, type SimulatedSystem } from './queue-simulation.js';
import { SERVICE_TIMES } from './service-times.js';

const BACKFILL = 1_000_000;
const LIVE_PER_SECOND = 5;
/** So long a part of it is looked at; with few workers the backfill takes longer. */
const SECONDS = 120;
const SEED = 6;

const systemOf = (workers: number, databaseCores: number, liveFirst = true): SimulatedSystem => ({
  ...{ workers, databaseCores, liveFirst, times: SERVICE_TIMES },
  ...{ concurrency: 2, jobSize: 500, gatherSeconds: 0.02, enough: 2 },
});
const load = { livePerSecond: LIVE_PER_SECOND, seconds: SECONDS, seed: SEED };
const milliseconds = (seconds: number): string => `${Math.round(1_000 * seconds)} ms`;

console.log(
  '| workers | cores of PostgreSQL | backfill a second | live, alone: half, 99 % | beside it: half, 99 %, longest | overtaken by at most | in order: longest |',
);
console.log('| --: | --: | --: | --: | --: | --: | --: |');
for (const [workers, cores] of [
  [1, 1],
  [2, 2],
  [4, 2],
  [4, 4],
  [8, 8],
  [16, 8],
  [16, 16],
] as const) {
  const alone = simulate(systemOf(workers, cores), { ...load, backfill: 0 }).waits;
  const beside = simulate(systemOf(workers, cores), { ...load, backfill: BACKFILL });
  const inOrder = simulate(systemOf(workers, cores, false), { ...load, backfill: BACKFILL }).waits;
  const rate = beside.backfillDone / Math.min(SECONDS, beside.backfillSeconds ?? SECONDS);
  console.log(
    `| ${[
      workers,
      cores,
      Math.round(rate).toLocaleString('en'),
      `${milliseconds(percentile(alone, 0.5))}, ${milliseconds(percentile(alone, 0.99))}`,
      `${milliseconds(percentile(beside.waits, 0.5))}, ${milliseconds(percentile(beside.waits, 0.99))}, ${milliseconds(percentile(beside.waits, 1))}`,
      beside.mostOvertaken.toLocaleString('en'),
      `${Math.round(percentile(inOrder, 1))} s`,
    ].join(' | ')} |`,
  );
}
