import { diffWordsWithSpace } from 'diff';

export interface Change {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Texts that share next to nothing would take long to compare, and the comparison would say nothing. */
const MAX_MILLISECONDS = 200;

/**
 * What became of a text, word by word: `same` and `removed` make up the old one, `same` and `added` the new one.
 * Texts too different to compare in a moment are one removal and one addition.
 */
export function changesBetween(before: string, after: string): Change[] {
  const parts = diffWordsWithSpace(before, after, { timeout: MAX_MILLISECONDS });
  if (parts === undefined) {
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  }
  return parts.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}
