import type { Severity } from '../../domain/finding.js';
import { expandInflections } from '../inflect.js';
import type { LexiconRow } from './lexicon.js';

/**
 * Parley's own rows of one severity, parted by commas. `~ruin our|this` stands for every form of the verb; the words
 * behind ` ! ` are those before which the term means something else.
 */
export function rows(severity: Severity, list: string): LexiconRow[] {
  return list
    .trim()
    .replace(/\s+/gu, ' ')
    .split(', ')
    .map((entry) => {
      const [written = '', notBefore] = entry.split(' ! ');
      const row = { term: inflected(written), severity, source: 'parley' as const };
      return notBefore === undefined ? row : { ...row, notBefore };
    });
}

/** `~ruin our|this` stands for every form of the verb. */
function inflected(written: string): string {
  if (!written.startsWith('~')) return written;
  const [verb = '', ...rest] = written.slice(1).split(' ');
  return [verb.split('|').flatMap(expandInflections).join('|'), ...rest].join(' ');
}
