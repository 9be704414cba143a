import { describe, expect, test } from 'vitest';
import { createRandom } from '../../models/incivility/random.js';
import { memoryTrend } from '../../chaos/memory-trend.js';

/** One sample in ten seconds. */
function samplesOf(count: number, megabytes: (n: number) => number) {
  return Array.from({ length: count }, (_, n) => ({ seconds: n * 10, megabytes: megabytes(n) }));
}

describe('memory', () => {
  test('that warms up and then stays does not grow', () => {
    const samples = samplesOf(360, (n) => Math.min(200, 100 + n));
    expect(memoryTrend(samples)).toEqual({
      afterTenth: 136,
      atEnd: 200,
      peak: 200,
      growthPerHour: 0,
      growthFrom: 0,
      growthTo: 0,
      p: 1,
    });
  });

  test('that grows does so by its slope, whatever single samples say', () => {
    const samples = samplesOf(360, (n) => (n % 17 === 0 ? 900 : 100 + n / 10));
    const { growthPerHour, p } = memoryTrend(samples);
    expect(growthPerHour).toBeCloseTo(36, 0);
    expect(p).toBeLessThan(0.001);
  });

  test('that goes up and down at random grows within an interval around nothing in about 95 of 100 hours', () => {
    const random = createRandom(1);
    const hours = Array.from({ length: 200 }, () => memoryTrend(samplesOf(360, () => 300 + 60 * random())));
    const around = hours.filter(({ growthFrom, growthTo }) => growthFrom <= 0 && growthTo >= 0);
    expect(around.length / hours.length).toBeGreaterThan(0.9);
    expect(around.length / hours.length).toBeLessThan(0.99);
    expect(hours.filter(({ p }) => p < 0.05).length / hours.length).toBeLessThan(0.1);
  });
});
