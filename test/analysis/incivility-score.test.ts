import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/analysis/document.js';
import { createFindingsScorer, FORM_WEIGHTS } from '../../src/analysis/incivility-score.js';
import { DETECTORS, type Finding, type Severity, type TargetKind } from '../../src/domain/finding.js';

const scorer = createFindingsScorer();
const document = readDocument('');
const finding = (severity: Severity, kind: TargetKind): Finding => ({
  detector: 'name-calling',
  span: { start: 0, end: 1 },
  text: 'x',
  severity,
  target: { kind, name: null },
  about: 'Something.',
  source: 'test:row',
});
const score = (...findings: readonly Finding[]): number =>
  scorer.score(document, { findings, worstWord: 0 }).INCIVILITY;

describe('the score of findings', () => {
  it('is zero without findings', () => {
    expect(score()).toBe(0);
  });

  it('is the noisy-or of the weights', () => {
    expect(score(finding(2, 'group'), finding(1, 'group'))).toBeCloseTo(1 - (1 - 0.65) * (1 - 0.4), 4);
  });

  it('rises with severity and with every finding, and never reaches certainty', () => {
    expect(score(finding(1, 'group'))).toBeLessThan(score(finding(2, 'group')));
    expect(score(finding(2, 'group'))).toBeLessThan(score(finding(2, 'group'), finding(1, 'group')));
    expect(score(...Array.from({ length: 5 }, () => finding(1, 'group')))).toBeLessThan(1);
  });

  it('weighs an attack on a commenter most and a word about oneself least', () => {
    expect(score(finding(2, 'commenter'))).toBeGreaterThan(score(finding(2, 'public-figure')));
    expect(score(finding(2, 'self'))).toBeLessThan(score(finding(2, 'public-figure')));
  });

  it('has a rising weight for every form', () => {
    for (const form of DETECTORS) {
      const weights = FORM_WEIGHTS[form];
      expect([weights[1], weights[2], weights[3]]).toEqual([weights[1], weights[2], weights[3]].sort());
    }
  });
});
