import { describe, expect, test } from 'vitest';
import { emerging, EMERGENCE_DAYS, type NarrativeSeries } from '../../src/narratives/emergence.js';

/** A hundred comments a day, of which the last days' tell the narrative so often. */
function series(narrativeId: string, usual: number, ...last: readonly number[]): NarrativeSeries {
  const days = new Array<number>(EMERGENCE_DAYS - last.length).fill(usual).concat(last);
  return { narrativeId, days: days.map((r) => ({ r, d: 100 })) };
}

const idsOf = (all: readonly NarrativeSeries[]) => emerging(all).map(({ narrativeId }) => narrativeId);

describe('a narrative', () => {
  test('emerges when a burst has begun that is still on', () => {
    const [found, ...others] = emerging([series('bridge', 1, 5, 11), series('ferry', 1)]);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      narrativeId: 'bridge',
      start: EMERGENCE_DAYS - 2,
      burst: { r: 16, d: 200 },
      before: { r: 26, d: 2_600 },
    });
  });

  test('emerges when it was never told before', () => {
    expect(idsOf([series('bridge', 0, 9)])).toEqual(['bridge']);
  });

  test('does not emerge by a few comments, after a burst, nor late in one', () => {
    expect(idsOf([series('few', 0, 5)])).toEqual([]);
    expect(idsOf([series('over', 1, 12, 14, 1)])).toEqual([]);
    expect(idsOf([series('old', 1, 12, 14, 12, 12, 13)])).toEqual([]);
  });

  test('does not emerge on a site that has hardly begun', () => {
    const days = [...new Array<number>(26).fill(0), 50, 50];
    expect(
      emerging([{ narrativeId: 'new', days: days.map((d, day) => ({ r: day === 27 ? 10 : 0, d })) }]),
    ).toEqual([]);
  });

  test('has to stand out more, the more narratives are looked at', () => {
    const one = series('bridge', 1, 8);
    const [alone] = emerging([one]);
    const [among] = emerging([one, ...Array.from({ length: 50 }, (_, index) => series(`quiet-${index}`, 1))]);
    expect(alone?.q).toBe(alone?.p);
    expect(among?.q ?? 1).toBeGreaterThan(alone?.q ?? 1);
  });
});
