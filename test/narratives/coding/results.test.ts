import { expect, test } from 'vitest';
import type { CodingFrame } from '../../../src/narratives/coding/draw-sample.js';
import { type Code, codingResults } from '../../../src/narratives/coding/results.js';
import golden from '../../statistics/golden/inference.json' with { type: 'json' };
import { expectDigits } from '../../support/significant-digits.js';

const { a, b, ...worked } = golden.two_coder;
const code = (unit: number, coderId: number, present: boolean, more: Partial<Code> = {}): Code => ({
  ...{ unit, coderId, present, adjudicates: false, stance: null, ...more },
});
/** The first ten were found by strong rules, the others by nothing. */
const units = a.map((_, index) => ({ unit: index + 1, stratum: index < 10 ? 'strong' : 'miss' }) as const);
const frame: CodingFrame = {
  comments: 1_010,
  strata: [
    { name: 'strong', population: 10, drawn: 10, reported: true },
    { name: 'weak', population: 0, drawn: 0, reported: false },
    { name: 'miss', population: 1_000, drawn: 10, reported: false },
  ],
};
const codes = units.flatMap(({ unit }, index) => [
  code(unit, 1, a[index] === 1),
  code(unit, 2, b[index] === 1),
]);

test('tells how far two coders agree, as the worked example has it', () => {
  const results = codingResults(units, codes, frame);
  expectDigits(results.alpha.value, worked.krippendorff_alpha);
  expectDigits(results.kappa?.value, worked.cohen_kappa);
  expectDigits(results.agreement, worked.observed_agreement);
  expect(results.alpha.n).toBe(20);
  expect(results.alpha.interval?.low).toBeLessThan(worked.krippendorff_alpha);
  expect(results.alpha.interval?.high).toBeGreaterThan(worked.krippendorff_alpha);
  // Krippendorff: below .667 not even tentative conclusions.
  expect(results.judgement).toBe('needs_work');
});

test('labels what both say alike, and leaves the rest to be settled', () => {
  const { labelled, disputed, quality } = codingResults(units, codes, frame);
  expect(disputed).toEqual(units.filter((_, index) => a[index] !== b[index]).map(({ unit }) => unit));
  expect(labelled).toBe(20 - disputed.length);
  const strong = a.slice(0, 10).flatMap((value, index) => (value === b[index] ? [value] : []));
  expectDigits(quality.precision?.value, strong.filter((value) => value === 1).length / strong.length);
});

test('takes an adjudication for the label, and for nobody’s code', () => {
  const settled = [2, 7, 19].map((unit) => code(unit, 9, true, { adjudicates: true }));
  const results = codingResults(units, [...codes, ...settled], frame);
  expect(results.disputed).toEqual([]);
  expect(results.labelled).toBe(20);
  expectDigits(results.kappa?.value, worked.cohen_kappa);
  const positive = (from: number, to: number) =>
    units.slice(from, to).filter(({ unit }, n) => [2, 7, 19].includes(unit) || a[from + n] === 1).length;
  expectDigits(results.quality.precision?.value, positive(0, 10) / 10);
  const [found, missed] = [positive(0, 10), 100 * positive(10, 20)];
  expectDigits(results.quality.recall?.value, found / (found + missed));
});

test('says "undefined" where everybody used one value only, and nothing of one coder alone', () => {
  const yes = units.flatMap(({ unit }) => [code(unit, 1, true), code(unit, 2, true)]);
  expect(codingResults(units, yes, frame)).toMatchObject({ judgement: 'undefined', agreement: 1 });
  const alone = codingResults(units, codes.filter(({ coderId }) => coderId === 1), frame); // prettier-ignore
  expect(alone).toMatchObject({ alpha: { value: null, n: 0 }, kappa: null, agreement: null, labelled: 0 });
});

test('gives α but no κ for three coders, one of whom has not finished', () => {
  const third = [1, 2, 3].map((unit) => code(unit, 3, a[unit - 1] === 1));
  const results = codingResults(units, [...codes, ...third], frame);
  expect(results.kappa).toBeNull();
  expect(results.alpha).toMatchObject({ n: 20 });
});

test('compares the stance where two people saw the narrative told', () => {
  const stances = units.flatMap(({ unit }, index) => [
    code(unit, 1, true, { stance: index % 2 ? 'endorse' : 'reject' }),
    code(unit, 2, index < 15, { stance: index < 15 ? (index % 2 ? 'endorse' : 'reject') : null }),
  ]);
  expect(codingResults(units, stances, frame).stanceAlpha).toMatchObject({ value: 1, n: 15 });
});
