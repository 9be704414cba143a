import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backlogBefore, daysBetween } from '../../src/review/desk-statistics.js';

test('the days of a period are all of them, over the end of a month and of a year', () => {
  expect(daysBetween('2026-12-30', '2027-01-02')).toEqual([
    '2026-12-30',
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
  ]);
  expect(daysBetween('2028-02-28', '2028-03-01')).toHaveLength(3);
  expect(daysBetween('2026-11-20', '2026-11-20')).toEqual(['2026-11-20']);
});

test('the backlog of every past day follows from what waits now', () => {
  const move = fc.record({ came: fc.nat(50), went: fc.nat(20) });
  fc.assert(
    fc.property(
      fc.array(move, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 400, max: 900 }),
      (moves, atFirst) => {
        const days = daysBetween('2026-11-01', '2026-11-20').slice(0, moves.length);
        const flow = moves.map((row, index) => ({ ...row, byRule: 0, day: days[index] ?? '' }));
        const after = flow.map((_, index) =>
          flow.slice(0, index + 1).reduce((waiting, { came, went }) => waiting + came - went, atFirst),
        );
        const backlog = backlogBefore(flow, after.at(-1) ?? atFirst);
        expect(days.map(backlog)).toEqual(after);
      },
    ),
  );
});
