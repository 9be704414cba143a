import type { Disguise, Document, Token } from '../document.js';
import { reworded } from '../reworded.js';
import { scoredWords } from '../scored-words.js';
import type { Word } from '../word.js';

/** A word as the tagger reads it: a token, or the tokens of one disguised word (`f*cking`). */
export type Unit = Pick<Token, 'start' | 'end' | 'key' | 'word' | 'sentence' | 'breakBefore' | 'quote'>;

/** The words of a comment, at most `limit` of them; of a disguise's readings the one `judge` thinks worst of. */
export function unitsOf(document: Document, limit: number, judge: (word: Word) => number): readonly Unit[] {
  const units = scoredWords(document.text, withDisguisesRead(document, judge));
  return units.length > limit ? units.slice(0, limit) : units;
}

function withDisguisesRead({ tokens, disguises }: Document, judge: (word: Word) => number): readonly Token[] {
  if (disguises.length === 0) return tokens;
  const readings = worstReadings(disguises, judge);
  const units: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const disguise = readings.get(at);
    if (disguise === undefined) units.push(token);
    else {
      units.push(reworded(token, disguise));
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
