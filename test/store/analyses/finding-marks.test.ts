import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DETECTORS, TARGET_KINDS } from '../../../src/domain/finding.js';
import { askedMarks, marksOf } from '../../../src/store/analyses/finding-marks.js';

const finding = fc.record({
  detector: fc.constantFrom(...DETECTORS),
  target: fc.option(fc.record({ kind: fc.constantFrom(...TARGET_KINDS), name: fc.constant(null) })),
});

test('a comment has the marks of a form, or of a target, if one of its findings is', () => {
  fc.assert(
    fc.property(fc.array(finding), (findings) => {
      const has = (asked: readonly number[]) => asked.every((mark) => (marksOf(findings) & mark) !== 0);
      for (const form of DETECTORS)
        expect(has(askedMarks({ form }))).toBe(findings.some(({ detector }) => detector === form));
      for (const target of TARGET_KINDS)
        expect(has(askedMarks({ target }))).toBe(findings.some((found) => found.target?.kind === target));
    }),
  );
});

test('a comment has the marks of each of its findings', () => {
  fc.assert(
    fc.property(fc.array(finding, { minLength: 1 }), (findings) => {
      for (const { detector, target } of findings) {
        for (const mark of askedMarks({ form: detector, target: target?.kind }))
          expect(marksOf(findings) & mark).toBe(mark);
      }
    }),
  );
});

test('what is stored keeps its meaning', () => {
  expect(askedMarks({ form: 'name-calling' })).toEqual([1]);
  expect(askedMarks({ form: 'threat' })).toEqual([0b10_0000]);
  expect(askedMarks({ form: 'offensive-words' })).toEqual([0b1_0000_0000]);
  expect(askedMarks({ target: 'commenter' })).toEqual([0x1_0000]);
  expect(askedMarks({ form: 'vulgarity', target: 'unclear' })).toEqual([0b1000, 0x20_0000]);
  expect(askedMarks({})).toEqual([]);
});
