import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { nextAttemptAt } from '../../src/delivery/retry-schedule.js';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

const NOW = new Date('2026-11-20T12:00:00Z');
const pause = (attempts: number, random = 0) =>
  (nextAttemptAt(attempts, NOW, random)?.getTime() ?? NaN) - NOW.getTime();

test('pauses grow from seconds to hours, and end after a night', () => {
  const pauses = Array.from({ length: 9 }, (_, index) => pause(index + 1));
  expect(pauses[0]).toBe(5_000);
  expect([...pauses].sort((a, b) => a - b)).toEqual(pauses);
  const hours = pauses.reduce((sum, ms) => sum + ms, 0) / 3_600_000;
  expect(hours).toBeGreaterThan(12);
  expect(hours).toBeLessThan(24);
  expect(nextAttemptAt(10, NOW, 0)).toBeNull();
});

test('chance adds at most a fifth', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (attempts, random) => {
        expect(pause(attempts, random)).toBeGreaterThanOrEqual(pause(attempts));
        expect(pause(attempts, random)).toBeLessThanOrEqual(pause(attempts) * 1.2);
      },
    ),
  );
});
