import { describe, expect, it } from 'vitest';
import type { JudgedRow } from '../../../../models/incivility/training/combinations.js';
import { ORIGINS, placeOf, PLACES } from '../../../../models/incivility/training/corpus.js';
import { fitForNewPlaces } from '../../../../models/incivility/training/new-places.js';
import { createRandom } from '../../../../models/incivility/random.js';
import { EVIDENCE } from '../../../../src/inference/evidence.js';
import { HEADS } from '../../../../src/inference/feature-table.js';
import type { Combination } from '../../../../src/inference/model-file.js';

const TOXICITY = HEADS.indexOf('TOXICITY');
const WORST_WORD = EVIDENCE.indexOf('worst-word');
const SUM = EVIDENCE.indexOf('name-calling');
const WEIGHTIEST = EVIDENCE.indexOf('weightiest name-calling');

/** One head and half as much of the worst word. */
const mix: Combination = {
  bias: -3,
  linear: HEADS.map((_, head) => (head === TOXICITY ? 1 : 0)),
  deep: HEADS.map(() => 0),
  evidence: EVIDENCE.map((_, index) => (index === WORST_WORD ? 0.5 : 0)),
};

/** Rows of two origins in which the head and the weightiest name each say something of the label, and sums are noise. */
const rows = ((): JudgedRow[] => {
  const random = createRandom(1);
  return Array.from({ length: 800 }, (_, row): JudgedRow => {
    const label = row % 2;
    const logits = new Float32Array(2 * HEADS.length);
    logits[TOXICITY] = random() < 0.7 ? 2 * label - 1 : 1 - 2 * label;
    const evidence = new Float32Array(EVIDENCE.length);
    evidence[WEIGHTIEST] = random() < 0.75 ? label : 1 - label;
    evidence[SUM] = 6 * random();
    return {
      comment: {
        id: `r${row}`,
        source: 'surge',
        split: 'train',
        text: '',
        parent: null,
        labels: { TOXICITY: label },
        spans: [],
        target: null,
        weight: 1,
        meta: {},
      },
      logits,
      evidence,
      severities: {},
      origin: ORIGINS.indexOf(row < 600 ? 'surge' : 'civil-comments'),
    };
  });
})();

describe('fitForNewPlaces', () => {
  const fitted = fitForNewPlaces(mix, rows);

  it('weighs the mix as a whole: what heads and worst word are to each other stays', () => {
    const head = fitted.linear[TOXICITY] ?? 0;
    expect(head).toBeGreaterThan(0.3);
    expect(fitted.evidence[WORST_WORD]).toBeCloseTo(0.5 * head, 10);
    expect(fitted.deep.every((weight) => weight === 0)).toBe(true);
  });

  it('listens to the weightiest finding of a form, and not to sums', () => {
    expect(fitted.evidence[WEIGHTIEST]).toBeGreaterThan(1.5);
    expect(fitted.evidence[SUM]).toBe(0);
  });

  it('gives nothing a negative weight', () => {
    const contrary = rows.map((row) => ({ ...row, evidence: row.evidence.map((found) => 1 - found) }));
    const { evidence } = fitForNewPlaces(mix, contrary);
    expect(Math.min(...evidence)).toBe(0);
  });

  it('leaves rows out that nobody judged', () => {
    const silent = rows.map((row) => ({ ...row, comment: { ...row.comment, labels: {} } }));
    expect(fitForNewPlaces(mix, [...rows, ...silent])).toEqual(fitted);
  });
});

describe('placeOf', () => {
  it('knows a place for every origin but the one that says nothing of incivility, and an origin for every place', () => {
    expect(ORIGINS.filter((_, origin) => placeOf(origin) === undefined)).toEqual(['edos']);
    expect(new Set(ORIGINS.flatMap((_, origin) => placeOf(origin) ?? []))).toEqual(new Set(PLACES));
  });
});
