import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { percentile, simulate, type SimulatedSystem } from '../../bench/queue-simulation.js';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

const TIMES = { workerJob: 0.005, workerComment: 0.0003, databaseJob: 0.005, databaseComment: 0.0003 };
const SYSTEM: SimulatedSystem = {
  workers: 2,
  concurrency: 2,
  databaseCores: 2,
  times: TIMES,
  jobSize: 500,
  gatherSeconds: 0.02,
  enough: 2,
  liveFirst: true,
};
const LOAD = { backfill: 0, livePerSecond: 2, seconds: 200, seed: 1 };

describe('the simulated queue', () => {
  test('does a backfill in the time its work takes, shared by the workers', () => {
    const aJob = TIMES.workerJob + 500 * TIMES.workerComment;
    for (const workers of [1, 2, 4, 8]) {
      const system = { ...SYSTEM, workers, databaseCores: 64 };
      const { backfillSeconds } = simulate(system, {
        ...LOAD,
        livePerSecond: 0,
        backfill: 200_000,
        seconds: 1e6,
      });
      const atBest = (400 * aJob) / workers;
      expect(backfillSeconds).toBeGreaterThanOrEqual(atBest);
      // One job is stored while the worker has another to analyze.
      expect(backfillSeconds).toBeLessThan(atBest * 1.05);
    }
  });

  test('is slowed by a database with too few cores, and by nothing else', () => {
    const demand = 400 * (TIMES.databaseJob + 500 * TIMES.databaseComment);
    const system = { ...SYSTEM, workers: 16, databaseCores: 2 };
    const { backfillSeconds } = simulate(system, {
      ...LOAD,
      livePerSecond: 0,
      backfill: 200_000,
      seconds: 1e6,
    });
    expect(backfillSeconds).toBeGreaterThanOrEqual(demand / 2);
    expect(backfillSeconds).toBeLessThan((demand / 2) * 1.15);
  });

  test('has single comments wait as Pollaczek and Khinchine say, with one worker and nothing gathered', () => {
    const service = 0.1;
    const system: SimulatedSystem = {
      ...SYSTEM,
      workers: 1,
      concurrency: 1,
      times: { workerJob: service, workerComment: 0, databaseJob: 0, databaseComment: 0 },
      gatherSeconds: 0,
      enough: Infinity,
    };
    for (const load of [0.3, 0.6]) {
      const { waits } = simulate(system, {
        ...LOAD,
        livePerSecond: load / service,
        seconds: 20_000,
        seed: 7,
      });
      const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
      expect(mean / (service + (load * service) / (2 * (1 - load)))).toBeCloseTo(1, 1);
    }
  });

  test('has every live comment done, and overtaken by no more than what is at work, however much waits', () => {
    fc.assert(
      fc.property(
        fc.record({
          workers: fc.integer({ min: 1, max: 6 }),
          concurrency: fc.integer({ min: 1, max: 3 }),
          databaseCores: fc.integer({ min: 1, max: 8 }),
          seed: fc.integer({ min: 0, max: 2 ** 31 }),
        }),
        ({ seed, ...rest }) => {
          const system = { ...SYSTEM, ...rest };
          const load = { ...LOAD, seconds: 30, seed, livePerSecond: 1 };
          const alone = simulate(system, load);
          const { waits, mostOvertaken } = simulate(system, { ...load, backfill: 1_000_000 });
          expect(waits).toHaveLength(alone.waits.length);
          expect(mostOvertaken).toBeLessThanOrEqual(3 * rest.workers * rest.concurrency * system.jobSize);
          // Each of those is at most one job in front of it, with the live one's own part of a core.
          const aJob =
            TIMES.workerJob + 500 * TIMES.workerComment + TIMES.databaseJob + 500 * TIMES.databaseComment;
          expect(waits.at(-1) ?? 0).toBeLessThan(4 * rest.workers * rest.concurrency * aJob);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('keeps a live comment waiting no longer for a million than for a hundred thousand', () => {
    const [some, many] = [100_000, 1_000_000].map(
      (backfill) => simulate(SYSTEM, { ...LOAD, backfill, seconds: 12 }).waits,
    );
    expect(many).toEqual(some);
  });

  test('would keep it waiting for the whole backfill if all were done in order', () => {
    const inOrder = simulate({ ...SYSTEM, liveFirst: false }, { ...LOAD, backfill: 100_000, seconds: 10 });
    const first = simulate(SYSTEM, { ...LOAD, backfill: 100_000, seconds: 10 });
    expect(percentile(first.waits, 0.5)).toBeLessThan(1);
    expect(percentile(inOrder.waits, 0.5)).toBeGreaterThan(8);
  });

  test('is the same for the same seed', () => {
    const run = (seed: number) => simulate(SYSTEM, { ...LOAD, backfill: 20_000, seed });
    expect(run(3)).toEqual(run(3));
    expect(run(3).waits).not.toEqual(run(4).waits);
  });
});
