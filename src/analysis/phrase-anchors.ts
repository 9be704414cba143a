import { COMMON_WORDS } from './lexicons/common-words.js';
import { isGap, type PhraseVariant, type WordClass } from './phrase.js';
import type { PhraseVocabulary } from './phrase-vocabulary.js';

/**
 * What phrases are looked for by. A phrase occurs only where each of its places is filled, so each way to say one is
 * listed under one word class only, the one whose words are the rarest: few comments hold many that begin the search.
 */
export interface PhraseAnchors {
  /** For each word class, by its number, the ways listed under it: each as the numbers of all its classes, the rarest first. */
  readonly ways: readonly (readonly (readonly number[])[] | undefined)[];
  /** For the same classes, those of which one must occur as well: the second rarest of each way, or the class itself. */
  readonly partners: readonly (readonly number[] | undefined)[];
}

export function anchorPhrases(
  phrases: readonly (readonly PhraseVariant[])[],
  vocabulary: PhraseVocabulary,
): PhraseAnchors {
  const rarestFirst = createRarityOrder();
  const anchors: (Map<string, readonly number[]> | undefined)[] = [];
  for (const variant of phrases.flat()) {
    const classes = variant.filter((element): element is WordClass => !isGap(element));
    const ids = [...new Set(classes.sort(rarestFirst).map((words) => vocabulary.classId(words)))];
    const [rarest] = ids;
    if (rarest === undefined) continue;
    // Ways that differ only in their order or their gaps are one here. Where one is missing, it most likely is a rare one.
    (anchors[rarest] ??= new Map()).set([...ids].sort((a, b) => a - b).join(), ids);
  }
  const ways = Array.from(anchors, (variants) => variants && [...variants.values()]);
  const partners = ways.map((all, id) => all && [...new Set(all.map(([, second = id]) => second))]);
  return { ways, partners };
}

/**
 * Compares by common words; of two classes that have none, the one whose words are longest is the rarer: long words are
 * rare (Zipf's law of abbreviation). Reckons once a class: the variants of a phrase share them.
 */
function createRarityOrder(): (a: WordClass, b: WordClass) => number {
  const known = new Map<WordClass, { readonly share: number; readonly shortest: number }>();
  const rarityOf = (words: WordClass) => {
    let rarity = known.get(words);
    if (rarity === undefined)
      known.set(words, (rarity = { share: shareOf(words), shortest: shortestIn(words) }));
    return rarity;
  };
  return (a, b) => {
    const one = rarityOf(a);
    const other = rarityOf(b);
    return one.share - other.share || other.shortest - one.shortest;
  };
}

const RANKS: ReadonlyMap<string, number> = new Map(COMMON_WORDS.map((word, place) => [word, place + 1]));

/** How common a class's words are together, beside one another: a word's share falls as its rank rises (Zipf's law). */
function shareOf({ words, prefixes, exact }: WordClass): number {
  const plain = new Set([...words, ...Array.from(exact, (written) => written.toLowerCase())]);
  for (const prefix of prefixes)
    for (const word of COMMON_WORDS) if (word.startsWith(prefix)) plain.add(word);
  return Array.from(plain, (word) => 1 / (RANKS.get(word) ?? Infinity)).reduce(
    (sum, share) => sum + share,
    0,
  );
}

function shortestIn({ words, prefixes, exact }: WordClass): number {
  return Math.min(...[...words, ...prefixes, ...exact].map(({ length }) => length));
}
