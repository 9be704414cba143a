import { MOST_COUNTED } from '../../domain/review-queue.js';
import type { Translate } from '../i18n/messages.js';

/** `1,204`; `10,000+` where nobody counted to the end. */
export function countedWords(count: number, t: Translate<'shell'>): string {
  return count < MOST_COUNTED ? t('counted', { count }) : t('countedMost', { count: MOST_COUNTED });
}

/** The count when so many come or go; one that nobody counted to the end stays as it is. */
export function recounted(count: number, by: number): number {
  return count < MOST_COUNTED ? Math.max(0, count + by) : count;
}
