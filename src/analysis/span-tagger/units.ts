import type { Span } from '../../domain/span.js';
import type { Disguise, Document } from '../document.js';
import type { Word } from '../word.js';

/** A word as the tagger reads it: a token, or the tokens of one disguised word (`f*cking`). */
export interface Unit extends Span {
  /** The token's key, or the plain word the disguise most likely stands for. */
  readonly key: string;
  /** The word of the key. */
  readonly word: Word;
  readonly sentence: number;
  readonly breakBefore: boolean;
  readonly quoted: boolean;
}

/** The words of a comment, at most `limit` of them; of a disguise's readings the one `judge` thinks worst of. */
export function unitsOf(document: Document, limit: number, judge: (word: Word) => number): Unit[] {
  const { tokens, disguises } = document;
  const readings = disguises.length === 0 ? null : worstReadings(disguises, judge);
  const units: Unit[] = [];
  for (let at = 0; at < tokens.length && units.length < limit; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const { start, end, key, word, sentence, breakBefore, quote } = token;
    const disguise = readings?.get(at);
    if (disguise === undefined)
      units.push({ start, end, key, word, sentence, breakBefore, quoted: quote !== -1 });
    else {
      const { start, end, key, word } = disguise;
      units.push({ start, end, key, word, sentence, breakBefore, quoted: quote !== -1 });
      at = disguise.endToken - 1;
    }
  }
  return units;
}

function worstReadings(
  disguises: readonly Disguise[],
  judge: (word: Word) => number,
): ReadonlyMap<number, Disguise> {
  const worst = new Map<number, Disguise>();
  for (const disguise of disguises) {
    const known = worst.get(disguise.firstToken);
    if (known === undefined || judge(disguise.word) > judge(known.word))
      worst.set(disguise.firstToken, disguise);
  }
  return worst;
}
