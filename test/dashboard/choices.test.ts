import { describe, expect, it } from 'vitest';
import { en } from '../../src/dashboard/i18n/en/index.js';
import { deferralChoices, reasonChoices, reasonLabel } from '../../src/dashboard/review/choices.js';
import { DEFAULT_REJECT_REASONS, type RejectReason } from '../../src/domain/reject-reason.js';
import { english } from '../support/messages.js';

const t = english('decide');
const keysOf = (choices: readonly { keys: readonly string[] }[]) => choices.flatMap(({ keys }) => keys);
const chosenBy = (key: string, choices: ReturnType<typeof reasonChoices>) =>
  choices.find(({ keys }) => keys.includes(key));

describe('the reasons to choose from', () => {
  it.each([null, 'threat'])('have keys of their own each', (suggested) => {
    const keys = keysOf(reasonChoices(DEFAULT_REJECT_REASONS, suggested, t));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain('r');
  });

  it('are chosen by place, by letter, and the suggested one by r', () => {
    const choices = reasonChoices(DEFAULT_REJECT_REASONS, 'threat', t);
    expect(chosenBy('r', choices)?.said).toEqual({ verdict: 'reject', reason: 'threat' });
    expect(chosenBy('2', choices)).toBe(chosenBy('t', choices));
    expect(chosenBy('0', choices)?.said).toEqual({ verdict: 'reject' });
  });

  it('have r reject without a reason where none is suggested', () => {
    const choices = reasonChoices(DEFAULT_REJECT_REASONS, null, t);
    expect(chosenBy('r', choices)?.said).toEqual({ verdict: 'reject' });
  });

  it('are called as the site calls them, or in the reader’s language where it has kept the first words', () => {
    const reworded: RejectReason = { code: 'spam', label: 'Reklame', suggestedBy: [], needsNote: false };
    expect(reasonLabel(reworded, t)).toBe('Reklame');
    const begun = Object.fromEntries(DEFAULT_REJECT_REASONS.map(({ code, label }) => [code, label]));
    expect(en.decide.reasons).toEqual(begun);
  });

  it('go on beyond nine, and with labels that leave no letter', () => {
    const many = Array.from({ length: 12 }, (_, index): RejectReason => ({
      code: `c${index}`,
      label: 'ы',
      suggestedBy: [],
      needsNote: false,
    }));
    expect(keysOf(reasonChoices(many, null, t))).toEqual([...Array.from('123456789'), 'r', '0']);
  });
});

describe('the times to defer to', () => {
  it('all lie ahead, but for the one that is none', () => {
    const now = new Date('2026-11-25T23:30:00');
    const [none, ...times] = deferralChoices(now, t);
    expect(none?.said.deferredUntil).toBeNull();
    for (const { said } of times)
      expect(new Date(said.deferredUntil ?? 0).getTime()).toBeGreaterThan(now.getTime());
    expect(times[1]?.said.deferredUntil).toBe(new Date('2026-11-26T09:00:00').toISOString());
  });
});
