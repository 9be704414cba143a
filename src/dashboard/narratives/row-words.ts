import type { FrequencyFlag, FrequencyRow } from '../../narratives/frequency-row.js';

/** What a flag warns of, in words. */
export const FLAG_WORDS: Readonly<Record<FrequencyFlag, string>> = {
  authors_unavailable: 'authors unknown',
  authors_incomplete: 'some authors unknown',
  few_units: 'few comments',
  no_timestamp: 'includes comments without a time',
  one_thread: 'one thread only',
  few_threads: 'under ten threads',
  earlier_version: 'some matches are from an earlier version of the definition',
};

/** The warnings on a row, in words. */
export function flagWords(row: FrequencyRow): string[] {
  return row.flag
    .split(' ')
    .filter((flag) => flag !== '')
    .map((flag) => (FLAG_WORDS as Readonly<Record<string, string>>)[flag] ?? flag);
}

/** A rate with one decimal; a dash where there is nothing to divide by. */
export function rateWords(value: number | null): string {
  return value === null
    ? '–'
    : value.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** The rate and its interval: `12.5 (8.1–19.2)`. */
export function rateWithInterval(row: FrequencyRow): string {
  if (row.per1000 === null) return 'no comments';
  return `${rateWords(row.per1000)} (${rateWords(row.ciLow)}–${rateWords(row.ciHigh)})`;
}

/** How many people voiced it; never zero for a source that does not name its authors. */
export function authorWords(row: FrequencyRow): string {
  if (row.authorsWith === null) return 'authors unknown';
  return `${row.authorsWith.toLocaleString('en')} ${row.authorsWith === 1 ? 'author' : 'authors'}`;
}
