import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asGroup,
  freshCondition,
  isNegated,
  kindOf,
  linesOf,
  negated,
  partsOf,
  plainOf,
  regrouped,
  ROW_KINDS,
} from '../../src/dashboard/rules/condition-draft.js';
import { meets } from '../../src/rules/meets.js';
import { conditions, subjects } from '../rules/rule-builders.js';

describe('a condition in the form', () => {
  it('means the same as before it was shown, whatever it is', () => {
    fc.assert(
      fc.property(conditions, subjects, (condition, subject) => {
        const words = new Set<string>();
        const before = meets(condition, subject, words);
        expect(meets(negated(condition, isNegated(condition)), subject, words)).toBe(before);
        const group = asGroup(condition);
        expect(meets(regrouped(group, partsOf(group)), subject, words)).toBe(before);
      }),
    );
  });

  it('is turned round by “not”, and back', () => {
    const condition = freshCondition('score');
    expect(negated(condition, true)).toEqual({ not: condition });
    expect(negated({ not: condition }, false)).toEqual(condition);
    expect(isNegated({ not: { not: condition } })).toBe(false);
    expect(plainOf({ not: { not: condition } })).toBe(condition);
  });

  it.each(ROW_KINDS)('of the kind %s begins as one of that kind', (kind) => {
    expect(kindOf(freshCondition(kind))).toBe(kind);
  });
});

describe('the lines of a field', () => {
  it('are those that say something', () => {
    expect(linesOf(' a b \n\n c')).toEqual(['a b', 'c']);
  });
});
