import { isGap, type PhraseVariant, type WordClass } from './phrase.js';
import type { PhraseVocabulary } from './phrase-vocabulary.js';

/**
 * For each word class, by its number, the ways to say a phrase that are looked for when a word of that class is met:
 * each as the numbers of all its classes, the rarest first. A phrase occurs only where each of its places is filled, so each is listed
 * under one class only, the one whose words are longest: long words are rare (Zipf's law of abbreviation), and most
 * comments hold none that could begin the search.
 */
export type PhraseAnchors = readonly (readonly (readonly number[])[] | undefined)[];

export function anchorPhrases(
  phrases: readonly (readonly PhraseVariant[])[],
  vocabulary: PhraseVocabulary,
): PhraseAnchors {
  const anchors: (Map<string, readonly number[]> | undefined)[] = [];
  for (const variant of phrases.flat()) {
    const classes = variant.filter((element): element is WordClass => !isGap(element));
    const rarestFirst = [...new Set(classes)].sort((a, b) => shortestIn(b) - shortestIn(a));
    const ids = [...new Set(rarestFirst.map((words) => vocabulary.classId(words)))];
    const [rarest] = ids;
    if (rarest === undefined) continue;
    // Ways that differ only in their order or their gaps are one here. Where one is missing, it most likely is a rare one.
    (anchors[rarest] ??= new Map()).set([...ids].sort((a, b) => a - b).join(), ids);
  }
  return Array.from(anchors, (variants) => variants && [...variants.values()]);
}

function shortestIn({ words, prefixes, exact }: WordClass): number {
  return Math.min(...[...words, ...prefixes, ...exact].map(({ length }) => length));
}
