import { expect, test } from 'vitest';
import { summaryOf } from '../../chaos/soak.js';

test('memory that warms up and then stays is no growth', () => {
  const samples = Array.from({ length: 100 }, (_, n) => ({
    seconds: n * 10,
    megabytes: Math.min(200, 100 + n * 4),
  }));
  expect(summaryOf(samples)).toEqual({ afterTenth: 140, atEnd: 200, peak: 200, growthPerHour: 0 });
});

test('memory that grows does so by its slope', () => {
  const samples = Array.from({ length: 100 }, (_, n) => ({ seconds: n * 10, megabytes: 100 + n }));
  expect(summaryOf(samples)).toMatchObject({ atEnd: 199, growthPerHour: 360 });
});
