import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/domain/decision.js';
import { agreementOf } from '../../src/review/agreement.js';

const look = (first: Verdict, second: Verdict, commentId = 1) => ({
  commentId,
  first,
  second,
  firstBy: 'Ada',
  secondBy: 'Grace',
  answeredAt: new Date('2026-11-20T12:00:00Z'),
});
const times = (count: number, first: Verdict, second: Verdict) =>
  Array.from({ length: count }, () => look(first, second));

describe('the agreement of two moderators', () => {
  test('is Cohen’s kappa, with how many comments are behind it', () => {
    // Both approve 20, both reject 15; 5 and 10 apart: observed .7, by chance .5 (Cohen 1960).
    const looks = [
      ...times(20, 'approve', 'approve'),
      ...times(15, 'reject', 'reject'),
      ...times(5, 'approve', 'reject'),
      ...times(10, 'reject', 'approve'),
    ];
    const { pairs, kappa, agreed, interval, disagreements } = agreementOf(looks);
    expect({ pairs, agreed }).toMatchObject({ pairs: 50, agreed: { k: 35, n: 50 } });
    expect(kappa).toBeCloseTo(0.4, 10);
    expect(interval?.low).toBeLessThan(0.4);
    expect(interval?.high).toBeGreaterThan(0.4);
    expect(disagreements).toHaveLength(15);
  });

  test('counts highlighting as approving, and what was put off not at all', () => {
    const result = agreementOf([
      look('approve', 'highlight'),
      look('reject', 'defer'),
      look('reject', 'escalate'),
    ]);
    expect(result).toMatchObject({
      pairs: 1,
      unsettled: 2,
      agreed: { k: 1, n: 1 },
      kappa: null,
      interval: null,
    });
  });

  test('of nothing is not known', () => {
    expect(agreementOf([])).toEqual({
      pairs: 0,
      unsettled: 0,
      agreed: null,
      kappa: null,
      interval: null,
      disagreements: [],
    });
  });
});
