import { describe, expect, it } from 'vitest';
import { targetWords } from '../../src/dashboard/comment/forms.js';
import { scoreBand } from '../../src/dashboard/comment/score-words.js';
import { fullTime, timeWords } from '../../src/dashboard/comment/time-words.js';
import { english } from '../support/messages.js';
import { reasonWords } from '../../src/dashboard/comment/reason-words.js';
import { BY_SCORE, RULES } from '../../src/analysis/rules.js';
import { authorWords, flagWords, rateWithInterval } from '../../src/dashboard/narratives/row-words.js';
import { highestOfStretches } from '../../src/dashboard/threads/temperature.js';
import { frequencyRow } from '../support/frequency-rows.js';

const row = frequencyRow('deep-state', {
  ...{ bucketStart: null, bucketEnd: null, unitsTotal: 128, unitsWith: 7, unitsWithQuotedOnly: 1 },
  ...{ per1000: 54.6875, ciLow: 26.7, ciHigh: 108.6, authorsTotal: 22, authorsWith: 1, threadsWith: 1 },
  flag: 'few_units one_thread',
});

describe('what a moderator reads', () => {
  const t = english('comment');

  it('names the person the words are aimed at', () => {
    expect(targetWords({ kind: 'commenter', name: 'Mikhail' }, t)).toBe('aimed at fellow commenter Mikhail');
    expect(targetWords({ kind: 'public-figure', name: 'Hale' }, t)).toBe('aimed at Hale, a public figure');
    expect(targetWords({ kind: 'unclear', name: null }, t)).toBe('unclear whom it is aimed at');
    expect(targetWords(null, t)).toBeNull();
  });

  it('has words for every score, rising with it', () => {
    expect([0, 0.3, 0.5, 0.8, 0.9, 1].map((score) => t(`scoreBand.${scoreBand(score)}`))).toEqual([
      'civil',
      'mostly civil',
      'probably uncivil',
      'uncivil',
      'severely uncivil',
      'severely uncivil',
    ]);
  });

  it('says how long ago for a week, then the date', () => {
    const now = new Date('2026-03-20T12:00:00Z');
    const said = (instant: string) => timeWords(new Date(instant), now, { locale: 'en-GB', timeZone: 'UTC' });
    expect(said('2026-03-20T11:59:40Z')).toBe('now');
    expect(said('2026-03-20T11:56:00Z')).toBe('4 minutes ago');
    expect(said('2026-03-19T11:00:00Z')).toBe('yesterday');
    expect(said('2026-03-09T11:00:00Z')).toBe('9 Mar');
    expect(said('2025-12-31T11:00:00Z')).toBe('31 Dec 2025');
    // A clock that is a little ahead is no reason to speak of the future.
    expect(said('2026-03-20T12:00:30Z')).toBe('now');
  });

  it('dates in the site’s time zone', () => {
    const moment = new Date('2026-03-01T23:30:00Z');
    const said = (locale: string) => fullTime(moment, { locale, timeZone: 'Europe/Helsinki' });
    expect(said('en-GB')).toBe('2 Mar 2026, 01:30');
    expect(said('es-ES')).toBe('2 mar 2026, 1:30');
  });

  it('has words of its own for every rule that Parley brings along, and others’ words for others', () => {
    for (const { rule, text } of [...RULES, BY_SCORE]) expect(reasonWords({ rule, text: '' }, t)).toBe(text);
    expect(reasonWords({ rule: 'no-politics', text: 'Speaks of politics.' }, t)).toBe('Speaks of politics.');
  });
});

describe('what an analyst reads', () => {
  const ofReports = english('narratives');

  it('gives a rate with its interval', () => {
    expect(rateWithInterval(row, ofReports)).toBe('54.7 (26.7–108.6)');
    expect(rateWithInterval({ ...row, per1000: null, ciLow: null, ciHigh: null }, ofReports)).toBe(
      'no comments',
    );
  });

  it('never says zero authors for a source that names none', () => {
    expect(authorWords(row, ofReports)).toBe('1 author');
    expect(authorWords({ ...row, authorsWith: null }, ofReports)).toBe('authors unknown');
    expect(authorWords({ ...row, authorsWith: 0 }, ofReports)).toBe('0 authors');
  });

  it('puts flags in words, and shows one it does not know as it is', () => {
    expect(flagWords({ ...row, flag: 'few_units new_flag' }, ofReports)).toEqual([
      'few comments',
      'new_flag',
    ]);
    expect(flagWords({ ...row, flag: '' }, ofReports)).toEqual([]);
  });

  it('keeps the outbursts when it draws a long thread in few bars', () => {
    expect(highestOfStretches([0.1, 0.9, null, 0.2], 2)).toEqual([0.9, 0.2]);
    expect(highestOfStretches([0.1, null], 10)).toEqual([0.1, 0]);
    expect(highestOfStretches([], 10)).toEqual([]);
  });
});
