import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyRules, compileRules } from '../../src/rules/run-rules.js';
import { rule, runningRules, subject, subjects } from './rule-builders.js';

const NONE = { action: 'none', reasons: [] } as const;
const THREAT = { action: 'review', reasons: [{ rule: 'threat', text: 'Threatens.' }] } as const;
const allowed = { mayReject: true };
const forbidden = { mayReject: false };

describe('rules that apply', () => {
  test('say so in the order of their ids, with their version', () => {
    const run = compileRules([
      rule({ ruleId: 7, version: 2 }),
      rule({ ruleId: 2 }),
      rule({ ruleId: 3, when: { words: ['wise'] } }),
    ]);
    expect(run(subject({ text: 'fool' })).map(({ ruleId, version }) => [ruleId, version])).toEqual([
      [2, 1],
      [7, 2],
    ]);
    expect(run(subject({ text: 'kind' }))).toEqual([]);
  });

  test('hold what the analysis would let through, and come first among the reasons', () => {
    const { recommendation } = applyRules(THREAT, [rule({ ruleId: 4, title: 'No fools' })], forbidden);
    expect(recommendation).toEqual({
      action: 'review',
      reasons: [{ rule: 'site-rule-4', text: 'No fools' }, ...THREAT.reasons],
    });
    expect(applyRules(NONE, [rule()], forbidden).recommendation.action).toBe('review');
  });

  test('let through what the analysis would hold', () => {
    expect(applyRules(THREAT, [rule({ then: [{ do: 'publish' }] })], allowed).recommendation).toEqual(NONE);
  });

  test('reject only where the site allows it, and hold elsewhere', () => {
    const rejecting = rule({ then: [{ do: 'reject' }] });
    expect(applyRules(NONE, [rejecting], allowed)).toMatchObject({
      rejectedBy: rejecting,
      recommendation: { action: 'review' },
    });
    expect(applyRules(NONE, [rejecting], forbidden)).toMatchObject({
      rejectedBy: null,
      recommendation: { action: 'review' },
    });
  });

  test('that only tag leave the recommendation as it was', () => {
    expect(applyRules(THREAT, [rule({ then: [{ do: 'tag', tag: 'late' }] })], allowed)).toEqual({
      recommendation: THREAT,
      rejectedBy: null,
    });
  });
});

describe('whatever the rules', () => {
  test('one in the shadow changes nothing', () => {
    fc.assert(
      fc.property(runningRules, subjects, fc.boolean(), (rules, about, mayReject) => {
        const applying = compileRules(rules)(about);
        const on = applying.filter(({ state }) => state === 'on');
        expect(applyRules(NONE, applying, { mayReject })).toEqual(applyRules(NONE, on, { mayReject }));
      }),
    );
  });

  test('their order makes no difference to what becomes of a comment', () => {
    fc.assert(
      fc.property(runningRules, subjects, (rules, about) => {
        const outcome = (these: typeof rules) => applyRules(THREAT, compileRules(these)(about), allowed);
        expect(outcome(rules.toReversed())).toEqual(outcome(rules));
      }),
    );
  });

  test('one more that is not to publish never lets more through', () => {
    fc.assert(
      fc.property(runningRules, subjects, (rules, about) => {
        const applying = compileRules(rules)(about);
        const holding = [...applying, rule({ ruleId: 99 })];
        expect(applyRules(NONE, holding, allowed).recommendation.action).toBe('review');
      }),
    );
  });

  test('reasons are there exactly when review is asked for, and rejecting implies it', () => {
    fc.assert(
      fc.property(runningRules, subjects, fc.boolean(), (rules, about, mayReject) => {
        const { recommendation, rejectedBy } = applyRules(NONE, compileRules(rules)(about), { mayReject });
        expect(recommendation.reasons.length > 0).toBe(recommendation.action === 'review');
        if (rejectedBy !== null) {
          expect(mayReject).toBe(true);
          expect(recommendation.action).toBe('review');
        }
      }),
    );
  });
});
