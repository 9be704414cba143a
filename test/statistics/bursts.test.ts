import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { findBursts } from '../../src/statistics/bursts.js';
import { expectDigits } from '../support/significant-digits.js';
import golden from './golden/bursts.json' with { type: 'json' };

vi.setConfig({ testTimeout: 60_000 }); // Property tests and searches on a busy machine.

describe('bursts', () => {
  test.each(golden.cases.map((example, index) => [index, example] as const))(
    'agree with worked example %d',
    (_, example) => {
      const buckets = example.r.map((r, index) => ({ r, d: example.d[index] ?? 0 }));
      const fit = findBursts(buckets, { s: example.s, gamma: example.gamma });
      expect(fit.states).toEqual(example.states);
      expectDigits(fit.p0, example.p0);
      expectDigits(fit.p1, example.p1);
      expectDigits(fit.up, example.tau_up);
      expectDigits(fit.cost, example.total_cost);
      expect(fit.bursts.map(({ start, end }) => [start, end])).toEqual(
        example.bursts.map(({ start, end }) => [start, end]),
      );
      example.bursts.forEach(({ weight }, index) => {
        expectDigits(fit.bursts[index]?.weight, weight);
      });
    },
  );

  test('cost less than the greedy states of a well-known package', () => {
    const example = golden.cases[2];
    expect(example?.total_cost).toBeLessThan(example?.greedy_cost ?? 0);
    expect(example?.states).not.toEqual(example?.greedy_states);
  });

  test('are the cheapest of all sequences of states', () => {
    const bucket = fc
      .integer({ min: 0, max: 12 })
      .chain((d) => fc.record({ d: fc.constant(d), r: fc.integer({ min: 0, max: d }) }));
    fc.assert(
      fc.property(fc.array(bucket, { minLength: 1, maxLength: 7 }), (buckets) => {
        const fit = findBursts(buckets);
        const costs = buckets.map((one) => [costOf(one, fit.p0), costOf(one, fit.p1)] as const);
        let cheapest = Infinity;
        for (let mask = 0; mask < 2 ** buckets.length; mask += 1) {
          let cost = 0;
          costs.forEach((pair, index) => {
            const inside = (mask >> index) & 1;
            const before = index === 0 ? 0 : (mask >> (index - 1)) & 1;
            cost += (pair[inside] ?? NaN) + (inside > before ? fit.up : 0);
          });
          cheapest = Math.min(cheapest, cost);
        }
        expect(fit.cost).toBeCloseTo(cheapest, 8);
      }),
    );
  });

  test('are none where nothing was said, or everything', () => {
    expect(findBursts([]).bursts).toEqual([]);
    expect(findBursts([{ r: 0, d: 0 }, { r: 0, d: 5 }]).bursts).toEqual([]); // prettier-ignore
    expect(findBursts([{ r: 5, d: 5 }, { r: 4, d: 4 }]).bursts).toEqual([]); // prettier-ignore
  });
});

/** −ln of the binomial probability, by multiplying out. */
function costOf({ r, d }: { r: number; d: number }, p: number): number {
  let choose = 1;
  for (let i = 1; i <= r; i += 1) choose = (choose * (d - r + i)) / i;
  return -Math.log(choose * p ** r * (1 - p) ** (d - r));
}
