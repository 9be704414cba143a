import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/analysis/document.js';
import { NOTHING_FOUND, type Scorer } from '../../src/analysis/scorer.js';
import { withCalibration } from '../../src/analysis/site-scorer.js';

const scorer: Scorer = {
  version: 'test/1',
  isCalibrated: true,
  score: () => ({ INCIVILITY: 0.8, TOXICITY: 0.7 }),
};
const calibration = { id: 3, scorer: 'test/1', scale: 1, shift: -Math.log(4) };

describe("a site's own calibration", () => {
  it('moves INCIVILITY and nothing else, and says so in the version', () => {
    const own = withCalibration(scorer, calibration);
    expect(own.score(readDocument(''), NOTHING_FOUND)).toEqual({ INCIVILITY: 0.5, TOXICITY: 0.7 });
    expect(own.version).toBe('test/1+site.3');
  });

  it('means nothing to another scorer than the one it was fitted to', () => {
    expect(withCalibration(scorer, { ...calibration, scorer: 'test/0' })).toBe(scorer);
  });
});
