import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DETECTORS, type Finding, TARGET_KINDS } from '../../src/domain/finding.js';
import { urgencyAt } from '../../src/domain/urgency.js';
import { explainUrgency, urgencyOfWords } from '../../src/triage/urgency.js';

type Judged = Parameters<typeof urgencyOfWords>[0];

const REVIEW = { action: 'review' } as const;

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

/** Nobody has reported it, the thread is calm, and it does not wait. */
const ALONE = { reports: 0, heat: 0, waited: null };

describe('the urgency of words', () => {
  it('is zero for a comment that nobody has to look at, whatever was found', () => {
    expect(urgencyOfWords({ ...judged([finding()]), recommendation: { action: 'none' } })).toBe(0);
  });

  it('is the sum of its parts, the weightiest first', () => {
    const analysis = judged([finding({ detector: 'threat', severity: 3 }), finding()], 0.8);
    const parts = explainUrgency(analysis, ALONE);
    expect(parts.map(({ kind }) => kind)).toEqual([
      'worst-finding',
      'dangerous-form',
      'score',
      'further-findings',
    ]);
    expect(parts.map(({ points }) => points)).toEqual([50, 25, 12, 5]);
    expect(urgencyOfWords(analysis)).toBe(92);
    const clear = { ...analysis, recommendation: { action: 'none' } } as const;
    expect(explainUrgency(clear, { ...ALONE, heat: 0.5, waited: 3_600_000 })).toEqual([]);
  });

  it('grows with the severity of the worst finding', () => {
    const [mild, clear, severe] = ([1, 2, 3] as const).map((severity) =>
      urgencyOfWords(judged([finding({ severity })])),
    );
    expect(mild).toBeLessThan(clear ?? 0);
    expect(clear).toBeLessThan(severe ?? 0);
  });

  it('puts an attack on a fellow commenter before the same words about a politician', () => {
    const onPolitician = finding({ target: { kind: 'public-figure', name: 'Smith' } });
    expect(urgencyOfWords(judged([finding()]))).toBeGreaterThan(urgencyOfWords(judged([onPolitician])));
  });

  it('puts a mild threat before a severe insult of a public figure', () => {
    const threat = finding({ detector: 'threat', severity: 1 });
    const insult = finding({ severity: 3, target: { kind: 'public-figure', name: 'Smith' } });
    expect(urgencyOfWords(judged([threat]))).toBeGreaterThan(urgencyOfWords(judged([insult])));
  });

  it('tells two comments with the same worst words apart by what else they say', () => {
    expect(urgencyOfWords(judged([finding(), finding()]))).toBeGreaterThan(
      urgencyOfWords(judged([finding()])),
    );
    expect(urgencyOfWords(judged([finding()], 0.9))).toBeGreaterThan(
      urgencyOfWords(judged([finding()], 0.6)),
    );
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
        const value = urgencyOfWords(judged(found, score));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(100);
        expect(urgencyOfWords(judged([...found].reverse(), score))).toBe(value);
      }),
    );
  });
});

describe('what makes a comment urgent', () => {
  it('says what readers report, how heated the thread is and how long it has waited', () => {
    const circumstances = { reports: 2, heat: 0.4, waited: 90 * 60_000 };
    const parts = explainUrgency(judged([finding()], 0.5), circumstances);
    expect(parts.map(({ kind, points }) => [kind, Math.round(points * 10) / 10])).toEqual([
      ['worst-finding', 30],
      ['reports', 15],
      ['thread-heat', 8],
      ['score', 7.5],
      ['waiting', 1.5],
    ]);
    expect(parts.find(({ kind }) => kind === 'waiting')).toMatchObject({ hours: 1.5 });
  });

  it('is what readers report where the analysis found nothing, or has not been', () => {
    const clear = { ...judged([]), recommendation: { action: 'none' } } as const;
    for (const analysis of [clear, null])
      expect(explainUrgency(analysis, { ...ALONE, reports: 1 })).toEqual([
        { kind: 'reports', points: 10, count: 1 },
      ]);
  });

  it('adds up to the place in the queue', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 50 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 1_000_000_000 }),
        (reports, heat, waited) => {
          const analysis = judged([finding(), finding({ severity: 1 })]);
          const sum = explainUrgency(analysis, { reports, heat, waited }).reduce(
            (total, { points }) => total + points,
            0,
          );
          const now = new Date('2026-11-20T12:00:00Z');
          const since = new Date(now.getTime() - waited);
          const words = urgencyOfWords(analysis);
          expect(sum).toBeCloseTo(urgencyAt({ words, reports, heat, since }, now), 6);
        },
      ),
    );
  });
});
