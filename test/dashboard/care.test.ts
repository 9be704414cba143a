import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BREAK_MS, minutesAtWork, NO_STRETCH, worked } from '../../src/dashboard/care/break-clock.js';
import { readCareSettings } from '../../src/dashboard/care/care-settings.js';
import { isSevere } from '../../src/dashboard/care/severe.js';
import { waitingIn } from '../../src/dashboard/desk/waiting-words.js';
import { finding } from '../rules/rule-builders.js';

const MINUTE = 60_000;

describe('a stretch of work', () => {
  it('is as long as its deeds follow each other, and over after a break', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: BREAK_MS - 1 }), { maxLength: 50 }), (pauses) => {
        let at = 1_000_000;
        let stretch = worked(NO_STRETCH, at);
        for (const pause of pauses) stretch = worked(stretch, (at += pause));
        expect(minutesAtWork(stretch, at)).toBe(Math.floor((at - 1_000_000) / MINUTE));
        expect(minutesAtWork(stretch, at + BREAK_MS)).toBe(0);
        expect(minutesAtWork(worked(stretch, at + BREAK_MS), at + BREAK_MS)).toBe(0);
      }),
    );
  });

  it('has not begun before anything was done', () => {
    expect(minutesAtWork(NO_STRETCH, Date.now())).toBe(0);
  });
});

describe('what was kept of somebody’s settings', () => {
  it.each([undefined, '', 'null', '[]', '{', '{"breakAfter":1,"blur":"yes"}'])(
    '%s leaves what is usual',
    (kept) => {
      expect(readCareSettings(kept)).toEqual({ blur: false, greyscale: false, remind: true, breakAfter: 50 });
    },
  );

  it('holds, field by field', () => {
    expect(readCareSettings('{"blur":true,"remind":false,"breakAfter":25,"other":1}')).toEqual({
      blur: true,
      greyscale: false,
      remind: false,
      breakAfter: 25,
    });
  });
});

describe('a severe comment', () => {
  const analysis = (fields: object) => ({
    analysis: {
      scores: { INCIVILITY: 0.9 },
      findings: [],
      narratives: [],
      action: 'review' as const,
      reasons: [],
      analyzedAt: '2026-11-20T12:00:00Z',
      language: 'en',
      suggestedReason: null,
      ...fields,
    },
  });
  const found = (fields: Parameters<typeof finding>[0]) => ({ ...finding(fields), label: null });

  it('is one with a severe finding, a threat, an attack on an identity, or such a score', () => {
    expect(isSevere(analysis({ findings: [found({ severity: 3 })] }))).toBe(true);
    expect(isSevere(analysis({ findings: [found({ severity: 1, detector: 'threat' })] }))).toBe(true);
    expect(isSevere(analysis({ findings: [found({ severity: 2, detector: 'identity-attack' })] }))).toBe(
      true,
    );
    expect(isSevere(analysis({ scores: { INCIVILITY: 0.2, SEVERE_TOXICITY: 0.6 } }))).toBe(true);
  });

  it('is no other', () => {
    expect(isSevere(analysis({ findings: [found({ severity: 2 })] }))).toBe(false);
    expect(isSevere({ analysis: null })).toBe(false);
  });
});

describe('a time of waiting', () => {
  it.each([
    [0, 'seconds', 0],
    [89, 'seconds', 89],
    [90, 'minutes', 2],
    [5_399, 'minutes', 90],
    [5_400, 'hours', 2],
    [172_800, 'days', 2],
  ])('of %d seconds is told in %s', (seconds, unit, count) => {
    expect(waitingIn(seconds)).toEqual({ unit, count });
  });
});
