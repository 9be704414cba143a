import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/domain/analysis.js';
import { DETECTORS, type Finding, TARGET_KINDS } from '../../src/domain/finding.js';
import { explainUrgency, urgency } from '../../src/triage/urgency.js';

type Judged = Pick<Analysis, 'findings' | 'scores' | 'recommendation'>;

const REVIEW = { action: 'review', reasons: [{ rule: 'r', text: 't' }] } as const;

function finding(part: Partial<Finding> = {}): Finding {
  return {
    detector: 'name-calling',
    span: { start: 0, end: 5 },
    text: 'idiot',
    severity: 2,
    target: { kind: 'commenter', name: null },
    about: 'Calls a commenter an idiot.',
    source: 'names:idiot',
    ...part,
  };
}

function judged(findings: Finding[], score = 0.5): Judged {
  return { findings, scores: { INCIVILITY: score }, recommendation: REVIEW };
}

describe('urgency', () => {
  it('is zero for a comment that nobody has to look at, whatever was found', () => {
    expect(urgency({ ...judged([finding()]), recommendation: { action: 'none', reasons: [] } })).toBe(0);
  });

  it('is the sum of its parts, the weightiest first', () => {
    const analysis = judged([finding({ detector: 'threat', severity: 3 }), finding()], 0.8);
    const parts = explainUrgency(analysis);
    expect(parts.map(({ kind }) => kind)).toEqual([
      'worst-finding',
      'dangerous-form',
      'score',
      'further-findings',
    ]);
    expect(parts.map(({ points }) => points)).toEqual([50, 25, 12, 5]);
    expect(urgency(analysis)).toBe(92);
    expect(explainUrgency({ ...analysis, recommendation: { action: 'none', reasons: [] } })).toEqual([]);
  });

  it('grows with the severity of the worst finding', () => {
    const [mild, clear, severe] = ([1, 2, 3] as const).map((severity) =>
      urgency(judged([finding({ severity })])),
    );
    expect(mild).toBeLessThan(clear ?? 0);
    expect(clear).toBeLessThan(severe ?? 0);
  });

  it('puts an attack on a fellow commenter before the same words about a politician', () => {
    const onPolitician = finding({ target: { kind: 'public-figure', name: 'Smith' } });
    expect(urgency(judged([finding()]))).toBeGreaterThan(urgency(judged([onPolitician])));
  });

  it('puts a mild threat before a severe insult of a public figure', () => {
    const threat = finding({ detector: 'threat', severity: 1 });
    const insult = finding({ severity: 3, target: { kind: 'public-figure', name: 'Smith' } });
    expect(urgency(judged([threat]))).toBeGreaterThan(urgency(judged([insult])));
  });

  it('tells two comments with the same worst words apart by what else they say', () => {
    expect(urgency(judged([finding(), finding()]))).toBeGreaterThan(urgency(judged([finding()])));
    expect(urgency(judged([finding()], 0.9))).toBeGreaterThan(urgency(judged([finding()], 0.6)));
  });

  it('stays between 0 and 100 and does not depend on the order of the findings', () => {
    const findings = fc.array(
      fc
        .record({
          severity: fc.constantFrom(1, 2, 3),
          detector: fc.constantFrom(...DETECTORS),
          kind: fc.option(fc.constantFrom(...TARGET_KINDS)),
        })
        .map(({ severity, detector, kind }) =>
          finding({
            severity,
            detector,
            target: kind === null ? null : { kind, name: null },
          }),
        ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(findings, fc.double({ min: 0, max: 1, noNaN: true }), (found, score) => {
        const value = urgency(judged(found, score));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(100);
        expect(urgency(judged([...found].reverse(), score))).toBe(value);
      }),
    );
  });
});
