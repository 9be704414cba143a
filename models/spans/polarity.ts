import {
  POLARITIES,
  polarityPlace,
  POLARITY_BITS,
  POLARITY_UNIT,
} from '../../src/analysis/span-tagger/weights.js';
import { tokenize } from '../../src/analysis/tokenize.js';
import type { LabelledComment } from '../incivility/dataset.js';

/** Rarer words say nothing reliable. */
const LEAST_COMMENTS = 3;
/** Half a comment added everywhere (Jeffreys). */
const SMOOTHING = 0.5;
const MOST = 127 * POLARITY_UNIT;

/**
 * For each polarity one table: the log odds of a word in comments with the label against comments without it,
 * drawn toward 0 for rare words. Where two words share a place the more frequent one has it.
 */
export function learnPolarities(comments: readonly LabelledComment[]): Int8Array[] {
  const words = comments.map(({ text }) => new Set(tokenize(text).tokens.map(({ key }) => key)));
  const frequency = new Map<string, number>();
  for (const keys of words) for (const key of keys) frequency.set(key, (frequency.get(key) ?? 0) + 1);
  const rareFirst = [...frequency]
    .filter(([, count]) => count >= LEAST_COMMENTS)
    .sort(([one, a], [other, b]) => a - b || (one < other ? -1 : 1));
  return POLARITIES.map((label) => {
    const counts = countByLabel(comments, words, label);
    const table = new Int8Array(2 ** POLARITY_BITS);
    for (const [key, count] of rareFirst) {
      const shrink = Math.min(1, Math.log2(count + 1) / 4);
      const logOdds = Math.max(-MOST, Math.min(MOST, counts.logOdds(key) * shrink));
      table[polarityPlace(key)] = Math.round(logOdds / POLARITY_UNIT);
    }
    return table;
  });
}

function countByLabel(
  comments: readonly LabelledComment[],
  words: readonly ReadonlySet<string>[],
  label: (typeof POLARITIES)[number],
) {
  const having = new Map<string, number>();
  const lacking = new Map<string, number>();
  let positives = 0;
  let negatives = 0;
  comments.forEach(({ labels }, index) => {
    const value = labels[label];
    if (value === undefined) return;
    const counts = value >= 0.5 ? having : lacking;
    if (value >= 0.5) positives++;
    else negatives++;
    for (const key of words[index] ?? []) counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  const rate = (counts: ReadonlyMap<string, number>, key: string, of: number): number =>
    ((counts.get(key) ?? 0) + SMOOTHING) / (of + 2 * SMOOTHING);
  return {
    logOdds: (key: string): number => Math.log(rate(having, key, positives) / rate(lacking, key, negatives)),
  };
}
