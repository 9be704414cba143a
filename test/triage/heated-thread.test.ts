import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HeatCounts, testHeat } from '../../src/triage/heated-thread.js';

const count = (uncivil: number, comments: number) => ({ comments, uncivil });
const SITE = count(100, 1_000);

describe('a thread', () => {
  test('is heated when far more of its latest comments are uncivil than is usual at the site', () => {
    expect(testHeat({ window: count(8, 16), before: count(0, 3), site: SITE })).toMatchObject({
      pBefore: null,
    });
  });

  test('is not heated by a share that was usual in it already', () => {
    expect(testHeat({ window: count(8, 16), before: count(20, 45), site: SITE })).toBeNull();
    expect(testHeat({ window: count(14, 16), before: count(14, 45), site: SITE })).toMatchObject({
      pBefore: expect.any(Number) as number,
    });
  });

  test('is not heated by few comments, or at a site of which little is known', () => {
    expect(testHeat({ window: count(9, 9), before: count(0, 50), site: SITE })).toBeNull();
    expect(testHeat({ window: count(4, 12), before: count(0, 50), site: count(0, 10_000) })).toBeNull();
    expect(testHeat({ window: count(12, 12), before: count(0, 50), site: count(1, 199) })).toBeNull();
  });

  test('is not heated by a difference that is certain and small', () => {
    expect(
      testHeat({ window: count(190, 1_000), before: count(0, 0), site: count(1_000, 10_000) }),
    ).toBeNull();
  });

  test('that is heated stays so when one more uncivil comment comes', () => {
    const counts = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => count(Math.min(a, b), Math.max(a, b)));
    const site = fc.integer({ min: 0, max: 400 }).map((uncivil) => count(uncivil, 1_000));
    fc.assert(
      fc.property(counts, counts, site, (window, before, ofSite) => {
        const now: HeatCounts = { window, before, site: ofSite };
        const next = { ...now, window: count(window.uncivil + 1, window.comments + 1) };
        expect(testHeat(now) !== null && testHeat(next) === null).toBe(false);
      }),
    );
  });
});
