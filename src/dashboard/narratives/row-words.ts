import type { FrequencyFlag, FrequencyRow } from '../../narratives/frequency-row.js';
import type { Translate } from '../i18n/messages.js';

/** The warnings on a row, in words. */
export function flagWords(row: FrequencyRow, t: Translate<'narratives'>): string[] {
  return row.flag
    .split(' ')
    .filter((flag) => flag !== '')
    .map((flag) => (isKnown(flag, t) ? t(`flag.${flag}`) : flag));
}

/** A rate with one decimal; a dash where there is nothing to divide by. */
export function rateWords(value: number | null, t: Translate<'narratives'>): string {
  return value === null ? '–' : t('rate', { rate: value });
}

/** The rate and its interval: `12.5 (8.1–19.2)`. */
export function rateWithInterval(row: FrequencyRow, t: Translate<'narratives'>): string {
  if (row.per1000 === null) return t('noComments');
  return `${rateWords(row.per1000, t)} (${rateWords(row.ciLow, t)}–${rateWords(row.ciHigh, t)})`;
}

/** How many people voiced it; never zero for a source that does not name its authors. */
export function authorWords(row: FrequencyRow, t: Translate<'narratives'>): string {
  if (row.authorsWith === null) return t('authorsUnknown');
  return t('authors', { count: row.authorsWith });
}

/** A server newer than this page may warn of more. */
function isKnown(flag: string, t: Translate<'narratives'>): flag is FrequencyFlag {
  return t.has(`flag.${flag as FrequencyFlag}`);
}
