import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { compareScores, type ScorePair } from '../../src/parity/compare.js';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

/** Recorded and Parley's scores, as pairs. */
const pairsOf = (...scores: [recorded: number, parley: number][]): ScorePair[] =>
  scores.map(([recorded, parley]) => ({ recorded, parley }));
const score = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const anyPairs = fc.array(fc.record({ recorded: score, parley: score }), { minLength: 1, maxLength: 80 });

test('the threshold that flags as many comments is found, with its table', () => {
  const report = compareScores(pairsOf([0.9, 0.6], [0.85, 0.5], [0.4, 0.55], [0.1, 0.1], [0.2, 0.2]), 0.8);
  expect(report.recordedFlagged).toBe(2);
  expect(report.sameLoad).toEqual({
    threshold: 0.55,
    confusion: { both: 1, recordedOnly: 1, parleyOnly: 1, neither: 2 },
    recall: 0.5,
    precision: 0.5,
    kappa: expect.closeTo(1 / 6, 10) as number,
  });
  expect(report.closest).toMatchObject({
    threshold: 0.5,
    recall: 1,
    precision: expect.closeTo(2 / 3, 10) as number,
  });
  expect(report.sameNumber).toMatchObject({ threshold: 0.8, recall: 0, precision: null });
});

test('the same scores agree in everything', () => {
  const report = compareScores(pairsOf([0.1, 0.1], [0.3, 0.3], [0.85, 0.85], [0.95, 0.95]), 0.8);
  expect(report.spearman).toEqual({ value: 1, low: 1, high: 1 });
  expect(report.sameLoad).toMatchObject({ threshold: 0.85, recall: 1, precision: 1, kappa: 1 });
});

test('where nothing is flagged, there is nothing to match', () => {
  const report = compareScores(pairsOf([0.1, 0.1], [0.3, 0.9]), 0.8);
  expect(report).toMatchObject({ sameLoad: null, closest: null, spearman: null });
});

describe('for any scores', () => {
  test('every comment is in one bin and one cell', () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const { calibration, sameLoad, sameNumber, closest } = compareScores(pairs, 0.8);
        expect(calibration.reduce((sum, { comments }) => sum + comments, 0)).toBe(pairs.length);
        for (const match of [sameLoad, sameNumber, closest]) {
          if (!match) continue;
          const { both, recordedOnly, parleyOnly, neither } = match.confusion;
          expect(both + recordedOnly + parleyOnly + neither).toBe(pairs.length);
        }
      }),
    );
  });

  test('no other threshold comes closer to the load, or agrees better', () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const { recordedFlagged, sameLoad, closest } = compareScores(pairs, 0.8);
        if (!sameLoad || !closest) return;
        const flaggedAt = (cut: number) => pairs.filter(({ parley }) => parley >= cut);
        const f1At = (cut: number) => {
          const flagged = flaggedAt(cut);
          return (
            (2 * flagged.filter(({ recorded }) => recorded >= 0.8).length) /
            (flagged.length + recordedFlagged)
          );
        };
        const distance = (cut: number) => Math.abs(flaggedAt(cut).length - recordedFlagged);
        for (const { parley } of pairs) {
          expect(distance(sameLoad.threshold)).toBeLessThanOrEqual(distance(parley));
          expect(f1At(closest.threshold)).toBeGreaterThanOrEqual(f1At(parley));
        }
      }),
    );
  });
});
