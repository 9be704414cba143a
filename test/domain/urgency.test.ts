import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  pointsFromReports,
  queueRank,
  urgencyAt,
  urgencyOnArrival,
  type Waiting,
} from '../../src/domain/urgency.js';

const HOUR = 3_600_000;
const MOMENTS = { min: new Date('2021-01-01'), max: new Date('2040-01-01'), noInvalidDate: true };

const waiting = fc.record({
  words: fc.double({ min: 0, max: 100, noNaN: true }),
  reports: fc.integer({ min: 0, max: 10_000 }),
  heat: fc.double({ min: 0, max: 1, noNaN: true }),
  since: fc.date(MOMENTS),
});

/** How far apart two sums have to be to be told apart. */
const CRUMB = 1e-6;

describe('the urgency of what waits', () => {
  it('grows with each of its parts', () => {
    fc.assert(
      fc.property(waiting, fc.date(MOMENTS), (comment, later) => {
        const now = new Date(Math.max(later.getTime(), comment.since.getTime()));
        const than = (change: Partial<Waiting>) => urgencyAt({ ...comment, ...change }, now);
        const before = than({});
        expect(than({ words: comment.words + 1 })).toBeGreaterThan(before);
        expect(than({ reports: comment.reports + 1 })).toBeGreaterThanOrEqual(before);
        expect(than({ heat: comment.heat + 0.1 })).toBeGreaterThan(before);
        expect(than({ since: new Date(comment.since.getTime() - HOUR) })).toBeCloseTo(before + 1, 6);
      }),
    );
  });

  it('orders two comments alike at every moment, and as their ranks do', () => {
    fc.assert(
      fc.property(
        waiting,
        waiting,
        fc.integer({ min: 0, max: 20 * 365 * 24 }),
        fc.integer({ min: 0, max: 20 * 365 * 24 }),
        (one, other, soon, late) => {
          const both = Math.max(one.since.getTime(), other.since.getTime());
          const ahead = (hours: number) => {
            const now = new Date(both + hours * HOUR);
            return urgencyAt(one, now) - urgencyAt(other, now);
          };
          const byRank = queueRank(one) - queueRank(other);
          expect(Math.abs(ahead(soon) - byRank)).toBeLessThan(CRUMB);
          expect(Math.abs(ahead(late) - byRank)).toBeLessThan(CRUMB);
        },
      ),
    );
  });

  it('lets nothing wait forever: whatever comes 150 hours later stands behind it', () => {
    fc.assert(
      fc.property(waiting, waiting, (old, fresh) => {
        const since = new Date(old.since.getTime() + 150 * HOUR);
        expect(queueRank({ ...fresh, since })).toBeLessThan(queueRank(old) + CRUMB);
      }),
    );
  });

  it('counts the first reports most, and never more than 30 points of them', () => {
    expect([0, 1, 2, 4].map(pointsFromReports)).toEqual([0, 10, 15, 20]);
    expect(pointsFromReports(1_000_000)).toBeLessThan(30);
  });

  it('is the words alone where nobody has reported anything and the thread is calm', () => {
    expect(urgencyOnArrival({ words: 42, reports: 0, heat: 0 })).toBe(42);
  });
});
